import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { REQUIREMENTS } from './requirements.ts';

const ROOT = join(import.meta.dirname, '../..');
const TEST_FILE = /\.(test|spec|stories)\.tsx?$/;
/** A title that opens with numbers: `R26 …` or `R26 R27 …`, in any kind of quotes, or as the title of a test in a list. */
const TITLE = /(['"`])((?:R\d{1,3}(?:,? |\/))+[^\n]*?)\1/g;

const NUMBERS = /^(?:R\d{1,3}(?:,? |\/))+/;

export interface Claim {
  readonly requirement: number;
  readonly title: string;
  readonly file: string;
}

/** The requirements that the titles in a source text name. */
export function numbersOf(text: string): readonly number[] {
  return titlesIn(text).map(({ requirement }) => requirement);
}

function titlesIn(text: string): readonly Omit<Claim, 'file'>[] {
  return [...text.matchAll(TITLE)].flatMap(([, , title = '']) => {
    const numbers = NUMBERS.exec(title)?.[0] ?? '';
    return [...numbers.matchAll(/R(\d{1,3})/g)].map(([, number]) => ({
      requirement: Number(number),
      title: title.slice(numbers.length),
    }));
  });
}

/** Every test title that names a requirement, by where it stands. */
export function findClaims(): readonly Claim[] {
  return ['packages', 'examples', 'stories', 'test']
    .flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
        .filter(
          (entry) =>
            entry.isFile() && TEST_FILE.test(entry.name) && !entry.parentPath.includes('node_modules'),
        )
        .map((entry) => join(entry.parentPath, entry.name)),
    )
    .flatMap((file) =>
      titlesIn(readFileSync(file, 'utf8')).map((claim) => ({ ...claim, file: relative(ROOT, file) })),
    )
    .filter(({ requirement }) => requirement in REQUIREMENTS);
}

/** The table of `test/README.md`. */
export function claimsTable(claims: readonly Claim[]): string {
  const lines = Object.entries(REQUIREMENTS).map(([number, text]) => {
    const mine = claims.filter(({ requirement }) => requirement === Number(number));
    const files = [...new Set(mine.map(({ file }) => file))].sort();
    const where = files.map((file) => `[${file.split('/').at(-1)}](../${file})`).join(', ');
    return `| R${number} | ${text} | ${where || '–'} |`;
  });
  return ['| | Promise | Tests |', '| --- | --- | --- |', ...lines].join('\n');
}
