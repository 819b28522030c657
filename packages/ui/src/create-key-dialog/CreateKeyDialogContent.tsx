'use client';

import type { ReactNode } from 'react';
import { Dialog } from '../internal/dialog/Dialog.js';
import type { FocusTarget } from '../internal/dialog/returnFocus.js';
import { useText } from '../provider/UiContext.js';
import { LeaveQuestion } from '../secret-reveal/LeaveQuestion.js';
import { SecretWarning } from '../secret-reveal/SecretWarning.js';
import { useCreateKeyDialog } from './CreateKeyDialogContext.js';
import '../messages/en/create.js';
import '../messages/en/reveal.js';

export interface CreateKeyDialogContentProps {
  /** @default by the step: "Create new API key", then "Save your key" */
  readonly title?: ReactNode;
  /** Where focus goes when it closes: the first of these that is still on the page. @default what had it before */
  readonly focusAfter?: (() => readonly FocusTarget[]) | undefined;
  readonly children: ReactNode;
}

/** The panel: title, the warning while a key is shown, the question before an unsaved one is given up. */
export function CreateKeyDialogContent({
  title,
  focusAfter,
  children,
}: CreateKeyDialogContentProps): ReactNode {
  const { m } = useText('CreateKeyDialog.Content');
  const { gate, issue } = useCreateKeyDialog('CreateKeyDialog.Content');
  const { state } = issue;
  const isIssued = state.step === 'issued';
  const isWiped = isIssued && state.isWiped;
  return (
    <Dialog
      open={gate.isOpen}
      onOpenChange={(open) => {
        if (!open) gate.requestClose();
      }}
      className="km-create-key-dialog"
      size={isIssued ? 'large' : 'medium'}
      title={title ?? (isWiped ? m.reveal.wipedTitle : isIssued ? m.reveal.title : m.create.title)}
      description={isIssued && !isWiped && <SecretWarning />}
      focusAfter={focusAfter}
    >
      {children}
      {isIssued && (
        <LeaveQuestion open={gate.isAsking} apiKey={state.key} onStay={gate.stay} onLeave={gate.leave} />
      )}
    </Dialog>
  );
}
