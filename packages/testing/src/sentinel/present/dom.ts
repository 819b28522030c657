import { describeNode } from '../describeNode.js';
import type { PageWindow } from '../PageWindow.js';
import type { Trace } from '../Sighting.js';
import { type Budget, textsIn } from '../texts.js';

/** Every document and shadow root that a script of this page can reach. */
export function rootsOf(
  window: PageWindow,
  shadowRoots: readonly ShadowRoot[],
): readonly (Document | ShadowRoot)[] {
  const roots = new Set<Document | ShadowRoot>();
  const enter = (root: Document | ShadowRoot): void => {
    if (roots.has(root)) return;
    roots.add(root);
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) enter(element.shadowRoot);
      const inner = frameDocument(element);
      if (inner) enter(inner);
    }
  };
  enter(window.document);
  for (const root of shadowRoots) if (root.isConnected) enter(root);
  return [...roots];
}

function frameDocument(element: Element): Document | null {
  try {
    return (element as Partial<HTMLIFrameElement>).contentDocument ?? null;
  } catch {
    // Of another origin: it cannot hold what it was not sent.
    return null;
  }
}

export interface DomOptions {
  readonly allow: ReadonlySet<Node>;
  readonly budget: Budget;
}

/** What stands in a document or shadow root now: text, attributes, values of fields, and properties set on elements. */
export function* domTexts(root: Document | ShadowRoot, { allow, budget }: DomOptions): Generator<Trace> {
  yield* textTraces(root, allow);
  const owner = root.nodeType === 9 ? (root as Document) : root.ownerDocument!;
  for (const element of elementsIn(root)) {
    for (const { name, value } of element.attributes)
      yield* [name, value].map((text) => trace('dom-attribute', element, `[${name}]`, text));
    yield* propertyTexts(element, allow.has(element), budget);
  }
  const sheets = [...(owner === root ? owner.styleSheets : []), ...(root.adoptedStyleSheets ?? [])];
  for (const sheet of sheets)
    for (const text of rulesOf(sheet)) yield { place: 'style', text, where: () => 'a style sheet' };
}

/** A template's content is a tree of its own. */
function* elementsIn(root: ParentNode): Generator<Element> {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    const { content } = element as Partial<HTMLTemplateElement>;
    if (element.localName === 'template' && content) yield* elementsIn(content);
  }
}

/** All text of the root as one, because a value may be spread over several nodes. */
function* textTraces(root: Node, allow: ReadonlySet<Node>): Generator<Trace> {
  const pieces: { readonly node: Node; readonly start: number }[] = [];
  let text = '';
  const add = (node: Node): void => {
    for (const child of node.childNodes) {
      const { nodeType, nodeValue } = child;
      if (nodeType === 1) {
        const { content } = child as Partial<HTMLTemplateElement>;
        add(child.nodeName === 'TEMPLATE' && content ? content : child);
      } else if (nodeValue && !(nodeType === 3 && allow.has(node))) {
        pieces.push({ node: child, start: text.length });
        text += nodeValue;
      }
    }
  };
  add(root);
  yield {
    place: 'dom-text',
    text,
    where: (index) => {
      const piece = pieces.findLast(({ start }) => start <= index);
      return piece ? describeNode(piece.node) : 'the page';
    },
  };
}

const FIELDS = ['value', 'defaultValue'] as const;

function* propertyTexts(element: Element, isAllowed: boolean, budget: Budget): Generator<Trace> {
  if (/^(?:input|textarea|select|output)$/.test(element.localName)) {
    for (const name of FIELDS) {
      const value: unknown = Reflect.get(element, name);
      if (typeof value === 'string' && !(isAllowed && name === 'value'))
        yield trace('dom-property', element, `.${name}`, value);
    }
  }
  // What scripts hung on it. React's own is searched as React.
  for (const key of Object.keys(element)) {
    if (key.startsWith('__react')) continue;
    const descriptor = Object.getOwnPropertyDescriptor(element, key);
    for (const { text, path } of textsIn(descriptor?.value, { budget }))
      yield { place: 'dom-property', text, where: () => `${describeNode(element)} .${key}${path()}` };
  }
}

function rulesOf(sheet: CSSStyleSheet): readonly string[] {
  try {
    return [...sheet.cssRules].map(({ cssText }) => cssText);
  } catch {
    // Of another origin.
    return [];
  }
}

function trace(place: Trace['place'], element: Element, part: string, text: string): Trace {
  return { place, text, where: () => `${describeNode(element)} ${part}` };
}
