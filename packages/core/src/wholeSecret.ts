import { HINT_GAP } from './matchKey.js';

/** What a secret is written with, as long as no name of a key begins with its prefix. */
const WORDS = /[\w.~+/-]{20,}/g;
const RUNS = /[A-Za-z0-9]{20,}/g;
const NONE: readonly string[] = [];

/** The words of a text that are as long as a secret. */
export function longWords(text: string): readonly string[] {
  return (text.length >= 20 && text.match(WORDS)) || NONE;
}

/** The hint of a whole secret among `words`, built as `hint` is; `undefined` where none begins as that does and tells more. */
export function hintAmong(words: readonly string[], hint: string): string | undefined {
  if (words.length === 0) return undefined;
  const [prefix = '', suffix = '', ...rest] = hint.split(HINT_GAP);
  if (prefix === '' || rest.length > 0) return undefined;
  const word = words.find((each) => each.startsWith(prefix) && each.length > hint.length);
  if (word === undefined) return undefined;
  const gap = HINT_GAP.exec(hint)?.[0] ?? '';
  return prefix + gap + (suffix === '' ? '' : word.slice(-suffix.length));
}

/** Whether a text holds twenty letters and digits without a mark between them: hardly anything else is called like this. */
export function isRandom(text: string): boolean {
  if (text.length < 20) return false;
  return text.match(RUNS)?.some((run) => /\d[a-z]|[a-z]\d/i.test(run)) ?? false;
}

/** Whether a text holds what looks like a whole secret, of the key that has this hint or of any. */
export function holdsSecret(text: string, hint: string): boolean {
  return isRandom(text) || hintAmong(longWords(text), hint) !== undefined;
}
