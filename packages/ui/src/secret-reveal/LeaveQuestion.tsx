'use client';

import type { ApiKey } from '@keymount/core';
import { type ReactNode, useRef } from 'react';
import { Button } from '../internal/Button.js';
import { Dialog, DialogFooter } from '../internal/dialog/Dialog.js';
import { KeyLabel } from '../internal/KeyLabel.js';
import { Sentence } from '../internal/Sentence.js';
import { useText } from '../provider/UiContext.js';
import '../messages/en/reveal.js';

export interface LeaveQuestionProps {
  readonly open: boolean;
  readonly apiKey: ApiKey;
  readonly onStay: () => void;
  readonly onLeave: () => void;
}

/** Asked over the reveal before an unsaved key is given up. */
export function LeaveQuestion({ open, apiKey, onStay, onLeave }: LeaveQuestionProps): ReactNode {
  const { m } = useText('LeaveQuestion');
  const stay = useRef<HTMLButtonElement>(null);
  return (
    <Dialog
      kind="alertdialog"
      size="small"
      open={open}
      onOpenChange={(isOpen) => {
        if (!isOpen) onStay();
      }}
      title={m.reveal.leaveTitle}
      description={
        <Sentence message={m.reveal.leaveDescription} values={{ name: <KeyLabel apiKey={apiKey} /> }} />
      }
      initialFocus={stay}
    >
      <DialogFooter>
        <Button ref={stay} onClick={onStay}>
          {m.reveal.stay}
        </Button>
        <Button variant="danger" onClick={onLeave}>
          {m.reveal.leave}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
