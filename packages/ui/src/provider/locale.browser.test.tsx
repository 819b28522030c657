import { sampleKeys, sampleModels, scenarioNow, scenarios } from '@keymount/testing';
import { render, screen, waitFor, within } from '@testing-library/react';
import { type ReactNode, StrictMode } from 'react';
import { beforeEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { ApiKeyManager } from '../api-key-manager/ApiKeyManager.js';
import { en } from '../messages/en.js';
import { createFormats } from '../messages/intl.js';
import { ApiKeysProvider } from './ApiKeysProvider.js';

const LOCALES = ['en', 'de', 'vi', 'ar-EG', 'hi'] as const;

function show(locale: string, children: ReactNode): void {
  render(
    <StrictMode>
      <ApiKeysProvider
        client={scenarios.typical()}
        now={Date.parse(scenarioNow)}
        timeZone="Asia/Ho_Chi_Minh"
        locale={locale}
      >
        {children}
      </ApiKeysProvider>
    </StrictMode>,
  );
}

beforeEach(async () => {
  await page.viewport(1200, 900);
});

/** What is data, not text: it keeps the digits it has. */
const NAMES = [
  ...sampleModels.flatMap(({ id, name }) => [name, id]),
  ...sampleKeys.flatMap(({ name, hint }) => [name, hint]),
].sort((a, b) => b.length - a.length);
/** Texts that a translator writes whole, such as "Last 30 days". */
const FIXED = new Set(JSON.stringify(en).match(/(?<=")[^"{}]+(?=")/g));

/** Every text on the page, seen or only heard, that has a digit of the Latin script. */
function latinDigits(): readonly string[] {
  const found: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement?.closest('style, script')) continue;
    found.push(node.textContent ?? '');
  }
  for (const element of document.querySelectorAll('[aria-label], [aria-description], [title]')) {
    for (const name of ['aria-label', 'aria-description', 'title'])
      found.push(element.getAttribute(name) ?? '');
  }
  return found.filter(
    (text) => !FIXED.has(text) && /\d/.test(NAMES.reduce((rest, name) => rest.replaceAll(name, ''), text)),
  );
}

it('R57 in ar-EG no number on the page, in a label or on an axis is put there in other digits', async () => {
  show('ar-EG', <ApiKeyManager />);
  await screen.findAllByRole('button', { name: /^Action for/ });
  expect(latinDigits()).toEqual([]);

  await userEvent.click(screen.getByRole('tab', { name: 'My Usage' }));
  await screen.findByRole('application');
  await screen.findByRole('table');
  expect(latinDigits()).toEqual([]);

  await userEvent.click(screen.getByRole('tab', { name: 'My API Keys' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Create New API Key' }));
  const dialog = await screen.findByRole('dialog');
  await userEvent.click(within(dialog).getByRole('radio', { name: 'Selected models' }));
  await within(dialog).findAllByRole('checkbox');
  expect(latinDigits()).toEqual([]);
});

it.each(LOCALES)('R57 in %s the pages have its dates and its numbers', async (locale) => {
  const formats = createFormats(locale, 'Asia/Ho_Chi_Minh');
  const now = Date.parse(scenarioNow);
  show(locale, <ApiKeyManager />);
  await screen.findAllByRole('button', { name: /^Action for/ });
  const [{ items }] = [
    await scenarios.typical().listKeys({ limit: 100 }, { signal: new AbortController().signal }),
  ];
  for (const { id, createdAt } of items) {
    const row = document.querySelector(`tr[data-key-id="${id}"]`);
    expect(row?.querySelector('[data-column=created]')).toHaveTextContent(formats.ago(createdAt, now));
  }

  await userEvent.click(screen.getByRole('tab', { name: 'My Usage' }));
  const table = await screen.findByRole('table');
  await waitFor(() => expect(within(table).getAllByRole('row').length).toBeGreaterThan(3));
  const numbers = [...table.querySelectorAll('td')]
    .map(({ textContent }) => textContent.trim())
    .filter((text) => /\p{Nd}/u.test(text));
  expect(numbers.length).toBeGreaterThan(10);
  // Each is what the language makes of some number: read back and written again, it is the same.
  for (const text of numbers) expect(rewritten(text, locale), text).toContain(plain(text));
});

const plain = (text: string): string => text.replace(/[\s\u200e\u200f\u061c]/g, '');

/** The number in a text, written by `Intl` as a count, an amount and a share. */
function rewritten(text: string, locale: string): readonly string[] {
  const parts = new Intl.NumberFormat(locale).formatToParts(12_345.6);
  const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  const digits = Array.from('0123456789', (digit) => new Intl.NumberFormat(locale).format(Number(digit)));
  const latin = Array.from(text.replaceAll(of('group'), '').replace(of('decimal'), '.'), (character) =>
    digits.includes(character) ? digits.indexOf(character) : character,
  )
    .join('')
    .replace(/[^\d.]/g, '');
  const value = Number(latin);
  const { money, number, percent } = createFormats(locale, 'UTC');
  return [number(value), money(value, 'USD'), percent(value / 100)].map(plain);
}
