import { createMemoryClient, sampleModels } from '@keymount/testing';
import { render, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { CreateKeyDialog } from '../../create-key-dialog/CreateKeyDialog.js';
import { ApiKeysProvider } from '../../provider/ApiKeysProvider.js';

/** Whether a press in the middle of an element would reach it. */
function isInReach(element: Element): boolean {
  const { left, top, width, height } = element.getBoundingClientRect();
  const hit = document.elementFromPoint(left + width / 2, top + height / 2);
  return element === hit || element.contains(hit);
}

it('R76 Tab that comes round to the start of a long dialog shows what has the focus, and so does the way back', async () => {
  await page.viewport(320, 400);
  const client = createMemoryClient({ models: sampleModels });
  render(
    <ApiKeysProvider client={client}>
      <CreateKeyDialog defaultOpen initialValues={{ models: sampleModels.map(({ id }) => id) }} />
    </ApiKeysProvider>,
  );
  const dialog = await screen.findByRole('dialog');
  await waitFor(() => expect(dialog).toContainElement(document.activeElement as HTMLElement));
  expect(dialog.scrollHeight).toBeGreaterThan(dialog.clientHeight);
  const seen = new Set<Element>();
  for (const keys of ['{Tab}', '{Shift>}{Tab}{/Shift}']) {
    for (let press = 0; press < 24; press++) {
      await userEvent.keyboard(keys);
      const focused = document.activeElement as Element;
      seen.add(focused);
      expect(isInReach(focused), focused.outerHTML.slice(0, 200)).toBe(true);
    }
  }
  expect(seen).toContain(screen.getByRole('button', { name: 'Close' }));
  await page.viewport(1280, 800);
});
