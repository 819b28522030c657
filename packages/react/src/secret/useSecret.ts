'use client';
import type { Secret } from '@keymount/core';
import { type RefCallback, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { offerFile } from '../internal/offerFile.js';
import { useLatest } from '../internal/useLatest.js';
import { copyText, selectContents } from './copyText.js';

export interface SecretView {
  /**
   * For the element that shows the secret, which must have no children of its own. Dots or the value are written into it
   * from outside React, since props and state are open to devtools and to every script that walks them.
   */
  readonly ref: RefCallback<HTMLElement>;
  readonly isShown: boolean;
  /**
   * `copied`: the clipboard has it, for two seconds. `selected`: the clipboard refused; the value is shown and selected,
   * so say "press Ctrl+C" (⌘C). `failed`: there is nothing to copy any more, or no element to select it in.
   */
  readonly copyState: 'idle' | 'copied' | 'selected' | 'failed';
  readonly toggle: () => void;
  /** Resolves to whether the clipboard took it, shown or not. Call it in the click itself, with no `await` before. */
  readonly copy: () => Promise<boolean>;
  /** Shows the value and selects it. */
  readonly select: () => void;
  /**
   * Saves the text as a file and answers whether the browser took it up. Nobody learns whether the file arrived, so ask
   * before you count this as saved.
   */
  readonly download: (fileName: string) => boolean;
}

export interface SecretOptions {
  /** The reader has it: the clipboard took it, or they copied the whole of it by hand. */
  readonly onSaved?: (() => void) | undefined;
  /**
   * The text around the value, such as `API_KEY={secret}`.
   * @default '{secret}'
   */
  readonly template?: string | undefined;
}

/** Fixed, so that it does not tell the length of the value. */
const MASK = '•'.repeat(24);
const COPIED_MS = 2_000;

/**
 * Shows and copies a secret that `useCreateKey` or `useRotateKey` holds. Starts masked; hides again when it is replaced,
 * when its element goes and when the page is left. It never disposes: the flow that holds the secret does.
 */
export function useSecret(
  secret: Secret,
  { onSaved, template = '{secret}' }: SecretOptions = {},
): SecretView {
  const saved = useLatest(onSaved);
  const latest = useLatest(secret);
  // The secret that is shown, not a boolean: another one starts masked without a render in between.
  const [shown, setShown] = useState<Secret | null>(null);
  const [copied, setCopied] = useState<{ of: Secret; state: SecretView['copyState'] } | null>(null);
  const node = useRef<HTMLElement | null>(null);
  const painted = useRef<{ readonly of: Secret; readonly on: HTMLElement | null } | null>(null);
  const isShown = shown === secret;

  const read = useCallback(() => {
    const value = secret.reveal();
    // A function, since a replacement text would give `$&` a meaning.
    return value === null ? null : template.replace('{secret}', () => value);
  }, [secret, template]);

  const paint = useCallback(
    (show: boolean) => {
      const text = show ? read() : null;
      if (node.current) node.current.textContent = text ?? template.replace('{secret}', MASK);
      painted.current = text === null ? null : { of: secret, on: node.current };
      setShown(text === null ? null : secret);
    },
    [secret, template, read],
  );

  const ref = useCallback<RefCallback<HTMLElement>>(
    (element) => {
      if (node.current && node.current !== element) node.current.textContent = '';
      node.current = element;
      // React takes the same element away and gives it back whenever the ref around this one is a new function, as merged
      // refs are: what the reader chose to see stays.
      const isBack = element !== null && painted.current?.on === element && painted.current.of === secret;
      if (isBack) return paint(true);
      if (element) return paint(false);
      // Gone for good, if it is not back by the end of this commit.
      queueMicrotask(() => {
        if (!node.current) paint(false);
      });
    },
    [secret, paint],
  );

  // Also what masks the element again once another secret has taken the place of the shown one.
  useEffect(() => {
    const element = node.current;
    const view = element?.ownerDocument.defaultView ?? window;
    const hide = (): void => paint(false);
    const noticeCopy = (event: Event): void => {
      const value = secret.reveal();
      // Prevented: the page put something else on the clipboard.
      if (value !== null && !event.defaultPrevented && selectedText(node.current).includes(value))
        saved.current?.();
    };
    view.addEventListener('pagehide', hide);
    view.addEventListener('copy', noticeCopy);
    return () => {
      view.removeEventListener('pagehide', hide);
      view.removeEventListener('copy', noticeCopy);
      hide();
    };
  }, [secret, paint, saved]);

  useEffect(() => {
    if (copied?.state !== 'copied') return;
    const timer = setTimeout(() => setCopied(null), COPIED_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  const select = useCallback(() => {
    paint(true);
    if (node.current) selectContents(node.current);
  }, [paint]);

  const copy = useCallback(async () => {
    const text = read();
    if (text === null) {
      setCopied({ of: secret, state: 'failed' });
      return false;
    }
    const isTaken = await copyText(text, node.current);
    if (latest.current !== secret) return isTaken;
    if (isTaken) {
      setCopied({ of: secret, state: 'copied' });
      saved.current?.();
    } else if (node.current && secret.reveal() !== null) {
      select();
      setCopied({ of: secret, state: 'selected' });
    } else {
      setCopied({ of: secret, state: 'failed' });
    }
    return isTaken;
  }, [secret, latest, read, select, saved]);

  const toggle = useCallback(() => {
    paint(!isShown);
    setCopied(null);
  }, [paint, isShown]);

  const download = useCallback(
    (fileName: string) => {
      const text = read();
      if (text === null) return false;
      offerFile(new Blob([`${text}\n`], { type: 'text/plain' }), fileName, node.current);
      return true;
    },
    [read],
  );

  const copyState = copied?.of === secret ? copied.state : 'idle';
  return useMemo(
    () => ({ ref, isShown, copyState, toggle, copy, select, download }),
    [ref, isShown, copyState, toggle, copy, select, download],
  );
}

function selectedText(node: HTMLElement | null): string {
  // A document's selection does not reach into a shadow root; Chromium's roots have one of their own.
  const root = node?.getRootNode() as (Node & { getSelection?(): Selection | null }) | undefined;
  return (root?.getSelection?.() ?? window.getSelection())?.toString() ?? '';
}
