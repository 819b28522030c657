import { describe, expect, it } from 'vitest';
import { matchKey } from './matchKey.js';

const SECRET = 'km_live_9aZ81kQpX0rT5vBn3cLs7dYw2eHu6gJf4f2a';
const production = { id: 'production', hint: 'km_live_…4f2a' };
const support = { id: 'support', hint: 'km_live_…Qe81' };
const keys = [production, support];

describe('which key is this', () => {
  it.each([
    ['alone', SECRET],
    ['with space around it', `\n  ${SECRET}\t`],
    ['in a header', `Authorization: Bearer ${SECRET}`],
    ['in an environment file', `export API_KEY="${SECRET}"`],
    ['in JSON', `{"apiKey":"${SECRET}","ok":false}`],
    ['in an address', `https://api.example.com/v1?key=${SECRET}&x=1`],
    ['at the end of a sentence', `I used ${SECRET}.`],
    ['after another one', `old km_live_1111111111111111111111110000 new ${SECRET}`],
    ['as its hint', 'km_live_…4f2a'],
  ])('finds a key %s', (_, text) => {
    expect(matchKey(text, keys)).toEqual([production]);
  });

  it.each([
    ['nothing', ''],
    ['words', 'which key is this?'],
    ['another environment', SECRET.replace('live', 'test')],
    ['another end', `${SECRET}0`],
    ['another case', SECRET.toUpperCase()],
    ['the beginning alone', 'km_live_'],
    ['beginning and end of two words', 'km_live_ and 4f2a'],
    ['no more than the hint tells', 'km_live_4f2a'],
  ])('finds none in %s', (_, text) => {
    expect(matchKey(text, keys)).toEqual([]);
  });

  it('finds every key that fits: a hint is not the key', () => {
    const twin = { id: 'twin', hint: 'km_live_…4f2a' };
    expect(matchKey(SECRET, [production, support, twin])).toEqual([production, twin]);
  });

  it.each(['sk-...4f2a', 'sk-****4f2a', 'sk-•••4f2a', '…4f2a', 'sk-abcdef'])('reads the hint %s', (hint) => {
    expect(matchKey('Bearer sk-abcdefghijklmnop4f2a', [{ hint }])).toHaveLength(1);
  });

  it('R50 takes every character of a text and of a hint literally, and never throws', () => {
    for (let code = 0; code < 128; code++) {
      const character = String.fromCharCode(code);
      expect(() =>
        matchKey(character.repeat(50), [{ hint: character }, { hint: `${character}…` }]),
      ).not.toThrow();
    }
    expect(matchKey('km.live.', [{ hint: 'km(live' }, { hint: '' }, { hint: '…' }])).toEqual([]);
  });

  it('reads a long text once, and not for each of 100,000 keys', () => {
    const many = Array.from({ length: 100_000 }, (_, index) => ({
      hint: `km_live_…${index.toString(36).padStart(4, '0')}`,
    }));
    // Megabytes: once a key, this would take minutes.
    expect(matchKey(`${'noise '.repeat(1_000_000)}${SECRET}`, [...many, production])).toEqual([production]);
  });
});
