'use client';

import type { ApiKey } from '@keymount/core';
import type { ReactNode } from 'react';
import { Button } from '../internal/Button.js';
import { Dialog, DialogFooter } from '../internal/dialog/Dialog.js';
import type { FocusTarget } from '../internal/dialog/returnFocus.js';
import { useControlled } from '../internal/useControlled.js';
import { useText } from '../provider/UiContext.js';
import { KeyFinder } from './KeyFinder.js';
import '../messages/en/finder.js';

export interface FindKeyDialogProps {
  readonly open?: boolean | undefined;
  /** @default false */
  readonly defaultOpen?: boolean | undefined;
  readonly onOpenChange?: ((open: boolean) => void) | undefined;
  /** Shows a key that was found; the dialog closes first. Without it the names are plain text. */
  readonly onSelect?: ((key: ApiKey) => void) | undefined;
  /** Where focus goes when it closes: the first of these that is still on the page. @default what had it before */
  readonly focusAfter?: (() => readonly FocusTarget[]) | undefined;
}

/** "Which key is this?": matches a pasted secret to a key, in the browser alone. Closing forgets what was pasted. */
export function FindKeyDialog({
  open,
  defaultOpen = false,
  onOpenChange,
  onSelect,
  focusAfter,
}: FindKeyDialogProps): ReactNode {
  const { m } = useText('FindKeyDialog');
  const [isOpen, setOpen] = useControlled(open, defaultOpen, onOpenChange);
  const select =
    onSelect &&
    ((key: ApiKey) => {
      setOpen(false);
      onSelect(key);
    });
  return (
    <Dialog
      className="km-find-key-dialog"
      open={isOpen}
      onOpenChange={setOpen}
      title={m.finder.title}
      description={m.finder.description}
      focusAfter={focusAfter}
    >
      <div className="km-dialog-form">
        <KeyFinder onSelect={select} />
        <DialogFooter>
          <Button onClick={() => setOpen(false)}>{m.common.close}</Button>
        </DialogFooter>
      </div>
    </Dialog>
  );
}
