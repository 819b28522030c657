import { createMemoryClient, scenarioNow } from '@keymount/testing';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CreateKeyDialog } from '../create-key-dialog/CreateKeyDialog.js';
import { ApiKeysProvider } from '../provider/ApiKeysProvider.js';

const now = Date.parse(scenarioNow);

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const seconds = (count: number): Promise<unknown> => act(() => vi.advanceTimersByTimeAsync(count * 1000));
const warning = () => screen.queryByText(/^This key will be hidden in \d+ seconds?\.$/);
const announced = () => document.querySelector('[aria-live="polite"]')?.textContent;
const click = (name: string): void => {
  fireEvent.click(screen.getByRole('button', { name }));
};

async function reveal(hideAfterSeconds?: number): Promise<{ readonly secret: string }> {
  const client = createMemoryClient({ without: ['listModels'], now: () => now });
  let secret = '';
  const spied = {
    ...client,
    createKey: async (...args: Parameters<typeof client.createKey>) => {
      const issued = await client.createKey(...args);
      ({ secret } = issued);
      return issued;
    },
  };
  render(
    <ApiKeysProvider client={spied} now={now} timeZone="UTC">
      <CreateKeyDialog
        defaultOpen
        initialValues={{ name: 'Billing' }}
        snippets={null}
        hideAfterSeconds={hideAfterSeconds}
      />
    </ApiKeysProvider>,
  );
  click('Create');
  await seconds(0);
  click('Show key');
  expect(document.body.textContent).toContain(secret);
  return { secret };
}

describe('R21 the time of a reveal', () => {
  it('R21 is not limited unless the host says so', async () => {
    const { secret } = await reveal();
    await seconds(3600);
    expect(document.body.textContent).toContain(secret);
  });

  it('R21 warns 30 seconds before, on screen and once to screen readers, then wipes the secret', async () => {
    const { secret } = await reveal(120);
    await seconds(89);
    expect(warning()).toBeNull();
    await seconds(2);
    expect(warning()).toBeVisible();
    expect(announced()).toMatch(/^This key will be hidden in 30 seconds\. Press any key/);
    const said = announced();
    await seconds(20);
    expect(warning()).toHaveTextContent(/in 9 seconds/);
    expect(announced()).toBe(said);
    await seconds(10);
    expect(document.documentElement.outerHTML).not.toContain(secret);
    expect(screen.getByRole('dialog', { name: 'The key was hidden for your safety' })).toBeVisible();
    expect(screen.getByRole('alert')).toHaveTextContent(/time to save Billing is over.*Rotate it/s);
    expect(screen.getByRole('button', { name: 'Rotate this key' })).toBeVisible();
    expect(window.dispatchEvent(new Event('beforeunload', { cancelable: true }))).toBe(true);
  });

  it('R21 starts anew by any key press during the warning', async () => {
    const { secret } = await reveal(120);
    await seconds(100);
    fireEvent.keyDown(document.body, { key: 'Shift' });
    expect(warning()).toBeNull();
    await seconds(89);
    expect(warning()).toBeNull();
    expect(document.body.textContent).toContain(secret);
    await seconds(32);
    expect(document.documentElement.outerHTML).not.toContain(secret);
  });

  it('R21 starts anew by its button, and the focus goes to Copy', async () => {
    const { secret } = await reveal(60);
    await seconds(45);
    click('Keep showing');
    expect(warning()).toBeNull();
    expect(screen.getByRole('button', { name: 'Copy' })).toHaveFocus();
    await seconds(40);
    expect(document.body.textContent).toContain(secret);
  });

  it('R21 is never shorter than its warning', async () => {
    const { secret } = await reveal(1);
    await seconds(25);
    expect(warning()).toBeVisible();
    expect(document.body.textContent).toContain(secret);
    await seconds(6);
    expect(document.documentElement.outerHTML).not.toContain(secret);
  });

  it('R21 runs by the monotonic clock: a device whose date is set ahead hides nothing early', async () => {
    const { secret } = await reveal(120);
    vi.setSystemTime(Date.now() + 86_400_000);
    await seconds(60);
    expect(document.body.textContent).toContain(secret);
  });

  it('R21 goes on under the question before closing, which goes with the secret', async () => {
    await reveal(60);
    await seconds(10);
    click('Done');
    expect(screen.getByRole('alertdialog', { name: 'You have not saved this key' })).toBeVisible();
    await seconds(55);
    expect(screen.queryByRole('alertdialog')).toBeNull();
    expect(screen.getByRole('alert')).toHaveTextContent(/time to save Billing is over/);
  });

  it('R21 of a key that was saved ends without alarm', async () => {
    await reveal(60);
    click('I have saved it');
    await seconds(61);
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByText(/You have saved it, so there is nothing left to do/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Rotate this key' })).toBeNull();
    click('Done');
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
