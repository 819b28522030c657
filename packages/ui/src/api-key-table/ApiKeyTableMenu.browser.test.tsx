import { scenarioNow, scenarios } from '@keymount/testing';
import { render, screen, waitFor } from '@testing-library/react';
import { StrictMode } from 'react';
import { beforeEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { ApiKeysProvider } from '../provider/ApiKeysProvider.js';
import { ApiKeyTable } from './ApiKeyTable.js';

const { code, codeArrives } = vi.hoisted(() => {
  let codeArrives = (): void => undefined;
  const code = new Promise<void>((resolve) => {
    codeArrives = resolve;
  });
  return { code, codeArrives };
});
vi.mock('./ApiKeyTableMenu.js', async (load) => {
  await code;
  return load();
});

const action = (): Promise<HTMLElement> =>
  screen.findByRole('button', { name: 'Action for Support assistant' });

beforeEach(async () => {
  await page.viewport(1100, 800);
  render(
    <StrictMode>
      <ApiKeysProvider client={scenarios.typical()} now={Date.parse(scenarioNow)} timeZone="UTC">
        <ApiKeyTable onAction={() => undefined} />
      </ApiKeysProvider>
    </StrictMode>,
  );
});

// First, because code that is here stays.
it('R65 Enter opens the menu on its first item, even where its code arrives only after the key', async () => {
  (await action()).focus();
  await userEvent.keyboard('{Enter}');
  expect(screen.queryByRole('menu')).toBeNull();
  codeArrives();
  await waitFor(() => expect(screen.getByRole('menuitem', { name: 'Edit' })).toHaveFocus());
});

it.each(['{Enter}', ' ', '{ArrowDown}'])('R65 "%s" opens the menu on its first item', async (key) => {
  (await action()).focus();
  await userEvent.keyboard(key);
  await waitFor(() => expect(screen.getByRole('menuitem', { name: 'Edit' })).toHaveFocus());
});

it('a press opens the menu on itself, even where a key had closed it', async () => {
  (await action()).focus();
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(screen.getByRole('menuitem', { name: 'Edit' })).toHaveFocus());
  await userEvent.keyboard('{Escape}');
  await waitFor(async () => expect(await action()).toHaveFocus());
  await userEvent.click(await action());
  await waitFor(() => expect(screen.getByRole('menu')).toHaveFocus());
});

it('R65 a menu that a key opens under a pointer at rest keeps its first item, until the pointer moves', async () => {
  await userEvent.hover(await screen.findByRole('button', { name: 'Action for Staging' }));
  (await action()).focus();
  await userEvent.keyboard('{Enter}');
  const edit = await screen.findByRole('menuitem', { name: 'Edit' });
  await waitFor(() => expect(edit).toHaveFocus());
  // What Radix does when the pointer leaves an item.
  screen.getByRole('menu').focus();
  expect(edit).toHaveFocus();
  await userEvent.hover(screen.getByRole('menuitem', { name: 'Revoke' }));
  await waitFor(() => expect(screen.getByRole('menuitem', { name: 'Revoke' })).toHaveFocus());
  screen.getByRole('menu').focus();
  expect(screen.getByRole('menu')).toHaveFocus();
});
