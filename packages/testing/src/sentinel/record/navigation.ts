import type { Ledger } from '../Ledger.js';
import type { PageWindow } from '../PageWindow.js';
import { prototypeOf, type Undo, watchCalls, watchEvents } from '../patch.js';

/** Addresses and history entries that the page went through. */
export function recordNavigation(window: PageWindow, ledger: Ledger): readonly Undo[] {
  const history = prototypeOf(window, 'History');
  const recordAddress = (): void => {
    ledger.record('url', 'location.href', window.location.href);
    ledger.record('history', 'history.state', window.history.state);
  };
  const navigation: unknown = Reflect.get(window, 'navigation');
  return [
    ...['pushState', 'replaceState'].map((method) =>
      watchCalls(history, method, ([state, title, url]) => {
        ledger.record('history', `history.${method} `, { state, title });
        ledger.record(
          'url',
          `history.${method} url`,
          url === undefined ? undefined : String(url as string | URL),
        );
      }),
    ),
    watchCalls(window, 'open', ([url]) =>
      ledger.record('url', 'window.open', url === undefined ? undefined : String(url as string | URL)),
    ),
    watchEvents(window, 'hashchange', recordAddress),
    watchEvents(window, 'popstate', recordAddress),
    // Also sees `location = …` and clicked links, where the browser has it.
    watchEvents(navigation instanceof window.EventTarget ? navigation : undefined, 'navigate', (event) => {
      const { destination } = event as Event & { readonly destination?: { readonly url: string } };
      ledger.record('url', 'navigation to', destination?.url);
    }),
  ];
}
