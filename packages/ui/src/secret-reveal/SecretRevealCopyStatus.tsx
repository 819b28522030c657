'use client';

import { type ForwardRefExoticComponent, forwardRef, type RefAttributes } from 'react';
import { Icon } from '../internal/Icon.js';
import { createPart, type PartProps } from '../internal/part.js';
import { useText } from '../provider/UiContext.js';
import { useSecretReveal } from './SecretRevealContext.js';
import '../messages/en/reveal.js';

/** What to do where the clipboard refused. Announced by Copy, so it is no live region of its own. */
export const SecretRevealCopyStatus: ForwardRefExoticComponent<
  PartProps<'p'> & RefAttributes<HTMLParagraphElement>
> = forwardRef<HTMLParagraphElement, PartProps<'p'>>(function SecretRevealCopyStatus(props, ref) {
  const { m } = useText('SecretReveal.CopyStatus');
  const { view, isDownloaded, isSaved } = useSecretReveal('SecretReveal.CopyStatus');
  const { copyState } = view;
  const failure = useCopyFailure();
  const text =
    copyState === 'selected' || copyState === 'failed'
      ? failure[copyState]
      : isDownloaded && !isSaved
        ? m.reveal.downloaded
        : undefined;
  return text ? (
    <StatusLine {...props} ref={ref} data-state={copyState}>
      <Icon name="info" />
      {text}
    </StatusLine>
  ) : null;
});

const StatusLine = createPart('SecretReveal.CopyStatus', 'p', 'km-secret-reveal-copy-status');

/** Where copying did not work, by how far it came. */
export function useCopyFailure(): Readonly<Record<'selected' | 'failed', string>> {
  const { m, t } = useText('SecretReveal.Copy');
  const isApple = typeof navigator !== 'undefined' && /Mac|iP(hone|ad|od)/.test(navigator.platform);
  return {
    selected: t(m.reveal.copySelected, { shortcut: isApple ? '⌘C' : 'Ctrl+C' }),
    failed: m.reveal.copyFailed,
  };
}
