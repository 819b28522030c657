import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();

/** Goes to a path of this page without loading it again. */
export function navigate(path: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'replace') history.replaceState(null, '', path);
  else history.pushState(null, '', path);
  for (const listener of listeners) listener();
}

/** The path now shown. */
export function usePath(): string {
  return useSyncExternalStore(subscribe, () => location.pathname);
}

function subscribe(onChange: () => void): () => void {
  listeners.add(onChange);
  window.addEventListener('popstate', onChange);
  return () => {
    listeners.delete(onChange);
    window.removeEventListener('popstate', onChange);
  };
}

/** From here on, a plain click on any link of this site stays in the page: links are plain anchors. */
export function followLinks(): void {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const isModified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (!link || event.defaultPrevented || isModified || event.button !== 0) return;
    const isElsewhere =
      link.origin !== location.origin || link.target !== '' || link.hasAttribute('download');
    if (isElsewhere || link.hash !== '') return;
    event.preventDefault();
    navigate(link.pathname + link.search);
  });
}
