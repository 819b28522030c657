import type { Ledger } from '../Ledger.js';
import type { PageWindow } from '../PageWindow.js';
import { prototypeOf, type Undo, watchCalls, watchSetter } from '../patch.js';

/** What was written to this device, removed again or not. */
export function recordStorage(window: PageWindow, ledger: Ledger): readonly Undo[] {
  const store = prototypeOf(window, 'IDBObjectStore');
  const cache = prototypeOf(window, 'Cache');
  return [
    watchCalls(prototypeOf(window, 'Storage'), 'setItem', (args, self) => {
      const isSession = self === sessionOf(window);
      ledger.record(isSession ? 'session-storage' : 'local-storage', 'setItem ', args);
    }),
    ...['put', 'add'].map((method) =>
      watchCalls(store, method, (args) => ledger.record('indexed-db', `${method} `, args)),
    ),
    watchCalls(prototypeOf(window, 'IDBCursor'), 'update', (args) =>
      ledger.record('indexed-db', 'update ', args),
    ),
    watchCalls(cache, 'put', ([request, response]) => {
      ledger.record('cache-storage', 'put ', [request, response]);
      const copy = (response as Response).clone();
      ledger.readLater('cache-storage', 'put body', () => copy.text());
    }),
    watchCalls(cache, 'add', (args) => ledger.record('cache-storage', 'add ', args)),
    watchSetter(prototypeOf(window, 'Document'), 'cookie', (value) =>
      ledger.record('cookie', 'document.cookie', value),
    ),
    watchCalls(prototypeOf(window, 'CookieStore'), 'set', (args) =>
      ledger.record('cookie', 'cookieStore.set ', args),
    ),
  ];
}

function sessionOf(window: PageWindow): Storage | undefined {
  try {
    return window.sessionStorage;
  } catch {
    // A page without an origin of its own has no storage.
    return undefined;
  }
}
