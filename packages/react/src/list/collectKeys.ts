import type { ApiKey, Page } from '@keymount/core';

/** Every key of the loaded pages once, without those revoked here that an older answer still calls alive. */
export function collectKeys(
  pages: readonly Page<ApiKey>[],
  revokedIds: ReadonlySet<string>,
): { readonly keys: readonly ApiKey[]; readonly hidden: number } {
  const [first] = pages;
  // The usual case, and the only one with a hundred thousand keys: a page never holds a key twice.
  if (first && pages.length === 1 && revokedIds.size === 0) return { keys: first.items, hidden: 0 };
  const seen = new Set<string>();
  const keys: ApiKey[] = [];
  let hidden = 0;
  for (const key of pages.flatMap((page) => page.items)) {
    // Pages shift while one reads on, so that a key can come twice.
    if (seen.has(key.id)) continue;
    seen.add(key.id);
    if (key.status !== 'revoked' && revokedIds.has(key.id)) hidden += 1;
    else keys.push(key);
  }
  return { keys, hidden };
}
