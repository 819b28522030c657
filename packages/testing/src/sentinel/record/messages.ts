import type { Ledger } from '../Ledger.js';
import type { PageWindow } from '../PageWindow.js';
import { prototypeOf, type Undo, watchCalls } from '../patch.js';

const SENDERS = ['MessagePort', 'BroadcastChannel', 'Worker', 'ServiceWorker', 'SharedWorker'] as const;

/** What is posted to other windows, workers and tabs. */
export function recordMessages(window: PageWindow, ledger: Ledger): readonly Undo[] {
  const record = (where: string, value: unknown): void => ledger.record('message', where, value);
  return [
    watchCalls(window, 'postMessage', ([message]) => record('window.postMessage ', message)),
    ...SENDERS.map((name) =>
      watchCalls(prototypeOf(window, name), 'postMessage', ([message]) =>
        record(`${name}.postMessage `, message),
      ),
    ),
    ...['Worker', 'SharedWorker'].map((name) =>
      watchCalls(window, name, (args) => record(`new ${name} `, args)),
    ),
  ];
}
