import type { ApiKey, KeySort, KeyStatus, Page } from '@keymount/core';
import type { Session } from '../accounts/session.js';
import { notFound } from '../contract/fault.js';
import { selectKeys } from '../db/keyList.js';
import { findKey } from '../db/keys.js';
import type { Deps } from '../deps.js';
import { decodeCursor, encodeCursor } from './cursor.js';
import { foldForSearch } from './names.js';
import { toApiKey } from './status.js';

export interface ListRequest {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly search?: string | undefined;
  readonly status?: readonly KeyStatus[] | undefined;
  readonly sort?: KeySort | undefined;
}

/** @throws Fault 400 for a cursor that this list, sorted this way, did not give. */
export async function listKeys(
  deps: Pick<Deps, 'db' | 'now'>,
  session: Pick<Session, 'account'>,
  request: ListRequest,
): Promise<Page<ApiKey>> {
  const now = deps.now();
  const query = {
    accountId: session.account.id,
    now,
    limit: request.limit,
    search: foldForSearch(request.search?.trim() ?? ''),
    status: request.status,
    sort: request.sort,
    after: request.cursor === undefined ? undefined : decodeCursor(request.cursor, request.sort),
  };
  const { keys, total } = await selectKeys(deps.db, query);
  const shown = keys.slice(0, request.limit);
  const last = shown.at(-1);
  return {
    items: shown.map((key) => toApiKey(key, now)),
    nextCursor: keys.length > shown.length && last ? encodeCursor(last.position, request.sort) : null,
    total,
  };
}

/** @throws Fault 404 */
export async function getKey(deps: Deps, session: Session, id: string): Promise<ApiKey> {
  const row = await findKey(deps.db.orm, session.account.id, id);
  if (!row) throw notFound();
  return toApiKey(row, deps.now());
}
