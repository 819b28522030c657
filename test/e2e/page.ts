import { execFileSync } from 'node:child_process';
import type { Sentinel } from '@keymount/testing/sentinel';
import { expect, type Page } from '@playwright/test';
import { buildSentinelScript } from '../support/sentinelScript.ts';

/** Collects whatever the page does against its policy, and every error it raises. Call it before the first `goto`. */
export async function watchPage(
  page: Page,
): Promise<{ readonly violations: string[]; readonly errors: string[] }> {
  const violations: string[] = [];
  const errors: string[] = [];
  await page.exposeFunction('keymountViolation', (text: string) => violations.push(text));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report = (window as unknown as { keymountViolation: (text: string) => void }).keymountViolation;
      report(
        `${event.violatedDirective} ${event.blockedURI} ${event.sourceFile ?? ''}:${event.lineNumber} ${event.sample}`,
      );
    });
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
  });
  return { violations, errors };
}

declare global {
  // Set by `watchForSecrets`.
  var keymountWatch: Sentinel;
}

/** Begins the sentinel's watch in every document of the page. Call it before the first `goto`. */
export async function watchForSecrets(page: Page): Promise<void> {
  const script = await buildSentinelScript();
  await page.addInitScript(`${script}\nglobalThis.keymountWatch = keymountSentinel.watchForSecrets();`);
}

/** Searches the page, as it is and as it was since its last load, for a secret that its reveal node alone may show. */
export async function expectNoSecret(page: Page, secret: string): Promise<void> {
  const sightings = await page.evaluate(
    (text) => keymountWatch.look(text, { allow: [...document.querySelectorAll('.km-secret-reveal-value')] }),
    secret,
  );
  expect(sightings, 'R1 where else the secret is').toEqual([]);
}

export async function signIn(page: Page, url: string, account: 'paid' | 'free'): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await page.getByRole('button', { name: `Continue with the ${account} account` }).click();
}

export async function openMyAccount(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Account', exact: true }).click();
  await page.getByRole('link', { name: 'My Account' }).click();
}

/** The row of a key, by its name. */
export function rowOf(page: Page, name: string) {
  return page.getByRole('row').filter({ hasText: name });
}

export async function chooseAction(page: Page, name: string, action: string): Promise<void> {
  await rowOf(page, name)
    .getByRole('button', { name: /^Action/ })
    .click();
  await page.getByRole('menuitem', { name: action }).click();
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** Runs the curl line that the demo printed, with this key and, where given, another model. */
export function runCurl(line: string, key: string, model?: string): Answer {
  const command = model ? line.replace(/"model": ?"[^"]+"/, `"model":"${model}"`) : line;
  expect(command).toContain('$KEYMOUNT_KEY');
  const output = execFileSync(
    'bash',
    ['-c', `${command.replace(/^curl /, "curl -sS -w '\\n%{http_code}' ")}`],
    {
      env: { ...process.env, KEYMOUNT_KEY: key },
      encoding: 'utf8',
    },
  );
  const end = output.lastIndexOf('\n');
  return { status: Number(output.slice(end + 1)), body: output.slice(0, end) };
}

/** The printed curl line; a trailing backslash joins it with the next. */
export function curlLine(output: string): string {
  const joined = output.replace(/\\\n\s*/g, ' ');
  const line = /^\s*(curl .*)$/m.exec(joined)?.[1];
  if (!line) throw new Error(`No curl line in what the demo printed:\n${output}`);
  return line.trim();
}
