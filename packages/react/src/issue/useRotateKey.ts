'use client';
import type { RotateKeyInput } from '@keymount/core';
import { type Issue, type IssueMethod, type IssueOptions, useIssue } from './useIssue.js';

const rotate: IssueMethod<RotateKeyInput> = {
  caller: 'useRotateKey',
  method: 'rotateKey',
  pick: (client) => client.rotateKey,
};

/** Makes a key that replaces another and holds its secret until `finish()`. One flow a dialog. */
export function useRotateKey(options: IssueOptions = {}): Issue<RotateKeyInput> {
  return useIssue(rotate, options);
}
