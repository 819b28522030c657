import { scenarioNow, scenarios } from '@keymount/testing';
import { fireEvent, render, waitFor, within } from '@testing-library/react';
import { createRef, type ReactNode, StrictMode } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { ApiKeyManager } from '../api-key-manager/ApiKeyManager.js';
import { ApiKeyTable } from '../api-key-table/ApiKeyTable.js';
import { UsageOverview } from '../usage-overview/UsageOverview.js';
import { ApiKeysProvider } from './ApiKeysProvider.js';

const PORTALS = ['in the shadow root', 'in the document'] as const;

let host: HTMLElement;
let root: ShadowRoot;
/** Queries of what is in the shadow root, where those of the document do not reach. */
let inside: ReturnType<typeof within>;
/** Queries of dialogs, menus and popovers. */
let floating: ReturnType<typeof within>;

function show(
  children: ReactNode,
  portals: (typeof PORTALS)[number] = 'in the document',
  client = scenarios.typical(),
): void {
  host = document.body.appendChild(document.createElement('div'));
  root = host.attachShadow({ mode: 'open' });
  root.append(...Array.from(document.querySelectorAll('style'), (style) => style.cloneNode(true)));
  const container = root.appendChild(document.createElement('div'));
  const portalContainer =
    portals === 'in the document' ? undefined : root.appendChild(document.createElement('div'));
  inside = within(container);
  floating = within(portalContainer ?? document.body);
  render(
    <StrictMode>
      <ApiKeysProvider
        client={client}
        now={Date.parse(scenarioNow)}
        timeZone="UTC"
        portalContainer={portalContainer}
      >
        {children}
      </ApiKeysProvider>
    </StrictMode>,
    { container },
  );
}

const focused = (): Element | null => root.activeElement ?? document.activeElement;
const action = (): Promise<HTMLElement> =>
  inside.findByRole('button', { name: 'Action for Support assistant' });

beforeEach(async () => {
  await page.viewport(1100, 900);
});
afterEach(() => host.remove());

describe.each(PORTALS)('dialogs, menus and popovers %s', (portals) => {
  it.each([
    ['Edit', 'dialog'],
    ['Rotate', 'dialog'],
    ['Revoke', 'alertdialog'],
  ])(
    'R65 %s, asked for in a shadow root, gives the focus back to the Action button of the row',
    async (item, role) => {
      show(<ApiKeyManager />, portals);
      await userEvent.click(await action());
      await userEvent.click(await floating.findByRole('menuitem', { name: item }));
      const dialog = await floating.findByRole(role);
      await waitFor(() => expect(dialog.contains(focused())).toBe(true));
      await userEvent.keyboard('{Escape}');
      await waitFor(() => expect(floating.queryByRole(role)).toBeNull());
      await waitFor(async () => expect(focused()).toBe(await action()));
    },
  );

  it('R65 Create, pressed in a shadow root, gives the focus back to its button', async () => {
    show(<ApiKeyManager />, portals);
    const button = await inside.findByRole('button', { name: 'Create New API Key' });
    await userEvent.click(button);
    await floating.findByRole('dialog');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(floating.queryByRole('dialog')).toBeNull());
    await waitFor(() => expect(focused()).toBe(button));
  });

  it('R64 a question asked by a press beside an unsaved secret gives the focus back to the secret', async () => {
    show(<ApiKeyManager />, portals);
    await userEvent.click(await inside.findByRole('button', { name: 'Create New API Key' }));
    await userEvent.fill(await floating.findByRole('textbox', { name: 'Name' }), 'New');
    await userEvent.click(floating.getByRole('radio', { name: /^All models/ }));
    await userEvent.click(floating.getByRole('button', { name: 'Create' }));
    await floating.findByRole('button', { name: 'I have saved it' });
    await userEvent.click(document.documentElement, { position: { x: 2, y: 2 } });
    await floating.findByRole('alertdialog');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(floating.queryByRole('alertdialog')).toBeNull());
    await waitFor(() => expect(floating.getByRole('dialog').contains(focused())).toBe(true));
  });

  it('a press on the models of a key leaves them open, one beside them or on their button closes them', async () => {
    show(<ApiKeyManager />, portals);
    const button = await inside.findByRole('button', { name: '+1 more: Models of Nightly summaries' });
    await userEvent.click(button);
    await userEvent.click(await floating.findByRole('dialog'));
    expect(floating.getByRole('dialog')).toBeVisible();
    await userEvent.click(button);
    expect(floating.queryByRole('dialog')).toBeNull();
    await userEvent.click(button);
    await floating.findByRole('dialog');
    await userEvent.click(inside.getByRole('searchbox'));
    expect(floating.queryByRole('dialog')).toBeNull();
  });

  it('R64 the menu of a row in a shadow root is gone through by keys', async () => {
    show(<ApiKeyManager />, portals);
    (await action()).focus();
    const steps = [
      ['{Enter}', 'Edit'],
      ['{ArrowDown}', 'Rotate'],
      ['{ArrowUp}', 'Edit'],
      ['{ArrowUp}', 'Revoke'],
      ['{ArrowDown}', 'Edit'],
      ['{End}', 'Revoke'],
      ['{Home}', 'Edit'],
    ] as const;
    for (const [key, item] of steps) {
      await userEvent.keyboard(key);
      await waitFor(() => expect(focused()).toBe(floating.getByRole('menuitem', { name: item })));
    }
  });

  it('a second press on the Action button closes its menu', async () => {
    show(<ApiKeyManager />, portals);
    await userEvent.click(await action());
    await floating.findByRole('menu');
    await userEvent.click(await action());
    await waitFor(() => expect(floating.queryByRole('menu')).toBeNull());
    expect(await action()).toHaveAttribute('aria-expanded', 'false');
  });
});

