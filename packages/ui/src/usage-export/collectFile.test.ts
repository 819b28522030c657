import type { UsageCsvChunk } from '@keymount/core';
import { describe, expect, it } from 'vitest';
import { collectFile } from './collectFile.js';

function* busy(chunks: number, ms: number): Generator<UsageCsvChunk, void, undefined> {
  for (let index = 1; index <= chunks; index++) {
    const until = performance.now() + ms;
    while (performance.now() < until);
    yield { text: `${index};`, progress: index / chunks };
  }
}

describe('collectFile', () => {
  it('puts all chunks in one file, and lets the page go on between them', async () => {
    let tasks = 0;
    const timer = setInterval(() => (tasks += 1), 1);
    const progress: number[] = [];
    const file = await collectFile(busy(20, 5), 'text/plain', {
      signal: new AbortController().signal,
      onProgress: (share) => progress.push(share),
    });
    clearInterval(timer);
    expect(file.size).toBe(9 * 2 + 11 * 3);
    expect(file.type).toBe('text/plain');
    expect(tasks).toBeGreaterThan(3);
    expect(progress.length).toBeGreaterThan(5);
  });

  it('stops where it is asked to, with the reason', async () => {
    const controller = new AbortController();
    let last = 0;
    const collected = collectFile(busy(1_000, 2), 'text/plain', {
      signal: controller.signal,
      onProgress: (share) => {
        last = share;
        if (share > 0.01) controller.abort(new Error('enough'));
      },
    });
    await expect(collected).rejects.toThrow('enough');
    expect(last).toBeLessThan(0.1);
  });

  it('passes on what goes wrong on the way', async () => {
    const chunks: Iterator<UsageCsvChunk, void, undefined> = {
      next: () => {
        throw new RangeError('no such zone');
      },
    };
    const { signal } = new AbortController();
    await expect(collectFile(chunks, 'text/plain', { signal })).rejects.toThrow('no such zone');
  });
});
