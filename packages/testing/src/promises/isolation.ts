import type { ApiKeysClient, KeyRef } from '@keymount/core';
import type { OptionalMethod } from '../createMemoryClient.js';
import {
  type ClientPromise,
  check,
  create,
  findKey,
  freshName,
  listAll,
  NotApplicable,
  refusal,
  show,
  unknownId,
  writing,
} from './kit.js';

type Write = (client: ApiKeysClient, ref: KeyRef) => Promise<unknown>;

const WRITES: readonly (readonly [name: string, needs: readonly OptionalMethod[], write: Write])[] = [
  ['updateKey', ['updateKey'], (client, { id }) => client.updateKey!({ id, name: freshName() }, writing())],
  ['rotateKey', ['rotateKey'], (client, { id }) => client.rotateKey!({ id, graceSeconds: 0 }, writing())],
  ['disableKey', ['disableKey'], (client, { id }) => client.disableKey!({ id }, writing())],
  ['enableKey', ['enableKey'], (client, { id }) => client.enableKey!({ id }, writing())],
  ['revokeKey', [], (client, { id }) => client.revokeKey({ id }, writing())],
];

/** Ids that break a path, a query or a log when they are used as they are. */
const MALFORMED = [
  'nope',
  '..',
  '.',
  '',
  '../keys',
  'a/b',
  'a?b=c',
  'a#b',
  '%00',
  '%2e%2e',
  "' or 1=1 --",
  'é',
  '\u0000',
  'x'.repeat(2000),
];

export const isolationPromises: readonly ClientPromise[] = [
  ...WRITES.map(
    ([name, needs, write]): ClientPromise => ({
      title: `${name} of an unknown id is refused: not-found`,
      why: 'The page then knows that the key is gone and refreshes, and does not show an unexplained failure.',
      needs,
      async run({ client }) {
        const { key } = await create(client);
        await refusal(write(client, { id: unknownId(key.id) }), ['not-found'], `${name} of an unknown id`);
        const now = await findKey(client, key.id);
        check(now.status === 'active' && now.name === key.name, 'it hit another key');
      },
    }),
  ),
  {
    title: 'an id that is no id is refused like an unknown one',
    why: 'An id goes into paths and queries; one that is not escaped reaches something else.',
    async run({ client }) {
      const { key } = await create(client);
      for (const id of MALFORMED) {
        await refusal(client.revokeKey({ id }, writing()), ['not-found'], `revokeKey of the id ${show(id)}`);
      }
      check((await findKey(client, key.id)).status === 'active', 'it hit another key');
    },
  },
  ...WRITES.map(
    ([name, needs, write]): ClientPromise => ({
      title: `R79 ${name} of a key of another account answers just like an unknown id, and does nothing`,
      why: 'Any difference tells a stranger which ids exist; any effect is a break-in.',
      needs,
      async run({ client, otherAccountClient }) {
        if (!otherAccountClient) throw new NotApplicable('there is no otherAccountClient');
        const { key } = await create(otherAccountClient);
        const theirs = await refusal(write(client, key), ['not-found'], `${name} of another account's key`);
        const none = await refusal(
          write(client, { id: unknownId(key.id) }),
          ['not-found'],
          `${name} of an unknown id`,
        );
        const seen = ({ code, status, fields }: typeof theirs): string => show({ code, status, fields });
        check(seen(theirs) === seen(none), `it answers ${seen(theirs)}, an unknown id ${seen(none)}`);
        const now = await findKey(otherAccountClient, key.id);
        check(now.status === 'active' && now.name === key.name, 'the key of the other account was changed');
        check((await listAll(otherAccountClient)).length === 1, 'a key was made in the other account');
      },
    }),
  ),
  {
    title: 'R79 one account never lists the keys of another',
    why: 'A name, a hint or a date of a stranger is already a leak.',
    async run({ client, otherAccountClient }) {
      if (!otherAccountClient) throw new NotApplicable('there is no otherAccountClient');
      const [{ key: mine }, { key: theirs }] = [await create(client), await create(otherAccountClient)];
      const listed = (await listAll(client)).map(({ id }) => id);
      check(listed.length === 1 && listed[0] === mine.id, 'the list holds keys of the other account');
      if (!client.listing?.search) return;
      check(
        (await listAll(client, { search: theirs.name })).length === 0,
        'search finds a key of the other account',
      );
    },
  },
  {
    title: 'two accounts can use the same name',
    why: 'A refusal would tell that the other account has such a key.',
    async run({ client, otherAccountClient }) {
      if (!otherAccountClient) throw new NotApplicable('there is no otherAccountClient');
      const { key } = await create(client);
      await create(otherAccountClient, { name: key.name });
    },
  },
];
