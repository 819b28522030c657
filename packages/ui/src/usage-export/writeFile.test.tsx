import type { UsageCsvChunk } from '@keymount/core';
import { describe, expect, it } from 'vitest';
import { blobSink, type FileSink } from './fileSinks.js';
import { writeFile } from './writeFile.js';

function* busy(chunks: number, ms: number): Generator<UsageCsvChunk, void, undefined> {
  for (let index = 1; index <= chunks; index++) {
    const until = performance.now() + ms;
    while (performance.now() < until);
    yield { text: `${index};`, progress: index / chunks };
  }
}

/** A sink that keeps account of what happened to it. */
function recorded(): FileSink & { readonly events: string[]; readonly files: Blob[] } {
  const events: string[] = [];
  const files: Blob[] = [];
  const sink = blobSink('text/plain', (file) => files.push(file));
  return {
    events,
    files,
    write: (text) => sink.write(text),
    finish: () => {
      events.push('finish');
      return sink.finish();
    },
    discard: () => {
      events.push('discard');
      return sink.discard();
    },
  };
}

const never = new AbortController().signal;

describe('writeFile', () => {
  it('puts all chunks in one file, and lets the page go on between them', async () => {
    let tasks = 0;
    const timer = setInterval(() => (tasks += 1), 1);
    const progress: number[] = [];
    const sink = recorded();
    await writeFile(busy(20, 5), sink, { signal: never, onProgress: (share) => progress.push(share) });
    clearInterval(timer);
    expect(sink.events).toEqual(['finish']);
    expect(sink.files.map(({ size, type }) => [size, type])).toEqual([[9 * 2 + 11 * 3, 'text/plain']]);
    expect(tasks).toBeGreaterThan(3);
    expect(progress.length).toBeGreaterThan(5);
  });

  it('keeps the order of pieces however large they are', async () => {
    const sink = recorded();
    const letters = ['a', 'b', 'c'].map((letter) => letter.repeat(700_000));
    const chunks = letters.map((text, index) => ({ text, progress: index / 3 }));
    await writeFile(chunks[Symbol.iterator](), sink, { signal: never });
    const { size } = sink.files[0]!;
    expect(size).toBe(2_100_000);
    const [first, last] = [sink.files[0]!.slice(0, 1), sink.files[0]!.slice(size - 1)];
    expect([await read(first), await read(last)]).toEqual(['a', 'c']);
  });

  it('stops where it is asked to, with the reason, and leaves nothing', async () => {
    const controller = new AbortController();
    const sink = recorded();
    let last = 0;
    const written = writeFile(busy(1_000, 2), sink, {
      signal: controller.signal,
      onProgress: (share) => {
        last = share;
        if (share > 0.01) controller.abort(new Error('enough'));
      },
    });
    await expect(written).rejects.toThrow('enough');
    expect(last).toBeLessThan(0.1);
    expect(sink.events).toEqual(['discard']);
    expect(sink.files).toEqual([]);
  });

  it('does not finish what was called off with the last piece', async () => {
    const controller = new AbortController();
    const sink = recorded();
    const late = { ...sink, write: () => controller.abort(new Error('late')) };
    await expect(writeFile(busy(1, 0), late, { signal: controller.signal })).rejects.toThrow('late');
    expect(sink.events).toEqual(['discard']);
  });

  it('passes on what goes wrong on the way, such as a full disk', async () => {
    const sink = recorded();
    const full = { ...sink, write: () => Promise.reject(new DOMException('full', 'QuotaExceededError')) };
    await expect(writeFile(busy(3, 0), full, { signal: never })).rejects.toThrow('full');
    const chunks: Iterator<UsageCsvChunk, void, undefined> = {
      next: () => {
        throw new RangeError('no such zone');
      },
    };
    await expect(writeFile(chunks, sink, { signal: never })).rejects.toThrow('no such zone');
    expect(sink.events).toEqual(['discard', 'discard']);
  });
});

async function read(file: Blob): Promise<string> {
  return await new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.readAsText(file);
  });
}
