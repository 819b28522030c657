import type { UsageCsvChunk } from '@keymount/core';

/** How long the page may be kept from anything else: half a frame. */
const SLICE_MS = 8;

export interface CollectOptions {
  readonly signal: AbortSignal;
  /** After each slice of work: how much is done, 0 to 1, and how many milliseconds that took. */
  readonly onProgress?: ((progress: number, elapsed: number) => void) | undefined;
}

/**
 * Makes a file of chunks, in slices short enough that the page goes on answering.
 * @throws What `signal` was aborted with.
 */
export async function collectFile(
  chunks: Iterator<UsageCsvChunk, void, undefined>,
  type: string,
  { signal, onProgress }: CollectOptions,
): Promise<Blob> {
  const parts: string[] = [];
  const since = performance.now();
  for (;;) {
    const until = performance.now() + SLICE_MS;
    let progress = 0;
    do {
      const next = chunks.next();
      if (next.done) return new Blob(parts, { type });
      parts.push(next.value.text);
      ({ progress } = next.value);
    } while (performance.now() < until);
    onProgress?.(progress, performance.now() - since);
    await nextTask();
    signal.throwIfAborted();
  }
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
