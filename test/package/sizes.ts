import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { build, type Rolldown } from 'vite';

type Chunk = Rolldown.OutputChunk;

/**
 * What a page of a host loads of ours, as its production build splits it: React is the host's, Recharts counts apart, and
 * what a bundler adds to any page that loads a part later is not ours either.
 */
export interface PageSize {
  /** Bytes of gzip before the first paint. */
  readonly first: number;
  /** Bytes of gzip with everything that loads later, on idle, hover or focus. */
  readonly complete: number;
  /** Bytes of gzip that what is left out adds before its own first paint. */
  readonly leftOut: number;
}

const HOSTS_OWN = /^(react|react-dom|recharts)(\/|$)/;

/**
 * Builds a page that does nothing but export these components.
 * @param without Modules that load later and do not count, such as `UsageOverview`.
 */
export async function sizeOf(
  consumer: string,
  name: string,
  exported: string,
  without?: string,
): Promise<PageSize> {
  const page = await measure(join(consumer, 'sizes', name), exported, without);
  const empty = await measure(
    join(consumer, 'sizes', 'empty'),
    `export const load = () => import('./later.js');`,
  );
  return { ...page, first: page.first - empty.first, complete: page.complete - empty.first };
}

async function measure(root: string, exported: string, without?: string): Promise<PageSize> {
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, 'page.js'), exported);
  writeFileSync(join(root, 'later.js'), 'export const later = 1;');
  const built = (await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      minify: true,
      // The list of what to preload is the bundler's, not ours.
      modulePreload: false,
      rolldownOptions: {
        input: join(root, 'page.js'),
        external: (id) => HOSTS_OWN.test(id),
        // An entry of an application may hold what its later parts share with it.
        preserveEntrySignatures: 'allow-extension',
      },
    },
  })) as Rolldown.RolldownOutput;
  const chunks = new Map(
    built.output.filter((file) => file.type === 'chunk').map((chunk) => [chunk.fileName, chunk]),
  );
  const entry = [...chunks.values()].find(({ isEntry }) => isEntry);
  if (!entry) throw new Error(`The page in ${root} was built without an entry.`);
  const isLeftOut = (chunk: Chunk): boolean =>
    without !== undefined && chunk.isDynamicEntry && chunk.facadeModuleId?.includes(without) === true;

  function reach(from: Chunk, isLaterToo: boolean, isSkipped: (chunk: Chunk) => boolean): ReadonlySet<Chunk> {
    const seen = new Set<Chunk>();
    const visit = (chunk: Chunk | undefined): void => {
      if (!chunk || seen.has(chunk) || isSkipped(chunk)) return;
      seen.add(chunk);
      for (const next of [...chunk.imports, ...(isLaterToo ? chunk.dynamicImports : [])]) {
        visit(chunks.get(next));
      }
    };
    visit(from);
    return seen;
  }
  const complete = reach(entry, true, isLeftOut);
  const added = [...chunks.values()]
    .filter(isLeftOut)
    .flatMap((chunk) => [...reach(chunk, false, (each) => complete.has(each))]);
  return {
    first: gzipOf(reach(entry, false, isLeftOut)),
    complete: gzipOf(complete),
    leftOut: gzipOf(new Set(added)),
  };
}

function gzipOf(chunks: ReadonlySet<Chunk>): number {
  return [...chunks].reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0);
}
