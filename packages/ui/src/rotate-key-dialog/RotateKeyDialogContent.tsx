'use client';

import type { ReactNode } from 'react';
import { Dialog } from '../internal/dialog/Dialog.js';
import type { FocusTarget } from '../internal/dialog/returnFocus.js';
import { KeyLabel } from '../internal/KeyLabel.js';
import { Sentence } from '../internal/Sentence.js';
import { useText } from '../provider/UiContext.js';
import { LeaveQuestion } from '../secret-reveal/LeaveQuestion.js';
import { SecretWarning } from '../secret-reveal/SecretWarning.js';
import { useRotateKeyDialog } from './RotateKeyDialogContext.js';
import '../messages/en/reveal.js';
import '../messages/en/rotate.js';

export interface RotateKeyDialogContentProps {
  /** @default by the step: names the key, then "Save your key" */
  readonly title?: ReactNode;
  /** Where focus goes when it closes: the first of these that is still on the page. @default what had it before */
  readonly focusAfter?: (() => readonly FocusTarget[]) | undefined;
  readonly children: ReactNode;
}

/** The panel: title, the warning while a key is shown, the question before an unsaved one is given up. */
export function RotateKeyDialogContent({
  title,
  focusAfter,
  children,
}: RotateKeyDialogContentProps): ReactNode {
  const { m } = useText('RotateKeyDialog.Content');
  const { apiKey, gate, issue } = useRotateKeyDialog('RotateKeyDialog.Content');
  const { state } = issue;
  const isIssued = state.step === 'issued';
  const isWiped = isIssued && state.isWiped;
  const stepTitle = isWiped ? (
    m.reveal.wipedTitle
  ) : isIssued ? (
    m.reveal.title
  ) : (
    <Sentence message={m.rotate.title} values={{ name: <KeyLabel apiKey={apiKey} /> }} />
  );
  return (
    <Dialog
      open={gate.isOpen}
      onOpenChange={(open) => {
        if (!open) gate.requestClose();
      }}
      className="km-rotate-key-dialog"
      size={isIssued ? 'large' : 'medium'}
      title={title ?? stepTitle}
      description={isIssued ? !isWiped && <SecretWarning /> : m.rotate.description}
      focusAfter={focusAfter}
    >
      {children}
      {isIssued && (
        <LeaveQuestion open={gate.isAsking} apiKey={state.key} onStay={gate.stay} onLeave={gate.leave} />
      )}
    </Dialog>
  );
}
