import type { InlineConfig } from 'vite';
import { ROOT } from './paths.js';

/** How vite sees the page, built or served: from the sources of the packages, so that nothing must be built before. */
export async function pageConfig(): Promise<InlineConfig> {
  // Loaded when it is used: it takes a second, and a start with a built page needs none of it.
  const { default: react } = await import('@vitejs/plugin-react');
  return {
    root: ROOT,
    configFile: false,
    plugins: [react()],
    // A list of conditions replaces vite's own, so those are named too.
    resolve: {
      conditions: ['@keymount/source', 'module', 'browser', 'development|production'],
      dedupe: ['react', 'react-dom'],
    },
    cacheDir: `${ROOT}/node_modules/.vite`,
  };
}
