import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { describe, expect, it } from 'vitest';
import { migrate } from './migrate.js';
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

  it('keep the usage of a data directory that counted by the hour', async () => {
    const client = await PGlite.create({ dataDir: 'memory://' });
    const [initial] = migrations;
    await client.exec('create schema keymount');
    await client.exec(
      'create table keymount.migrations (name text primary key, applied_at timestamptz not null default now())',
    );
    await client.exec(initial!.sql.replaceAll('--> statement-breakpoint', ''));
    await client.query('insert into keymount.migrations (name) values ($1)', [initial!.name]);
    await client.exec(
      `insert into keymount.usage_hourly values ('a', '2026-03-08T10:00:00Z', 'k', 'm', 1, 2, 3, 0.5)`,
    );
    await drizzle(client).transaction((tx) => migrate(tx));
    const { rows } = await client.query(
      'select quarter::text, input_tokens, requests from keymount.usage_quarters',
    );
    await client.close();
    expect(rows).toEqual([{ quarter: '2026-03-08 10:00:00+00', input_tokens: 1, requests: 3 }]);
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
