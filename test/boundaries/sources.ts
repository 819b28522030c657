import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

export interface Source {
  /** From the root of the repository, such as `packages/core/src/client.ts`. */
  readonly path: string;
  readonly text: string;
  /** What it imports, static and dynamic, types included. */
  readonly imports: readonly string[];
}

const IMPORT = /(?:\bfrom\s+|\bimport\s*\(\s*|^\s*import\s+)(['"])([^'"]+)\1/gm;

/** Every TypeScript file that ships in a package: no tests. */
export function shippedSources(pkg: string): readonly Source[] {
  const folder = join(ROOT, 'packages', pkg, 'src');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(
      (entry) =>
        entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.(browser\.)?test(-d)?\.tsx?$/.test(entry.name),
    )
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const text = readFileSync(file, 'utf8');
      const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
      return {
        path: relative(ROOT, file),
        text: code,
        imports: [...code.matchAll(IMPORT)].map((match) => match[2] ?? ''),
      };
    });
}
