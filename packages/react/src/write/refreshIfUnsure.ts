import { type ApiKeysError, toApiKeysError } from '@keymount/core';
import { changeLists } from '../list/changeLists.js';
import type { Subject } from '../provider/subject.js';

/** After a write that failed: reads the lists again where they may no longer tell the truth. */
export function refreshIfUnsure(subject: Subject, thrown: unknown): void {
  if (isUnsure(toApiKeysError(thrown))) changeLists(subject);
}

/** Whether a failure tells that the lists may no longer tell the truth. */
export function isUnsure({ code, outcome }: ApiKeysError): boolean {
  return outcome === 'unknown' || code === 'conflict' || code === 'not-found';
}
