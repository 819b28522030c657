import { toApiKeysError } from '@keymount/core';
import { changeLists } from '../list/changeLists.js';
import type { Subject } from '../provider/subject.js';

/** After a write that failed: reads the lists again where they may no longer tell the truth. */
export function refreshIfUnsure(subject: Subject, thrown: unknown): void {
  const { code, outcome } = toApiKeysError(thrown);
  if (outcome === 'unknown' || code === 'conflict' || code === 'not-found') changeLists(subject);
}
