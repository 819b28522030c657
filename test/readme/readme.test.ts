import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

describe('README.md', () => {
  it('mounts Keymount by lines that the type check compiles', () => {
    const lines = readFileSync(join(import.meta.dirname, 'mount.tsx'), 'utf8').trim();
    expect(readme).toContain(`\`\`\`tsx\n${lines}\n\`\`\``);
  });

  it('names only commands that exist', () => {
    const commands = [...readme.matchAll(/npx -y pnpm@[\d.]+ ([\w:]+)/g)].map(([, command]) => command ?? '');
    expect(commands).toEqual(expect.arrayContaining(['demo', 'test']));
    expect(commands.filter((command) => !(command in scripts))).toEqual([]);
  });

  it('links only to files that are there', () => {
    const links = [...readme.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(([, link]) => link ?? '');
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((link) => !existsSync(join(ROOT, link)))).toEqual([]);
  });
});
