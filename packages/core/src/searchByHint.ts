import type { ApiKey } from './client.js';
import { HINT_GAP } from './matchKey.js';

/** What a secret is written with, as long as no name of a key begins with its prefix. */
const WORDS = /[\w.~+/-]{20,}/g;
/** Nobody names a key like this: twenty letters and digits without a mark between them. */
const RANDOM = /(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z0-9]{20,}/;
/** As many as most hints tell. */
const TOLD = 4;

/**
 * What may be asked for in place of a search that holds a whole secret: the hint of its key, built as the hints of `keys` are, or
 * its last characters where none of them begins alike. A search goes into addresses, logs and caches; a secret must not.
 */
export function searchByHint(search: string, keys: Iterable<Pick<ApiKey, 'hint'>> = []): string {
  const words = search.match(WORDS);
  if (!words) return search;
  for (const { hint } of keys) {
    const [prefix = '', suffix = '', ...rest] = hint.split(HINT_GAP);
    if (prefix === '' || rest.length > 0) continue;
    const word = words.find((each) => each.startsWith(prefix) && each.length > hint.length);
    if (word === undefined) continue;
    const gap = HINT_GAP.exec(hint)?.[0] ?? '';
    return prefix + gap + (suffix === '' ? '' : word.slice(-suffix.length));
  }
  const random = words.find((word) => RANDOM.test(word));
  return random === undefined ? search : random.slice(-TOLD);
}
