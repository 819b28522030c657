import type { PageWindow } from '../PageWindow.js';
import type { SightingPlace, Trace } from '../Sighting.js';
import { type Budget, textsIn } from '../texts.js';

/** What the window itself says: title, address, history, name, cookies, simple storage, performance entries. */
export function* pageTexts(window: PageWindow, budget: Budget): Generator<Trace> {
  const { document, location, history } = window;
  yield* found('title', 'document.title', document.title, budget);
  yield* found('url', 'location.href', location.href, budget);
  yield* found('url', 'document.referrer', document.referrer, budget);
  yield* found('history', 'history.state', history.state, budget);
  yield* found('window-name', 'window.name', window.name, budget);
  yield* found(
    'cookie',
    'document.cookie',
    read(() => document.cookie),
    budget,
  );
  yield* found(
    'local-storage',
    'localStorage',
    read(() => window.localStorage),
    budget,
  );
  yield* found(
    'session-storage',
    'sessionStorage',
    read(() => window.sessionStorage),
    budget,
  );
  for (const entry of read(() => window.performance.getEntries()) ?? []) {
    const { name, entryType } = entry;
    const { detail } = entry as Partial<PerformanceMark>;
    yield* found('performance', `${entryType} entry `, { name, detail: detail as unknown }, budget);
  }
}

/** Globals that were made since the watch began, and queues such as `dataLayer`. */
export function* globalTexts(
  window: PageWindow,
  before: ReadonlySet<string>,
  budget: Budget,
): Generator<Trace> {
  for (const name of Object.getOwnPropertyNames(window)) {
    const descriptor = Object.getOwnPropertyDescriptor(window, name);
    const value: unknown = descriptor?.value;
    if (before.has(name) && !Array.isArray(value)) continue;
    yield* found('global', `window.${name}`, value, budget);
  }
}

function* found(place: SightingPlace, where: string, value: unknown, budget: Budget): Generator<Trace> {
  for (const { text, path } of textsIn(value, { budget }))
    yield { place, text, where: () => `${where}${path()}` };
}

function read<T>(get: () => T): T | undefined {
  try {
    return get();
  } catch {
    // A page without an origin of its own has no cookies and no storage.
    return undefined;
  }
}
