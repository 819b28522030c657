/** Calls back whenever a box around an element scrolls, or the window takes another size. Returns what ends that. */
export function onScrollAround(element: Element, listener: () => void): () => void {
  const end = new AbortController();
  const options = { capture: true, passive: true, signal: end.signal };
  let root: Node | undefined = element.getRootNode();
  while (root) {
    root.addEventListener('scroll', listener, options);
    // What scrolls in a shadow root is not heard outside it, and the other way round.
    root = (root as Partial<ShadowRoot>).host?.getRootNode();
  }
  globalThis.addEventListener('resize', listener, options);
  return () => end.abort();
}
