import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes the SQL files that drizzle-kit generated into a module, so that source and dist read them the same way. */
const folder = join(import.meta.dirname, '../src/db/migrations');
const { entries } = JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8')) as {
  entries: { tag: string }[];
};
const migrations = entries.map(({ tag }) => ({
  name: tag,
  sql: readFileSync(join(folder, `${tag}.sql`), 'utf8'),
}));

const body = migrations
  .map(({ name, sql }) => `  { name: ${JSON.stringify(name)}, sql: ${quote(sql)} },`)
  .join('\n');
writeFileSync(
  join(folder, 'index.ts'),
  `// Written by scripts/embedMigrations.ts from the SQL files beside it: run \`pnpm db:generate\`, do not edit.
export interface Migration {
  readonly name: string;
  readonly sql: string;
}

export const migrations: readonly Migration[] = [
${body}
];
`,
);

function quote(sql: string): string {
  return `\`${sql.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${')}\``;
}
