import { scenarioNow, scenarios } from '@keymount/testing';
import { render, screen, waitFor, within } from '@testing-library/react';
import { StrictMode } from 'react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { ApiKeysProvider } from '../provider/ApiKeysProvider.js';
import { ApiKeyManager } from './ApiKeyManager.js';

it.each(['Try again', 'Close'])(
  'R64 %s on a key that could not be disabled leaves the focus on its row',
  async (name) => {
    const client = scenarios.typical({ fail: { disableKey: { code: 'permission', times: 1 } } });
    render(
      <StrictMode>
        <ApiKeysProvider client={client} now={Date.parse(scenarioNow)} timeZone="UTC">
          <ApiKeyManager />
        </ApiKeysProvider>
      </StrictMode>,
    );
    const action = await screen.findByRole('button', { name: 'Action for Support assistant' });
    await userEvent.click(action);
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Disable' }));
    within(await screen.findByRole('alert'))
      .getByRole('button', { name })
      .focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(action).toHaveFocus();
  },
);
