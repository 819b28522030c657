import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';

interface PackageJson {
  readonly dependencies?: Record<string, string>;
  readonly peerDependencies?: Record<string, string>;
}

/**
 * How every package is built: ESM, a file a module (one bundle would drop `'use client'`), nothing bundled in.
 * @param dir The package's folder.
 * @param entry Output name to source file, such as `{ index: 'src/index.ts' }`.
 */
export function libConfig(dir: string, entry: Record<string, string>): UserConfig {
  const pkg = JSON.parse(readFileSync(resolve(dir, 'package.json'), 'utf8')) as PackageJson;
  const external = Object.keys({ ...pkg.dependencies, ...pkg.peerDependencies });
  return defineConfig({
    plugins: [react()],
    logLevel: 'warn',
    build: {
      target: 'es2022',
      sourcemap: false,
      minify: false,
      cssMinify: 'lightningcss',
      cssCodeSplit: true,
      // Keeps `light-dark()` as written: lowered, it would follow the device and not the page.
      cssTarget: ['chrome123', 'edge123', 'firefox121', 'safari17.5'],
      lib: {
        entry: Object.fromEntries(Object.entries(entry).map(([name, file]) => [name, resolve(dir, file)])),
        formats: ['es'],
        cssFileName: 'styles',
      },
      rolldownOptions: {
        external: (id: string) =>
          id.startsWith('node:') ||
          external.some((name) => id === name || id.startsWith(`${name}/`)) ||
          id === 'react/jsx-runtime',
        output: {
          preserveModules: true,
          preserveModulesRoot: resolve(dir, 'src'),
          entryFileNames: '[name].js',
        },
      },
    },
  });
}
