import { describe, expect, it } from 'vitest';
import { complete } from './localModel.js';
import { countTokens } from './tokenizer.js';

const request = {
  modelId: 'aster-2-mini',
  conversation: 'user: Explain caching for a small web service',
  prompt: 'Explain caching for a small web service',
  maxTokens: 10_000,
  stop: [],
};
const textOf = (completion: ReturnType<typeof complete>): string =>
  completion.pieces.map(({ text }) => text).join('');

describe('complete', () => {
  it('answers the same request with the same text, and about the prompt', () => {
    expect(textOf(complete(request))).toBe(textOf(complete(request)));
    expect(textOf(complete(request)).toLowerCase()).toMatch(/explain|caching|small|service/);
  });

  it('answers another model or another conversation differently', () => {
    expect(textOf(complete({ ...request, modelId: 'sen-8b' }))).not.toBe(textOf(complete(request)));
    expect(textOf(complete({ ...request, conversation: 'user: again' }))).not.toBe(textOf(complete(request)));
  });

  it('stops at the token limit and says so', () => {
    const short = complete({ ...request, maxTokens: 7 });
    expect(short.finishReason).toBe('length');
    expect(countTokens(textOf(short))).toBe(7);
    expect(complete(request).finishReason).toBe('stop');
  });

  it('stops before a stop mark', () => {
    expect(textOf(complete({ ...request, stop: ['.'] }))).not.toContain('.');
  });

  it('answers a prompt without words, or with replacement patterns', () => {
    for (const prompt of ['', '???', "$& $' $` $1"])
      expect(textOf(complete({ ...request, prompt, conversation: prompt })).length).toBeGreaterThan(20);
  });
});
