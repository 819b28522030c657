/** How a secret was written where it was found. */
export type SecretForm = 'plain' | 'part' | 'reversed' | 'base64' | 'hex' | 'escaped' | 'broken up';

export interface Match {
  readonly form: SecretForm;
  /** In the text that was searched. */
  readonly index: number;
}

/** Finds one secret in texts, in whole or in part, in the forms that software gives to strings. */
export interface Needle {
  /** Every separate occurrence, from left to right. */
  findAll(text: string): readonly Match[];
  has(text: string): boolean;
}

/** This many consecutive characters of the random part are a leak. A hint shows fewer. */
const RUN = 16;
const SHORTEST = 8;

/** Texts shorter than this cannot hold what a needle looks for. */
export const SHORTEST_TEXT: number = SHORTEST;

/** Words before the random part, such as `km_live_`: they stand in every hint and prove nothing. */
const PREFIX = /^(?:[A-Za-z][A-Za-z0-9]{0,11}[_-]){0,3}/;

/** @throws on a secret with fewer than 8 random characters: it would be found by chance. */
export function createNeedle(secret: string): Needle {
  const random = secret.slice(PREFIX.exec(secret)?.[0].length ?? 0);
  const body = random.length >= RUN ? random : secret;
  if (body.length < SHORTEST) {
    throw new Error(
      `Keymount sentinel: the secret to look for has ${secret.length} characters, so it would be found by chance. ` +
        `Look for one with at least ${SHORTEST}, as your backend makes them.`,
    );
  }
  const runs = createRuns(body);

  const findAll = (text: string): readonly Match[] => {
    if (text.length < SHORTEST) return [];
    const found = runs.findAll(text);
    if (found.length > 0) {
      return found.map(({ form, index, length }) => ({
        form: form === 'plain' && length < body.length ? 'part' : form,
        index,
      }));
    }
    for (const { form, pattern, decode } of DISGUISES) {
      if (!pattern.test(text)) continue;
      const plain = text.replaceAll(pattern, decode);
      const again = runs.findAll(plain);
      if (again.length > 0) {
        return again.map(({ index }) => ({ form, index: originOf(text, pattern, decode, index) }));
      }
    }
    return [];
  };
  return { findAll, has: (text) => findAll(text).length > 0 };
}

interface Disguise {
  readonly form: SecretForm;
  readonly pattern: RegExp;
  readonly decode: (match: string) => string;
}

const fromCode = (code: number): string => (code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '');

/** What a text may have to be freed of first. */
const DISGUISES: readonly Disguise[] = [
  { form: 'escaped', pattern: /%[0-9a-f]{2}/gi, decode: (m) => fromCode(Number.parseInt(m.slice(1), 16)) },
  {
    form: 'escaped',
    pattern: /\\(?:u[0-9a-f]{4}|x[0-9a-f]{2})/gi,
    decode: (m) => fromCode(Number.parseInt(m.slice(2), 16)),
  },
  {
    form: 'escaped',
    pattern: /&#(?:x[0-9a-f]{1,6}|[0-9]{1,7});/gi,
    decode: (m) => fromCode(/x/i.test(m) ? Number.parseInt(m.slice(3), 16) : Number.parseInt(m.slice(2), 10)),
  },
  { form: 'escaped', pattern: /&(?:amp|lt|gt|quot|apos);/g, decode: (m) => ENTITIES[m] ?? m },
  { form: 'escaped', pattern: /\\(.)/g, decode: (m) => m.slice(1) },
  // Groups of four, soft hyphens, zero-width characters.
  { form: 'broken up', pattern: /[\s\u00ad\u200b-\u200f\u2060\ufeff]+/g, decode: () => '' },
];

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
};

function originOf(text: string, pattern: RegExp, decode: (match: string) => string, index: number): number {
  let shift = 0;
  for (const match of text.matchAll(pattern)) {
    const { length } = decode(match[0]);
    if (match.index - shift + length > index) break;
    shift += match[0].length - length;
  }
  return index + shift;
}

interface Run {
  readonly form: SecretForm;
  readonly index: number;
  readonly length: number;
}

/** All the runs that betray a text, found in one pass over what is searched. */
function createRuns(body: string): { findAll(text: string): Run[] } {
  const size = Math.min(RUN, body.length);
  const byStart = new Map<string, { readonly run: string; readonly form: SecretForm }[]>();
  const pairs = new Set<number>();

  const add = (stream: string, form: SecretForm, length: number): void => {
    for (let index = 0; index + length <= stream.length; index += 1) {
      const run = stream.slice(index, index + length);
      const start = run.slice(0, size);
      const known = byStart.get(start) ?? [];
      if (known.some((other) => other.run === run)) continue;
      byStart.set(start, [...known, { run, form }]);
      pairs.add((run.charCodeAt(0) << 16) | run.charCodeAt(1));
    }
  };
  for (const cased of new Set([body, body.toLowerCase(), body.toUpperCase()])) {
    add(cased, 'plain', size);
    add(Array.from(cased).reverse().join(''), 'reversed', size);
  }
  const bytes = new TextEncoder().encode(body);
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  for (const cased of [hex, hex.toUpperCase()]) add(cased, 'hex', size * 2);
  for (const stream of base64Streams(bytes)) {
    // The digits that `size` bytes fully decide, wherever in a group of three they begin.
    add(stream, 'base64', Math.max(Math.floor((size * 8 - 5) / 6), size));
    add(
      stream.replaceAll('+', '-').replaceAll('/', '_'),
      'base64',
      Math.max(Math.floor((size * 8 - 5) / 6), size),
    );
  }

  return {
    findAll: (text) => {
      const found: Run[] = [];
      const end = text.length - size;
      for (let index = 0; index <= end; index += 1) {
        if (!pairs.has((text.charCodeAt(index) << 16) | text.charCodeAt(index + 1))) continue;
        const hit = byStart
          .get(text.slice(index, index + size))
          ?.find(({ run }) => text.startsWith(run, index));
        if (!hit) continue;
        const last = found.at(-1);
        // Runs overlap: the same occurrence goes on while each begins one after the other.
        if (last && last.form === hit.form && index < last.index + last.length) {
          found[found.length - 1] = { ...last, length: index + hit.run.length - last.index };
        } else {
          found.push({ form: hit.form, index, length: hit.run.length });
        }
      }
      return found;
    },
  };
}

/** The base64 digits that depend on these bytes alone, for each of the three places a group may begin. */
function base64Streams(bytes: Uint8Array): readonly string[] {
  return [0, 1, 2].map((before) => {
    const text = '\0'.repeat(before) + String.fromCharCode(...bytes);
    return btoa(text).slice(Math.ceil((before * 8) / 6), Math.floor((text.length * 8) / 6));
  });
}
