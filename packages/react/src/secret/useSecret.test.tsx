import type { Secret } from '@keymount/core';
import { sealClient } from '@keymount/core';
import { act, render, screen } from '@testing-library/react';
import { type ReactNode, useEffect } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { backend } from '../../test/support.js';
import { type SecretOptions, type SecretView, useSecret } from '../index.js';

/** What the page shows, and the hook's answers; the test is the reader. */
let view: SecretView;

function Reveal({ secret, ...options }: { secret: Secret } & SecretOptions): ReactNode {
  const current = useSecret(secret, options);
  useEffect(() => {
    view = current;
  });
  const { ref } = current;
  return <code data-testid="secret" ref={ref} />;
}

async function makeSecret(): Promise<{ secret: Secret; value: string }> {
  const client = sealClient(backend());
  const { secret } = await client.createKey({ name: 'New', models: 'all' }, { idempotencyKey: 'a' });
  return { secret, value: secret.reveal() ?? '' };
}

const text = (): string => screen.getByTestId('secret').textContent ?? '';
const strict = { reactStrictMode: true };
const DOTS = '•'.repeat(24);

let writeText: ReturnType<typeof vi.fn<(text: string) => Promise<void>>>;
beforeEach(() => {
  writeText = vi.fn<(text: string) => Promise<void>>(async () => {});
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
});
afterEach(() => {
  Reflect.deleteProperty(navigator, 'clipboard');
  vi.useRealTimers();
});

