import type { Ledger } from '../Ledger.js';
import type { PageWindow } from '../PageWindow.js';
import { type Undo, watchCalls } from '../patch.js';

/** Marks and measures, cleared since or not. Addresses of resources are read from the entries themselves. */
export function recordPerformance(window: PageWindow, ledger: Ledger): readonly Undo[] {
  return ['mark', 'measure'].map((method) =>
    watchCalls(window.performance, method, (args) => ledger.record('performance', `${method} `, args)),
  );
}
