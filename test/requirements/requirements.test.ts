import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { claimsTable, findClaims, numbersOf } from './claims.js';
import { LATER, REQUIREMENTS } from './requirements.js';

const claims = findClaims();

describe('the promises', () => {
  const claimed = new Set(claims.map(({ requirement }) => requirement));

  it('each have a test, but for those that a later issue keeps', () => {
    const numbers = Object.keys(REQUIREMENTS).map(Number);
    expect(numbers).toHaveLength(100);
    expect(numbers.filter((number) => !claimed.has(number) && !(number in LATER))).toEqual([]);
  });

  it('leave the list of later ones with their first test', () => {
    expect(Object.keys(LATER).filter((number) => claimed.has(Number(number)))).toEqual([]);
  });

  it.each(['R7', 'R7 ', 'R7, R8 ', 'R7/R8 '])('are read from a title that begins with %j', (start) => {
    const text = `it('${start}does it', () => {})`;
    expect(numbersOf(text).at(0)).toBe(start === 'R7' ? undefined : 7);
  });

  it('stand in test/README.md as the titles have them: run `pnpm requirements`', () => {
    expect(readFileSync(join(import.meta.dirname, '../README.md'), 'utf8')).toContain(claimsTable(claims));
  });
});
