import '@keymount/ui/styles.css';
import { sampleKeys, scenarioNow, scenarios } from '@keymount/testing';
import {
  ApiKeyManager,
  ApiKeysProvider,
  CreateKeyDialog,
  EditKeyDialog,
  FindKeyDialog,
  PlanNotice,
  RevokeKeyDialog,
  RotateKeyDialog,
  UsageOverview,
} from '@keymount/ui';
import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

type Opened = 'create' | 'edit' | 'rotate' | 'revoke' | 'find' | null;

const apiKey = sampleKeys[0]!;

/** Every widget at once, and one of the dialogs open. */
function Everything({ opened }: { readonly opened: Opened }): ReactNode {
  const dialog = (name: Opened): { readonly open: boolean; readonly onOpenChange: () => void } => ({
    open: opened === name,
    onOpenChange: () => undefined,
  });
  return (
    <>
      <ApiKeyManager page="keys" />
      <UsageOverview />
      <PlanNotice reason="plan" />
      <CreateKeyDialog {...dialog('create')} initialValues={{ name: 'A key', models: 'all' }} />
      <EditKeyDialog apiKey={apiKey} {...dialog('edit')} />
      <RotateKeyDialog apiKey={apiKey} {...dialog('rotate')} />
      <RevokeKeyDialog apiKey={apiKey} {...dialog('revoke')} />
      <FindKeyDialog {...dialog('find')} />
    </>
  );
}

const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

async function until<T>(find: () => T | null | undefined | false, what: string): Promise<T> {
  for (let tries = 0; tries < 2_000; tries += 1) {
    const found = find();
    if (found) return found;
    await breathe();
  }
  throw new Error(`${what} did not come`);
}

const find = (selector: string): HTMLElement | null => document.querySelector(selector);
const dialog = (): HTMLElement | null => find('[role=dialog], [role=alertdialog]');
const gone = (): Promise<boolean> => until(() => !dialog(), 'the end of the dialog');

async function press(name: string): Promise<void> {
  const button = await until(
    () =>
      [...document.querySelectorAll('button')].find(
        (each) => (each.ariaLabel ?? each.textContent.trim()) === name,
      ),
    name,
  );
  button.click();
}

/** One life: mount, see it all, open and close each dialog and the menu, make a key and see its secret, unmount. */
async function live(isPlanted: boolean): Promise<void> {
  const container = document.createElement('div');
  document.querySelector('main')!.append(container);
  const root = createRoot(container);
  const client = scenarios.typical();
  const show = (opened: Opened): void =>
    root.render(
      <StrictMode>
        <ApiKeysProvider client={client} now={Date.parse(scenarioNow)} timeZone="UTC">
          <Everything opened={opened} />
        </ApiKeysProvider>
      </StrictMode>,
    );
  show(null);
  const action = await until(() => find('.km-api-key-table-action'), 'the table');
  await until(() => find('[role=application]'), 'the chart');
  await until(() => find('.km-usage-table-table, .km-usage-table table'), 'the table of usage');

  action.click();
  const menu = await until(() => find('[role=menu]'), 'the menu');
  menu.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  await until(() => !find('[role=menu]'), 'the end of the menu');

  for (const opened of ['edit', 'rotate', 'revoke', 'find'] as const) {
    show(opened);
    await until(dialog, opened);
    show(null);
    await gone();
  }

  show('create');
  await press('Create');
  await press('Show key');
  await press('I have saved it');
  show(null);
  await gone();

  if (isPlanted) {
    const kept = Array.from({ length: 1_000 }, () => container.children.length);
    document.addEventListener('click', () => kept.length);
    setInterval(() => kept.length, 60_000);
    document.head.append(document.createElement('style'));
  }
  root.unmount();
  container.remove();
  // What unmounting puts off until the end of the task, and what it puts off after that.
  await breathe();
  await breathe();
}

const leaks = {
  live: async (times: number, isPlanted = false): Promise<void> => {
    for (let time = 0; time < times; time += 1) await live(isPlanted);
  },
  /** What a page holds that no garbage collector takes away. */
  held: (): Readonly<Record<string, number>> => ({
    ...window.counted(),
    styles: document.querySelectorAll('style').length,
    elements: document.querySelectorAll('*').length,
  }),
};

export type LeakPage = typeof leaks;

Object.assign(window, { leaks });
