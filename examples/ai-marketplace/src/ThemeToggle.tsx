import { type ReactNode, useSyncExternalStore } from 'react';
import { MoonIcon, SunIcon } from './icons.js';

const DARK = '(prefers-color-scheme: dark)';
const listeners = new Set<() => void>();

function isDark(): boolean {
  const { theme } = document.documentElement.dataset;
  return theme === undefined ? matchMedia(DARK).matches : theme === 'dark';
}

function choose(theme: 'light' | 'dark'): void {
  document.documentElement.dataset['theme'] = theme;
  try {
    localStorage.setItem('northlight-theme', theme);
  } catch {
    // Storage is blocked: the choice lasts until the page is loaded again.
  }
  for (const listener of listeners) listener();
}

/** Follows the system until it is pressed; then the choice is kept (public/theme.js reads it). */
export function ThemeToggle(): ReactNode {
  const dark = useSyncExternalStore((onChange) => {
    const query = matchMedia(DARK);
    query.addEventListener('change', onChange);
    listeners.add(onChange);
    return () => {
      query.removeEventListener('change', onChange);
      listeners.delete(onChange);
    };
  }, isDark);
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={dark ? 'Use the light theme' : 'Use the dark theme'}
      onClick={() => choose(dark ? 'light' : 'dark')}
    >
      {dark ? <SunIcon /> : <MoonIcon />}
    </button>
  );
}
