'use client';

import type { ApiKey } from '@keymount/core';
import type { IssueState } from '@keymount/react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '../internal/Button.js';
import { Callout } from '../internal/Callout.js';
import { DialogFooter } from '../internal/dialog/Dialog.js';
import { KeyLabel } from '../internal/KeyLabel.js';
import { Sentence } from '../internal/Sentence.js';
import { useText, useUi } from '../provider/UiContext.js';
import { SecretRevealCopy } from './SecretRevealCopy.js';
import { SecretRevealCopyStatus } from './SecretRevealCopyStatus.js';
import { SecretRevealDownload } from './SecretRevealDownload.js';
import { SecretRevealField } from './SecretRevealField.js';
import { SecretRevealRoot } from './SecretRevealRoot.js';
import { SecretRevealSaved } from './SecretRevealSaved.js';
import { SecretRevealShow } from './SecretRevealShow.js';
import { SecretRevealSnippets } from './SecretRevealSnippets.js';
import { SecretRevealTimeout } from './SecretRevealTimeout.js';
import { SecretRevealValue } from './SecretRevealValue.js';
import '../messages/en/reveal.js';

export interface IssuedKeyProps {
  readonly state: Extract<IssueState, { step: 'issued' }>;
  /** Said once to screen readers when the secret appears. */
  readonly announcement: string;
  /** What else there is to say of the new key; stands above the secret. */
  readonly notice?: ReactNode;
  /** @default `<SecretReveal.Snippets />`; `null` for none */
  readonly snippets?: ReactNode;
  readonly markSaved: () => void;
  readonly onDone: () => void;
  /** Seconds after which the secret is wiped, with a warning before. @default never */
  readonly hideAfterSeconds?: number | undefined;
  readonly wipe: () => void;
  /** The secret was hidden before it was saved; the ways on. */
  readonly recovery?: ((key: ApiKey) => ReactNode) | undefined;
}

/** The step after a key was made: save its secret, then Done. */
export function IssuedKey({
  state,
  announcement,
  notice,
  snippets = <SecretRevealSnippets />,
  markSaved,
  onDone,
  hideAfterSeconds,
  wipe,
  recovery,
}: IssuedKeyProps): ReactNode {
  const { m } = useText('IssuedKey');
  const { announce } = useUi('IssuedKey');
  const { key, secret, isSaved, isWiped } = state;
  const next = useRef<HTMLButtonElement>(null);
  const [isTimeOver, setTimeOver] = useState(false);

  // The button that had the focus is gone: with the form, or with the secret.
  useEffect(() => {
    // The panel is where the form left it: a new step starts at its top.
    const panel = next.current?.closest('[role="dialog"]');
    if (panel) panel.scrollTop = 0;
    next.current?.focus();
    if (!isWiped) announce(announcement);
  }, [announce, announcement, isWiped]);

  if (isWiped) {
    const name = <KeyLabel apiKey={key} />;
    return (
      <>
        {isSaved ? (
          <Callout tone="info" role="status" aria-live="polite">
            <p>
              <Sentence message={m.reveal.wipedSaved} values={{ name }} />
            </p>
          </Callout>
        ) : (
          <Callout tone="danger" role="alert">
            <p>
              <Sentence message={isTimeOver ? m.reveal.timeOver : m.reveal.wiped} values={{ name }} />
            </p>
            <p>{m.reveal.wipedNext}</p>
          </Callout>
        )}
        <DialogFooter>
          <Button ref={next} variant="quiet" onClick={onDone}>
            {m.common.done}
          </Button>
          {!isSaved && recovery?.(key)}
        </DialogFooter>
      </>
    );
  }
  return (
    <SecretRevealRoot
      secret={secret}
      apiKey={key}
      isSaved={isSaved}
      onSaved={markSaved}
      hideAfterSeconds={hideAfterSeconds}
      onTimeOver={() => {
        setTimeOver(true);
        wipe();
      }}
    >
      {notice}
      <SecretRevealField>
        <SecretRevealValue />
        <SecretRevealShow />
        <SecretRevealCopy ref={next} />
      </SecretRevealField>
      <SecretRevealCopyStatus />
      <SecretRevealTimeout onExtended={() => next.current?.focus()} />
      <div className="km-secret-reveal-ways">
        <SecretRevealDownload />
        <SecretRevealSaved />
      </div>
      {snippets}
      <DialogFooter>
        <Button variant="quiet" onClick={onDone}>
          {m.common.done}
        </Button>
      </DialogFooter>
    </SecretRevealRoot>
  );
}
