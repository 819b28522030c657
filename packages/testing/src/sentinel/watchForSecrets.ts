import { Ledger } from './Ledger.js';
import { createNeedle } from './needle.js';
import type { PageWindow } from './PageWindow.js';
import type { Undo } from './patch.js';
import { cacheStorageTexts, indexedDbTexts } from './present/databases.js';
import { domTexts, rootsOf } from './present/dom.js';
import { globalTexts, pageTexts } from './present/page.js';
import { queryCacheTexts } from './present/queryCaches.js';
import { reactTexts } from './present/react.js';
import { recordConsole } from './record/console.js';
import { recordErrors } from './record/errors.js';
import { recordEvents } from './record/events.js';
import { recordMessages } from './record/messages.js';
import { recordMutations } from './record/mutations.js';
import { recordNavigation } from './record/navigation.js';
import { recordPerformance } from './record/performance.js';
import { type QueryClientLike, recordQueryCaches } from './record/queryCaches.js';
import { recordRequests } from './record/requests.js';
import { recordStorage } from './record/storage.js';
import type { Sighting, Trace } from './Sighting.js';
import { type Budget, textsIn } from './texts.js';

export interface WatchOptions {
  /** The page to watch. @default the global `window` */
  readonly window?: PageWindow | undefined;
  /** Every `QueryClient` of the page: its caches, their events and its global callbacks are watched. @default [] */
  readonly caches?: readonly QueryClientLike[] | undefined;
  /** The most objects one look may visit; beyond it `look` throws, since the rest is not known to be clean. @default 5,000,000 */
  readonly maxObjects?: number | undefined;
}

export interface LookOptions {
  /**
   * The reveal node, while the secret is shown. Only what it is there for is excused: its own text, or its `value` if it is a
   * field. Its attributes, its properties and everything around it are searched.
   */
  readonly allow?: readonly Node[] | undefined;
}

/** Watches a page until `stop()`. */
export interface Sentinel {
  /**
   * Searches all that happened since the watch began, and all that is there now.
   * @returns where the secret was found; empty: nowhere.
   * @throws when something was too large to search, or the secret too short to be told from chance.
   */
  look(secret: string, options?: LookOptions): Promise<readonly Sighting[]>;
  /** Puts back everything it wrapped. What it has recorded can still be searched. */
  stop(): void;
}

/**
 * Watches a page from this moment, so that it can be proved that a secret is nowhere but in the node that reveals it. Begin before
 * the secret exists, and `stop()` at the end: it wraps what a page can tell or write to (console, requests, messages, storage,
 * history). What replaces one of these afterwards, such as a mock of `fetch`, is not watched, so begin after it.
 *
 * It cannot see closures, private fields, workers, canvases, other origins, or the functions of frames. Watch a frame of your
 * own origin with a second sentinel, whose `window` is its `contentWindow`.
 */
export function watchForSecrets(options: WatchOptions = {}): Sentinel {
  const { caches = [], maxObjects = 5_000_000 } = options;
  const page = options.window ?? pageOf();
  const ledger = new Ledger(maxObjects);
  const globalsBefore = new Set(Object.getOwnPropertyNames(page));
  const mutations = recordMutations(page, ledger);
  const undos: Undo[] = [
    mutations.undo,
    ...recordConsole(page, ledger),
    ...recordErrors(page, ledger),
    ...recordRequests(page, ledger),
    ...recordMessages(page, ledger),
    ...recordEvents(page, ledger),
    ...recordNavigation(page, ledger),
    ...recordPerformance(page, ledger),
    ...recordStorage(page, ledger),
    ...recordQueryCaches(caches, ledger),
  ];

  function* present(allow: ReadonlySet<Node>, budget: Budget): Generator<Trace> {
    const roots = rootsOf(page, mutations.shadowRoots());
    for (const root of roots) yield* domTexts(root, { allow, budget });
    yield* reactTexts(
      roots.flatMap((root) => [...root.querySelectorAll('*')]),
      budget,
    );
    for (const { defaultView } of roots.filter(isDocument))
      if (defaultView) yield* pageTexts(defaultView, budget);
    yield* globalTexts(page, globalsBefore, budget);
    yield* queryCacheTexts(caches, budget);
  }

  return {
    look: async (secret, { allow = [] } = {}) => {
      const needle = createNeedle(secret);
      const budget: Budget = { left: maxObjects };
      const sightings = new Map<string, Sighting>();
      const search = (traces: Iterable<Trace>): void => {
        for (const { place, text, where } of traces) {
          for (const { form, index } of needle.findAll(text)) {
            const named = where(index);
            const safe = needle.has(named) ? 'a place whose name holds the secret' : named.trim();
            const sighting = { place, where: form === 'plain' ? safe : `${safe} (${form})` };
            sightings.set(`${place}\n${sighting.where}`, sighting);
          }
        }
      };
      mutations.flush();
      // What is there now, before anything is awaited.
      search(present(new Set(allow), budget));
      search(await indexedDbTexts(page, budget));
      search(await cacheStorageTexts(page, budget));
      search(await ledger.traces());
      return [...sightings.values()];
    },
    stop: () => {
      for (const undo of undos.splice(0).reverse()) undo();
    },
  };
}

/**
 * Where a recorded stream holds the secret: pass the events that rrweb, or a recorder like it, emitted.
 * @returns paths such as `[3].data.node.textContent`; empty: nowhere.
 */
export function searchRecording(events: readonly unknown[], secret: string): readonly string[] {
  const needle = createNeedle(secret);
  const budget: Budget = { left: Number.POSITIVE_INFINITY };
  return [...textsIn(events, { budget })]
    .filter(({ text }) => needle.has(text))
    .map(({ path }) => (needle.has(path()) ? 'a path that holds the secret' : path()));
}

function pageOf(): PageWindow {
  if (typeof window !== 'undefined') return window;
  throw new Error(
    'Keymount sentinel: there is no window to watch. Run the test in a browser or in jsdom, or pass `window`.',
  );
}

function isDocument(root: Node): root is Document {
  return root.nodeType === 9;
}
