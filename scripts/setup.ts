/**
 * What the tests need beyond npm: a Chromium, and a PostgreSQL where one can be had. As root on Debian both come from
 * its packages; elsewhere Chromium comes from Playwright, and PostgreSQL is the machine's own or is left out.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { chromiumPath } from './chromium.ts';

const isRootOnDebian = existsSync('/etc/debian_version') && process.getuid?.() === 0;

function aptInstall(name: string): void {
  console.log(`Installing ${name} from Debian's packages…`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'], env });
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env,
  });
}

function hasPostgres(): boolean {
  if (spawnSync('initdb', ['--version']).status === 0) return true;
  const base = '/usr/lib/postgresql';
  return (
    existsSync(base) && readdirSync(base).some((version) => existsSync(join(base, version, 'bin/initdb')))
  );
}

function ensureChromium(): void {
  if (chromiumPath() ?? existsSync(chromium.executablePath())) return;
  if (isRootOnDebian) aptInstall('chromium');
  else execFileSync('node', ['node_modules/playwright/cli.js', 'install', 'chromium'], { stdio: 'inherit' });
}

function ensurePostgres(): void {
  if (hasPostgres()) return;
  if (isRootOnDebian) aptInstall('postgresql');
  else console.log('PostgreSQL is not installed: its tests are left out here. CI runs them.');
}

ensureChromium();
ensurePostgres();
