/** What has the focus in the tree of an element: of a shadow root, the document around it sees only the host. */
export function focusSeenBy(element: Element): Element | null {
  return (element.getRootNode() as Document | ShadowRoot).activeElement;
}
