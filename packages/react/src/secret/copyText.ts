/**
 * Puts a text on the clipboard, or says that it could not. Call it in the task of the click: Safari refuses a write that
 * comes later, so nothing is awaited before the first try.
 * @param anchor A node of the same dialog. The second way needs a selection there: inside a modal, a field appended to
 * `body` loses the focus to the dialog, and the browser then reports a success that copied nothing.
 */
export async function copyText(text: string, anchor: Node | null): Promise<boolean> {
  try {
    // Absent outside secure contexts; rejects in a frame without permission.
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return anchor !== null && copyByCommand(text, anchor);
  }
}

/** Answers the page's own copy event, so that the text needs not stand anywhere. True only if the browser took it. */
function copyByCommand(text: string, anchor: Node): boolean {
  const document = anchor.ownerDocument;
  const window = document?.defaultView;
  const selection = window?.getSelection();
  if (!document || !window || !selection || typeof document.execCommand !== 'function') return false;

  const before = Array.from({ length: selection.rangeCount }, (_, index) => selection.getRangeAt(index));
  let isTaken = false;
  const answer = (event: ClipboardEvent): void => {
    // First on the window, and last: no listener of the page may see or change it.
    event.stopImmediatePropagation();
    event.preventDefault();
    event.clipboardData?.setData('text/plain', text);
    isTaken = event.clipboardData?.getData('text/plain') === text;
  };
  window.addEventListener('copy', answer, true);
  try {
    selectContents(anchor);
    return document.execCommand('copy') && isTaken;
  } catch {
    return false;
  } finally {
    window.removeEventListener('copy', answer, true);
    selection.removeAllRanges();
    for (const range of before) selection.addRange(range);
  }
}

/** Selects what a node shows. */
export function selectContents(node: Node): boolean {
  const selection = node.ownerDocument?.defaultView?.getSelection();
  if (!selection) return false;
  const range = node.ownerDocument!.createRange();
  range.selectNodeContents(node);
  selection.removeAllRanges();
  selection.addRange(range);
  return !selection.isCollapsed;
}
