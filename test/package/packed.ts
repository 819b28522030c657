import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const ROOT: string = join(import.meta.dirname, '../..');
export const PACKAGES = ['core', 'react', 'ui', 'clients', 'testing', 'server'] as const;
export type PackageName = (typeof PACKAGES)[number];

export interface Packed {
  readonly tarball: string;
  /** The package as a consumer gets it. */
  readonly folder: string;
}

function pnpm(args: readonly string[], cwd: string): void {
  const isInScript = process.env['npm_config_user_agent']?.startsWith('pnpm/');
  const [command, first] = isInScript ? ['pnpm', []] : ['npx', ['-y', 'pnpm@12.21.0']];
  execFileSync(command as string, [...(first as string[]), ...args], { cwd, stdio: 'pipe' });
}

/** Packs every package and lays them out as an installed consumer would have them, beside their dependencies. */
export function packAll(): {
  readonly consumer: string;
  readonly packed: Readonly<Record<PackageName, Packed>>;
} {
  const consumer = mkdtempSync(join(tmpdir(), 'keymount-packed-'));
  const scope = join(consumer, 'node_modules/@keymount');
  mkdirSync(scope, { recursive: true });
  const packed = {} as Record<PackageName, Packed>;
  for (const name of PACKAGES) {
    const out = join(consumer, 'tarballs', name);
    mkdirSync(out, { recursive: true });
    pnpm(['pack', '--pack-destination', out], join(ROOT, 'packages', name));
    const tarball = join(out, readdirSync(out)[0] ?? '');
    const folder = join(scope, name);
    mkdirSync(folder);
    execFileSync('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
    packed[name] = { tarball, folder };
    linkDependencies(join(ROOT, 'packages', name, 'node_modules'), join(consumer, 'node_modules'));
  }
  linkDependencies(join(ROOT, 'node_modules'), join(consumer, 'node_modules'));
  return { consumer, packed };
}

function linkDependencies(from: string, to: string): void {
  if (!existsSync(from)) return;
  for (const entry of readdirSync(from)) {
    if (entry.startsWith('.') || entry === '@keymount') continue;
    if (entry.startsWith('@')) {
      mkdirSync(join(to, entry), { recursive: true });
      linkDependencies(join(from, entry), join(to, entry));
    } else {
      try {
        symlinkSync(join(from, entry), join(to, entry));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
    }
  }
}
