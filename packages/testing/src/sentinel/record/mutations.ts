import { describeNode } from '../describeNode.js';
import type { Ledger } from '../Ledger.js';
import type { PageWindow } from '../PageWindow.js';
import { prototypeOf, type Undo, watchCalls } from '../patch.js';

const LIVE = '[aria-live]:not([aria-live="off"]), [role="status"], [role="alert"], [role="log"], output';

export interface MutationRecorder {
  /** Records what has changed and was not told yet. */
  readonly flush: () => void;
  readonly undo: Undo;
  /** Shadow roots made since the watch began, closed ones too. */
  readonly shadowRoots: () => readonly ShadowRoot[];
}

/** What stood in attributes, in live regions and in the title, however short: each value between two looks is seen. */
export function recordMutations(window: PageWindow, ledger: Ledger): MutationRecorder {
  const read = (records: readonly MutationRecord[]): void => {
    for (const record of records) readMutation(ledger, record);
  };
  const observer = new window.MutationObserver(read);
  const observe = (root: Node): void =>
    observer.observe(root, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeOldValue: true,
      characterData: true,
      characterDataOldValue: true,
    });
  const made: WeakRef<ShadowRoot>[] = [];
  const found = (root: ShadowRoot): void => {
    made.push(new WeakRef(root));
    observe(root);
  };

  observe(window.document);
  for (const element of window.document.querySelectorAll('*')) {
    if (element.shadowRoot) found(element.shadowRoot);
    if (element.matches(LIVE)) ledger.record('live-region', describeNode(element), element.textContent);
  }
  ledger.record('title', 'document.title', window.document.title);

  const stopAttach = watchCalls(
    prototypeOf(window, 'Element'),
    'attachShadow',
    () => {},
    (root) => found(root as ShadowRoot),
  );
  return {
    flush: () => read(observer.takeRecords()),
    undo: () => {
      read(observer.takeRecords());
      observer.disconnect();
      stopAttach();
    },
    shadowRoots: () => made.map((ref) => ref.deref()).filter((root) => root !== undefined),
  };
}

function readMutation(ledger: Ledger, record: MutationRecord): void {
  const { type, target, attributeName, oldValue } = record;
  if (type === 'attributes') {
    const element = target as Element;
    const where = `${describeNode(element)} [${attributeName}]`;
    ledger.record('dom-attribute', where, oldValue);
    ledger.record('dom-attribute', where, element.getAttribute(attributeName ?? ''));
    return;
  }
  const parent = target.nodeType === 1 ? (target as Element) : target.parentElement;
  const texts =
    type === 'characterData'
      ? [oldValue, target.nodeValue]
      : [...record.addedNodes, ...record.removedNodes].map((node) => node.textContent);
  if (parent?.closest('title')) ledger.record('title', 'document.title', texts);
  // A region may be added with its text, or emptied together with the rest of its parent.
  const added = [...record.addedNodes].flatMap((node) =>
    node.nodeType === 1 ? [node as Element, ...(node as Element).querySelectorAll(LIVE)] : [],
  );
  for (const element of added.filter((each) => each.matches(LIVE)))
    ledger.record('live-region', describeNode(element), element.textContent);
  const region = parent?.closest(LIVE);
  if (!region) return;
  for (const text of [...texts, region.textContent]) ledger.record('live-region', describeNode(region), text);
}
