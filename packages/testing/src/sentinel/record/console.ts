import type { Ledger } from '../Ledger.js';
import type { PageWindow } from '../PageWindow.js';
import { type Undo, watchCalls } from '../patch.js';

/** Calls of every console method. */
export function recordConsole(window: PageWindow, ledger: Ledger): readonly Undo[] {
  const page = window.console;
  return Object.keys(page).map((method) =>
    watchCalls(page, method, (args) => ledger.record('console', `console.${method} `, args)),
  );
}
