import { scenarioNow, scenarios } from '@keymount/testing';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { StrictMode } from 'react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { ApiKeyManager, type ApiKeyManagerProps } from '../api-key-manager/ApiKeyManager.js';
import { ApiKeysProvider } from './ApiKeysProvider.js';
import type { Theme } from './UiContext.js';

const outer = document.createElement('div');

function show(props: ApiKeyManagerProps = {}, theme?: Theme): void {
  const container = outer.appendChild(document.createElement('div'));
  render(
    <StrictMode>
      <ApiKeysProvider
        client={scenarios.typical()}
        now={Date.parse(scenarioNow)}
        timeZone="UTC"
        theme={theme}
      >
        <ApiKeyManager {...props} />
      </ApiKeysProvider>
    </StrictMode>,
    { container },
  );
}

const schemeOf = (element: Element): string => getComputedStyle(element).colorScheme;
const action = (): Promise<HTMLElement> =>
  screen.findByRole('button', { name: 'Action for Support assistant' });

beforeEach(async () => {
  await page.viewport(1100, 900);
  document.documentElement.style.colorScheme = 'light';
  outer.dataset['kmTheme'] = 'dark';
  document.body.append(outer);
});
afterEach(() => {
  cleanup();
  outer.replaceChildren();
  outer.remove();
  document.documentElement.style.colorScheme = '';
});

it('below a dark ancestor on a light page, a menu, the dialog it opens and the note of a row are dark', async () => {
  show();
  await userEvent.click(await action());
  const menu = await screen.findByRole('menu');
  expect(schemeOf(menu)).toBe('dark');
  await userEvent.click(screen.getByRole('menuitem', { name: 'Edit' }));
  const dialog = await screen.findByRole('dialog');
  expect(schemeOf(dialog)).toBe('dark');
  expect(schemeOf(document.querySelector('.km-dialog-backdrop')!)).toBe('dark');
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(dialog).not.toBeInTheDocument());
  await userEvent.click(screen.getByRole('button', { name: '+2 more: Models of Support assistant' }));
  expect(schemeOf(await screen.findByRole('dialog'))).toBe('dark');
});

it('the card of the chart is dark with it', async () => {
  show({ page: 'usage' });
  (await screen.findByRole('application')).focus();
  await userEvent.keyboard('{ArrowRight}');
  await waitFor(() => expect(schemeOf(document.querySelector('.km-usage-chart-tooltip')!)).toBe('dark'));
});

it('the nearest ancestor counts, as it is when something opens', async () => {
  show();
  const button = await screen.findByRole('button', { name: 'Create New API Key' });
  outer.firstElementChild!.setAttribute('data-km-theme', 'light');
  await userEvent.click(button);
  const dialog = await screen.findByRole('dialog');
  expect(schemeOf(dialog)).toBe('light');
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(dialog).not.toBeInTheDocument());
  outer.firstElementChild!.setAttribute('data-km-theme', 'dark');
  await userEvent.click(button);
  expect(schemeOf(await screen.findByRole('dialog'))).toBe('dark');
});

it('the theme of the provider counts before that of the page', async () => {
  show({}, 'light');
  await userEvent.click(await action());
  expect(schemeOf(await screen.findByRole('menu'))).toBe('light');
});

it('what the whole page has is followed, also while a dialog is open', async () => {
  delete outer.dataset['kmTheme'];
  document.documentElement.style.colorScheme = '';
  document.documentElement.dataset['kmTheme'] = 'dark';
  try {
    show();
    await userEvent.click(await screen.findByRole('button', { name: 'Create New API Key' }));
    const dialog = await screen.findByRole('dialog');
    expect(schemeOf(dialog)).toBe('dark');
    document.documentElement.dataset['kmTheme'] = 'light';
    expect(schemeOf(dialog)).toBe('light');
  } finally {
    delete document.documentElement.dataset['kmTheme'];
  }
});
