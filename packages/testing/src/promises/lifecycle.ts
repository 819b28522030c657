import {
  availableModels,
  type ClientPromise,
  check,
  create,
  createExpiring,
  findKey,
  freshName,
  listAll,
  NotApplicable,
  pause,
  refusal,
  sameMembers,
  show,
  writing,
} from './kit.js';

export const lifecyclePromises: readonly ClientPromise[] = [
  {
    title: 'rotate answers with a new secret for a new key of the same name and permission',
    why: 'A rotation that changes what a key may do breaks the system that gets the new key.',
    needs: ['rotateKey'],
    async run({ client }) {
      const models = client.listModels
        ? (await availableModels(client, 1)).slice(0, 1).map(({ id }) => id)
        : 'all';
      const old = await create(client, { models });
      const { key, secret } = await client.rotateKey!({ id: old.key.id, graceSeconds: 3600 }, writing());
      check(typeof secret === 'string' && secret.length >= 16, 'there is no new secret');
      check(secret !== old.secret, 'the new secret is the old one');
      check(key.id !== old.key.id, 'the new key has the id of the old one');
      check(key.name === old.key.name, `the new key is named ${show(key.name)}, not ${show(old.key.name)}`);
      check(
        sameMembers(key.models, models),
        `the new key may call ${show(key.models)}, the old one ${show(models)}`,
      );
      check(key.status === 'active', `the new key is '${key.status}'`);
      check((await findKey(client, key.id)).hint === key.hint, 'the list shows another hint for the new key');
      check(!JSON.stringify(await listAll(client)).includes(secret), 'the list holds the new secret');
    },
  },
  {
    title: 'during grace both keys are in the list, and the old one has an end',
    why: 'Systems move over one by one; whoever looks must see that the old key still works, and until when.',
    needs: ['rotateKey'],
    async run({ client, now = Date.now }) {
      const { key: old } = await create(client);
      const { key } = await client.rotateKey!({ id: old.id, graceSeconds: 3600 }, writing());
      await findKey(client, key.id);
      const during = await findKey(client, old.id);
      check(during.status === 'active', `during grace the old key is '${during.status}'`);
      if (during.expiresAt === undefined) return;
      check(during.expiresAt !== null, 'the old key never ends');
      const seconds = (Date.parse(during.expiresAt) - now()) / 1000;
      check(
        seconds > 3000 && seconds <= 3900,
        `the old key ends in ${Math.round(seconds)} seconds, asked for 3600`,
      );
    },
  },
  {
    title: 'R91 no update lets a rotated key outlive its grace',
    why: 'A key that was replaced counts as gone: kept alive, it is a key beyond the limit, and one that nobody watches.',
    needs: ['rotateKey', 'updateKey'],
    async run({ client }) {
      const { key: old } = await create(client);
      await client.rotateKey!({ id: old.id, graceSeconds: 3600 }, writing());
      const { expiresAt, version } = await findKey(client, old.id);
      if (!expiresAt) throw new NotApplicable('this backend does not say when a rotated key ends');
      for (const later of [null, new Date(Date.parse(expiresAt) + 60_000).toISOString()]) {
        await refusal(
          client.updateKey!({ id: old.id, expiresAt: later, version }, writing()),
          ['invalid', 'conflict'],
          `updateKey of a rotated key with the expiry ${show(later)}`,
        );
      }
      const end = (await findKey(client, old.id)).expiresAt;
      check(end === expiresAt, `a refused update moved the end from ${expiresAt} to ${show(end)}`);
    },
  },
  {
    title: 'without grace the old key ends with the rotation',
    why: 'Rotating at once is what people do when a key has leaked.',
    needs: ['rotateKey'],
    async run({ client }) {
      const { key: old } = await create(client);
      await client.rotateKey!({ id: old.id, graceSeconds: 0 }, writing());
      const row = (await listAll(client)).find(({ id }) => id === old.id);
      check(row?.status !== 'active', 'the old key is still active');
    },
  },
  {
    title: 'a grace period below zero or beyond every bound is refused at the field',
    why: 'A typo must not keep a leaked key alive for a century.',
    needs: ['rotateKey'],
    async run({ client }) {
      const { key } = await create(client);
      for (const graceSeconds of [-1, 1e12]) {
        const call = client.rotateKey!({ id: key.id, graceSeconds }, writing());
        await refusal(call, ['invalid'], `rotateKey with ${graceSeconds} seconds`);
      }
      check((await listAll(client)).length === 1, 'a refused rotation made a key');
    },
  },
  {
    title: 'disable turns a key off and enable turns it on again, and nothing else changes',
    why: 'People switch a key off to see what breaks, and must be able to take it back.',
    needs: ['disableKey', 'enableKey'],
    async run({ client }) {
      const { key } = await create(client);
      const off = await client.disableKey!({ id: key.id }, writing());
      check(off.status === 'disabled', `after disable the key is '${off.status}'`);
      check((await findKey(client, key.id)).status === 'disabled', 'the list does not say disabled');
      const on = await client.enableKey!({ id: key.id }, writing());
      check(on.status === 'active', `after enable the key is '${on.status}'`);
      const listed = await findKey(client, key.id);
      check(listed.status === 'active', 'the list does not say active');
      check(
        listed.name === key.name && listed.hint === key.hint && sameMembers(listed.models, key.models),
        'the key came back changed',
      );
    },
  },
  {
    title: 'disabling a disabled key and enabling an active one change nothing',
    why: 'Two tabs do the same thing every day; the second must not be an error.',
    needs: ['disableKey', 'enableKey'],
    async run({ client }) {
      const { key } = await create(client);
      check(
        (await client.enableKey!({ id: key.id }, writing())).status === 'active',
        'enabling an active key changed it',
      );
      await client.disableKey!({ id: key.id }, writing());
      check(
        (await client.disableKey!({ id: key.id }, writing())).status === 'disabled',
        'disabling twice changed the key',
      );
    },
  },
  {
    title: 'a key whose time is over is listed as expired',
    why: 'Who sees "Active" beside a key whose requests are refused looks for the fault everywhere else.',
    async run(subject) {
      const { client, now = Date.now } = subject;
      const { key, expiresAt } = await createExpiring(subject, 1);
      while (now() <= Date.parse(expiresAt)) await pause(1);
      // Two clocks never agree to the millisecond.
      for (let tries = 0; tries < 20; tries++) {
        if ((await findKey(client, key.id)).status === 'expired') return;
        await pause(100);
      }
      const { status } = await findKey(client, key.id);
      check(status === 'expired', `two seconds after its expiresAt the key is listed as '${status}'`);
    },
  },
  {
    title: 'revoke ends this key and no other',
    why: 'Revoking is the emergency brake: it must work, and it must not stop production.',
    async run({ client }) {
      const [{ key: gone }, { key: kept }] = [await create(client), await create(client)];
      await client.revokeKey({ id: gone.id }, writing());
      const listed = await listAll(client);
      check(
        !listed.some(({ id, status }) => id === gone.id && status !== 'revoked'),
        'the key is still listed as usable',
      );
      check(
        listed.some(({ id, status }) => id === kept.id && status === 'active'),
        'another key ended too',
      );
    },
  },
  {
    title: 'R33 revoking a revoked key resolves',
    why: 'Two people who revoke a leaked key both succeeded; an error would frighten the second.',
    async run({ client }) {
      const { key } = await create(client);
      await client.revokeKey({ id: key.id }, writing());
      await client.revokeKey({ id: key.id }, writing());
    },
  },
  {
    title: 'a revoked key never comes back',
    why: 'Revoked is forever: whoever found the secret may try it for years.',
    async run({ client }) {
      const { key } = await create(client);
      const { id, version } = key;
      await client.revokeKey({ id }, writing());
      const codes = ['not-found', 'conflict', 'invalid'] as const;
      if (client.enableKey)
        await refusal(client.enableKey({ id }, writing()), codes, 'enableKey of a revoked key');
      if (client.disableKey)
        await refusal(client.disableKey({ id }, writing()), codes, 'disableKey of a revoked key');
      if (client.updateKey) {
        const call = client.updateKey({ id, name: freshName(), version }, writing());
        await refusal(call, codes, 'updateKey of a revoked key');
      }
      if (client.rotateKey) {
        await refusal(
          client.rotateKey({ id, graceSeconds: 0 }, writing()),
          codes,
          'rotateKey of a revoked key',
        );
      }
      const row = (await listAll(client)).find((each) => each.id === id);
      check(!row || row.status === 'revoked', `the key is back as '${row?.status}'`);
    },
  },
];
