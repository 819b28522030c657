import { existsSync } from 'node:fs';
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { launchOptions } from './scripts/chromium.ts';
import { react18Projects } from './test/react18/projects.ts';
import { watchedAlias } from './test/support/alias.ts';

const resolve = { conditions: ['@keymount/source', 'module', 'browser', 'development|production'] };
const watched = { ...resolve, alias: [watchedAlias] };
const ssr = { resolve: { conditions: ['@keymount/source', 'node', 'module', 'development|production'] } };
// Named, so that vite does not find them one by one and reload the page, and its React, in the middle of a test.
const optimizeDeps = {
  include: [
    'react',
    'react-dom',
    'react-dom/client',
    'react/jsx-runtime',
    'react/jsx-dev-runtime',
    '@tanstack/react-query',
    '@testing-library/react',
    '@testing-library/user-event',
    '@testing-library/jest-dom/vitest',
    'recharts',
    '@keymount/ui > @radix-ui/react-dialog',
    '@keymount/ui > @radix-ui/react-dropdown-menu',
  ],
};
// A fresh one each: vitest writes the project's name into it.
const browser = () => ({
  enabled: true,
  headless: true,
  provider: playwright({ launchOptions: launchOptions() }),
  instances: [{ browser: 'chromium' as const }],
  screenshotFailures: false,
});

export default defineConfig({
  test: {
    // Two cores are what CI has, and what the slowest laptop has.
    maxWorkers: 2,
    projects: [
      {
        ssr,
        test: {
          name: 'node',
          environment: 'node',
          include: [
            'packages/{core,clients,testing,server}/src/**/*.test.ts',
            // Those with a page are `.tsx`.
            'packages/{react,ui}/src/**/*.test.ts',
            'examples/*/server/**/*.test.ts',
            'test/{boundaries,conformance,readme,requirements}/**/*.test.ts',
          ],
          // What they change of the process they put back; and the database's WebAssembly is compiled once.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        ssr,
        test: {
          name: 'system',
          environment: 'node',
          include: ['test/{durability,secrecy,stories}/**/*.test.{ts,tsx}'],
          // They start processes, databases and browsers, several at a time.
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'package',
          environment: 'node',
          include: ['test/package/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        plugins: [react()],
        resolve: watched,
        ssr,
        test: {
          name: 'unit',
          environment: 'jsdom',
          testTimeout: 30_000,
          include: ['packages/{react,ui}/src/**/*.test.tsx'],
          exclude: ['**/*.browser.test.tsx'],
          setupFiles: ['./test/support/jsdom.ts'],
        },
      },
      {
        plugins: [react()],
        resolve: watched,
        optimizeDeps,
        test: {
          name: 'browser',
          include: ['packages/ui/src/**/*.browser.test.tsx', 'test/browser/**/*.test.tsx'],
          setupFiles: ['./test/support/browser.ts'],
          testTimeout: 30_000,
          browser: browser(),
        },
      },
      ...(existsSync('.storybook/main.ts')
        ? [
            {
              plugins: [storybookTest({ configDir: '.storybook' })],
              resolve: { alias: [watchedAlias] },
              test: {
                name: 'stories',
                setupFiles: ['./test/support/eachStory.ts'],
                browser: browser(),
              },
            },
          ]
        : []),
      ...react18Projects,
    ],
  },
});