describe('useSecret', () => {
  it('starts masked, with dots that do not tell the length', async () => {
    const { secret, value } = await makeSecret();
    render(<Reveal secret={secret} />, strict);
    expect(text()).toBe(DOTS);
    expect(DOTS.length).not.toBe(value.length);
    expect(view.isShown).toBe(false);
  });

  it('toggle shows the whole value and hides it again', async () => {
    const { secret, value } = await makeSecret();
    const { rerender } = render(<Reveal secret={secret} />, strict);
    act(() => view.toggle());
    expect(text()).toBe(value);
    expect(view.isShown).toBe(true);
    rerender(<Reveal secret={secret} onSaved={() => {}} />);
    expect(text()).toBe(value);
    act(() => view.toggle());
    expect(text()).toBe(DOTS);
    expect(view.isShown).toBe(false);
  });

  it('R1 stays shown when the ref around it is a new function at every render', async () => {
    function Merged({ secret }: { secret: Secret }): ReactNode {
      const current = useSecret(secret);
      useEffect(() => {
        view = current;
      });
      const { ref } = current;
      return <code data-testid="secret" ref={(element) => ref(element)} />;
    }
    const { secret, value } = await makeSecret();
    const { rerender, unmount } = render(<Merged secret={secret} />, strict);
    act(() => view.toggle());
    expect(text()).toBe(value);
    rerender(<Merged secret={secret} />);
    expect(text()).toBe(value);
    expect(view.isShown).toBe(true);

    const other = await makeSecret();
    rerender(<Merged secret={other.secret} />);
    expect(text()).toBe(DOTS);
    act(() => view.toggle());
    const node = screen.getByTestId('secret');
    unmount();
    expect(node.textContent).toBe('');
  });

  it('R14 the clipboard is asked in the task of the click, masked or not', async () => {
    const { secret, value } = await makeSecret();
    render(<Reveal secret={secret} />, strict);
    let copying: Promise<boolean> | undefined;
    act(() => {
      copying = view.copy();
      expect(writeText).toHaveBeenCalledExactlyOnceWith(value);
    });
    await act(async () => expect(await copying).toBe(true));
    expect(text()).toBe(DOTS);
    expect(view.copyState).toBe('copied');
  });

  it('R11 "copied" and saved come only after the clipboard has it', async () => {
    const { secret } = await makeSecret();
    const onSaved = vi.fn<() => void>();
    let resolve: () => void = () => {};
    writeText.mockImplementation(() => new Promise((done) => (resolve = done)));
    render(<Reveal secret={secret} onSaved={onSaved} />, strict);
    await act(async () => void view.copy());
    expect(view.copyState).toBe('idle');
    expect(onSaved).not.toHaveBeenCalled();
    await act(async () => resolve());
    expect(view.copyState).toBe('copied');
    expect(onSaved).toHaveBeenCalledOnce();
  });

  it('R16 "copied" goes away within three seconds, and its timer with the view', async () => {
    vi.useFakeTimers();
    const { secret } = await makeSecret();
    const { unmount } = render(<Reveal secret={secret} />, strict);
    await act(() => view.copy());
    expect(view.copyState).toBe('copied');
    act(() => void vi.advanceTimersByTime(3_000));
    expect(view.copyState).toBe('idle');
    await act(() => view.copy());
    expect(vi.getTimerCount()).toBe(1);
    unmount();
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([
    [
      'R11 the clipboard refuses',
      () => writeText.mockRejectedValue(new DOMException('no', 'NotAllowedError')),
    ],
    ['R12 there is no clipboard', () => Reflect.deleteProperty(navigator, 'clipboard')],
  ])('%s, and no other way works: shown, selected, said so, and not saved', async (_title, arrange) => {
    arrange();
    const { secret, value } = await makeSecret();
    const onSaved = vi.fn<() => void>();
    render(<Reveal secret={secret} onSaved={onSaved} />, strict);
    await act(async () => expect(await view.copy()).toBe(false));
    expect(view.copyState).toBe('selected');
    expect(view.isShown).toBe(true);
    expect(window.getSelection()?.toString()).toBe(value);
    expect(onSaved).not.toHaveBeenCalled();
  });

  it('R12 a command that claims success without a copy event is not believed', async () => {
    Reflect.deleteProperty(navigator, 'clipboard');
    const execCommand = vi.fn<() => boolean>(() => true);
    Object.defineProperty(document, 'execCommand', { configurable: true, value: execCommand });
    const { secret } = await makeSecret();
    const onSaved = vi.fn<() => void>();
    render(<Reveal secret={secret} onSaved={onSaved} />, strict);
    await act(async () => expect(await view.copy()).toBe(false));
    expect(execCommand).toHaveBeenCalledWith('copy');
    expect(view.copyState).toBe('selected');
    expect(onSaved).not.toHaveBeenCalled();
    Reflect.deleteProperty(document, 'execCommand');
  });

  it.each([
    ['the whole value', (value: string) => value, false, 1],
    ['less than the whole value', (value: string) => value.slice(1), false, 0],
    [
      'the whole value, while the page puts something else on the clipboard',
      (value: string) => value,
      true,
      0,
    ],
  ])('R15 copying %s by hand', async (_title, part, isPrevented, times) => {
    const { secret, value } = await makeSecret();
    const onSaved = vi.fn<() => void>();
    render(<Reveal secret={secret} onSaved={onSaved} />, strict);
    act(() => view.select());
    const node = screen.getByTestId('secret').firstChild!;
    const range = document.createRange();
    range.setStart(node, value.length - part(value).length);
    range.setEnd(node, value.length);
    window.getSelection()?.removeAllRanges();
    window.getSelection()?.addRange(range);
    const event = new Event('copy', { bubbles: true, cancelable: true });
    if (isPrevented) event.preventDefault();
    screen.getByTestId('secret').dispatchEvent(event);
    expect(onSaved).toHaveBeenCalledTimes(times);
  });

  it('R15 copying the dots by hand is not saving', async () => {
    const { secret } = await makeSecret();
    const onSaved = vi.fn<() => void>();
    render(<Reveal secret={secret} onSaved={onSaved} />, strict);
    window.getSelection()?.selectAllChildren(screen.getByTestId('secret'));
    screen.getByTestId('secret').dispatchEvent(new Event('copy', { bubbles: true }));
    expect(onSaved).not.toHaveBeenCalled();
  });

  it('R8 leaving the page masks the node in the same task', async () => {
    const { secret } = await makeSecret();
    render(<Reveal secret={secret} />, strict);
    act(() => view.toggle());
    act(() => {
      window.dispatchEvent(new Event('pagehide'));
      expect(text()).toBe(DOTS);
    });
    expect(view.isShown).toBe(false);
  });

  it('unmounting empties the node, and leaves the secret to its owner', async () => {
    const { secret, value } = await makeSecret();
    const { unmount } = render(<Reveal secret={secret} />, strict);
    const node = screen.getByTestId('secret');
    act(() => view.toggle());
    unmount();
    expect(node.textContent).toBe('');
    expect(secret.reveal()).toBe(value);
  });

  it('R20 another secret in the same place starts masked, and never shows the one before', async () => {
    const [first, second] = [await makeSecret(), await makeSecret()];
    const { rerender } = render(<Reveal secret={first.secret} />, strict);
    act(() => view.toggle());
    rerender(<Reveal secret={second.secret} />);
    expect(text()).toBe(DOTS);
    expect(view).toMatchObject({ isShown: false, copyState: 'idle' });
    act(() => view.toggle());
    expect(text()).toBe(second.value);
  });

  it('a refusal that comes after another secret took the place touches neither', async () => {
    const [first, second] = [await makeSecret(), await makeSecret()];
    let reject: () => void = () => {};
    writeText.mockImplementation(() => new Promise((_resolve, no) => (reject = () => no(new Error('late')))));
    const { rerender } = render(<Reveal secret={first.secret} />, strict);
    await act(async () => void view.copy());
    rerender(<Reveal secret={second.secret} />);
    await act(async () => reject());
    expect(text()).toBe(DOTS);
    expect(view).toMatchObject({ isShown: false, copyState: 'idle' });
  });

  it('a secret that was forgotten cannot be shown, and copying it says so', async () => {
    const { secret } = await makeSecret();
    render(<Reveal secret={secret} />, strict);
    secret.dispose();
    act(() => view.toggle());
    expect(text()).toBe(DOTS);
    expect(view.isShown).toBe(false);
    await act(async () => expect(await view.copy()).toBe(false));
    expect(view.copyState).toBe('failed');
    expect(writeText).not.toHaveBeenCalled();
    expect(view.download('key.env')).toBe(false);
  });

  it('a template is shown, masked and copied with the value in its place', async () => {
    const { secret, value } = await makeSecret();
    render(<Reveal secret={secret} template="export KEY={secret}" />, strict);
    expect(text()).toBe(`export KEY=${DOTS}`);
    act(() => view.toggle());
    expect(text()).toBe(`export KEY=${value}`);
    await act(() => view.copy());
    expect(writeText).toHaveBeenCalledWith(`export KEY=${value}`);
  });

  it('download hands the browser a file with the text, and takes its address back', async () => {
    vi.useFakeTimers();
    const blobs: Blob[] = [];
    const revoked: string[] = [];
    vi.stubGlobal(
      'URL',
      Object.assign(URL, {
        createObjectURL: (blob: Blob) => `blob:${blobs.push(blob)}`,
        revokeObjectURL: (url: string) => revoked.push(url),
      }),
    );
    const clicked: string[] = [];
    const onClick = (event: Event): void => {
      if (event.target instanceof HTMLAnchorElement) clicked.push(event.target.download);
      event.preventDefault();
    };
    document.addEventListener('click', onClick);
    const { secret, value } = await makeSecret();
    const onSaved = vi.fn<() => void>();
    render(<Reveal secret={secret} onSaved={onSaved} template="KEY={secret}" />, strict);
    expect(view.download('production.env')).toBe(true);
    expect(clicked).toEqual(['production.env']);
    expect(blobs[0]?.size).toBe(`KEY=${value}\n`.length);
    expect(document.querySelector('a')).toBeNull();
    expect(onSaved).not.toHaveBeenCalled();
    vi.advanceTimersByTime(60_000);
    expect(revoked).toEqual(['blob:1']);
    document.removeEventListener('click', onClick);
    vi.unstubAllGlobals();
  });
});
