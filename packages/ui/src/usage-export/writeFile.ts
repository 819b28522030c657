import type { UsageCsvChunk } from '@keymount/core';
import type { FileSink } from './fileSinks.js';

/** How long the page may be kept from anything else: half a frame. */
const SLICE_MS = 8;

export interface WriteOptions {
  readonly signal: AbortSignal;
  /** After each slice of work: how much is done, 0 to 1, and how many milliseconds that took. */
  readonly onProgress?: ((progress: number, elapsed: number) => void) | undefined;
}

/**
 * Writes chunks to a file, in slices short enough that the page goes on answering. Whatever stops it leaves no file.
 * @throws What `signal` was aborted with.
 */
export async function writeFile(
  chunks: Iterator<UsageCsvChunk, void, undefined>,
  sink: FileSink,
  { signal, onProgress }: WriteOptions,
): Promise<void> {
  const since = performance.now();
  try {
    for (;;) {
      const { text, progress, isDone } = takeSlice(chunks);
      if (text) await sink.write(text);
      signal.throwIfAborted();
      if (isDone) break;
      onProgress?.(progress, performance.now() - since);
      await nextTask();
      signal.throwIfAborted();
    }
    await sink.finish();
  } catch (error) {
    await sink.discard();
    throw error;
  }
}

function takeSlice(
  chunks: Iterator<UsageCsvChunk, void, undefined>,
): UsageCsvChunk & { readonly isDone: boolean } {
  const until = performance.now() + SLICE_MS;
  let text = '';
  let progress = 0;
  do {
    const next = chunks.next();
    if (next.done) return { text, progress: 1, isDone: true };
    text += next.value.text;
    ({ progress } = next.value);
  } while (performance.now() < until);
  return { text, progress, isDone: false };
}

/** A message, because timers wait for a second each in a page that is not in sight. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
