import { readFileSync } from 'node:fs';
import { en } from '@keymount/ui';
import { describe, expect, it } from 'vitest';
import { shippedSources } from './sources.js';

/** Texts that are picked by a value of the contract, so that no source names them. */
const BY_VALUE: Readonly<Record<string, readonly string[]>> = {
  menu: ['disable', 'edit', 'enable', 'revoke', 'rotate'],
  errors: ['conflict', 'invalid', 'limit', 'permission', 'plan', 'unauthenticated', 'malformed', 'unknown'],
  rotate: ['expired', 'revoked'],
  status: ['active', 'disabled', 'expired', 'leaked', 'revoked'],
};

const sources = shippedSources('ui').filter(({ path }) => !path.includes('/messages/en'));
const names = Object.entries({ ...en }).flatMap(([section, texts]) =>
  Object.keys(texts).map((key) => ({ section, key })),
);

/** Whether a source reads a text: by its full name, or by its last name beside a short name for its section. */
function isRead(section: string, key: string, text: string): boolean {
  if (new RegExp(`\\b${section}\\.${key}\\b`).test(text)) return true;
  const hasShortName = new RegExp(`\\bm\\.${section}\\b(?!\\.)|\\{[^}]*\\b${section}\\b[^}]*\\} = m\\b`).test(
    text,
  );
  return hasShortName && new RegExp(`\\b${key}\\b`).test(text);
}

/** Whether a section is handed to another component as its `words`, which reads the text there. */
function isHandedOn(section: string, key: string): boolean {
  return (
    sources.some(({ text }) => text.includes(`words={m.${section}}`)) &&
    sources.some(({ text }) => new RegExp(`\\bwords\\.${key}\\b`).test(text))
  );
}

/** Sections that a source reads, as `m.section` or taken from `m`. */
function sectionsRead(text: string): readonly string[] {
  const taken = [...text.matchAll(/\{([^{}]*)\} = m\b/g)].flatMap(([, list = '']) => list.split(','));
  const read = [...text.matchAll(/\bm\.(\w+)/g)].map(([, section = '']) => section);
  const found = new Set([...read, ...taken.map((name) => name.trim())]);
  return Object.keys(en).filter((section) => found.has(section));
}

function sectionsImported(text: string): readonly string[] {
  return [...text.matchAll(/^import '[./]*(?:messages\/)?en\/(\w+)\.js';/gm)].map(
    ([, section = '']) => section,
  );
}

describe('the texts', () => {
  it('are not empty: this test would pass on nothing', () => {
    expect(names.length).toBeGreaterThan(100);
    expect(sources.length).toBeGreaterThan(50);
  });

  it('each is shown somewhere: nobody translates what nobody reads', () => {
    const unused = names.filter(
      ({ section, key }) =>
        !BY_VALUE[section]?.includes(key) &&
        !isHandedOn(section, key) &&
        !sources.some(({ text }) => isRead(section, key, text)),
    );
    expect(unused.map(({ section, key }) => `${section}.${key}`)).toEqual([]);
  });

  it('none is missing: what a component reads is there', () => {
    const known = new Set(names.map(({ section, key }) => `${section}.${key}`));
    const read = sources.flatMap(({ path, text }) =>
      [...text.matchAll(/\bm\.(\w+)\.(\w+)/g)].map(([, section = '', key = '']) => ({
        path,
        name: `${section}.${key}`,
      })),
    );
    expect(read.length).toBeGreaterThan(100);
    expect(read.filter(({ name }) => !known.has(name))).toEqual([]);
    const byValue = Object.entries(BY_VALUE).flatMap(([section, keys]) =>
      keys.map((key) => `${section}.${key}`),
    );
    expect(byValue.filter((name) => !known.has(name))).toEqual([]);
  });

  it('come along with the code that reads them: its file imports each section that is not always there', () => {
    const always = sectionsImported(readFileSync('packages/ui/src/messages/english.ts', 'utf8'));
    expect(always).toContain('common');
    const missing = sources.flatMap(({ path, text }) => {
      const imported = sectionsImported(text);
      return sectionsRead(text)
        .filter((section) => !always.includes(section) && !imported.includes(section))
        .map((section) => `${path} reads m.${section} and does not import messages/en/${section}.js`);
    });
    expect(missing).toEqual([]);
  });

  it('this test finds a section that was not imported', () => {
    expect(sectionsRead('m.edit.title; const { reveal, usage } = m;')).toEqual(['edit', 'reveal', 'usage']);
    expect(sectionsImported("import '../messages/en/edit.js';\nimport './en/usage.js';")).toEqual([
      'edit',
      'usage',
    ]);
  });

  it('this test finds a text that nobody reads', () => {
    expect(isRead('reveal', 'title', 'm.reveal.title')).toBe(true);
    expect(isRead('reveal', 'title', 'const { title } = m.reveal;')).toBe(true);
    expect(isRead('reveal', 'title', 'const { reveal } = m; reveal.title')).toBe(true);
    expect(isRead('reveal', 'title', 'm.create.title')).toBe(false);
    expect(isRead('reveal', 'title', 'm.reveal.titles')).toBe(false);
  });
});
