import type { Ledger } from '../Ledger.js';
import type { PageWindow } from '../PageWindow.js';
import { type Undo, watchEvents } from '../patch.js';

/** Errors and rejections that nobody caught: what every error reporter sends away. */
export function recordErrors(window: PageWindow, ledger: Ledger): readonly Undo[] {
  return [
    watchEvents(window, 'error', (event) => {
      const { message, error } = event as ErrorEvent;
      ledger.record('error', 'error event ', { message, error: error as unknown });
    }),
    watchEvents(window, 'unhandledrejection', (event) =>
      ledger.record('error', 'unhandledrejection ', {
        reason: (event as PromiseRejectionEvent).reason as unknown,
      }),
    ),
  ];
}
