import { join } from 'node:path';

/** For vite: in a page of a test, every create and rotate is watched by the sentinel. */
export const watchedAlias = {
  find: /^@keymount\/core$/,
  replacement: join(import.meta.dirname, 'watchedCore.ts'),
};
