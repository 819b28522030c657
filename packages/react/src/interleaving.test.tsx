import type { ApiKeysClient } from '@keymount/core';
import { act, waitFor } from '@testing-library/react';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { backend, mountHook, settle } from '../test/support.js';
import { useApiKeys, useCreateKey, useRevokeKey, useUpdateKey } from './index.js';

/** Delays both ways, each as long as the scheduler likes: a request may arrive late, and so may its answer. */
function delayed(client: ApiKeysClient, scheduler: fc.Scheduler): ApiKeysClient {
  type Method = (...args: unknown[]) => Promise<unknown>;
  const entries = Object.entries(client).map(([name, member]) => {
    if (typeof member !== 'function') return [name, member];
    const method: Method = async (...args) => {
      await scheduler.schedule(Promise.resolve(), `${name} on its way`);
      const answer = await (member as Method)(...args).then(
        (value) => () => value,
        (thrown: unknown) => () => {
          throw thrown;
        },
      );
      await scheduler.schedule(Promise.resolve(), `${name} on its way back`);
      return answer();
    };
    return [name, method];
  });
  return Object.fromEntries(entries) as ApiKeysClient;
}

type Step =
  | { readonly do: 'create' | 'refresh' | 'finish' | 'advance' }
  | { readonly do: 'rename' | 'revoke' | 'elsewhere'; readonly id: string };

const id = fc.constantFrom('key-0', 'key-1', 'key-2');
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom('create', 'refresh', 'finish', 'advance') }),
  fc.record({ do: fc.constantFrom('rename', 'revoke', 'elsewhere'), id }),
);

/** `KEYMOUNT_RUNS=10000` for the long night. */
const RUNS = Number(process.env['KEYMOUNT_RUNS'] ?? 200);

it(`R34 ${RUNS} random interleavings of create, edit, revoke, refresh and other tabs: the table ends as the server has it`, async () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => {});
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(step, { minLength: 1, maxLength: 12 }),
      async (scheduler, steps) => {
        const memory = backend();
        const view = mountHook(
          () => ({
            list: useApiKeys(),
            create: useCreateKey(),
            update: useUpdateKey(),
            revoke: useRevokeKey(),
          }),
          delayed(memory, scheduler),
        );
        const { result } = view;
        let count = 0;
        for (const current of steps) {
          await act(async () => {
            count += 1;
            switch (current.do) {
              case 'create':
                result.current.create.submit({ name: `New ${count}`, models: 'all' });
                break;
              case 'finish':
                result.current.create.finish();
                break;
              case 'refresh':
                result.current.list.refresh();
                break;
              case 'advance':
                if (scheduler.count() > 0) await scheduler.waitOne();
                break;
              case 'rename':
                void result.current.update.run({ id: current.id, name: `Name ${count}` });
                break;
              case 'revoke':
                void result.current.revoke.run({ id: current.id });
                break;
              case 'elsewhere':
                memory.control.edit(current.id, { name: `Elsewhere ${count}` });
                break;
            }
          });
        }
        const drain = async (): Promise<void> => {
          do {
            await act(async () => {
              await scheduler.waitAll();
              await settle();
            });
          } while (scheduler.count() > 0);
        };
        await drain();
        // A change elsewhere is seen at the next read. Everything else must have been seen by now.
        if (steps.some((made) => made.do === 'elsewhere')) {
          act(() => result.current.list.refresh());
          await drain();
        }

        const { items } = await memory.listKeys({ limit: 100 }, { signal: new AbortController().signal });
        await waitFor(() =>
          expect(result.current.list).toMatchObject({ state: 'ready', isRefreshing: false }),
        );
        expect(result.current.list.keys).toEqual(items);
        expect(result.current.list.total).toBe(items.length);
        view.unmount();
      },
    ),
    { numRuns: RUNS },
  );
  // No act after unmount, no unhandled state: React would have said so.
  expect(error).not.toHaveBeenCalled();
  error.mockRestore();
}, 60_000);
