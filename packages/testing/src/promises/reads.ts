import { type Account, type ApiKeysClient, isAbort, type KeyAction, type ReadContext } from '@keymount/core';
import type { OptionalMethod } from '../createMemoryClient.js';
import { availableModels, type ClientPromise, check, create, reading, sameMembers, show } from './kit.js';

type Read = (client: ApiKeysClient, context: ReadContext) => Promise<unknown>;

const READS: readonly (readonly [name: string, needs: readonly OptionalMethod[], read: Read])[] = [
  ['listKeys', [], (client, context) => client.listKeys({ limit: 50 }, context)],
  ['listModels', ['listModels'], (client, context) => client.listModels!(context)],
  ['getAccount', ['getAccount'], (client, context) => client.getAccount!(context)],
  [
    'getUsage',
    ['getUsage'],
    (client, context) =>
      client.getUsage!(
        {
          from: '2026-01-01T00:00:00Z',
          to: '2026-01-02T00:00:00Z',
          interval: 'day',
          timeZone: 'UTC',
          groupBy: [],
        },
        context,
      ),
  ],
];

const ACTIONS: readonly KeyAction[] = ['create', 'update', 'rotate', 'disable', 'revoke', 'viewUsage'];
const STATES: readonly unknown[] = [undefined, 'available', 'deprecated', 'unavailable'];

export const readPromises: readonly ClientPromise[] = [
  ...READS.map(
    ([name, needs, read]): ClientPromise => ({
      title: `R44 ${name} rejects with AbortError when its signal aborts, before or during the call`,
      why: 'A search typed letter by letter leaves one request for each letter, and the slowest would win.',
      needs,
      async run({ client }) {
        const during = new AbortController();
        const call = read(client, { signal: during.signal });
        during.abort();
        const before = read(client, { signal: AbortSignal.abort() });
        const settled = await Promise.allSettled([call, before]);
        settled.forEach((result, index) => {
          const when = index === 0 ? 'during' : 'before';
          check(result.status === 'rejected', `aborted ${when} the call, it answers all the same`);
          check(
            isAbort(result.reason),
            `aborted ${when} the call, it rejects with ${show(result.reason)} and not with an AbortError`,
          );
        });
        await read(client, reading());
      },
    }),
  ),
  {
    title: 'models have unique ids, names and known states',
    why: 'A permission is a list of these ids; two models of one id cannot be permitted apart.',
    needs: ['listModels'],
    async run({ client }) {
      const models = await client.listModels!(reading());
      check(Array.isArray(models), `listModels answers ${show(models)}, not an array`);
      for (const { id, name, state } of models) {
        check(typeof id === 'string' && id !== '', `a model has the id ${show(id)}`);
        check(typeof name === 'string' && name !== '', `the model ${show(id)} has no name`);
        check(STATES.includes(state), `the model ${show(id)} has the state ${show(state)}`);
      }
      check(new Set(models.map(({ id }) => id)).size === models.length, 'two models have the same id');
    },
  },
  {
    title: 'every available model can be permitted',
    why: 'A box that can be ticked and then is refused makes people doubt the whole form.',
    needs: ['listModels'],
    async run({ client }) {
      const models = (await availableModels(client, 1)).slice(0, 500).map(({ id }) => id);
      const { key } = await create(client, { models });
      check(sameMembers(key.models, models), `asked for all ${models.length}, got ${show(key.models)}`);
    },
  },
  {
    title: 'the account names only known actions and reasons, and a safe address',
    why: 'An action denied for an unknown reason is disabled without a word; a `javascript:` address is an attack.',
    needs: ['getAccount'],
    async run({ client }) {
      const { denied = {}, contactUrl, planName }: Account = await client.getAccount!(reading());
      for (const [action, reason] of Object.entries(denied)) {
        check(
          (ACTIONS as readonly string[]).includes(action),
          `it denies the unknown action ${show(action)}`,
        );
        check(
          ['plan', 'permission', 'limit'].includes(reason),
          `it denies ${action} for the reason ${show(reason)}`,
        );
      }
      check(planName === undefined || typeof planName === 'string', `planName is ${show(planName)}`);
      check(
        contactUrl === undefined || /^(https?:|mailto:)/i.test(contactUrl),
        `contactUrl is ${show(contactUrl)}`,
      );
    },
  },
  {
    title: 'what the account does not deny works',
    why: 'A button that is offered and then refused is the thing `denied` is there to prevent.',
    needs: ['getAccount'],
    async run({ client }) {
      const { denied = {} } = await client.getAccount!(reading());
      check(
        Object.keys(denied).length === 0,
        `the account of this test is denied ${show(denied)}; give one that may do everything`,
      );
      await create(client);
    },
  },
];
