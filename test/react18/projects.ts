import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import type { TestProjectConfiguration } from 'vitest/config';
import { launchOptions } from '../../scripts/chromium.ts';
import { watchedAlias } from '../support/alias.ts';

// React 18 is a package of its own: an alias beside React 19 would pair react-dom 18 with react 19.
const react18 = `${import.meta.dirname}/node_modules`;
const resolve = {
  conditions: ['@keymount/source', 'module', 'browser', 'development|production'],
  alias: [
    watchedAlias,
    { find: /^react-dom(?=$|\/)/, replacement: `${react18}/react-dom` },
    { find: /^react(?=$|\/)/, replacement: `${react18}/react` },
  ],
};
// Node would take its CommonJS build, whose `require('react')` follows no alias.
const testingLibrary = {
  find: /^@testing-library\/react$/,
  replacement: `${import.meta.dirname}/../../node_modules/@testing-library/react/dist/@testing-library/react.esm.js`,
};
/** About canvas, files, clipboard, locale, names, arithmetic and the sentinel itself, more than about React: they wait for the night. */
const NOT_ABOUT_REACT = [
  '**/{UsageChartImage,UsageExport,UsageChartCompare,locale,ApiKeyManagerNames}.browser.test.tsx',
  'test/browser/{queryVersions,secretCopy,sentinel}.test.tsx',
];
const isNightly = process.env['KEYMOUNT_NIGHTLY'] !== undefined;
const cacheDir = 'node_modules/.vite-react18';

/** The component and hook tests once more, under the oldest React that is supported. */
export const react18Projects: readonly TestProjectConfiguration[] = [
  {
    plugins: [react()],
    cacheDir: `${cacheDir}/browser`,
    resolve,
    test: {
      name: 'react18',
      include: [
        'packages/ui/src/**/*.browser.test.tsx',
        'test/browser/**/*.test.tsx',
        'test/react18/version.test.tsx',
      ],
      exclude: isNightly ? [] : NOT_ABOUT_REACT,
      setupFiles: ['./test/support/browser.ts'],
      testTimeout: 30_000,
      browser: {
        enabled: true,
        headless: true,
        provider: playwright({ launchOptions: launchOptions() }),
        instances: [{ browser: 'chromium' }],
        screenshotFailures: false,
      },
    },
  },
  {
    plugins: [react()],
    cacheDir: `${cacheDir}/jsdom`,
    resolve: { ...resolve, alias: [...resolve.alias, testingLibrary] },
    ssr: { resolve: { conditions: ['@keymount/source', 'node', 'module', 'development|production'] } },
    test: {
      name: 'react18-hooks',
      environment: 'jsdom',
      include: ['packages/react/src/**/*.test.tsx', 'test/react18/version.test.tsx'],
      setupFiles: ['./test/support/jsdom.ts'],
      testTimeout: 30_000,
      // Only what vite transforms follows the aliases.
      server: { deps: { inline: [/@tanstack\/react-query/, /@testing-library\/react/] } },
    },
  },
];
