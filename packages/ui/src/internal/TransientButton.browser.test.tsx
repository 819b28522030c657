import { createMemoryClient } from '@keymount/testing';
import { render, screen, waitFor } from '@testing-library/react';
import { type ReactNode, StrictMode, useState } from 'react';
import { createPortal } from 'react-dom';
import { afterEach, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { ApiKeysProvider } from '../provider/ApiKeysProvider.js';
import { Root } from './Root.js';
import { TransientButton } from './TransientButton.js';
import { WidgetBoundary } from './WidgetBoundary.js';

function show(children: ReactNode): void {
  render(
    <StrictMode>
      <ApiKeysProvider client={createMemoryClient({})}>
        <button type="button">Of the host</button>
        {children}
      </ApiKeysProvider>
    </StrictMode>,
  );
}

/** Goes when it is pressed, together with `company`. */
function Going({ company, onGo }: { readonly company?: ReactNode; readonly onGo?: () => void }): ReactNode {
  const [isGone, setGone] = useState(false);
  if (isGone) return null;
  return (
    <>
      {company}
      <TransientButton
        onClick={() => {
          setGone(true);
          onGo?.();
        }}
      >
        Go
      </TransientButton>
    </>
  );
}

async function press(name: string): Promise<void> {
  screen.getByRole('button', { name }).focus();
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(screen.queryByRole('button', { name })).toBeNull());
}

afterEach(() => vi.restoreAllMocks());

it('R64 its focus goes to the nearest before it that stays and takes it', async () => {
  show(
    <Root>
      <input aria-label="Stays" />
      <button type="button" hidden>
        Hidden
      </button>
      <div role="tablist">
        <button type="button" role="tab" tabIndex={-1}>
          Not chosen
        </button>
      </div>
      <Going company={<input aria-label="Goes too" />} />
      <input aria-label="After" />
    </Root>,
  );
  await press('Go');
  expect(screen.getByRole('textbox', { name: 'Stays' })).toHaveFocus();
});

it('R64 with nothing before it, its focus goes to what comes after', async () => {
  show(
    <Root>
      <Going />
      <input aria-label="After" />
    </Root>,
  );
  await press('Go');
  expect(screen.getByRole('textbox', { name: 'After' })).toHaveFocus();
});

it('R64 the boundary of a part that threw starts it again, and keeps the focus in the widget', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  let isBroken = true;
  function Part(): string {
    if (isBroken) throw new Error('expected in this test');
    return 'Works again';
  }
  show(
    <Root>
      <h2 tabIndex={-1}>Title</h2>
      <WidgetBoundary>
        <Part />
      </WidgetBoundary>
    </Root>,
  );
  isBroken = false;
  await press('Try again');
  expect(screen.getByText('Works again')).toBeVisible();
  expect(screen.getByRole('heading')).toHaveFocus();
});

it('R64 in a shadow root too', async () => {
  const host = document.body.appendChild(document.createElement('div'));
  const shadow = host.attachShadow({ mode: 'open' });
  show(
    createPortal(
      <Root>
        <input />
        <Going />
      </Root>,
      shadow,
    ),
  );
  shadow.querySelector('button')!.focus();
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(shadow.activeElement).toBe(shadow.querySelector('input')));
  host.remove();
});

it('touches no focus of the host, nor one that went elsewhere', async () => {
  show(
    <Root>
      <Going />
    </Root>,
  );
  await press('Go');
  expect(document.body).toHaveFocus();

  show(
    <Root>
      <input aria-label="Before" />
      <Going onGo={() => screen.getByRole('textbox', { name: 'Chosen' }).focus()} />
      <input aria-label="Chosen" />
    </Root>,
  );
  await press('Go');
  expect(screen.getByRole('textbox', { name: 'Chosen' })).toHaveFocus();
});
