import type { FocusTarget } from '../internal/dialog/returnFocus.js';

/**
 * Where the focus goes when a dialog about a key closes, best first: the Action button of its row, of the next rows, of
 * the rows before, the Create button, the heading. Read it when the dialog opens; what is gone by then is passed over.
 */
export function focusOrder(root: HTMLElement | null, keyId: string): () => readonly FocusTarget[] {
  const buttons = [...(root?.querySelectorAll<HTMLElement>('.km-api-key-table-action') ?? [])];
  const index = Math.max(
    0,
    buttons.findIndex((button) => button.dataset['keyId'] === keyId),
  );
  return () => [...buttons.slice(index), ...buttons.slice(0, index).reverse(), ...lastResorts(root)];
}

/** The Create button, wherever it is by then, and the heading. */
export function lastResorts(root: HTMLElement | null): readonly FocusTarget[] {
  return [
    root?.querySelector<HTMLElement>('.km-api-key-table-create > .km-button'),
    root?.querySelector<HTMLElement>('.km-api-key-table-title'),
  ];
}
