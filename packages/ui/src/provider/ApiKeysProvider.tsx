'use client';

import {
  type ApiKeysProviderProps as HeadlessProps,
  ApiKeysProvider as HeadlessProvider,
} from '@keymount/react';
import { type ReactNode, useCallback, useMemo, useRef } from 'react';
import { LiveRegion, type LiveRegionHandle } from '../internal/LiveRegion.js';
import type { PartialMessages } from '../messages/en.js';
import { layOverEnglish } from '../messages/english.js';
import { createFormats } from '../messages/intl.js';
import { type Slots, SlotsProvider } from '../slots/Slots.js';
import { NowContext, useDeviceClock } from './NowContext.js';
import { createTextTools, type Theme, UiContext, type UiContextValue } from './UiContext.js';

export interface ApiKeysProviderProps extends HeadlessProps {
  /** BCP 47 language of dates, numbers and plurals. @default 'en' */
  readonly locale?: string | undefined;
  /** Texts to lay over English. Pass a constant: a new object re-renders every component. */
  readonly messages?: PartialMessages | undefined;
  /** IANA zone in which dates and usage intervals are shown. @default the browser's; 'UTC' on a server */
  readonly timeZone?: string | undefined;
  /** Milliseconds since 1970 that count as now. Pass it where a server renders, or where a story must not move. @default the device's clock */
  readonly now?: number | undefined;
  /** @default follows the `color-scheme` of the page, or `data-km-theme` on any ancestor */
  readonly theme?: Theme | undefined;
  readonly slots?: Slots | undefined;
  /** Environment variable in which your documentation has people keep a key: in snippets and in `.env`. @default 'API_KEY' */
  readonly envName?: string | undefined;
  /** Where dialogs and menus are put. @default document.body */
  readonly portalContainer?: HTMLElement | undefined;
}

const NO_SLOTS: Slots = {};

function deviceTimeZone(): string {
  return typeof window === 'undefined' ? 'UTC' : new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Gives every component below it a client, a language and a look. Renders no box of its own. */
export function ApiKeysProvider({
  locale = 'en',
  messages,
  timeZone,
  now,
  theme,
  slots = NO_SLOTS,
  portalContainer,
  envName = 'API_KEY',
  children,
  ...headless
}: ApiKeysProviderProps): ReactNode {
  const live = useRef<LiveRegionHandle>(null);
  const announce = useCallback((text: string) => live.current?.announce(text), []);
  const zone = useMemo(() => timeZone ?? deviceTimeZone(), [timeZone]);
  const text = useMemo(
    () => createTextTools(layOverEnglish(messages), createFormats(locale, zone)),
    [messages, locale, zone],
  );
  const value = useMemo<UiContextValue>(
    () => ({ text, theme, portalContainer, envName, now, announce }),
    [text, theme, portalContainer, envName, now, announce],
  );
  const clock = useDeviceClock();
  return (
    <HeadlessProvider {...headless}>
      <SlotsProvider value={slots}>
        <UiContext.Provider value={value}>
          <NowContext.Provider value={now ?? clock}>
            {children}
            <LiveRegion ref={live} />
          </NowContext.Provider>
        </UiContext.Provider>
      </SlotsProvider>
    </HeadlessProvider>
  );
}
