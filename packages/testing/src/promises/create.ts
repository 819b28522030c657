import {
  availableModels,
  type ClientPromise,
  check,
  create,
  createExpiring,
  findKey,
  freshName,
  listAll,
  refusal,
  refusedField,
  sameInstant,
  sameMembers,
  show,
  writing,
} from './kit.js';

const FIVE_MINUTES = 300_000;

export const createPromises: readonly ClientPromise[] = [
  {
    title: 'create answers with a secret and an active key of the name and permission that were asked for',
    why: 'The secret can be shown only now; a key without one, or another one than asked for, is useless.',
    async run({ client }) {
      const name = freshName();
      const { key, secret } = await client.createKey({ name, models: 'all' }, writing());
      check(
        typeof secret === 'string' && secret.length >= 16,
        'the secret is missing or shorter than 16 characters',
      );
      check(key.name === name, `the key is named ${show(key.name)}, not ${show(name)}`);
      check(key.status === 'active', `the key is '${key.status}', not 'active'`);
      check(
        key.models === 'all',
        `the permission is ${show(key.models)}; 'all' must stay 'all', not become a list`,
      );
    },
  },
  {
    title: 'the hint never gives the secret away, nor does any other field of the new key',
    why: 'Keys are cached, logged and listed; whatever of the secret is in them leaks with them.',
    async run({ client }) {
      const { key, secret } = await create(client);
      check(!JSON.stringify(key).includes(secret), 'a field of the answered key holds the whole secret');
      check(key.hint.length < secret.length, 'the hint is as long as the secret');
      const shown = key.hint.split(/[^0-9A-Za-z_-]+/).reduce((sum, part) => sum + part.length, 0);
      check(
        shown <= secret.length / 2,
        `the hint shows ${shown} of the ${secret.length} characters of the secret`,
      );
    },
  },
  {
    title: 'two creates give two ids and two secrets',
    why: 'With one secret for two keys, revoking one leaves the other open.',
    async run({ client }) {
      const [first, second] = [await create(client), await create(client)];
      check(first.key.id !== second.key.id, `both keys have the id ${first.key.id}`);
      check(first.secret !== second.secret, 'both keys have the same secret');
    },
  },
  {
    title: 'a key says when it was created',
    why: 'The list is ordered by it, and it tells an orphan of a broken connection from an old key.',
    async run({ client, now = Date.now }) {
      const { key } = await create(client);
      const time = Date.parse(key.createdAt);
      check(/[zZ]$|[+-]\d\d:?\d\d$/.test(key.createdAt), `createdAt has no offset: ${show(key.createdAt)}`);
      check(
        Math.abs(time - now()) < FIVE_MINUTES,
        `createdAt is ${key.createdAt}, more than five minutes off`,
      );
    },
  },
  {
    title: 'a new key is in the list at once, with the fields of the answer',
    why: 'People close the dialog and look for their key; when it is missing they make another.',
    async run({ client }) {
      const { key } = await create(client);
      const listed = await findKey(client, key.id);
      for (const field of ['name', 'hint', 'status', 'createdAt'] as const) {
        check(
          listed[field] === key[field],
          `${field} is ${show(key[field])} in the answer and ${show(listed[field])} in the list`,
        );
      }
      check(sameMembers(listed.models, key.models), 'the permission in the list differs from the answer');
    },
  },
  {
    title: 'space around a name is removed',
    why: 'Two keys that look the same in every list cannot be told apart when one must be revoked.',
    async run({ client }) {
      const name = freshName();
      const { key } = await create(client, { name: `  ${name}\t` });
      check(key.name === name, `the key is named ${show(key.name)}, not ${show(name)}`);
    },
  },
  {
    title: 'any text can be a name, and comes back as it was given',
    why: 'Escaping belongs to the view; a backend that changes names shows people something they never wrote.',
    async run({ client }) {
      for (const text of [
        '👩‍👩‍👧‍👦 Khóa',
        'مفتاح',
        '<img src=x onerror=alert(1)>',
        "'; drop table keys; --",
        '100% \\ "x" \u202Eabc\u202C',
      ]) {
        const name = freshName(text);
        const { key } = await create(client, { name });
        check(key.name === name.normalize('NFC'), `${show(name)} came back as ${show(key.name)}`);
        check(
          (await findKey(client, key.id)).name === key.name,
          `${show(name)} reads differently in the list`,
        );
      }
    },
  },
  {
    title: 'a key is permitted exactly the models that were ticked',
    why: 'A permission that is wider than what a person ticked is a hole nobody sees.',
    needs: ['listModels'],
    async run({ client }) {
      const models = (await availableModels(client, 2)).slice(0, 2).map(({ id }) => id);
      const { key } = await create(client, { models });
      check(sameMembers(key.models, models), `asked for ${show(models)}, got ${show(key.models)}`);
      check(sameMembers((await findKey(client, key.id)).models, models), 'the list shows another permission');
    },
  },
  {
    title: 'a key expires at the moment that was asked for, and without one it never does',
    why: 'A key that outlives its date is a hole; one that ends early breaks production.',
    async run(subject) {
      const { key, expiresAt } = await createExpiring(subject, 86_400);
      check(sameInstant(key.expiresAt, expiresAt), `asked for ${expiresAt}, got ${show(key.expiresAt)}`);
      const listed = await findKey(subject.client, key.id);
      check(sameInstant(listed.expiresAt, expiresAt), `the list says ${show(listed.expiresAt)}`);
      const never = await create(subject.client);
      check(never.key.expiresAt === null, `a key without expiry expires at ${show(never.key.expiresAt)}`);
    },
  },
  {
    title: 'an empty name is refused at the field: required',
    why: 'The form puts the message where the mistake is; without the field it can only shrug.',
    async run({ client }) {
      for (const name of ['', '   ', '\t\n']) {
        await refusedField(
          create(client, { name }),
          'name',
          'required',
          `createKey with the name ${show(name)}`,
        );
      }
    },
  },
  {
    title: 'a name of 10,000 characters is refused at the field: too-long, with the limit',
    why: 'People can shorten a name only when they are told how long it may be.',
    async run({ client }) {
      const call = create(client, { name: 'n'.repeat(10_000) });
      const { limit } = await refusedField(call, 'name', 'too-long', 'createKey with 10,000 characters');
      check(
        typeof limit === 'number' && limit > 0,
        `\`limit\` is ${show(limit)}, not a number of characters`,
      );
    },
  },
  {
    title: 'a name at the limit is accepted, counted as people count characters',
    why: 'Counting bytes or code units refuses names that are short to anybody who does not write English.',
    async run({ client }) {
      const call = create(client, { name: 'n'.repeat(10_000) });
      const { limit = 0 } = await refusedField(call, 'name', 'too-long', 'createKey with 10,000 characters');
      const name = '👩🏽‍💻'.repeat(Math.min(limit, 200));
      const { key } = await create(client, { name });
      check(key.name === name, 'a name of emoji at the limit came back changed');
    },
  },
  {
    title: 'a name that another key has is refused: name-taken, whatever the case',
    why: 'Two keys of one name cannot be told apart when one must be revoked.',
    unless: 'hasUniqueNames',
    async run({ client }) {
      const { key } = await create(client);
      for (const name of [key.name, key.name.toUpperCase(), ` ${key.name} `]) {
        await refusal(
          create(client, { name }),
          ['name-taken'],
          `createKey with the taken name ${show(name)}`,
        );
      }
    },
  },
  {
    title: 'the name of a revoked key is free again',
    why: 'Replacing a revoked key under its old name is the normal thing to do.',
    unless: 'hasUniqueNames',
    async run({ client }) {
      const { key } = await create(client);
      await client.revokeKey({ id: key.id }, writing());
      await create(client, { name: key.name });
    },
  },
  {
    title: 'an unknown model is refused at the field: unknown-model',
    why: 'A permission for a model that does not exist looks granted and never works.',
    needs: ['listModels'],
    async run({ client }) {
      const [model] = await availableModels(client, 1);
      for (const models of [['no-such-model'], [model!.id, 'no-such-model'], ['__proto__']]) {
        await refusedField(
          create(client, { models }),
          'models',
          'unknown-model',
          `createKey with models ${show(models)}`,
        );
      }
    },
  },
  {
    title: 'an empty list of models is refused at the field: required',
    why: 'Read as "all", an empty list would give a key everything by accident.',
    async run({ client }) {
      await refusedField(create(client, { models: [] }), 'models', 'required', 'createKey with no models');
    },
  },
  {
    title: 'an expiry in the past is refused at the field: in-past',
    why: 'A key that is dead on arrival costs its owner an evening.',
    async run(subject) {
      await createExpiring(subject, 3600);
      const expiresAt = new Date((subject.now ?? Date.now)() - 3_600_000).toISOString();
      await refusedField(
        create(subject.client, { expiresAt }),
        'expiresAt',
        'in-past',
        'createKey with an expiry an hour ago',
      );
    },
  },
  {
    title: 'an expiry that is no timestamp is refused at the field',
    why: 'A date that cannot be read must never come to mean "never expires".',
    async run(subject) {
      await createExpiring(subject, 3600);
      for (const expiresAt of ['tomorrow', '2026-13-45T00:00:00Z', '']) {
        const call = create(subject.client, { expiresAt });
        await refusedField(call, 'expiresAt', 'invalid', `createKey with the expiry ${show(expiresAt)}`);
      }
    },
  },
  {
    title: 'a refused create makes no key',
    why: 'A key that exists though its owner was told otherwise is used by nobody and watched by nobody.',
    async run({ client }) {
      const { key } = await create(client);
      await refusal(create(client, { name: '' }), ['invalid'], 'createKey with an empty name');
      await refusal(create(client, { models: [] }), ['invalid'], 'createKey with no models');
      const ids = (await listAll(client)).map(({ id }) => id);
      check(
        ids.length === 1 && ids[0] === key.id,
        `the list has ${ids.length} keys, expected the one that was made`,
      );
    },
  },
  {
    title: 'no refusal repeats a secret',
    why: 'Errors are logged and sent to third parties.',
    unless: 'hasUniqueNames',
    async run({ client }) {
      const { key, secret } = await create(client);
      const thrown: unknown = await create(client, { name: key.name }).catch((error: unknown) => error);
      const text = `${JSON.stringify(thrown)} ${thrown instanceof Error ? `${thrown.message} ${thrown.stack}` : ''}`;
      check(!text.includes(secret), 'the error of the next create holds the secret of the first');
    },
  },
];
