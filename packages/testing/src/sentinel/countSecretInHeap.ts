import { createNeedle } from './needle.js';

type Command =
  | 'HeapProfiler.enable'
  | 'HeapProfiler.collectGarbage'
  | 'HeapProfiler.takeHeapSnapshot'
  | 'HeapProfiler.disable';

/** A session of the Chrome DevTools Protocol, such as Playwright's `await context.newCDPSession(page)`. */
export interface CdpSession {
  send(method: Command, params?: object): Promise<unknown>;
  on(event: 'HeapProfiler.addHeapSnapshotChunk', listener: (payload: { chunk: string }) => void): unknown;
  off(event: 'HeapProfiler.addHeapSnapshotChunk', listener: (payload: { chunk: string }) => void): unknown;
}

/**
 * Counts the strings of a page's heap that hold the secret, after a garbage collection. It runs outside the page, so that the
 * search plants nothing; do not have `watchForSecrets` running in the page meanwhile, since what it recorded would count.
 *
 * Chromium cuts strings of a snapshot at 1,024 characters: launch it with `--js-flags=--heap-snapshot-string-limit=1000000`.
 */
export async function countSecretInHeap(cdp: CdpSession, secret: string): Promise<number> {
  const needle = createNeedle(secret);
  const chunks: string[] = [];
  const listen = ({ chunk }: { chunk: string }): void => {
    chunks.push(chunk);
  };
  cdp.on('HeapProfiler.addHeapSnapshotChunk', listen);
  try {
    await cdp.send('HeapProfiler.enable');
    // Weak references and finalizers let go in the second.
    await cdp.send('HeapProfiler.collectGarbage');
    await cdp.send('HeapProfiler.collectGarbage');
    await cdp.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
    await cdp.send('HeapProfiler.disable');
  } finally {
    cdp.off('HeapProfiler.addHeapSnapshotChunk', listen);
  }
  return stringsOf(chunks.join('')).filter((text) => needle.has(text)).length;
}

function stringsOf(snapshot: string): readonly string[] {
  // The last member; inside a string the quotes would be escaped.
  const start = snapshot.lastIndexOf('"strings":[');
  const strings: unknown = start < 0 ? null : JSON.parse(`{${snapshot.slice(start)}`);
  const found = (strings as { strings?: unknown } | null)?.strings;
  if (!Array.isArray(found) || found.length === 0)
    throw new Error('Keymount countSecretInHeap: the heap snapshot has no strings, so nothing is proved.');
  return found as readonly string[];
}
