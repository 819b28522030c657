import { describe, expect, it } from 'vitest';
import { createNeedle } from './needle.js';

const SECRET = 'km_live_q7Rz2LmX9cVb4NtY6wKj1HsGpD8fAe3UuOiZ0kQh';
const RANDOM = SECRET.slice('km_live_'.length);
const needle = createNeedle(SECRET);

const formOf = (text: string): string | undefined => needle.findAll(text)[0]?.form;
const base64 = (text: string): string => btoa(text);

describe('a needle finds', () => {
  it.each([
    ['the whole', `{"secret":"${SECRET}"}`, 'plain'],
    ['upper case', SECRET.toUpperCase(), 'plain'],
    ['lower case, as in a host name', `https://${SECRET.toLowerCase()}.example`, 'plain'],
    ['16 characters of the random part', `…${RANDOM.slice(9, 25)}…`, 'part'],
    ['the end', RANDOM.slice(-16), 'part'],
    ['reversed', Array.from(SECRET).reverse().join(''), 'reversed'],
    ['hexadecimal', Buffer.from(SECRET).toString('hex'), 'hex'],
    ['HEXADECIMAL', Buffer.from(SECRET).toString('hex').toUpperCase(), 'hex'],
    ['base64', base64(SECRET), 'base64'],
    ['base64 of a line, first alignment', base64(`abc${SECRET}!`), 'base64'],
    ['base64 of a line, second alignment', base64(`abcd${SECRET}!`), 'base64'],
    ['base64 of a line, third alignment', base64(`abcde${SECRET}!`), 'base64'],
    ['base64url of basic credentials', Buffer.from(`key:${SECRET}`).toString('base64url'), 'base64'],
    ['base64 of a part', base64(`x${RANDOM.slice(3, 19)}y`), 'base64'],
    [
      'percent encoded',
      Array.from(SECRET)
        .map((c) => `%${c.charCodeAt(0).toString(16)}`)
        .join(''),
      'escaped',
    ],
    [
      'unicode escapes',
      Array.from(SECRET)
        .map((c) => `\\u00${c.charCodeAt(0).toString(16)}`)
        .join(''),
      'escaped',
    ],
    [
      'HTML references',
      Array.from(SECRET)
        .map((c) => `&#${c.charCodeAt(0)};`)
        .join(''),
      'escaped',
    ],
    ['groups of four', SECRET.replace(/(.{4})/g, '$1 '), 'broken up'],
    ['zero-width spaces', Array.from(SECRET).join('\u200b'), 'broken up'],
  ])('%s', (_, text, form) => {
    expect(formOf(text)).toBe(form);
  });

  it('a secret of awkward characters in JSON, in JSON in JSON, in an address and in HTML', () => {
    const awkward = createNeedle('a"b\\c/d+e=f&g<h>i j"k\\l/m+n');
    const value = 'a"b\\c/d+e=f&g<h>i j"k\\l/m+n';
    const escaped = value
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;');
    const texts = [
      value,
      JSON.stringify(value),
      JSON.stringify(JSON.stringify(value)),
      encodeURIComponent(value),
      escaped,
    ];
    expect(texts.filter((text) => !awkward.has(text))).toEqual([]);
  });

  it('every occurrence, and says where', () => {
    const text = `${SECRET} and ${SECRET}`;
    expect(needle.findAll(text)).toEqual([
      { form: 'plain', index: 8 },
      { form: 'plain', index: SECRET.length + 5 + 8 },
    ]);
    expect(needle.findAll(`ab ${SECRET.replace(/(.{4})/g, '$1 ')}`)[0]?.index).toBe(3 + 10);
  });
});

describe('a needle does not find', () => {
  it.each([
    ['the prefix', 'km_live_'],
    ['a hint', `${SECRET.slice(0, 12)}…${SECRET.slice(-4)}`],
    ['15 characters', RANDOM.slice(0, 15)],
    ['another secret', 'km_live_Zz1Qw2Er3Ty4Ui5Op6As7Df8Gh9Jk0LxCvBnMqW'],
    ['base64 of another', base64('km_live_Zz1Qw2Er3Ty4Ui5Op6As7Df8Gh9Jk0LxCvBnMqW')],
    ['bytes that are no text', '%E0%A4%A'],
  ])('%s', (_, text) => {
    expect(needle.has(text)).toBe(false);
  });

  it('itself in 200,000 random characters', () => {
    const text = Array.from({ length: 200_000 }, () => Math.random().toString(36)[3] ?? 'x').join('');
    expect(needle.has(text)).toBe(false);
  });
});

it('a secret that is too short to be told from chance is refused, by name of the caller', () => {
  expect(() => createNeedle('abc')).toThrow(/Keymount sentinel: .*by chance/);
});
