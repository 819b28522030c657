import { focusSeenBy } from '../focusSeenBy.js';

export type FocusTarget = HTMLElement | null | undefined;

/** Focuses the first of these that is on the page and takes it, so that focus never falls to the body. */
export function returnFocus(targets: readonly FocusTarget[]): void {
  for (const target of targets) {
    // The body takes no focus; it only looks as if it had it.
    if (!target?.isConnected || target === target.ownerDocument.body) continue;
    target.focus();
    if (focusSeenBy(target) === target) return;
  }
}
