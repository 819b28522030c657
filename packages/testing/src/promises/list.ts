import type { ApiKey, ApiKeysClient, KeyStatus, Page } from '@keymount/core';
import {
  type ClientPromise,
  check,
  create,
  freshName,
  listAll,
  NotApplicable,
  pause,
  reading,
  show,
  writing,
} from './kit.js';

const STATUSES: readonly KeyStatus[] = ['active', 'expired', 'disabled', 'leaked', 'revoked'];

async function createMany(client: ApiKeysClient, count: number): Promise<ApiKey[]> {
  const keys: ApiKey[] = [];
  for (let index = 0; index < count; index++) {
    keys.push((await create(client)).key);
    await pause();
  }
  return keys;
}

/** The ids of the pages after one. */
async function restOf(client: ApiKeysClient, first: Page<ApiKey>, limit: number): Promise<string[]> {
  check(first.nextCursor !== null, 'a first page of 3 of 6 keys has no next page');
  const rest: string[] = [];
  let cursor: string | null = first.nextCursor;
  for (let pages = 0; cursor !== null && pages < 10; pages++) {
    const page: Page<ApiKey> = await client.listKeys({ limit, cursor }, reading());
    rest.push(...ids(page.items));
    cursor = page.nextCursor;
  }
  return rest;
}

function ids(keys: readonly ApiKey[]): string[] {
  return keys.map(({ id }) => id);
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && new Set([...a, ...b]).size === a.length;
}

