import type { ApiKey } from './client.js';
import { hintAmong, isRandom, longWords } from './wholeSecret.js';

/** As many as most hints tell. */
const TOLD = 4;

/**
 * What may be asked for in place of a search that holds a whole secret: the hint of its key, built as the hints of `keys` are, or
 * its last characters where none of them begins alike. A search goes into addresses, logs and caches; a secret must not.
 */
export function searchByHint(search: string, keys: Iterable<Pick<ApiKey, 'hint'>> = []): string {
  const words = longWords(search);
  if (words.length === 0) return search;
  for (const key of keys) {
    const hint = hintAmong(words, key.hint);
    if (hint !== undefined) return hint;
  }
  return words.find(isRandom)?.slice(-TOLD) ?? search;
}
