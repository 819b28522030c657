import { sealClient } from '@keymount/core';
import { type Secret, type SecretView, useSecret } from '@keymount/react';
import { createMemoryClient } from '@keymount/testing';
import { render, screen, waitFor } from '@testing-library/react';
import { type ReactNode, useEffect, useRef } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';

let view: SecretView;

function Reveal({ secret, onSaved }: { secret: Secret; onSaved: () => void }): ReactNode {
  const current = useSecret(secret, { onSaved });
  useEffect(() => {
    view = current;
  });
  const { ref, copy, toggle } = current;
  return (
    <div>
      <code ref={ref} data-testid="secret" />
      <button type="button" onClick={toggle}>
        Show
      </button>
      <button type="button" onClick={() => void copy()}>
        Copy
      </button>
    </div>
  );
}

/** What a modal does: whatever takes the focus outside it loses it at once. */
function Modal({ children }: { children: ReactNode }): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const pull = (event: FocusEvent): void => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) box.current?.focus();
    };
    document.addEventListener('focusin', pull);
    return () => document.removeEventListener('focusin', pull);
  }, []);
  return (
    <div ref={box} role="dialog" aria-modal="true" aria-label="modal" tabIndex={-1}>
      {children}
      <textarea aria-label="paste here" />
    </div>
  );
}

async function mount(): Promise<{ value: string; onSaved: ReturnType<typeof vi.fn<() => void>> }> {
  const client = sealClient(createMemoryClient());
  const { secret } = await client.createKey({ name: 'New', models: 'all' }, { idempotencyKey: 'a' });
  const onSaved = vi.fn<() => void>();
  render(
    <Modal>
      <Reveal secret={secret} onSaved={onSaved} />
    </Modal>,
    { reactStrictMode: true },
  );
  return { value: secret.reveal() ?? '', onSaved };
}

/** Reads the real clipboard as a person would. */
async function paste(): Promise<string> {
  const field = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'paste here' });
  await userEvent.click(field);
  await userEvent.clear(field);
  await userEvent.keyboard('{Control>}v{/Control}');
  return field.value;
}

/** Puts a mark on the clipboard, so that a copy that copied nothing is found out. */
async function mark(): Promise<void> {
  const field = screen.getByRole('textbox', { name: 'paste here' });
  await userEvent.fill(field, 'the old clipboard');
  await userEvent.keyboard('{Control>}a{/Control}');
  await userEvent.keyboard('{Control>}c{/Control}');
  expect(await paste()).toBe('the old clipboard');
}

function withoutClipboard(replacement: unknown): void {
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: replacement });
}
afterEach(() => {
  // Where a reader pasted it to is theirs.
  screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'paste here' }).value = '';
  Reflect.deleteProperty(navigator, 'clipboard');
});

const refuse = { writeText: () => Promise.reject(new DOMException('refused', 'NotAllowedError')) };

describe('copying a secret in a modal', () => {
  it.each([
    ['there is no clipboard, as on http', undefined],
    ['the clipboard refuses, as in a frame without permission', refuse],
  ])('R12 %s: the masked value really arrives, and only then counts as saved', async (_title, clipboard) => {
    const { value, onSaved } = await mount();
    await mark();
    withoutClipboard(clipboard);
    await userEvent.click(screen.getByRole('button', { name: 'Copy' }));
    await waitFor(() => expect(view.copyState).toBe('copied'));
    expect(onSaved).toHaveBeenCalledOnce();
    expect(screen.getByTestId('secret').textContent).not.toContain(value);
    expect(await paste()).toBe(value);
  });

  it('R13 by Enter and by Space as by mouse', async () => {
    const { value } = await mount();
    withoutClipboard(undefined);
    for (const key of ['{Enter}', ' ']) {
      await mark();
      screen.getByRole('button', { name: 'Copy' }).focus();
      await userEvent.keyboard(key);
      await waitFor(() => expect(view.copyState).toBe('copied'));
      expect(await paste()).toBe(value);
    }
  });

  it('R12 the page has a copy listener of its own: it neither sees nor changes the value', async () => {
    const { value } = await mount();
    const seen = vi.fn<(event: Event) => void>((event) => event.preventDefault());
    document.addEventListener('copy', seen, true);
    withoutClipboard(undefined);
    await userEvent.click(screen.getByRole('button', { name: 'Copy' }));
    await waitFor(() => expect(view.copyState).toBe('copied'));
    expect(seen).not.toHaveBeenCalled();
    document.removeEventListener('copy', seen, true);
    expect(await paste()).toBe(value);
  });

  it('R11 nothing works: shown and selected, so that Ctrl+C by hand copies it and counts as saved (R15)', async () => {
    const { value, onSaved } = await mount();
    await mark();
    withoutClipboard(refuse);
    const execCommand = vi.spyOn(document, 'execCommand').mockReturnValue(false);
    await userEvent.click(screen.getByRole('button', { name: 'Copy' }));
    await waitFor(() => expect(view.copyState).toBe('selected'));
    expect(onSaved).not.toHaveBeenCalled();
    expect(window.getSelection()?.toString()).toBe(value);
    execCommand.mockRestore();
    await userEvent.keyboard('{Control>}c{/Control}');
    await waitFor(() => expect(onSaved).toHaveBeenCalledOnce());
    expect(await paste()).toBe(value);
  });

  it('the reader’s own selection is as it was after a copy', async () => {
    await mount();
    withoutClipboard(undefined);
    const button = screen.getByRole('button', { name: 'Show' });
    window.getSelection()?.selectAllChildren(button);
    await view.copy();
    expect(window.getSelection()?.toString()).toBe('Show');
  });
});
