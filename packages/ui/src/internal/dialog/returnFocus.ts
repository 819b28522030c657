export type FocusTarget = HTMLElement | null | undefined;

/** Focuses the first of these that is on the page and takes it, so that focus never falls to the body. */
export function returnFocus(targets: readonly FocusTarget[]): void {
  for (const target of targets) {
    if (!target?.isConnected) continue;
    target.focus();
    if (target.ownerDocument.activeElement === target) return;
  }
}
