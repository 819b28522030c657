'use client';

import { type Context, createContext, useContext } from 'react';
import type { en } from '../messages/en.js';
import { format, formatParts, type Message, type ValuesArgument } from '../messages/format.js';
import type { Formats } from '../messages/intl.js';

export type Theme = 'light' | 'dark';

export interface UiContextValue {
  /** What `useText` gives, made once for all components below. */
  readonly text: TextTools;
  /** Set on every root and portal; `undefined` follows the host's `color-scheme`. */
  readonly theme: Theme | undefined;
  readonly portalContainer: HTMLElement | undefined;
  /** The variable that a reader keeps a secret in. */
  readonly envName: string;
  /** What the host says that now is. To show a time, `useNow` has this or the device's clock. */
  readonly now: number | undefined;
  /** Says a text to screen readers, once. */
  readonly announce: (text: string) => void;
}

export const UiContext: Context<UiContextValue | null> = createContext<UiContextValue | null>(null);

/** What the provider gave to everything below it. */
export function useUi(caller: string): UiContextValue {
  const value = useContext(UiContext);
  if (!value) {
    throw new Error(
      `Keymount ${caller}: there is no ApiKeysProvider above it, so it has no client to ask and no language to speak. Wrap it in <ApiKeysProvider client={…}> from @keymount/ui.`,
    );
  }
  return value;
}

export interface TextTools {
  readonly m: typeof en;
  readonly formats: Formats;
  /** A message with its values, as a string. */
  readonly t: <M extends Message>(message: M, ...values: ValuesArgument<M>) => string;
  /** A message whose values are elements, as pieces to render. */
  readonly parts: <M extends Message, V>(
    message: M,
    ...values: ValuesArgument<M, V>
  ) => readonly (string | V)[];
}

/** The texts and formats of the provider's language. */
export function useText(caller = 'component'): TextTools {
  return useUi(caller).text;
}

export function createTextTools(messages: typeof en, formats: Formats): TextTools {
  return {
    m: messages,
    formats,
    t: (message, ...values) => format(formats.locale, message, ...values),
    parts: <M extends Message, V>(message: M, ...values: ValuesArgument<M, V>) =>
      formatParts<M, V>(formats.locale, message, ...values),
  };
}
