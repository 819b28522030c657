import type { Theme } from '../provider/UiContext.js';

/** The theme of where an element stands, for what goes on the body: none where the body has it too, and so follows it. */
export function themeAround(element: Element | null | undefined): Theme | undefined {
  const themed = element?.closest('[data-km-theme]');
  if (!element || themed?.contains(document.body)) return undefined;
  return themed
    ? (themed.getAttribute('data-km-theme') as Theme)
    : themeAround((element.getRootNode() as Partial<ShadowRoot>).host);
}
