import { createMemoryClient, type MemoryClient, sampleModels, scenarioNow } from '@keymount/testing';
import { render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import { CreateKeyDialog, type CreateKeyDialogProps } from '../create-key-dialog/CreateKeyDialog.js';
import { ApiKeysProvider } from '../provider/ApiKeysProvider.js';

interface Cdp {
  send(
    method: string,
    params?: object,
  ): Promise<{ readonly targetInfo?: { readonly browserContextId?: string } }>;
}

const now = Date.parse(scenarioNow);
const PERMISSIONS = ['clipboardReadWrite', 'clipboardSanitizedWrite'];

async function grantClipboard(): Promise<void> {
  const { targetInfo } = await (cdp() as Cdp).send('Target.getTargetInfo');
  await (cdp() as Cdp).send('Browser.grantPermissions', {
    permissions: PERMISSIONS,
    browserContextId: targetInfo?.browserContextId,
  });
}

beforeEach(async () => {
  await grantClipboard();
  // The clipboard belongs to the document that has the focus.
  window.focus();
  await navigator.clipboard.writeText('what was there before');
});

afterEach(() => vi.restoreAllMocks());

/** The value in the backend's own answer, which no part of the page may hold but the reveal. */
function spySecret(client: MemoryClient): { readonly client: MemoryClient; secret(): string } {
  let value = '';
  return {
    client: {
      ...client,
      createKey: async (...args) => {
        const issued = await client.createKey(...args);
        value = issued.secret;
        return issued;
      },
      rotateKey: async (...args) => {
        const issued = await client.rotateKey!(...args);
        value = issued.secret;
        return issued;
      },
    },
    secret: () => value,
  };
}

async function reveal(props: CreateKeyDialogProps = {}) {
  const { client, secret } = spySecret(createMemoryClient({ models: sampleModels, now: () => now }));
  const view = render(
    <ApiKeysProvider client={client} now={now} timeZone="UTC">
      <CreateKeyDialog initialValues={{ name: 'Billing', models: 'all' }} {...props} />
    </ApiKeysProvider>,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Create New API Key' }));
  await userEvent.click(screen.getByRole('button', { name: 'Create' }));
  const dialog = await screen.findByRole('dialog', { name: 'Save your key' });
  const value = dialog.querySelector<HTMLElement>('.km-secret-reveal-value')!;
  return { client, dialog, value, secret: secret(), view };
}

const copyButton = () => screen.getByRole('button', { name: /^Cop(y|ied)$/ });
const trigger = () => screen.getByRole('button', { name: 'Create New API Key', hidden: true });
const question = () => screen.queryByRole('alertdialog', { name: 'You have not saved this key' });
const isGuarded = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
const announced = () => document.querySelector('[aria-live="polite"]')?.textContent;

describe('what is shown', () => {
  it('R25 the four facts are the description of the dialog', async () => {
    const { dialog } = await reveal();
    expect(dialog).toHaveAccessibleDescription(
      /only now.*never put it in a browser.*on your behalf.*disabled automatically/s,
    );
    expect(dialog.querySelectorAll('.km-secret-warning > li')).toHaveLength(4);
  });

  it('R7 the secret is masked, and stands in no attribute, no live region and nowhere else once shown', async () => {
    const { dialog, value, secret } = await reveal();
    expect(secret).toMatch(/^km_test_\w{30,}/);
    expect(document.documentElement.outerHTML).not.toContain(secret);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Show key' }));
    expect(value.textContent).toBe(secret);
    expect(document.documentElement.outerHTML.split(secret)).toHaveLength(2);
    for (const node of document.querySelectorAll('*')) {
      for (const { name, value: text } of node.attributes) expect(text.includes(secret) && name).toBe(false);
    }
    await userEvent.click(within(dialog).getByRole('button', { name: 'Hide key' }));
    expect(document.documentElement.outerHTML).not.toContain(secret);
  });

  it('R6 R22 the node is left-to-right, not translated, not spell-checked, and marked for every recorder', async () => {
    const { value } = await reveal();
    expect(value.tagName).toBe('CODE');
    expect(value).toHaveAttribute('dir', 'ltr');
    expect(value).toHaveAttribute('translate', 'no');
    expect(value).toHaveAttribute('spellcheck', 'false');
    expect(value).toHaveClass('sentry-mask', 'ph-no-capture', 'fs-exclude', 'rr-mask', 'rr-block');
    for (const mark of [
      'data-sentry-mask',
      'data-dd-privacy',
      'data-private',
      'data-hj-suppress',
      'data-clarity-mask',
      'data-1p-ignore',
      'data-lpignore',
      'data-bwignore',
    ]) {
      expect(value).toHaveAttribute(mark);
    }
  });

  it('starts at its top on a small screen, wherever the form was scrolled to', async () => {
    await page.viewport(320, 560);
    try {
      const { dialog } = await reveal({ initialValues: { name: 'Billing', models: [sampleModels[0]!.id] } });
      const title = screen.getByRole('heading', { name: 'Save your key' }).getBoundingClientRect();
      expect(dialog.scrollHeight).toBeGreaterThan(dialog.clientHeight);
      expect(title.top).toBeGreaterThanOrEqual(dialog.getBoundingClientRect().top);
    } finally {
      await page.viewport(414, 896);
    }
  });

  it('R24 print leaves the secret out', async () => {
    const { value } = await reveal();
    await (cdp() as Cdp).send('Emulation.setEmulatedMedia', { media: 'print' });
    expect(getComputedStyle(value).display).toBe('none');
    await (cdp() as Cdp).send('Emulation.setEmulatedMedia', { media: '' });
    expect(getComputedStyle(value).display).not.toBe('none');
  });

  it('the snippets never hold the secret, and their tabs move by arrow keys', async () => {
    const { dialog, secret } = await reveal();
    const tab = within(dialog).getByRole('tab', { name: 'curl' });
    await userEvent.click(tab);
    for (const [key, name] of [
      ['ArrowRight', 'Python'],
      ['ArrowRight', 'JavaScript'],
      ['End', '.env'],
      ['ArrowRight', 'curl'],
    ] as const) {
      await userEvent.keyboard(`{${key}}`);
      expect(within(dialog).getByRole('tab', { name })).toHaveFocus();
      expect(within(dialog).getByRole('tabpanel', { name })).toHaveTextContent('API_KEY');
      expect(within(dialog).getByRole('tabpanel')).not.toHaveTextContent(secret);
    }
  });
});

describe('copying', () => {
  it('R11 R12 says "Copied" only once the clipboard has it, and goes back after at most three seconds', async () => {
    const { secret } = await reveal();
    expect(copyButton()).toHaveFocus();
    await userEvent.click(copyButton());
    await waitFor(() => expect(copyButton()).toHaveTextContent('Copied'));
    expect(await navigator.clipboard.readText()).toBe(secret);
    expect(announced()).toBe('Key copied to the clipboard.');
    await waitFor(() => expect(copyButton()).toHaveTextContent(/^Copy$/), { timeout: 3_000 });
  });

  it.each([
    ['Enter', () => userEvent.keyboard('{Enter}')],
    ['Space', () => userEvent.keyboard(' ')],
    ['a mouse', () => userEvent.click(copyButton())],
    [
      'a virtual click of a screen reader',
      async () => {
        copyButton().click();
      },
    ],
  ])('R13 copies by %s', async (_, act) => {
    const { secret } = await reveal();
    await act();
    await waitFor(async () => expect(await navigator.clipboard.readText()).toBe(secret));
    await userEvent.click(screen.getByRole('button', { name: 'Done' }));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('R13 copies by touch', async () => {
    const { secret } = await reveal();
    // First: on a touch screen every control is larger, and lies elsewhere.
    await (cdp() as Cdp).send('Emulation.setTouchEmulationEnabled', { enabled: true });
    const frame = window.frameElement?.getBoundingClientRect();
    const box = copyButton().getBoundingClientRect();
    const scale = frame ? frame.width / window.innerWidth : 1;
    const point = {
      x: (frame?.x ?? 0) + (box.x + box.width / 2) * scale,
      y: (frame?.y ?? 0) + (box.y + box.height / 2) * scale,
    };
    await (cdp() as Cdp).send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] });
    await (cdp() as Cdp).send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await waitFor(async () => expect(await navigator.clipboard.readText()).toBe(secret));
    await (cdp() as Cdp).send('Emulation.setTouchEmulationEnabled', { enabled: false });
  });

  it('R12 without navigator.clipboard the second way really reaches the clipboard, from inside the modal', async () => {
    const { secret } = await reveal();
    const { clipboard } = navigator;
    vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue(undefined as never);
    await userEvent.click(copyButton());
    await waitFor(() => expect(copyButton()).toHaveTextContent('Copied'));
    expect(await clipboard.readText()).toBe(secret);
  });

  it('R11 where both ways fail, nothing is called copied or saved: the value is selected and the reader told what to press', async () => {
    const { dialog, value, secret } = await reveal();
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('', 'NotAllowedError'));
    vi.spyOn(document, 'execCommand').mockReturnValue(false);
    await userEvent.click(copyButton());
    const text = /did not allow copying. The key is selected: press (Ctrl\+|⌘)C/;
    expect(await within(dialog).findByText(text)).toBeVisible();
    expect(announced()).toMatch(text);
    expect(copyButton()).toHaveTextContent(/^Copy$/);
    expect(value.textContent).toBe(secret);
    expect(window.getSelection()?.toString()).toBe(secret);
    await userEvent.keyboard('{Escape}');
    expect(question()).toBeInTheDocument();
  });

  it('R15 copying it by hand counts as saved', async () => {
    const { dialog, value, secret } = await reveal();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Show key' }));
    window.getSelection()?.selectAllChildren(value);
    await userEvent.keyboard('{Control>}c{/Control}');
    await waitFor(async () => expect(await navigator.clipboard.readText()).toBe(secret));
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('closing', () => {
  const ways: readonly (readonly [string, () => Promise<void>])[] = [
    ['Escape', () => userEvent.keyboard('{Escape}')],
    ['the corner button', () => userEvent.click(screen.getByRole('button', { name: 'Close' }))],
    ['Done', () => userEvent.click(screen.getByRole('button', { name: 'Done' }))],
    ['a press beside it', () => userEvent.click(document.documentElement, { position: { x: 4, y: 4 } })],
  ];

  it.each(ways)('R9 by %s asks first; the key stays until the reader has decided', async (_, close) => {
    const { dialog } = await reveal();
    await close();
    expect(await screen.findByRole('alertdialog')).toHaveAccessibleName('You have not saved this key');
    expect(dialog).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Keep it open' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(question()).toBeNull();
    expect(screen.getByRole('dialog', { name: 'Save your key' })).toBeInTheDocument();
    expect(document.activeElement).not.toBe(document.body);
  });

  it('R9 R66 leaving without the key closes both and gives the focus back', async () => {
    const { secret } = await reveal();
    await userEvent.keyboard('{Escape}');
    expect(screen.getByRole('alertdialog')).toHaveAccessibleDescription(/Billing/);
    await userEvent.click(screen.getByRole('button', { name: 'Close without saving' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(question()).toBeNull();
    await waitFor(() => expect(trigger()).toHaveFocus());
    expect(document.documentElement.outerHTML).not.toContain(secret);
  });

  it('R9 a host that closes it is asked too', async () => {
    const { client } = spySecret(createMemoryClient({ now: () => now }));
    const onOpenChange = vi.fn<(open: boolean) => void>();
    const tree = (open: boolean) => (
      <ApiKeysProvider client={client} now={now} timeZone="UTC">
        <CreateKeyDialog open={open} onOpenChange={onOpenChange} initialValues={{ name: 'Billing' }} />
      </ApiKeysProvider>
    );
    const view = render(tree(true));
    await userEvent.click(screen.getByRole('button', { name: 'Create' }));
    await screen.findByRole('dialog', { name: 'Save your key' });
    view.rerender(tree(false));
    await screen.findByRole('alertdialog');
    await userEvent.click(screen.getByRole('button', { name: 'Keep it open' }));
    expect(onOpenChange).toHaveBeenLastCalledWith(true);
    expect(screen.getByRole('dialog', { name: 'Save your key' })).toBeInTheDocument();
  });

  it('R10 the page asks before it is left only while an unsaved key is shown', async () => {
    expect(isGuarded()).toBe(false);
    await reveal();
    expect(isGuarded()).toBe(true);
    await userEvent.click(screen.getByRole('button', { name: 'I have saved it' }));
    expect(isGuarded()).toBe(false);
    await userEvent.click(screen.getByRole('button', { name: 'Done' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(isGuarded()).toBe(false);
  });

  it('R9 Back within a single-page app asks first, once, and only while the key is unsaved', async () => {
    // A frame, which tests run in, may not stop a real one: only the page at the top may.
    const goBack = (): boolean => {
      const event = Object.assign(new Event('navigate', { cancelable: true }), {
        navigationType: 'traverse',
        destination: { sameDocument: true },
      });
      (window as unknown as { readonly navigation: EventTarget }).navigation.dispatchEvent(event);
      return !event.defaultPrevented;
    };
    expect(goBack()).toBe(true);
    await reveal();
    expect(goBack()).toBe(false);
    await screen.findByRole('alertdialog', { name: 'You have not saved this key' });
    await userEvent.click(screen.getByRole('button', { name: 'Close without saving' }));
    expect(goBack()).toBe(true);
  });

  it('a download is no proof: the reader is asked whether it has arrived', async () => {
    const { dialog } = await reveal();
    const link = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Download .env' }));
    expect(link).toHaveBeenCalledOnce();
    expect(within(dialog).getByText(/Once it has arrived/)).toBeVisible();
    await userEvent.keyboard('{Escape}');
    expect(question()).toBeInTheDocument();
  });

  it('the question is asked over the reveal, which it covers', async () => {
    const { dialog } = await reveal();
    await userEvent.keyboard('{Escape}');
    const box = dialog.getBoundingClientRect();
    const top = document.elementFromPoint(box.left + 30, box.top + 30);
    expect(dialog.contains(top)).toBe(false);
  });
});

describe('R8 a page that was left', () => {
  it('comes back without the secret, says so, and leads to a new one', async () => {
    const { secret } = await reveal();
    await userEvent.click(screen.getByRole('button', { name: 'Show key' }));
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    expect(document.documentElement.outerHTML).not.toContain(secret);
    const dialog = await screen.findByRole('dialog', { name: 'The key was hidden for your safety' });
    expect(dialog).toHaveTextContent(/Billing/);
    expect(isGuarded()).toBe(false);
    expect(dialog.contains(document.activeElement)).toBe(true);

    await userEvent.click(within(dialog).getByRole('button', { name: 'Rotate this key' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Rotate key' }));
    await screen.findByRole('dialog', { name: 'Save your key' });
    await userEvent.click(screen.getByRole('button', { name: 'I have saved it' }));
    await userEvent.click(screen.getByRole('button', { name: 'Done' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.activeElement).not.toBe(document.body);
  });
});
