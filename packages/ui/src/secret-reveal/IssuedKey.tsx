'use client';

import type { ApiKey } from '@keymount/core';
import type { IssueState } from '@keymount/react';
import { type ReactNode, useEffect, useRef } from 'react';
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
import { SecretRevealValue } from './SecretRevealValue.js';

export interface IssuedKeyProps {
  readonly state: Extract<IssueState, { step: 'issued' }>;
  /** Said once to screen readers when the secret appears. */
  readonly announcement: string;
  /** @default `<SecretReveal.Snippets />`; `null` for none */
  readonly snippets?: ReactNode;
  readonly markSaved: () => void;
  readonly onDone: () => void;
  /** The secret was hidden because the page was left; the ways on. */
  readonly recovery?: ((key: ApiKey) => ReactNode) | undefined;
}

/** The step after a key was made: save its secret, then Done. */
export function IssuedKey({
  state,
  announcement,
  snippets = <SecretRevealSnippets />,
  markSaved,
  onDone,
  recovery,
}: IssuedKeyProps): ReactNode {
  const { m } = useText('IssuedKey');
  const { announce } = useUi('IssuedKey');
  const { key, secret, isSaved, isWiped } = state;
  const next = useRef<HTMLButtonElement>(null);

  // The button that had the focus is gone: with the form, or with the secret.
  useEffect(() => {
    next.current?.focus();
    if (!isWiped) announce(announcement);
  }, [announce, announcement, isWiped]);

  if (isWiped) {
    return (
      <>
        <Callout tone="danger" role="alert">
          <p>
            <Sentence message={m.reveal.wiped} values={{ name: <KeyLabel apiKey={key} /> }} />
          </p>
          <p>{m.reveal.wipedNext}</p>
        </Callout>
        <DialogFooter>
          <Button ref={next} variant="quiet" onClick={onDone}>
            {m.common.done}
          </Button>
          {recovery?.(key)}
        </DialogFooter>
      </>
    );
  }
  return (
    <SecretRevealRoot secret={secret} apiKey={key} isSaved={isSaved} onSaved={markSaved}>
      <SecretRevealField>
        <SecretRevealValue />
        <SecretRevealShow />
        <SecretRevealCopy ref={next} />
      </SecretRevealField>
      <SecretRevealCopyStatus />
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
