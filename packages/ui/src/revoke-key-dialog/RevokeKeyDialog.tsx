'use client';

import type { ReactNode } from 'react';
import type { FocusTarget } from '../internal/dialog/returnFocus.js';
import { RevokeKeyDialogConfirmation } from './RevokeKeyDialogConfirmation.js';
import { RevokeKeyDialogContent } from './RevokeKeyDialogContent.js';
import { RevokeKeyDialogError } from './RevokeKeyDialogError.js';
import { RevokeKeyDialogRoot, type RevokeKeyDialogRootProps } from './RevokeKeyDialogRoot.js';

export interface RevokeKeyDialogProps extends Omit<RevokeKeyDialogRootProps, 'children'> {
  /** Where focus goes when it closes: the first of these that is still on the page. @default what had it before */
  readonly focusAfter?: (() => readonly FocusTarget[]) | undefined;
}

/** Warns, asks once, and ends a key. Keep it mounted and pass `open`. */
export function RevokeKeyDialog({ focusAfter, ...root }: RevokeKeyDialogProps): ReactNode {
  return (
    <RevokeKeyDialogRoot {...root}>
      <RevokeKeyDialogContent focusAfter={focusAfter}>
        <RevokeKeyDialogError />
        <RevokeKeyDialogConfirmation />
      </RevokeKeyDialogContent>
    </RevokeKeyDialogRoot>
  );
}
