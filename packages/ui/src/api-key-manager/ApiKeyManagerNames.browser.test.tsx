import type { ApiKey } from '@keymount/core';
import { createMemoryClient, scenarioNow } from '@keymount/testing';
import { configure, render, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { ApiKeysProvider } from '../provider/ApiKeysProvider.js';
import { ApiKeyManager } from './ApiKeyManager.js';

configure({ asyncUtilTimeout: 5_000 });

/** What people, and those who mean harm, call their keys. */
const NAMES: Readonly<Record<string, string>> = {
  'one character': 'x',
  'ten thousand without a space': 'W'.repeat(10_000),
  'many words': 'Tên khóa rất dài của chúng tôi '.repeat(40).trim(),
  'emoji of several code points': '👩‍👩‍👧‍👦🏳️‍🌈 equipo',
  'from right to left': 'מפתח הייצור שלנו (v2)',
  'a bidi override': 'safe\u202Egpj.exe',
  'bidi isolates': '\u2067abc\u2066def',
  'zero-width characters': 'pro\u200Bduc\u200Dtion\uFEFF',
  'marks upon marks': `Z${'\u0351\u036A\u0327'.repeat(40)}`,
  markup: '<img src=x onerror="globalThis.wasHit = true"><script>globalThis.wasHit = true</script>',
  'an address that runs': 'javascript:globalThis.wasHit=true',
  'a template': '{{constructor.constructor("globalThis.wasHit=true")()}}',
};

/** Cannot be seen, or turns around what stands next to it. Joiners are part of emoji and of many scripts. */
const HIDDEN = /[\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;

const spelledOut = (name: string): string =>
  name.replace(HIDDEN, (mark) => `⟨U+${mark.charCodeAt(0).toString(16).toUpperCase()}⟩`);

function keyNamed(name: string): ApiKey {
  return {
    id: 'named',
    name,
    hint: 'km_live_…0001',
    status: 'active',
    models: 'all',
    createdAt: '2026-11-01T00:00:00Z',
  };
}

beforeEach(async () => {
  await page.viewport(320, 800);
});

it.each(Object.entries(NAMES))(
  'R53 %s, at 320 px: text and nothing else, isolated, within its place, and seen for what it is before it is revoked',
  async (_, name) => {
    const client = createMemoryClient({ keys: [keyNamed(name), { ...keyNamed('Neighbour'), id: 'other' }] });
    render(
      <ApiKeysProvider client={client} now={Date.parse(scenarioNow)} timeZone="UTC">
        <ApiKeyManager page="keys" />
      </ApiKeysProvider>,
    );
    await screen.findByText('Neighbour');
    const row = document.querySelector<HTMLElement>('tr[data-key-id="named"]')!;
    const shown = [...row.querySelectorAll<HTMLElement>('bdi')];
    expect(shown.map(({ textContent }) => textContent)).toContain(spelledOut(name));
    for (const bdi of shown) {
      expect(bdi.children).toHaveLength(0);
      expect(getComputedStyle(bdi).unicodeBidi).toMatch(/isolate/);
    }
    const expectInPlace = (): void => {
      expect(document.documentElement.scrollWidth, 'sideways').toBeLessThanOrEqual(320);
      expect(document.querySelector('.km-root img, .km-root script, a[href^="javascript"]')).toBeNull();
      expect(Reflect.get(globalThis, 'wasHit')).toBeUndefined();
    };
    expectInPlace();
    // It pushes nothing out of the row: its button can still be pressed.
    const action = row.querySelector<HTMLElement>('.km-api-key-table-action')!;
    action.scrollIntoView({ block: 'center' });
    const { left, right } = action.getBoundingClientRect();
    expect(left).toBeGreaterThanOrEqual(0);
    expect(right).toBeLessThanOrEqual(320);

    action.focus();
    await userEvent.keyboard('{Enter}');
    const menu = await screen.findByRole('menu');
    await waitFor(() => expect(menu.contains(document.activeElement)).toBe(true));
    await userEvent.keyboard('{End}');
    await waitFor(() => expect(document.activeElement).toHaveTextContent('Revoke'));
    await userEvent.keyboard('{Enter}');
    const dialog = await screen.findByRole('alertdialog');
    const { width, height } = dialog.getBoundingClientRect();
    expect(width).toBeLessThanOrEqual(320);
    expect(height).toBeLessThanOrEqual(800);
    expectInPlace();
    expect(dialog.textContent).toContain(spelledOut(name).slice(0, 40));
  },
);
