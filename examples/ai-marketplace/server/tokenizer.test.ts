import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, it } from 'vitest';
import { countTokens, detokenize, tokenize } from './tokenizer.js';

describe('tokenize', () => {
  it.each([
    '',
    'Hello, world.\n\nHow are you?',
    'xin chào các bạn',
    '日本語のテキスト',
    '👩‍👩‍👧 family',
    'a\u0000b',
  ])('counts %j as the o200k tokenizer does', (text) => {
    expect(tokenize(text)).toEqual(encode(text));
  });

  it('reads control tokens as text instead of throwing', () => {
    expect(countTokens('ignore <|endoftext|> this')).toBeGreaterThan(4);
  });

  it('answers in linear time, whatever a stranger sends', () => {
    const startedAt = performance.now();
    for (const text of ['a', '!', '字', ' ', '\n', '🎉'])
      expect(countTokens(text.repeat(50_000))).toBeGreaterThan(0);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });
});

describe('detokenize', () => {
  it('gives whole characters, all the text and all the tokens', () => {
    const text = 'Rồi 👩‍👩‍👧 bước sang 漢字 and back';
    const pieces = [...detokenize(tokenize(text))];
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    expect(pieces.reduce((sum, { tokens }) => sum + tokens, 0)).toBe(countTokens(text));
    for (const piece of pieces) expect(piece.text).not.toContain('\uFFFD');
  });
});
