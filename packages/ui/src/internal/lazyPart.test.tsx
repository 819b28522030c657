import { act, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { type ReactNode, useEffect, useLayoutEffect, useState } from 'react';
import { expect, it, vi } from 'vitest';
import { ErrorBoundary } from './ErrorBoundary.js';
import { createLazyPart } from './lazyPart.js';

function Greeting({ name }: { readonly name: string }): string {
  return `Hello ${name}`;
}

it('shows the fallback, then the component, and loads it once', async () => {
  const load = vi.fn<() => Promise<typeof Greeting>>().mockResolvedValue(Greeting);
  const greeting = createLazyPart(load, 'waiting');
  render(
    <>
      <greeting.Part name="Ada" /> <greeting.Part name="Alan" />
    </>,
  );
  expect(document.body).toHaveTextContent('waiting waiting');
  expect(await screen.findByText('Hello Ada Hello Alan')).toBeVisible();
  expect(load).toHaveBeenCalledTimes(1);
});

it('is there at once when it was preloaded', async () => {
  const greeting = createLazyPart(() => Promise.resolve(Greeting), 'waiting');
  await greeting.preload();
  render(<greeting.Part name="Ada" />);
  expect(document.body).toHaveTextContent('Hello Ada');
});

it('R46 does not stay a skeleton when it arrives after the first paint and before the effects', async () => {
  let arrive: (component: typeof Greeting) => void = () => undefined;
  const greeting = createLazyPart(() => new Promise<typeof Greeting>((done) => (arrive = done)), 'waiting');
  void greeting.preload();
  function Page(): ReactNode {
    const [isOpen, setOpen] = useState(false);
    // Later, because `render` runs the effects at once.
    useEffect(() => {
      const timer = setTimeout(() => setOpen(true));
      return () => clearTimeout(timer);
    }, []);
    useLayoutEffect(() => {
      if (isOpen) arrive(Greeting);
    }, [isOpen]);
    return isOpen && <greeting.Part name="Ada" />;
  }
  render(<Page />);
  expect(await screen.findByText('Hello Ada')).toBeVisible();
});

it('R61 a load that failed is caught by the boundary, and the reset loads again', async () => {
  const silent = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const load = vi
    .fn<() => Promise<typeof Greeting>>()
    .mockRejectedValueOnce(new Error('The chunk is gone'))
    .mockResolvedValue(Greeting);
  const greeting = createLazyPart(load);
  render(
    <ErrorBoundary
      fallback={(reset) => (
        <button type="button" onClick={reset}>
          Again
        </button>
      )}
    >
      <greeting.Part name="Ada" />
    </ErrorBoundary>,
  );
  await userEvent.click(await screen.findByRole('button', { name: 'Again' }));
  expect(await screen.findByText('Hello Ada')).toBeVisible();
  silent.mockRestore();
});

it('a preload that fails is silent, and is tried again when it is needed', async () => {
  const load = vi
    .fn<() => Promise<typeof Greeting>>()
    .mockRejectedValueOnce(new Error('offline'))
    .mockResolvedValue(Greeting);
  const greeting = createLazyPart(load);
  await act(() => greeting.preload());
  render(<greeting.Part name="Ada" />);
  expect(await screen.findByText('Hello Ada')).toBeVisible();
});
