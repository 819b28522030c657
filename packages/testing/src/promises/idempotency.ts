import { isApiKeysError } from '@keymount/core';
import {
  type ClientPromise,
  check,
  create,
  freshName,
  listAll,
  NotApplicable,
  refusal,
  writing,
} from './kit.js';

function isTaken(thrown: unknown): boolean {
  return isApiKeysError(thrown) && thrown.code === 'name-taken';
}

export const idempotencyPromises: readonly ClientPromise[] = [
  {
    title:
      'R28 a create that is sent twice with one idempotency key makes one key and shows its secret again',
    why: 'When the answer is lost, people try again; two keys would be made and one secret never seen.',
    unless: 'isIdempotent',
    async run({ client }) {
      const input = { name: freshName(), models: 'all' } as const;
      const context = writing();
      const first = await client.createKey(input, context);
      const second = await client.createKey(input, context);
      check(second.key.id === first.key.id, 'the second answer is another key');
      check(second.secret === first.secret, 'the second answer has another secret, or none');
      check((await listAll(client)).length === 1, 'there are two keys');
    },
  },
  {
    title: 'R84 creates sent at the same moment with one idempotency key make one key',
    why: 'A retry can overtake the request it repeats.',
    unless: 'isIdempotent',
    async run({ client }) {
      const input = { name: freshName(), models: 'all' } as const;
      const context = writing();
      const answers = await Promise.allSettled(
        Array.from({ length: 5 }, () => client.createKey(input, context)),
      );
      const ids = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value.key.id] : []));
      check(ids.length > 0, 'none of five equal creates was answered');
      check(new Set(ids).size === 1, `five equal creates answered ${new Set(ids).size} different keys`);
      const wasMistaken = answers.some((answer) => answer.status === 'rejected' && isTaken(answer.reason));
      check(!wasMistaken, 'a repeated create is refused with name-taken: the name was taken by itself');
      check((await listAll(client)).length === 1, 'there is more than one key');
    },
  },
  {
    title: 'an idempotency key that was used for another input is refused and makes nothing',
    why: 'Answering with the first key would show people a key they did not ask for.',
    unless: 'isIdempotent',
    async run({ client }) {
      const context = writing();
      await client.createKey({ name: freshName(), models: 'all' }, context);
      const other = client.createKey({ name: freshName(), models: 'all' }, context);
      await refusal(other, ['invalid', 'conflict'], 'createKey with a used idempotency key and another name');
      check((await listAll(client)).length === 1, 'a second key was made');
    },
  },
  {
    title: 'two idempotency keys make two keys',
    why: 'Two submits are two wishes.',
    async run({ client }) {
      const [first, second] = await Promise.all([create(client), create(client)]);
      check(first.key.id !== second.key.id, 'both answers are the same key');
      check((await listAll(client)).length === 2, 'the list does not have two keys');
    },
  },
  {
    title: 'one idempotency key used by two accounts makes a key in each',
    why: 'Answering a stranger with the first key would hand over its secret.',
    unless: 'isIdempotent',
    async run({ client, otherAccountClient }) {
      if (!otherAccountClient) throw new NotApplicable('there is no otherAccountClient');
      const input = { name: freshName(), models: 'all' } as const;
      const context = writing();
      const mine = await client.createKey(input, context);
      const theirs = await otherAccountClient.createKey(input, context);
      check(
        theirs.secret !== mine.secret && theirs.key.id !== mine.key.id,
        'the other account was given the same key',
      );
    },
  },
  {
    title: 'a rotation that is sent twice with one idempotency key happens once',
    why: 'The second would end the key that the first just handed out.',
    needs: ['rotateKey'],
    unless: 'isIdempotent',
    async run({ client }) {
      const { key } = await create(client);
      const context = writing();
      const first = await client.rotateKey!({ id: key.id, graceSeconds: 3600 }, context);
      const second = await client.rotateKey!({ id: key.id, graceSeconds: 3600 }, context);
      check(
        second.key.id === first.key.id && second.secret === first.secret,
        'the second answer is another key',
      );
      check((await listAll(client)).length === 2, 'the list does not hold the old key and one new one');
    },
  },
];
