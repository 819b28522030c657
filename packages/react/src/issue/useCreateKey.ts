'use client';
import type { CreateKeyInput } from '@keymount/core';
import { type Issue, type IssueMethod, type IssueOptions, useIssue } from './useIssue.js';

const create: IssueMethod<CreateKeyInput> = {
  caller: 'useCreateKey',
  method: 'createKey',
  pick: (client) => client.createKey,
};

/** Creates a key and holds its secret until `finish()`. One flow a dialog. */
export function useCreateKey(options: IssueOptions = {}): Issue<CreateKeyInput> {
  return useIssue(create, options);
}
