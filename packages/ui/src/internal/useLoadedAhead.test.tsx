import { render } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useLoadedAhead } from './useLoadedAhead.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function Button({ load }: { readonly load: () => Promise<unknown> }): null {
  useLoadedAhead(load);
  return null;
}

it('loads the code of a press before the press, when the page is idle, and minds no failure', async () => {
  const load = vi.fn<() => Promise<unknown>>().mockRejectedValue(new Error('The chunk is gone'));
  const { rerender } = render(<Button load={load} />);
  expect(load).not.toHaveBeenCalled();
  await vi.runAllTimersAsync();
  expect(load).toHaveBeenCalledTimes(1);
  rerender(<Button load={load} />);
  await vi.runAllTimersAsync();
  expect(load).toHaveBeenCalledTimes(1);
});

it('loads nothing for a button that is gone before', async () => {
  const load = vi.fn<() => Promise<unknown>>().mockResolvedValue(undefined);
  render(<Button load={load} />).unmount();
  await vi.runAllTimersAsync();
  expect(load).not.toHaveBeenCalled();
});
