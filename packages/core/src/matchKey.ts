import type { ApiKey } from './client.js';

/** What stands in a hint for the part that is not told. */
export const HINT_GAP: RegExp = /…|\.{2,}|\*+|•+/;
/** What a secret is written with: a quote, a colon, an equals sign or a space ends it. */
const SECRET = /[\w.~+/-]+/y;
/** Marks at the end of a sentence or a path belong to the text around. */
const TRAILING = /[.~+/-]+$/;
/** A suffix alone fits many words; a secret is longer than those. */
const SHORTEST_SECRET = 16;

/**
 * The keys whose hint fits a secret in a text, such as a line of a log: `Authorization: Bearer km_live_…`. The hint itself
 * fits too. Compares beginning and end only, so that several keys may fit; nothing is kept and nothing is sent.
 */
export function matchKey<Key extends Pick<ApiKey, 'hint'>>(
  pasted: string,
  keys: readonly Key[],
): readonly Key[] {
  // Keys of one backend begin alike: their candidates are looked for once.
  const found = new Map<string, readonly string[]>();
  const secretsFrom = (prefix: string): readonly string[] => {
    const secrets = found.get(prefix) ?? findSecrets(pasted, prefix);
    found.set(prefix, secrets);
    return secrets;
  };
  // Or each of a hundred thousand hints would be searched for in a long text that cannot hold one.
  const hasGap = HINT_GAP.test(pasted);
  return keys.filter(({ hint }) => {
    if (hint === '') return false;
    if ((hasGap || !HINT_GAP.test(hint)) && pasted.includes(hint))
      return HINT_GAP.test(hint) || secretsFrom(hint).length > 0;
    const [prefix = '', suffix = '', ...rest] = hint.split(HINT_GAP);
    if (rest.length > 0 || (prefix === '' && suffix === '')) return false;
    return secretsFrom(prefix).some(
      (secret) => secret.length > prefix.length + suffix.length && secret.endsWith(suffix),
    );
  });
}

/** Everything in a text that begins with `prefix` and could be a secret. */
function findSecrets(text: string, prefix: string): readonly string[] {
  const secrets: string[] = [];
  let start = prefix === '' ? 0 : text.indexOf(prefix);
  while (start >= 0 && start < text.length) {
    SECRET.lastIndex = start;
    const secret = SECRET.exec(text)?.[0] ?? '';
    const trimmed = secret.replace(TRAILING, '');
    if (prefix === '' ? trimmed.length >= SHORTEST_SECRET : trimmed.length > prefix.length)
      secrets.push(trimmed);
    const next = start + Math.max(1, prefix === '' ? secret.length : prefix.length);
    start = prefix === '' ? next : text.indexOf(prefix, next);
  }
  return secrets;
}