describe('a box that scrolls within the shadow root', () => {
  it('R69 has rows wherever it is scrolled to', async () => {
    const ref = createRef<HTMLDivElement>();
    show(
      <div ref={ref} style={{ blockSize: 400, overflow: 'auto' }}>
        <ApiKeyTable pageSize={500} />
      </div>,
      'in the document',
      scenarios.many(),
    );
    await waitFor(() => expect(root.querySelector('.km-api-key-table-row')).not.toBeNull());
    const box = ref.current!;
    box.scrollTop = box.scrollHeight / 2;
    const { left, top } = box.getBoundingClientRect();
    await waitFor(() =>
      expect(root.elementFromPoint(left + 60, top + 200)?.closest('.km-api-key-table-row')).not.toBeNull(),
    );
  });

  it('leaves the models of a key beside their button', async () => {
    const ref = createRef<HTMLDivElement>();
    show(
      <div ref={ref} style={{ blockSize: 400, overflow: 'auto' }}>
        <ApiKeyTable />
        <div style={{ blockSize: 900 }} />
      </div>,
    );
    const button = await inside.findByRole('button', { name: '+1 more: Models of Nightly summaries' });
    await userEvent.click(button);
    const models = await floating.findByRole('dialog');
    const expectBeside = (): Promise<void> =>
      waitFor(() =>
        expect(models.getBoundingClientRect().top - button.getBoundingClientRect().bottom).toBeCloseTo(6, 0),
      );
    await expectBeside();
    ref.current!.scrollTop += 40;
    await expectBeside();
  });
});

describe('usage', () => {
  it('the filter in a shadow root works by pointer, and a press beside it closes it', async () => {
    show(<UsageOverview refetchInterval={false} />);
    await userEvent.click(await inside.findByRole('button', { name: 'All models' }));
    const box = inside.getByRole('checkbox', { name: 'Llama 3.3 70B Instruct' });
    await userEvent.click(box);
    expect(box).toBeChecked();
    await userEvent.click(inside.getByRole('heading', { name: 'My Usage' }));
    expect(box).not.toBeInTheDocument();
  });

  it('the button on the card of a chart in a shadow root works by pointer', async () => {
    show(<UsageOverview refetchInterval={false} />);
    await pin(await inside.findByRole('application'));
    await userEvent.click(inside.getByRole('button', { name: /^Show hours/ }));
    expect(await inside.findByRole('navigation')).toBeVisible();
  });

  it('R64 Escape on the button of the card gives the focus to the chart in a shadow root', async () => {
    show(<UsageOverview refetchInterval={false} />);
    const chart = await inside.findByRole('application');
    await pin(chart);
    inside.getByRole('button', { name: /^Show hours/ }).focus();
    await userEvent.keyboard('{Escape}');
    expect(focused()).toBe(chart);
  });
});

/** Opens the card of the chart, to stay. */
async function pin(chart: HTMLElement): Promise<void> {
  const { left, top, width } = chart.getBoundingClientRect();
  fireEvent.pointerDown(chart, { clientX: left + width * 0.6, clientY: top + 100 });
  await inside.findByRole('button', { name: /^Show hours/ });
}

it('R64 the last "Load more" in a shadow root leads to the keys that it has brought', async () => {
  const client = scenarios.typical();
  show(<ApiKeyTable pageSize={5} onAction={() => undefined} />, 'in the document', client);
  const more = await inside.findByRole('button', { name: 'Load more' });
  more.focus();
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(more).not.toBeInTheDocument());
  await waitFor(() => expect(root.activeElement).toHaveClass('km-api-key-table-action'));
});

it('R64 whoever left for the page around a shadow root before the last keys came stays there', async () => {
  const client = scenarios.typical();
  show(<ApiKeyTable pageSize={5} onAction={() => undefined} />, 'in the document', client);
  const around = document.body.appendChild(document.createElement('input'));
  const more = await inside.findByRole('button', { name: 'Load more' });
  client.control.hang('listKeys');
  more.focus();
  await userEvent.keyboard('{Enter}');
  around.focus();
  client.control.release();
  await waitFor(() => expect(root.querySelectorAll('.km-api-key-table-action')).toHaveLength(7));
  expect(document.activeElement).toBe(around);
  around.remove();
});
