import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { migrations } from './migrations/index.js';

const folder = join(import.meta.dirname, 'migrations');

describe('the migrations', () => {
  it('are in the module what they are in the SQL files', () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.sql'));
    expect(files.length).toBeGreaterThan(0);
    expect(migrations.map(({ name }) => `${name}.sql`)).toEqual(files.toSorted());
    for (const { name, sql } of migrations) {
      expect(sql).toBe(readFileSync(join(folder, `${name}.sql`), 'utf8'));
    }
  });

  it('make the tables that the schema says: drizzle-kit has nothing to add', () => {
    const root = join(import.meta.dirname, '../..');
    const out = mkdtempSync(join(tmpdir(), 'km-migrations-'));
    cpSync(folder, out, { recursive: true });
    const config = join(out, 'drizzle.config.json');
    writeFileSync(
      config,
      JSON.stringify({
        dialect: 'postgresql',
        schema: join(root, 'src/db/schema.ts'),
        // drizzle-kit reads this as relative, whatever it is.
        out: relative(root, out),
        schemaFilter: ['keymount'],
      }),
    );
    const bin = join(root, 'node_modules/.bin/drizzle-kit');
    const { stdout, status } = spawnSync(bin, ['generate', '--config', config], {
      cwd: root,
      encoding: 'utf8',
    });
    rmSync(out, { recursive: true, force: true });
    expect(stdout).toContain('No schema changes');
    expect(status).toBe(0);
  });
});
