import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pageConfig } from './pageConfig.js';
import { BUILT_PAGE, REPOSITORY, ROOT } from './paths.js';

/** Everything the built page depends on. The lockfile stands for all that is installed. */
const INPUTS = [
  join(ROOT, 'index.html'),
  join(ROOT, 'package.json'),
  join(ROOT, 'public'),
  join(ROOT, 'src'),
  join(ROOT, 'server/pageConfig.ts'),
  join(ROOT, 'server/buildPage.ts'),
  ...['core', 'react', 'ui', 'clients'].map((name) => join(REPOSITORY, 'packages', name, 'src')),
  join(REPOSITORY, 'pnpm-lock.yaml'),
];
const STAMP = '.inputs';

/** Whether the built page is the one that its inputs would give. */
export function isPageBuilt(): boolean {
  const stamp = join(BUILT_PAGE, STAMP);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hashInputs();
}

/** Builds the page for production into `BUILT_PAGE`. */
export async function buildPage(): Promise<void> {
  // Before the build: an edit made while it runs must lead to another one.
  const hash = hashInputs();
  const { build } = await import('vite');
  // Beside, then renamed: another process never serves half a page.
  const outDir = join(ROOT, `node_modules/.page-${process.pid}`);
  try {
    await build({
      ...(await pageConfig()),
      logLevel: 'error',
      build: {
        outDir,
        emptyOutDir: true,
        target: 'es2022',
        cssTarget: ['chrome123', 'edge123', 'firefox121', 'safari17.5'],
        chunkSizeWarningLimit: 1_000,
        // A data: script would break the policy of the page.
        assetsInlineLimit: 0,
        rolldownOptions: {
          // 'use client' is for server components; this page has none.
          onLog: (level, log, next) => {
            if (log.code !== 'MODULE_LEVEL_DIRECTIVE') next(level, log);
          },
        },
      },
    });
    writeFileSync(join(outDir, STAMP), hash);
    rmSync(BUILT_PAGE, { recursive: true, force: true });
    renameSync(outDir, BUILT_PAGE);
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}

function hashInputs(): string {
  const hash = createHash('sha256');
  for (const file of INPUTS.flatMap(filesOf))
    hash.update(file.slice(REPOSITORY.length)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

function filesOf(path: string): string[] {
  if (!existsSync(path)) return [];
  try {
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.(test|stories)(-d)?\./.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch {
    return [path];
  }
}
