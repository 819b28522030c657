import type { UpdateKeyInput } from '@keymount/core';
import {
  availableModels,
  type ClientPromise,
  check,
  create,
  createExpiring,
  findKey,
  freshName,
  NotApplicable,
  refusal,
  refusedField,
  sameInstant,
  sameMembers,
  show,
  writing,
} from './kit.js';

export const updatePromises: readonly ClientPromise[] = [
  {
    title: 'update changes the name and keeps the rest',
    why: 'Somebody who corrects a typo must not widen a permission or lift an expiry.',
    needs: ['updateKey'],
    async run(subject) {
      const { client } = subject;
      const models = (await availableModels(client, 1)).slice(0, 1).map(({ id }) => id);
      const expiresAt = new Date((subject.now ?? Date.now)() + 86_400_000).toISOString();
      const { key } = await create(client, { models, expiresAt });
      const name = freshName('Renamed');
      const answer = await client.updateKey!({ id: key.id, name, version: key.version }, writing());
      for (const [place, changed] of [
        ['answer', answer],
        ['list', await findKey(client, key.id)],
      ] as const) {
        check(changed.name === name, `the ${place} still says ${show(changed.name)}`);
        check(
          changed.id === key.id && changed.hint === key.hint && changed.status === key.status,
          `the ${place} has another id, hint or status`,
        );
        check(
          sameMembers(changed.models, models),
          `the ${place} has another permission: ${show(changed.models)}`,
        );
        check(
          changed.expiresAt === undefined || sameInstant(changed.expiresAt, expiresAt),
          `the ${place} has another expiry: ${show(changed.expiresAt)}`,
        );
      }
    },
  },
  {
    title: 'update changes the permission and keeps the name',
    why: 'Only what is sent changes; the rest belongs to whoever wrote it.',
    needs: ['updateKey', 'listModels'],
    async run({ client }) {
      const [first, second] = await availableModels(client, 2);
      const { key } = await create(client, { models: [first!.id] });
      const narrow = await client.updateKey!(
        { id: key.id, models: [second!.id], version: key.version },
        writing(),
      );
      check(
        sameMembers(narrow.models, [second!.id]),
        `asked for one other model, got ${show(narrow.models)}`,
      );
      check(narrow.name === key.name, `the name became ${show(narrow.name)}`);
      const wide = await client.updateKey!({ id: key.id, models: 'all', version: narrow.version }, writing());
      check(wide.models === 'all', `asked for 'all', got ${show(wide.models)}`);
      check((await findKey(client, key.id)).models === 'all', 'the list shows another permission');
    },
  },
  {
    title: 'update sets an expiry, leaves it when absent and clears it with null',
    why: 'Absent and null mean different things; mixed up, keys end early or never.',
    needs: ['updateKey'],
    async run(subject) {
      const { client, now = Date.now } = subject;
      const { key } = await createExpiring(subject, 86_400);
      const later = new Date(now() + 2 * 86_400_000).toISOString();
      const set = await client.updateKey!({ id: key.id, expiresAt: later, version: key.version }, writing());
      check(sameInstant(set.expiresAt, later), `asked for ${later}, got ${show(set.expiresAt)}`);
      const left = await client.updateKey!(
        { id: key.id, name: freshName(), version: set.version },
        writing(),
      );
      check(sameInstant(left.expiresAt, later), `an update without expiry made it ${show(left.expiresAt)}`);
      const cleared = await client.updateKey!(
        { id: key.id, expiresAt: null, version: left.version },
        writing(),
      );
      check(cleared.expiresAt === null, `null left the expiry at ${show(cleared.expiresAt)}`);
    },
  },
  {
    title: 'R35 an edit that started from an older version is a conflict, and the newer one stays',
    why: 'Otherwise the last Save wins and what somebody else wrote is lost without a word.',
    needs: ['updateKey'],
    async run({ client }) {
      const { key } = await create(client);
      if (key.version === undefined) throw new NotApplicable('this backend has no versions');
      const theirs = freshName('Theirs');
      await client.updateKey!({ id: key.id, name: theirs, version: key.version }, writing());
      const mine = client.updateKey!(
        { id: key.id, name: freshName('Mine'), version: key.version },
        writing(),
      );
      await refusal(mine, ['conflict'], 'updateKey with an old version');
      check((await findKey(client, key.id)).name === theirs, 'the edit that came first was lost');
    },
  },
  {
    title: 'an update answers with the version for the next one',
    why: 'With a stale version every second Save of one form is a conflict with oneself.',
    needs: ['updateKey'],
    async run({ client }) {
      let { key } = await create(client);
      if (key.version === undefined) throw new NotApplicable('this backend has no versions');
      for (let round = 0; round < 3; round++) {
        const input: UpdateKeyInput = { id: key.id, name: freshName(), version: key.version };
        const changed = await client.updateKey!(input, writing());
        check(changed.version !== undefined, 'the answer has no version');
        check(changed.version !== key.version, 'the version did not change with the key');
        key = changed;
      }
      check(
        (await findKey(client, key.id)).version === key.version,
        'the list has another version than the answer',
      );
    },
  },
  {
    title: 'a refused update points at the field and changes nothing',
    why: 'A half-applied edit is worse than none.',
    needs: ['updateKey'],
    async run({ client }) {
      const { key } = await create(client);
      const base = { id: key.id, version: key.version };
      const update = (changes: Omit<UpdateKeyInput, 'id'>) =>
        client.updateKey!({ ...base, ...changes }, writing());
      await refusedField(update({ name: ' ' }), 'name', 'required', 'updateKey with an empty name');
      await refusedField(
        update({ name: 'n'.repeat(10_000) }),
        'name',
        'too-long',
        'updateKey with 10,000 characters',
      );
      await refusedField(
        update({ name: freshName(), models: [] }),
        'models',
        'required',
        'updateKey with no models',
      );
      const now = await findKey(client, key.id);
      check(now.name === key.name && sameMembers(now.models, key.models), `the key became ${show(now)}`);
    },
  },
  {
    title: 'a key cannot take the name of another, but can change the case of its own',
    why: 'Two keys of one name cannot be told apart; a key is never in the way of itself.',
    needs: ['updateKey'],
    unless: 'hasUniqueNames',
    async run({ client }) {
      const [{ key: first }, { key: second }] = [await create(client), await create(client)];
      const taken = client.updateKey!(
        { id: second.id, name: first.name, version: second.version },
        writing(),
      );
      await refusal(taken, ['name-taken'], 'updateKey with the name of another key');
      const name = first.name.toUpperCase();
      const changed = await client.updateKey!({ id: first.id, name, version: first.version }, writing());
      check(changed.name === name, `the key is named ${show(changed.name)}, not ${show(name)}`);
    },
  },
];
