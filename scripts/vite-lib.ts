import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';

export function libConfig(dir: string, entry: Record<string, string>): UserConfig {
  const pkg = JSON.parse(readFileSync(resolve(dir, 'package.json'), 'utf8'));
  const ext = Object.keys({ ...pkg.dependencies, ...pkg.peerDependencies });
  return defineConfig({
    plugins: [react()],
    build: {
      target: 'es2022',
      sourcemap: true,
      minify: false,
      cssMinify: 'lightningcss',
      cssCodeSplit: true,
      cssTarget: ['chrome123', 'edge123', 'firefox121', 'safari17.5'],
      lib: {
        entry: Object.fromEntries(Object.entries(entry).map(([k, v]) => [k, resolve(dir, v)])),
        formats: ['es'],
        cssFileName: 'styles',
      },
      rolldownOptions: {
        external: (id) => ext.some((d) => id === d || id.startsWith(`${d}/`)) || id === 'react/jsx-runtime',
        output: {
          preserveModules: true,
          preserveModulesRoot: resolve(dir, 'src'),
          entryFileNames: '[name].js',
        },
      },
    },
  });
}
