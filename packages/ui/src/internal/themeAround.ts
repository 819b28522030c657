import type { Theme } from '../provider/UiContext.js';

/** The theme that the page gives to where an element stands: what is put on the body is below none of its ancestors. */
export function themeAround(element: Element | null): Theme | undefined {
  const themed = element?.closest<HTMLElement>('[data-km-theme]');
  if (themed) return themed.dataset['kmTheme'] as Theme;
  const tree = element?.getRootNode();
  return tree instanceof ShadowRoot ? themeAround(tree.host) : undefined;
}