export const listPromises: readonly ClientPromise[] = [
  {
    title: 'an account without keys has an empty list with no next page',
    why: 'The page says "no keys yet" only when it knows so.',
    async run({ client }) {
      const page = await client.listKeys({ limit: 50 }, reading());
      check(page.items.length === 0, `a fresh account lists ${page.items.length} keys`);
      check(page.nextCursor === null, `nextCursor is ${show(page.nextCursor)}, not null`);
      check(page.total === undefined || page.total === 0, `total is ${show(page.total)}, not 0`);
    },
  },
  {
    title: 'the list holds every key once',
    why: 'A key that is not shown cannot be revoked; one shown twice is revoked once and seems to live on.',
    async run({ client }) {
      const made = ids(await createMany(client, 5));
      const listed = ids(await listAll(client));
      check(sameSet(made, listed), `made ${show(made)}, listed ${show(listed)}`);
    },
  },
  {
    title: 'the newest key comes first',
    why: 'People look for the key they just made at the top.',
    async run({ client }) {
      const made = await createMany(client, 4);
      const listed = await listAll(client);
      const times = listed.map(({ createdAt }) => Date.parse(createdAt));
      check(
        times.every((time, index) => index === 0 || time <= times[index - 1]!),
        `in this order: ${show(listed.map(({ createdAt }) => createdAt))}`,
      );
      const newest = made.at(-1)!;
      const isTied = times.filter((time) => time === Date.parse(newest.createdAt)).length > 1;
      check(isTied || listed[0]?.id === newest.id, 'the key made last is not the first of the list');
    },
  },
  {
    title: 'a page holds no more than its limit, and pages follow each other without gap or repeat',
    why: 'A key lost between two pages cannot be found or revoked by anybody.',
    async run({ client }) {
      const made = ids(await createMany(client, 7));
      for (const limit of [1, 2, 3, 7]) {
        const seen: string[] = [];
        let cursor: string | null = null;
        let pages = 0;
        do {
          check(
            pages++ <= made.length,
            `after ${pages} pages of ${limit} for ${made.length} keys, nextCursor is still not null`,
          );
          const page: Page<ApiKey> = await client.listKeys(
            { limit, ...(cursor !== null && { cursor }) },
            reading(),
          );
          check(page.items.length <= limit, `a page of limit ${limit} holds ${page.items.length} keys`);
          seen.push(...ids(page.items));
          cursor = page.nextCursor;
          check(
            seen.length <= made.length,
            `pages of ${limit} list ${seen.length} keys of ${made.length}: some repeat`,
          );
        } while (cursor !== null);
        check(new Set(seen).size === seen.length, `pages of ${limit} repeat a key`);
        check(
          sameSet(seen, made),
          `pages of ${limit} list ${seen.length} of ${made.length} keys: some are lost`,
        );
      }
    },
  },
  {
    title: 'a key revoked while somebody pages does not hide another',
    why: 'Paging by offset slips when the list gets shorter, and the key that slipped is never seen.',
    async run({ client }) {
      const made = ids(await createMany(client, 6));
      const first = await client.listKeys({ limit: 3 }, reading());
      await client.revokeKey({ id: first.items[2]!.id }, writing());
      const rest = await restOf(client, first, 3);
      const expected = made.filter((id) => !ids(first.items).includes(id));
      check(
        sameSet(rest, expected),
        `after a revoke on page 1 the rest is ${show(rest)}, expected ${show(expected)}`,
      );
    },
  },
  {
    title: 'a key made while somebody pages does not repeat another',
    why: 'Paging by offset slips when the list gets longer, and somebody revokes the wrong one of two equal rows.',
    async run({ client }) {
      const made = ids(await createMany(client, 6));
      const first = await client.listKeys({ limit: 3 }, reading());
      const { key: added } = await create(client);
      const rest = (await restOf(client, first, 3)).filter((id) => id !== added.id);
      const expected = made.filter((id) => !ids(first.items).includes(id));
      check(sameSet(rest, expected), `after a create the rest is ${show(rest)}, expected ${show(expected)}`);
    },
  },
  {
    title: 'total, where it is said, counts the keys of all pages',
    why: '"7 keys" above a list of 6 makes people search for the missing one.',
    async run({ client }) {
      await createMany(client, 4);
      const first = await client.listKeys({ limit: 3 }, reading());
      if (first.total === undefined) throw new NotApplicable('this backend does not say a total');
      check(first.total === 4, `total is ${first.total} for 4 keys, on a page of 3`);
      const next = await client.listKeys({ limit: 3, cursor: first.nextCursor! }, reading());
      check(next.total === 4, `total is ${show(next.total)} on the second page`);
    },
  },
  {
    title: 'a row has the fields of the contract, and no field of it or its page is a secret',
    why: 'The list goes into caches and logs; a secret in one row is a secret in all of them.',
    async run({ client }) {
      const secrets = [(await create(client)).secret, (await create(client)).secret];
      const page = await client.listKeys({ limit: 50 }, reading());
      check(!secrets.some((secret) => JSON.stringify(page).includes(secret)), 'the list holds a secret');
      for (const row of page.items) {
        check(typeof row.id === 'string' && row.id !== '', `id is ${show(row.id)}`);
        check(typeof row.name === 'string' && typeof row.hint === 'string', 'name or hint is not text');
        check(STATUSES.includes(row.status), `status is ${show(row.status)}`);
        check(row.models === 'all' || Array.isArray(row.models), `models is ${show(row.models)}`);
        for (const field of ['createdAt', 'expiresAt', 'lastUsedAt'] as const) {
          const time = row[field];
          if (time === undefined || (time === null && field !== 'createdAt')) continue;
          check(!Number.isNaN(Date.parse(time ?? '')), `${field} is ${show(time)}, not a timestamp`);
        }
      }
    },
  },
  {
    title: 'a revoked key is not in the list, unless it says so',
    why: 'A row that looks alive after its key was revoked makes people doubt that it is dead.',
    async run({ client }) {
      const [gone, kept] = await createMany(client, 2);
      await client.revokeKey({ id: gone!.id }, writing());
      const listed = await listAll(client);
      const row = listed.find(({ id }) => id === gone!.id);
      check(!row || row.status === 'revoked', `the revoked key is listed as '${row?.status}'`);
      check(ids(listed).includes(kept!.id), 'another key left the list with it');
    },
  },
  {
    title: 'search finds plain text anywhere in a name, whatever the case',
    why: 'People search by the part of a name they remember; a pattern language makes some names unfindable.',
    async run({ client }) {
      if (!client.listing?.search) throw new NotApplicable('listing.search is not set');
      const wanted = (await create(client, { name: freshName('Billing (EU) [a.b*] 50%_x\\') })).key;
      await create(client, { name: freshName('Other') });
      for (const search of ['billing', 'BILLING (eu)', '[a.b*]', '50%_x', '\\']) {
        const found = ids(await listAll(client, { search }));
        check(
          found.length === 1 && found[0] === wanted.id,
          `searching ${show(search)} finds ${found.length} keys, expected 1`,
        );
      }
      const none = await listAll(client, { search: 'a_b' });
      check(none.length === 0, 'searching "a_b" finds "a.b": the underscore acts as a wildcard');
    },
  },
  {
    title: 'the status filter gives exactly the keys of those statuses',
    why: 'Somebody who filters by "active" acts on what they see.',
    needs: ['disableKey'],
    async run({ client }) {
      if (!client.listing?.status) throw new NotApplicable('listing.status is not set');
      const [off, on, gone] = await createMany(client, 3);
      await client.disableKey!({ id: off!.id }, writing());
      await client.revokeKey({ id: gone!.id }, writing());
      for (const [status, expected] of [
        [['active'], [on!.id]],
        [['disabled'], [off!.id]],
        [
          ['active', 'disabled'],
          [on!.id, off!.id],
        ],
        [['leaked'], []],
      ] as const) {
        const found = ids(await listAll(client, { status }));
        check(
          sameSet(found, expected),
          `status ${show(status)} finds ${found.length} keys, expected ${expected.length}`,
        );
      }
    },
  },
  {
    title: 'each sort that the client claims orders the list, over pages too',
    why: 'An order that only holds within a page hides the key that should have been first.',
    async run({ client }) {
      const sorts = client.listing?.sort ?? [];
      if (!sorts.some((by) => by === 'name' || by === 'createdAt'))
        throw new NotApplicable('listing.sort is not set');
      const start = freshName('Sorted');
      for (const letter of ['b', 'd', 'a', 'c']) {
        await create(client, { name: `${letter} ${start}` });
        await pause();
      }
      for (const by of sorts.filter((each) => each === 'name' || each === 'createdAt')) {
        const expected = by === 'name' ? ['a', 'b', 'c', 'd'] : ['b', 'd', 'a', 'c'];
        for (const direction of ['ascending', 'descending'] as const) {
          const found = show(
            (await listAll(client, { limit: 3, sort: { by, direction } })).map(({ name }) => name[0]),
          );
          const wanted = show(direction === 'ascending' ? expected : expected.toReversed());
          check(found === wanted, `sorted by ${by}, ${direction}: ${found}, expected ${wanted}`);
        }
      }
    },
  },
];
