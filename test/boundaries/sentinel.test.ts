import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

const MAKES_A_KEY =
  /\b(createKey|rotateKey|useCreateKey|useRotateKey|CreateKeyDialog|RotateKeyDialog|ApiKeyManager|Create New API Key)\b/;

/** Searched after each test by `test/support/eachTest.ts`, which is the set-up of these files' projects. */
const SET_UP = /^(packages\/(react|ui)\/src\/.*\.test\.tsx$|test\/(browser|react18)\/)/;

/** No page that a secret could leak to: theirs are looked for in answers, logs and databases. */
const WITHOUT_A_PAGE =
  /^(packages\/(react|ui)\/src\/.*\.test\.ts$|(packages\/(core|clients|testing|server)|examples\/[^/]+\/server|test\/(boundaries|conformance|durability|package|readme|requirements))\/)/;

/** What a test that drives a page of its own takes. */
const SENTINEL = /\b(watchForSecrets|countSecretInHeap|startStoryPage|withPages|takeTour)\b/;

const tests = ['packages', 'test', 'examples'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(test|spec)\.tsx?$/.test(file) && !/(^|\/)(node_modules|dist)\//.test(file))
    .map((file) => `${folder}/${file}`),
);

it('R1 every test that creates or rotates a key on a page is searched by the sentinel', () => {
  const making = tests.filter((file) => MAKES_A_KEY.test(readFileSync(join(ROOT, file), 'utf8')));
  expect(making.length).toBeGreaterThan(20);
  const unwatched = making.filter(
    (file) =>
      !SET_UP.test(file) &&
      !WITHOUT_A_PAGE.test(file) &&
      !SENTINEL.test(readFileSync(join(ROOT, file), 'utf8')),
  );
  expect(unwatched).toEqual([]);
});

it.each(['vitest.config.ts', 'test/react18/projects.ts'])(
  'R1 every project of %s that has a page has the sentinel in it',
  (config) => {
    const text = readFileSync(join(ROOT, config), 'utf8');
    // The list of projects only: the helpers above it are named in it.
    const projects = text
      .slice(text.search(/projects:/i))
      .split(/\bname: '/)
      .slice(1);
    const withPage = projects.filter((each) => /environment: 'jsdom'|browser: /.test(each));
    expect(withPage.length).toBeGreaterThan(1);
    for (const project of withPage)
      expect(project, 'its set-up').toMatch(
        /setupFiles: \['\.\/test\/support\/(browser|jsdom|eachStory)\.ts'\]/,
      );
  },
);
