import type { Ledger } from '../Ledger.js';
import type { PageWindow } from '../PageWindow.js';
import { prototypeOf, type Undo, watchCalls } from '../patch.js';

/** What custom events carry: every script of the page can listen. */
export function recordEvents(window: PageWindow, ledger: Ledger): readonly Undo[] {
  return [
    watchCalls(prototypeOf(window, 'EventTarget'), 'dispatchEvent', ([event]) => {
      const { type, detail, data } = event as Partial<CustomEvent<unknown> & MessageEvent<unknown>>;
      ledger.record('event', `event ${type ?? ''} `, { detail, data });
    }),
  ];
}
