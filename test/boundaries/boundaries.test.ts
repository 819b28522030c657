import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Source, shippedSources } from './sources.js';

/** The house of DESIGN.md: who may import whom. `react` stands for react and its JSX runtime. */
const MAY_IMPORT: Readonly<Record<string, readonly RegExp[]>> = {
  core: [],
  react: [/^@keymount\/core$/, /^react(\/jsx-runtime)?$/, /^@tanstack\/react-query$/],
  ui: [
    /^@keymount\/(core|react)$/,
    /^react(\/jsx-runtime)?$/,
    /^react-dom$/,
    /^@radix-ui\/react-(dialog|dropdown-menu)$/,
    /^recharts$/,
  ],
  clients: [/^@keymount\/core$/],
  testing: [/^@keymount\/core$/, /^vitest$/],
  server: [
    /^@keymount\/core$/,
    /^node:/,
    /^hono(\/|$)/,
    /^@hono\/(node-server|zod-openapi)(\/|$)/,
    /^zod$/,
    /^drizzle-orm(\/|$)/,
    /^@electric-sql\/pglite(\/|$)/,
    /^postgres$/,
  ],
};

const packages = Object.keys(MAY_IMPORT);
const all: readonly Source[] = packages.flatMap(shippedSources);

function pathsOf(sources: readonly Source[]): readonly string[] {
  return sources.map(({ path }) => path).sort();
}

function importing(pattern: RegExp): readonly string[] {
  return pathsOf(all.filter(({ imports }) => imports.some((name) => pattern.test(name))));
}

/** Each circle of relative imports once, as a chain of paths that ends where it began. */
function circlesOf(sources: readonly Source[]): readonly string[] {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const targetsOf = ({ path, imports }: Source): readonly Source[] =>
    imports
      .filter((name) => name.startsWith('.'))
      .flatMap((name) => {
        const target = join(path, '..', name).replace(/\.js$/, '');
        return byPath.get(`${target}.ts`) ?? byPath.get(`${target}.tsx`) ?? [];
      });

  const circles: string[] = [];
  const done = new Set<Source>();
  const walk = (source: Source, trail: readonly Source[]): void => {
    const start = trail.indexOf(source);
    if (start !== -1) {
      circles.push([...trail.slice(start), source].map(({ path }) => path).join(' → '));
      return;
    }
    if (done.has(source)) return;
    for (const target of targetsOf(source)) walk(target, [...trail, source]);
    done.add(source);
  };
  for (const source of sources) walk(source, []);
  return circles;
}

describe('the house', () => {
  it('is not empty: this test would pass on nothing', () => {
    for (const pkg of packages) expect(shippedSources(pkg).length, pkg).toBeGreaterThan(1);
    expect(all.flatMap(({ imports }) => imports).length).toBeGreaterThan(100);
  });

  it.each(packages)('%s imports only what its row in DESIGN.md allows', (pkg) => {
    const allowed = MAY_IMPORT[pkg] ?? [];
    const outside = shippedSources(pkg).flatMap(({ path, imports }) =>
      imports
        .filter((name) => !name.startsWith('.') && !allowed.some((pattern) => pattern.test(name)))
        .map((name) => `${path} → ${name}`),
    );
    expect(outside).toEqual([]);
  });

  it.each(packages)('%s reaches no other package by a relative path', (pkg) => {
    const escaping = shippedSources(pkg).filter(({ path, imports }) => {
      const depth = path.split('/').length - 4;
      return imports.some((name) => name.startsWith('../'.repeat(depth + 1)));
    });
    expect(pathsOf(escaping)).toEqual([]);
  });
});

describe('import circles', () => {
  it.each(packages)('%s has none, types included', (pkg) => {
    expect(circlesOf(shippedSources(pkg))).toEqual([]);
  });

  it('one would be found', () => {
    const source = (path: string, ...imports: string[]): Source => ({ path, text: '', imports });
    const sources = [
      source('p/src/a.ts', './b/c.js'),
      source('p/src/b/c.tsx', '../d.js'),
      source('p/src/d.ts', './a.js', 'react'),
      source('p/src/e.ts', './a.js'),
    ];
    expect(circlesOf(sources)).toEqual(['p/src/a.ts → p/src/b/c.tsx → p/src/d.ts → p/src/a.ts']);
  });
});

describe('the doors', () => {
  it('only core/src/sealClient.ts seals a secret', () => {
    expect(importing(/\/Secret\.js$/)).toEqual([
      'packages/core/src/index.ts',
      'packages/core/src/sealClient.ts',
    ]);
    const makers = all.filter(({ text }) => /\bcreateSecret\b/.test(text));
    expect(pathsOf(makers)).toEqual(['packages/core/src/Secret.ts', 'packages/core/src/sealClient.ts']);
  });

  it('only react/src/secret/useSecret.ts reveals one', () => {
    const revealing = all.filter(
      ({ path, text }) => /\.reveal\(/.test(text) && path !== 'packages/core/src/Secret.ts',
    );
    expect(pathsOf(revealing)).toEqual(['packages/react/src/secret/useSecret.ts']);
  });

  it('only react imports TanStack Query', () => {
    expect(importing(/^@tanstack\//).filter((path) => !path.startsWith('packages/react/'))).toEqual([]);
  });

  it('only ui imports Radix and Recharts, and Recharts only behind the chart entry', () => {
    expect(importing(/^@radix-ui\//).filter((path) => !path.startsWith('packages/ui/'))).toEqual([]);
    expect(importing(/^recharts/).filter((path) => !path.startsWith('packages/ui/src/usage-chart/'))).toEqual(
      [],
    );
  });

  it('only ui/src/messages turns values into words', () => {
    const worded = shippedSources('ui').filter(({ text }) =>
      /\bIntl\.(NumberFormat|RelativeTimeFormat|ListFormat|PluralRules)\b|\.toLocale\w*String\(/.test(text),
    );
    expect(pathsOf(worded).filter((path) => !path.startsWith('packages/ui/src/messages/'))).toEqual([]);
  });

  it('only server/src/db talks SQL', () => {
    const talking = shippedSources('server').filter(({ imports }) =>
      imports.some((name) => /^(drizzle-orm|postgres$|@electric-sql)/.test(name)),
    );
    expect(pathsOf(talking).filter((path) => !path.startsWith('packages/server/src/db/'))).toEqual([]);
  });

  it('R94 no eval, no HTML from strings, no storage, no network call of its own in what runs on a page', () => {
    const pagePackages = ['core', 'react', 'ui'].flatMap(shippedSources);
    const forbidden =
      /\beval\(|new Function\(|innerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|\blocalStorage\b|\bsessionStorage\b|indexedDB|\bfetch\(|XMLHttpRequest|sendBeacon|document\.write/;
    expect(pathsOf(pagePackages.filter(({ text }) => forbidden.test(text)))).toEqual([]);
  });

  it('hooks and components are marked for the client, the contract and option factories are not', () => {
    const hook =
      /\buse(State|Effect|Ref|Memo|Callback|Context|SyncExternalStore|LayoutEffect|Reducer|Id)\(|\bcreateContext\(/;
    const unmarked = ['react', 'ui']
      .flatMap(shippedSources)
      .filter(({ text }) => hook.test(text) && !/^\s*['"]use client['"]/.test(text));
    expect(pathsOf(unmarked)).toEqual([]);
    const needlesslyMarked = shippedSources('react').filter(
      ({ path, text }) => path.includes('/queries/') && /^\s*['"]use client['"]/.test(text),
    );
    expect(pathsOf(needlesslyMarked)).toEqual([]);
  });
});
