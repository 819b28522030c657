/** Writes the table of promises and their tests into `test/README.md`: `pnpm requirements`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { claimsTable, findClaims } from '../test/requirements/claims.ts';

const file = join(import.meta.dirname, '../test/README.md');
const START = '<!-- requirements -->';
const [head = ''] = readFileSync(file, 'utf8').split(START);
writeFileSync(file, `${head}${START}\n\n${claimsTable(findClaims())}\n`);
