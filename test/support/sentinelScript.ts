import { join } from 'node:path';
import type * as Sentinel from '@keymount/testing/sentinel';
import { build } from 'vite';

declare global {
  // Set by the script.
  var keymountSentinel: typeof Sentinel;
}

/** The sentinel as one script, for a page that was built without it: `page.addInitScript` or `page.evaluate`. */
export async function buildSentinelScript(): Promise<string> {
  const output = await build({
    configFile: false,
    root: join(import.meta.dirname, '../..'),
    logLevel: 'error',
    build: {
      write: false,
      lib: {
        entry: join(import.meta.dirname, '../../packages/testing/src/sentinel/index.ts'),
        formats: ['iife'],
        name: 'keymountSentinel',
      },
    },
  });
  const [first] = Array.isArray(output) ? output : [output];
  const chunk = first && 'output' in first ? first.output[0] : undefined;
  if (!chunk) throw new Error('buildSentinelScript: vite built nothing.');
  // Not `var`: in a function, as a script that is evaluated is, that would be gone at its end.
  return chunk.code.replace(/^var keymountSentinel\s*=/, 'globalThis.keymountSentinel =');
}
