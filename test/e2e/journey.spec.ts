import { expect, test } from '@playwright/test';
import { type Demo, newDataFolder, startDemo } from './demo.ts';
import {
  chooseAction,
  curlLine,
  expectNoSecret,
  openMyAccount,
  rowOf,
  runCurl,
  signIn,
  watchForSecrets,
  watchPage,
} from './page.ts';

let demo: Demo;
const data = newDataFolder();

test.beforeAll(async () => {
  test.setTimeout(180_000);
  demo = await startDemo(data);
});
test.afterAll(async () => {
  await demo?.stop();
});

test('the main job: create, call, see usage, edit, revoke, restart', async ({ page }) => {
  const { violations, errors } = await watchPage(page);
  await watchForSecrets(page);
  const line = curlLine(demo.output());
  const name = 'Journey';

  await signIn(page, demo.url, 'paid');
  await openMyAccount(page);
  await expect(page.getByRole('heading', { name: 'My API Keys' })).toBeVisible();

  // Create, with two models.
  await page.getByRole('button', { name: 'Create New API Key' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('radio', { name: 'Selected models' }).check();
  const allowed = /"model": ?"([^"]+)"/.exec(line)?.[1] ?? '';
  const models = await page.evaluate(
    async () =>
      ((await (await fetch('/api/models')).json()) as { items: { id: string; name: string }[] }).items,
  );
  const nameOf = (id: string): string => models.find((model) => model.id === id)?.name ?? id;
  const [second, other] = models.map(({ id }) => id).filter((id) => id !== allowed);
  await dialog.getByRole('checkbox', { name: nameOf(allowed) }).check();
  await dialog.getByRole('checkbox', { name: nameOf(second ?? '') }).check();
  await dialog.getByRole('button', { name: 'Create', exact: true }).click();

  // Save it: shown once, copied, done.
  await dialog.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(dialog.getByRole('button', { name: 'Copied' })).toBeVisible();
  const key = await page.evaluate(() => navigator.clipboard.readText());
  expect(key).toMatch(/^km_live_[0-9A-Za-z]{38,}$/);
  await dialog.getByRole('button', { name: 'Show key' }).click();
  await expectNoSecret(page, key);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(rowOf(page, name)).toBeVisible();
  await expectNoSecret(page, key);

  // Call with it.
  const answer = runCurl(line, key);
  expect(answer).toMatchObject({ status: 200 });
  const usage = (
    JSON.parse(answer.body) as {
      usage: { prompt_tokens: number; completion_tokens: number; total_tokens: number };
    }
  ).usage;
  expect(usage.total_tokens).toBe(usage.prompt_tokens + usage.completion_tokens);
  const refused = runCurl(line, key, other);
  expect(refused.status).toBe(403);
  expect(refused.body).toContain(other);

  // My Usage shows it within 5 seconds, for that model and key.
  await page.getByRole('link', { name: 'My Usage' }).click();
  await expect(page.getByRole('heading', { name: 'My Usage' })).toBeVisible();
  const numbers = new Intl.NumberFormat('en');
  await page
    .getByRole('button', { name: 'API key', exact: true })
    .or(page.getByRole('radio', { name: 'API key', exact: true }))
    .first()
    .click();
  const usageRow = rowOf(page, name).first();
  for (const value of [usage.prompt_tokens, usage.completion_tokens, usage.total_tokens]) {
    await expect(usageRow).toContainText(numbers.format(value), { timeout: 5_000 });
  }

  // Edit its permission: the other model answers.
  await page.getByRole('link', { name: 'My API Keys' }).click();
  await chooseAction(page, name, 'Edit');
  await page
    .getByRole('dialog')
    .getByRole('checkbox', { name: nameOf(other ?? '') })
    .check();
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(runCurl(line, key, other).status).toBe(200);

  // Revoke it: the very next request is refused.
  await chooseAction(page, name, 'Revoke');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke key' }).click();
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  const revoked = runCurl(line, key);
  expect(revoked.status).toBe(401);
  expect(revoked.body).toMatch(/revoked/i);

  await expectNoSecret(page, key);
  expect(violations, 'R93 nothing the page did was against its policy').toEqual([]);
  expect(errors).toEqual([]);

  // Stop and start: everything is still there, and the revoked key still refused.
  expect(await demo.stop()).toBe(0);
  const firstStart = demo.startedIn;
  demo = await startDemo(data);
  // Nothing is built or made anew. How long that takes is the machine's: 2.6 s on a quiet one.
  expect(demo.output()).not.toMatch(/Building|Making/);
  expect(demo.startedIn).toBeLessThan(firstStart);
  await signIn(page, demo.url, 'paid');
  await page.goto(`${demo.url}/account/usage`);
  await page
    .getByRole('button', { name: 'API key', exact: true })
    .or(page.getByRole('radio', { name: 'API key', exact: true }))
    .first()
    .click();
  await expect(rowOf(page, name).first()).toContainText(numbers.format(usage.prompt_tokens));
  expect(runCurl(curlLine(demo.output()), key).status).toBe(401);
});

test('R39 an account that is not on a paid plan sees contact us, and no way to create', async ({ page }) => {
  const { violations, errors } = await watchPage(page);
  await signIn(page, demo.url, 'free');
  await openMyAccount(page);
  await expect(page.getByRole('link', { name: 'Contact us' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Create New API Key' })).toHaveCount(0);
  await page.getByRole('link', { name: 'My Usage' }).click();
  await expect(page.getByRole('link', { name: 'Contact us' })).toBeVisible();
  expect(violations).toEqual([]);
  expect(errors).toEqual([]);
});
