import { sealClient } from '@keymount/core';
import { expect, it, vi } from 'vitest';
import { backend, settle } from '../../test/support.js';
import { createIssueFlow } from './issueFlow.js';

it('R59 unmounted and mounted again within one task, as by StrictMode or Fast Refresh: the secret stays', async () => {
  const client = sealClient(backend());
  const flow = createIssueFlow({
    send: (name: string, idempotencyKey) => client.createKey({ name, models: 'all' }, { idempotencyKey }),
    onIssued: vi.fn<() => void>(),
    onOrphan: vi.fn<() => void>(),
  });
  const unmount = flow.mount();
  flow.submit('New');
  await vi.waitFor(() => expect(flow.getState().step).toBe('issued'));
  unmount();
  const unmountAgain = flow.mount();
  await settle();
  const state = flow.getState();
  expect(state).toMatchObject({ step: 'issued', isWiped: false });
  expect(state.step === 'issued' && state.secret.reveal()).toMatch(/^km_/);

  unmountAgain();
  await settle();
  expect(flow.getState()).toMatchObject({ step: 'issued', isWiped: true });
  expect(state.step === 'issued' && state.secret.reveal()).toBeNull();
});

it('an input that cannot be sent at all throws, and the form stays open', () => {
  const flow = createIssueFlow<string>({
    send: () => {
      throw new Error('no method');
    },
    onIssued: vi.fn<() => void>(),
    onOrphan: vi.fn<() => void>(),
  });
  expect(() => flow.submit('New')).toThrow('no method');
  expect(flow.getState().step).toBe('form');
});
