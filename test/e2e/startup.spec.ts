import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { newDataFolder, startDemo } from './demo.ts';

test.describe.configure({ timeout: 180_000 });

test('a taken port is said, and the next free one is used; Ctrl-C ends it with 0', async () => {
  const blocker = createServer().listen(0, '127.0.0.1');
  await once(blocker, 'listening');
  const { port } = blocker.address() as { port: number };
  const demo = await startDemo(newDataFolder(), ['--port', String(port)]);
  expect(demo.output()).toContain(String(port));
  expect(demo.output()).toMatch(/taken|in use/i);
  expect(demo.url).not.toContain(`:${port}`);
  expect((await fetch(demo.url)).status).toBe(200);
  expect(await demo.stop('SIGINT')).toBe(0);
  await expect(fetch(demo.url)).rejects.toThrow();
  blocker.close();
});

test('a data folder that another process has open is refused, and the first goes on', async () => {
  const data = newDataFolder();
  const first = await startDemo(data);
  const second = await startDemo(data).then(
    () => 'started',
    (error: Error) => error.message,
  );
  expect(second).toMatch(/code 1/);
  expect(second).toMatch(/in use|open|another process/i);
  expect(second).not.toMatch(/\bat .*\.ts:\d+/);
  expect((await fetch(first.url)).status).toBe(200);
  expect(await first.stop('SIGTERM')).toBe(0);
});

test('an unreachable DATABASE_URL is one clear message, without its password', async () => {
  process.env['DATABASE_URL'] = 'postgres://someone:hunter2@127.0.0.1:9/keymount';
  const message = await startDemo(newDataFolder()).then(
    () => 'started',
    (error: Error) => error.message,
  );
  delete process.env['DATABASE_URL'];
  expect(message).toMatch(/code 1/);
  expect(message).toMatch(/DATABASE_URL|database/i);
  expect(message).not.toContain('hunter2');
  expect(message).not.toMatch(/\bat .*\.ts:\d+/);
});

test('a corrupt data folder is said and left as it is', async () => {
  const data = newDataFolder();
  const first = await startDemo(data);
  await first.stop();
  const { readdirSync, statSync } = await import('node:fs');
  const folders = readdirSync(data, { recursive: true, encoding: 'utf8' });
  const control = folders.find((file) => file.endsWith('global/pg_control'));
  expect(control).toBeDefined();
  const file = join(data, control ?? '');
  writeFileSync(file, Buffer.alloc(statSync(file).size, 7));
  const message = await startDemo(data).then(
    () => 'started',
    (error: Error) => error.message,
  );
  expect(message).toMatch(/code 1/);
  expect(message).toMatch(/corrupt|damaged|cannot be opened|could not be opened/i);
  expect(message).not.toMatch(/\bat .*\.ts:\d+/);
});
