import type { ApiKey, ApiKeysClient, UsageReport } from '@keymount/core';
import { describe, expect, it } from 'vitest';
import { clientPromises, tryClientPromise } from './clientPromises.js';
import {
  createMemoryClient,
  type MemoryClient,
  type MemoryClientOptions,
  type MemoryControl,
} from './createMemoryClient.js';
import type { ClientSubject } from './promises/kit.js';
import { sampleModels, scenarioNow } from './scenarioData.js';

/** Two memory clients, as two accounts, on a clock that never shows the same moment twice, and on which nobody waits for long. */
function createMemorySubject(options: MemoryClientOptions = {}): ClientSubject {
  let time = Date.parse(scenarioNow);
  const now = (): number => (time += 20);
  const client = createMemoryClient({ models: sampleModels, now, ...options });
  return {
    client,
    otherAccountClient: createMemoryClient({ models: sampleModels, now, ...options, seed: 2 }),
    recordUsage: async (usage) => client.control.recordUsage(usage),
    now,
  };
}

type Full = Required<Omit<ApiKeysClient, 'listing'>> & Pick<ApiKeysClient, 'listing'>;
/** A client with one fault. `client` is a correct one; what the seed returns replaces its methods. */
type Seed = (client: Full, subject: ClientSubject) => Partial<Full>;

const mapRows = (
  report: UsageReport,
  change: (row: UsageReport['rows'][number]) => object | object[],
): UsageReport => ({
  ...report,
  rows: report.rows.flatMap(change) as unknown as UsageReport['rows'],
});

/** Each of these is a real mistake of an adapter or a backend; the kit must see every one. */
const SEEDED: Readonly<Record<string, Seed>> = {
  'drops the last row of a page': (client) => ({
    listKeys: async (query, context) => {
      const page = await client.listKeys(query, context);
      return { ...page, items: page.items.length > 1 ? page.items.slice(0, -1) : page.items };
    },
  }),
  'leaks the secret as an extra field of the new key': (client) => ({
    createKey: async (input, context) => {
      const { key, secret } = await client.createKey(input, context);
      return { key: { ...key, apiKey: secret } as ApiKey, secret };
    },
  }),
  'lists the raw row with its secret': (client) => {
    const secrets = new Map<string, string>();
    return {
      createKey: async (input, context) => {
        const issued = await client.createKey(input, context);
        secrets.set(issued.key.id, issued.secret);
        return issued;
      },
      listKeys: async (query, context) => {
        const page = await client.listKeys(query, context);
        return { ...page, items: page.items.map((key) => ({ ...key, token: secrets.get(key.id) })) };
      },
    };
  },
  'shows most of the secret as the hint': (client) => ({
    createKey: async (input, context) => {
      const { key, secret } = await client.createKey(input, context);
      return { key: { ...key, hint: `${secret.slice(0, 30)}…` }, secret };
    },
  }),
  'answers create without a secret': (client) => ({
    createKey: async (input, context) => ({ ...(await client.createKey(input, context)), secret: '' }),
  }),
  'puts the secret into the next error': (client) => {
    let last = '';
    return {
      createKey: async (input, context) => {
        try {
          const issued = await client.createKey(input, context);
          last = issued.secret;
          return issued;
        } catch (error) {
          throw Object.assign(error as Error, { debug: { previous: last } });
        }
      },
    };
  },
  'goes on calling an expired key active': (client) => ({
    listKeys: async (query, context) => {
      const page = await client.listKeys(query, context);
      const isExpired = ({ status }: ApiKey): boolean => status === 'expired';
      return {
        ...page,
        items: page.items.map((key) => (isExpired(key) ? { ...key, status: 'active' } : key)),
      };
    },
  }),
  'loses an update': (client) => ({
    updateKey: async ({ id, name, models }, context) => {
      const key = (await client.listKeys({ limit: 1000 }, signal())).items.find((each) => each.id === id);
      await client.updateKey({ id }, context);
      return { ...key!, ...(name && { name }), ...(models && { models }) };
    },
  }),
  'ignores the version': (client) => ({
    updateKey: ({ version: _ignored, ...input }, context) => client.updateKey(input, context),
  }),
  'answers an update with the old version': (client) => ({
    updateKey: async (input, context) => ({
      ...(await client.updateKey(input, context)),
      version: input.version,
    }),
  }),
  'clears the expiry with every update': (client) => ({
    updateKey: (input, context) => client.updateKey({ expiresAt: null, ...input }, context),
  }),
  'takes null for absent': (client) => ({
    updateKey: ({ expiresAt, ...input }, context) =>
      client.updateKey({ ...input, ...(expiresAt && { expiresAt }) }, context),
  }),
  'widens the permission with every update': (client) => ({
    updateKey: (input, context) => client.updateKey({ models: 'all', ...input }, context),
  }),
  'repeats a row across pages': (client) => {
    const first = new Map<number, ApiKey>();
    return {
      listKeys: async (query, context) => {
        const page = await client.listKeys(query, context);
        if (query.cursor === undefined && page.items[0]) first.set(query.limit, page.items[0]);
        const again = query.cursor !== undefined ? first.get(query.limit) : undefined;
        return { ...page, items: again ? [again, ...page.items.slice(1)] : page.items };
      },
    };
  },
  'pages by offset': (client) => ({
    listKeys: async ({ cursor, ...query }, context) => {
      const all = await client.listKeys({ ...query, limit: 1000 }, context);
      const start = Number(cursor ?? 0);
      const end = start + query.limit;
      return {
        ...all,
        items: all.items.slice(start, end),
        nextCursor: end < all.items.length ? String(end) : null,
      };
    },
  }),
  'ignores the limit': (client) => ({
    listKeys: (query, context) => client.listKeys({ ...query, limit: 1000 }, context),
  }),
  'ends the list after one page': (client) => ({
    listKeys: async (query, context) => ({ ...(await client.listKeys(query, context)), nextCursor: null }),
  }),
  'never ends the list': (client) => ({
    listKeys: async (query, context) => {
      const page = await client.listKeys(query, context);
      return { ...page, nextCursor: page.nextCursor ?? page.items.at(-1)?.id ?? query.cursor ?? null };
    },
  }),
  'counts only the page as total': (client) => ({
    listKeys: async (query, context) => {
      const page = await client.listKeys(query, context);
      return { ...page, total: page.items.length };
    },
  }),
  'lists the oldest first': (client) => ({
    listKeys: (query, context) =>
      client.listKeys({ sort: { by: 'createdAt', direction: 'ascending' }, ...query }, context),
  }),
  'claims to search and does not': (client) => ({
    listKeys: ({ search: _ignored, ...query }, context) => client.listKeys(query, context),
  }),
  'reads a search as a pattern': (client) => ({
    listKeys: async ({ search, ...query }, context) => {
      const page = await client.listKeys(query, context);
      if (search === undefined) return page;
      const pattern = new RegExp(search, 'i');
      return { ...page, items: page.items.filter(({ name }) => pattern.test(name)) };
    },
  }),
  'claims to filter by status and does not': (client) => ({
    listKeys: ({ status: _ignored, ...query }, context) => client.listKeys(query, context),
  }),
  'claims to sort and does not': (client) => ({
    listKeys: ({ sort: _ignored, ...query }, context) => client.listKeys(query, context),
  }),
  'keeps a revoked key in the list as active': (client) => ({
    revokeKey: async () => undefined,
    listKeys: client.listKeys,
  }),
  'revokes the newest key, whichever is asked for': (client) => ({
    revokeKey: async (_ref, context) => {
      const { items } = await client.listKeys({ limit: 1 }, signal());
      await client.revokeKey({ id: items[0]!.id }, context);
    },
  }),
  'fails when a key is revoked twice': (client) => {
    const gone = new Set<string>();
    return {
      revokeKey: async ({ id }, context) => {
        if (gone.has(id)) throw Object.assign(new Error('gone'), { code: 'not-found' });
        await client.revokeKey({ id }, context);
        gone.add(id);
      },
    };
  },
  'resolves a revoke of an unknown key': (client) => ({
    revokeKey: async (ref, context) => {
      await client.revokeKey(ref, context).catch(() => undefined);
    },
  }),
  'lets a rotated key live on': (client, subject) => ({
    updateKey: (input, context) =>
      client.updateKey(input, context).catch((error: unknown) => {
        if (input.expiresAt === undefined) throw error;
        return controlOf(subject).edit(input.id, { expiresAt: input.expiresAt });
      }),
  }),
  'revives a revoked key on enable': (client, subject) => ({
    enableKey: async ({ id }, context) =>
      controlOf(subject).edit(id, { status: 'active' }) ?? client.enableKey({ id }, context),
  }),
  'rotates to the same secret': (client) => {
    const secrets = new Map<string, string>();
    return {
      createKey: async (input, context) => {
        const issued = await client.createKey(input, context);
        secrets.set(issued.key.id, issued.secret);
        return issued;
      },
      rotateKey: async (input, context) => {
        const issued = await client.rotateKey(input, context);
        return { ...issued, secret: secrets.get(input.id) ?? issued.secret };
      },
    };
  },
  'ignores the grace period': (client) => ({
    rotateKey: ({ id, graceSeconds }, context) =>
      client.rotateKey(
        { id, graceSeconds: graceSeconds > 0 && graceSeconds < 1e6 ? 0 : graceSeconds },
        context,
      ),
  }),
  'keeps the old key after a rotation without grace': (client) => ({
    rotateKey: ({ id, graceSeconds }, context) =>
      client.rotateKey({ id, graceSeconds: graceSeconds === 0 ? 3600 : graceSeconds }, context),
  }),
  'rotates to every model': (client) => ({
    rotateKey: async (input, context) => {
      const { key, secret } = await client.rotateKey(input, context);
      return { key: await client.updateKey({ id: key.id, models: 'all' }, anotherSubmit()), secret };
    },
  }),
  'says disabled and leaves the key on': (client) => ({
    disableKey: async ({ id }) => {
      const key = (await client.listKeys({ limit: 1000 }, signal())).items.find((each) => each.id === id);
      if (!key) throw Object.assign(new Error('none'), { code: 'not-found' });
      return { ...key, status: 'disabled' };
    },
  }),
  'does not trim names': (client) => {
    const names = new Map<string, string>();
    const dress = (key: ApiKey): ApiKey => ({ ...key, name: names.get(key.id) ?? key.name });
    return {
      createKey: async (input, context) => {
        const { key, secret } = await client.createKey(input, context);
        names.set(key.id, input.name);
        return { key: dress(key), secret };
      },
    };
  },
  'escapes names': (client) => ({
    createKey: (input, context) =>
      client.createKey({ ...input, name: input.name.replaceAll('<', '&lt;') }, context),
  }),
  'reads an empty list of models as all': (client) => ({
    createKey: (input, context) =>
      client.createKey({ ...input, models: input.models.length === 0 ? 'all' : input.models }, context),
  }),
  'grants all and forgets the ticked models': (client) => ({
    createKey: (input, context) => client.createKey({ ...input, models: 'all' }, context),
  }),
  'accepts an unknown model by dropping it': (client) => ({
    createKey: async (input, context) => {
      const known = new Set((await client.listModels(signal())).map(({ id }) => id));
      const models = input.models === 'all' ? 'all' : input.models.filter((id) => known.has(id));
      return client.createKey({ ...input, models: models.length === 0 ? 'all' : models }, context);
    },
  }),
  'reads an expiry it does not understand as never': (client) => ({
    createKey: (input, context) =>
      client.createKey(
        Number.isNaN(Date.parse(input.expiresAt ?? '')) ? { name: input.name, models: input.models } : input,
        context,
      ),
  }),
  'drops the time of an expiry': (client) => ({
    createKey: (input, context) =>
      client.createKey(
        { ...input, ...(input.expiresAt && { expiresAt: input.expiresAt.slice(0, 10) }) },
        context,
      ),
  }),
  'cuts long names instead of refusing them': (client) => ({
    createKey: (input, context) => client.createKey({ ...input, name: input.name.slice(0, 100) }, context),
  }),
  'refuses without saying which field': (client) => ({
    createKey: async (input, context) =>
      client.createKey(input, context).catch((error: object) => {
        throw Object.assign(new Error('no'), error, { fields: undefined });
      }),
  }),
  'throws plain errors': (client) => ({
    createKey: async (input, context) =>
      client.createKey(input, context).catch(() => {
        throw new Error('Request failed with status code 422');
      }),
  }),
  'lets two keys have one name': (client) => {
    let count = 0;
    const real = new Map<string, string>();
    const dress = (key: ApiKey): ApiKey => ({ ...key, name: real.get(key.id) ?? key.name });
    return {
      createKey: async (input, context) => {
        const name =
          input.name.trim() === '' || input.name.length > 1000
            ? input.name
            : `${input.name.trim()} ${++count}`;
        const { key, secret } = await client.createKey({ ...input, name }, context);
        real.set(key.id, input.name.trim());
        return { key: dress(key), secret };
      },
      listKeys: async (query, context) => {
        const page = await client.listKeys(query, context);
        return { ...page, items: page.items.map(dress) };
      },
    };
  },
  'makes a new key for every send': (client) => ({
    createKey: (input) => client.createKey(input, anotherSubmit()),
  }),
  'answers a repeated create without its secret': (client) => {
    const seen = new Set<string>();
    return {
      createKey: async (input, context) => {
        const issued = await client.createKey(input, context);
        const isRepeat = seen.has(context.idempotencyKey);
        seen.add(context.idempotencyKey);
        return isRepeat ? { ...issued, secret: 'shown-only-once-before' } : issued;
      },
    };
  },
  'answers any input with the first key of an idempotency key': (client) => {
    const first = new Map<string, Awaited<ReturnType<Full['createKey']>>>();
    return {
      createKey: async (input, context) => {
        const issued = first.get(context.idempotencyKey) ?? (await client.createKey(input, context));
        first.set(context.idempotencyKey, issued);
        return issued;
      },
    };
  },
  'rotates again for every send': (client) => ({
    rotateKey: (input) => client.rotateKey(input, anotherSubmit()),
  }),
  'does not pass the signal on': (client) => ({
    listKeys: (query) => client.listKeys(query, signal()),
  }),
  'rejects an aborted read with a plain error': (client) => ({
    getUsage: async (query, context) =>
      client.getUsage(query, context).catch(() => {
        throw new Error('cancelled');
      }),
  }),
  'writes in the account of whoever owns the key': (client, subject) => ({
    revokeKey: async (ref, context) => {
      await client.revokeKey(ref, context).catch(() => subject.otherAccountClient!.revokeKey(ref, context));
    },
  }),
  'tells another account that an id exists': (client, subject) => ({
    revokeKey: async (ref, context) => {
      const { items } = await subject.otherAccountClient!.listKeys({ limit: 1000 }, signal());
      if (items.some(({ id }) => id === ref.id)) throw Object.assign(new Error('no'), { code: 'permission' });
      return client.revokeKey(ref, context);
    },
  }),
  'lists the keys of every account': (client, subject) => ({
    listKeys: async (query, context) => {
      const mine = await client.listKeys(query, context);
      const theirs = await subject.otherAccountClient!.listKeys(query, context);
      return { ...mine, items: [...mine.items, ...theirs.items] };
    },
  }),
  'lists a model twice': (client) => ({
    listModels: async (context) => {
      const models = await client.listModels(context);
      return [...models, models[0]!];
    },
  }),
  'offers a model that it then refuses': (client) => ({
    listModels: async (context) => [...(await client.listModels(context)), { id: 'ghost', name: 'Ghost' }],
  }),
  'denies an action for a reason of its own': (client) => ({
    getAccount: async () =>
      ({ denied: { create: 'because' as 'plan' } }) satisfies Awaited<ReturnType<Full['getAccount']>> &
        object,
    createKey: client.createKey,
  }),
  'sends an address that runs a script': () => ({
    getAccount: async () => ({ contactUrl: 'javascript:alert(1)' }),
  }),
  'counts usage twice when it groups': (client) => ({
    getUsage: async (query, context) => {
      const report = await client.getUsage(query, context);
      return query.groupBy.length === 2 ? mapRows(report, (row) => [row, row]) : report;
    },
  }),
  'reports in days of UTC, whatever the zone': (client) => ({
    getUsage: (query, context) => client.getUsage({ ...query, timeZone: 'UTC' }, context),
  }),
  'includes the end of a range': (client) => ({
    getUsage: (query, context) =>
      client.getUsage({ ...query, to: new Date(Date.parse(query.to) + 3_600_000).toISOString() }, context),
  }),
  'ignores the filter by key': (client) => ({
    getUsage: ({ keyIds: _ignored, ...query }, context) => client.getUsage(query, context),
  }),
  'ignores the filter by model': (client) => ({
    getUsage: ({ modelIds: _ignored, ...query }, context) => client.getUsage(query, context),
  }),
  'always says the model of a row': (client) => ({
    getUsage: async (query, context) =>
      mapRows(await client.getUsage(query, context), (row) => ({ modelId: 'some', ...row })),
  }),
  'forgets the names of revoked keys': (client) => ({
    getUsage: async (query, context) => {
      const { names: _forgotten, ...report } = await client.getUsage(query, context);
      return report;
    },
  }),
  'gives a revoked key the hint of another': (client) => ({
    getUsage: async (query, context) => {
      const { hints = {}, ...report } = await client.getUsage(query, context);
      return { ...report, hints: Object.fromEntries(Object.keys(hints).map((id) => [id, 'km_live_…0000'])) };
    },
  }),
  'starts each row at the first use, not at the interval': (client) => ({
    getUsage: async (query, context) =>
      mapRows(await client.getUsage(query, context), (row) => ({
        ...row,
        start: new Date(Date.parse(row.start) + 1234).toISOString(),
      })),
  }),
  'has a cost without a currency': (client) => ({
    getUsage: async (query, context) => {
      const { currency: _forgotten, ...report } = await client.getUsage(query, context);
      return mapRows(report, (row) => ({ ...row, cost: 1 }));
    },
  }),
  'makes up usage where there is none': (client) => ({
    getUsage: async (query, context) => {
      const report = await client.getUsage(query, context);
      return report.rows.length > 0
        ? report
        : { ...report, rows: [{ start: query.from, inputTokens: 1, outputTokens: 1 }] };
    },
  }),
  'says dates without an offset': (client) => ({
    createKey: async (input, context) => {
      const { key, secret } = await client.createKey(input, context);
      return { key: { ...key, createdAt: key.createdAt.replace('Z', '') }, secret };
    },
  }),
  'shows a sample key to a new account': (client) => ({
    listKeys: async (query, context) => {
      const page = await client.listKeys(query, context);
      const sample = {
        id: 'sample',
        name: 'Sample',
        hint: '',
        status: 'active',
        models: 'all',
        createdAt: '2020-01-01T00:00:00Z',
      } as const;
      return page.items.length === 0 && query.cursor === undefined && !query.search && !query.status
        ? { ...page, items: [sample] }
        : page;
    },
  }),
  'bends a grace period into its bounds': (client) => ({
    rotateKey: ({ id, graceSeconds }, context) =>
      client.rotateKey({ id, graceSeconds: Math.min(604_800, Math.max(0, graceSeconds)) }, context),
  }),
  'toggles instead of disabling': (client) => ({
    disableKey: async (ref, context) => {
      const { items } = await client.listKeys({ limit: 1000 }, signal());
      const isOff = items.some(({ id, status }) => id === ref.id && status === 'disabled');
      return isOff ? client.enableKey(ref, context) : client.disableKey(ref, context);
    },
  }),
  'says permission for an unknown id': (client) =>
    forEachWrite((method) => async (input, context) => {
      try {
        return await (client[method] as AnyWrite)(input, context);
      } catch (error) {
        throw (error as { code: string }).code === 'not-found' ? { code: 'permission' } : error;
      }
    }),
  'looks a key up by its id alone': (client, { otherAccountClient }) =>
    forEachWrite((method) => async (input, context) => {
      try {
        return await (client[method] as AnyWrite)(input, context);
      } catch (error) {
        if ((error as { code: string }).code !== 'not-found') throw error;
        return await (otherAccountClient![method] as AnyWrite)(input, context);
      }
    }),
  'wants names to be unique among all accounts': (_client, { client, otherAccountClient }) => {
    const createInOther = otherAccountClient!.createKey.bind(otherAccountClient);
    Object.assign(otherAccountClient!, {
      createKey: async (...args: Parameters<Full['createKey']>) => {
        const { items } = await client.listKeys({ limit: 1000 }, signal());
        if (items.some(({ name }) => name === args[0].name)) throw { code: 'name-taken' };
        return createInOther(...args);
      },
    });
    return {};
  },
  'remembers an idempotency key only once the key is made': (client) => {
    const made = new Map<string, Awaited<ReturnType<Full['createKey']>>>();
    return {
      createKey: async (input, context) => {
        const issued = made.get(context.idempotencyKey) ?? (await client.createKey(input, anotherSubmit()));
        made.set(context.idempotencyKey, issued);
        return issued;
      },
    };
  },
  'shares idempotency keys among accounts': (client, { otherAccountClient }) => {
    const made = new Map<string, Awaited<ReturnType<Full['createKey']>>>();
    const share =
      (inner: Full['createKey']): Full['createKey'] =>
      async (input, context) => {
        const issued = made.get(context.idempotencyKey) ?? (await inner(input, context));
        made.set(context.idempotencyKey, issued);
        return issued;
      };
    Object.assign(otherAccountClient!, {
      createKey: share(otherAccountClient!.createKey.bind(otherAccountClient)),
    });
    return { createKey: share(client.createKey) };
  },
  'answers models and account from a cache, aborted or not': (client) => ({
    listModels: () => client.listModels(signal()),
    getAccount: () => client.getAccount(signal()),
  }),
  'counts each use twice': (client) => ({
    getUsage: async (query, context) =>
      mapRows(await client.getUsage(query, context), (row) => ({
        ...row,
        inputTokens: 2 * Number(row.inputTokens),
        outputTokens: 2 * Number(row.outputTokens),
      })),
  }),
  'does not know that clocks are set': (client) => ({
    getUsage: ({ timeZone, ...query }, context) =>
      client.getUsage(
        { ...query, timeZone: timeZone === 'America/New_York' ? 'Etc/GMT+5' : timeZone },
        context,
      ),
  }),
  'counts by the whole hour of UTC': (_client, subject) => {
    const { recordUsage } = subject;
    Object.assign(subject, {
      recordUsage: (usage: Parameters<NonNullable<typeof recordUsage>>[0]) =>
        recordUsage!(usage.map((use) => ({ ...use, at: `${use.at.slice(0, 13)}:00:00Z` }))),
    });
    return {};
  },
  'takes a zone that it does not know for UTC': (client) => ({
    getUsage: (query, context) =>
      client
        .getUsage(query, context)
        .catch((error: { code: string }) =>
          error.code === 'invalid' && query.timeZone.startsWith('Mars')
            ? client.getUsage({ ...query, timeZone: 'UTC' }, context)
            : Promise.reject(error),
        ),
  }),
  'answers a range the wrong way round with nothing': (client) => ({
    getUsage: (query, context) =>
      query.from > query.to ? Promise.resolve({ rows: [] }) : client.getUsage(query, context),
  }),
  'counts an event each time it is sent': (_client, subject) => {
    const { recordUsage } = subject;
    Object.assign(subject, {
      recordUsage: (usage: Parameters<NonNullable<typeof recordUsage>>[0]) =>
        recordUsage!(usage.map(({ id: _id, ...use }) => use)),
    });
    return {};
  },
  'adds up in numbers that round': (client) => ({
    getUsage: async (query, context) =>
      mapRows(await client.getUsage(query, context), (row) => ({
        ...row,
        inputTokens: Number(row.inputTokens),
      })),
  }),
  'leaves out what lies beyond the first groups': (client) => ({
    getUsage: async (query, context) => {
      const report = await client.getUsage(query, context);
      const [first] = report.rows;
      return query.top === undefined
        ? report
        : { ...report, rows: report.rows.filter(({ keyId }) => keyId === first?.keyId) };
    },
  }),
  'takes an empty filter for one that fits nothing': (client) => ({
    getUsage: (query, context) =>
      client.getUsage({ ...query, ...(query.keyIds?.length === 0 && { keyIds: ['none'] }) }, context),
  }),
  'takes a filter that fits nothing for none': (client) => ({
    getUsage: async ({ keyIds, modelIds, ...query }, context) => {
      const report = await client.getUsage(
        { ...query, ...(keyIds && { keyIds }), ...(modelIds && { modelIds }) },
        context,
      );
      return report.rows.length > 0 ? report : client.getUsage(query, context);
    },
  }),
  'answers with the usage of every account': (client, subject) => {
    const other = subject.otherAccountClient as Full;
    Object.assign(other, { getUsage: client.getUsage });
    return {};
  },
};

function controlOf({ client }: ClientSubject): MemoryControl {
  return (client as MemoryClient).control;
}

type AnyWrite = (input: { id: string }, context: { idempotencyKey: string }) => Promise<unknown>;

function forEachWrite(
  wrap: (method: 'updateKey' | 'rotateKey' | 'disableKey' | 'enableKey' | 'revokeKey') => AnyWrite,
): Partial<Full> {
  const methods = ['updateKey', 'rotateKey', 'disableKey', 'enableKey', 'revokeKey'] as const;
  return Object.fromEntries(methods.map((method) => [method, wrap(method)]));
}

function signal(): { signal: AbortSignal } {
  return { signal: new AbortController().signal };
}

let submits = 0;
function anotherSubmit(): { idempotencyKey: string } {
  return { idempotencyKey: `seeded-${++submits}`.padEnd(43, '0') };
}

function makeFaulty(seed: Seed): () => ClientSubject {
  return () => {
    const subject = createMemorySubject();
    const faulty = Object.assign({}, subject.client, seed(subject.client as Full, subject));
    return { ...subject, client: faulty };
  };
}

const found = new Map<string, Promise<ReadonlyMap<string, Error>>>();

/** The promises that a fault breaks, by title. Tried once, for every test. */
function brokenBy(fault: string): Promise<ReadonlyMap<string, Error>> {
  const known = found.get(fault);
  if (known) return known;
  const trial = Promise.all(
    clientPromises.map(async (promise) => ({
      title: promise.title,
      result: await tryClientPromise(promise, makeFaulty(SEEDED[fault]!)),
    })),
  ).then(
    (results) =>
      new Map(
        results.flatMap(({ title, result }) =>
          result.state === 'broken' ? [[title, result.error] as const] : [],
        ),
      ),
  );
  found.set(fault, trial);
  return trial;
}

/** What breaks first on a client with this fault. */
async function tryWith(seed: Seed): Promise<{ readonly error: Error }> {
  for (const promise of clientPromises) {
    const result = await tryClientPromise(promise, makeFaulty(seed));
    if (result.state === 'broken') return result;
  }
  throw new Error('Nothing broke.');
}

describe('the conformance kit', () => {
  it('has forty promises or more, each with a title of its own and a reason', () => {
    const titles = clientPromises.map(({ title }) => title);
    expect(titles.length).toBeGreaterThanOrEqual(40);
    expect(new Set(titles).size).toBe(titles.length);
    expect(clientPromises.every(({ why }) => why.length > 20)).toBe(true);
  });

  it.each(Object.keys(SEEDED))('R96 catches a client that %s', async (fault) => {
    const broken = await brokenBy(fault);
    expect(broken.size).toBeGreaterThan(0);
    for (const { message } of broken.values())
      expect(message).toMatch(/What happened: .+\n {2}Why it matters: .+/);
  });

  it.each([
    [
      'a date as a Date',
      { createdAt: new Date() },
      'createKey: the answer.key.createdAt is a Date, expected an ISO 8601 string',
    ],
    [
      'a status of its own',
      { status: 'paused' },
      'the answer.key.status is "paused", expected one of "active"',
    ],
    ['no list of models', { models: null }, 'the answer.key.models is null, expected "all" or a list'],
    ['a number as an id', { id: 7 }, 'the answer.key.id is 7, expected a string that is not empty'],
  ])('says by its place that a client answers %s', async (_what, change, problem) => {
    const { error } = await tryWith((client) => ({
      createKey: async (input, context) => {
        const { key, secret } = await client.createKey(input, context);
        return { key: { ...key, ...change } as ApiKey, secret };
      },
    }));
    expect(error.message).toContain(problem);
  });

  it.each([
    ['a list without a page around it', [], 'listKeys: the answer.items is undefined, expected a list'],
    ['nothing', undefined, 'listKeys: the answer is undefined, expected an object with items, nextCursor'],
    ['no cursor', { items: [] }, 'listKeys: the answer.nextCursor is undefined, expected a string'],
    ['an empty row', { items: [{}], nextCursor: null }, 'listKeys: the answer.items[0].id is undefined'],
  ])('says by its place that a list is %s', async (_what, answer, problem) => {
    const { error } = await tryWith(() => ({ listKeys: async () => answer as never }));
    expect(error.message).toContain(problem);
  });

  it.each([
    ['a string', 'no such table', 'the client threw "no such table"'],
    ['a code', { code: 'permission' }, "it was refused with 'permission'"],
    ['an Error', new RangeError('too far'), 'RangeError: too far'],
  ])('says what was thrown: %s', async (_what, thrown, problem) => {
    const { error } = await tryWith(() => ({
      listKeys: async () => {
        throw thrown;
      },
    }));
    expect(error.message).toContain(`a call failed that must work: ${problem}`);
  });

  it('has no promise that could not fail: each is broken by some fault', async () => {
    const broken = new Set<string>();
    for (const fault of Object.keys(SEEDED))
      for (const title of (await brokenBy(fault)).keys()) broken.add(title);
    expect(clientPromises.map(({ title }) => title).filter((title) => !broken.has(title))).toEqual([]);
  });

  it('skips what a weekend backend leaves out and breaks nothing of it', async () => {
    const without = [
      'updateKey',
      'rotateKey',
      'disableKey',
      'enableKey',
      'listModels',
      'getUsage',
      'getAccount',
    ] as const;
    const make = () =>
      createMemorySubject({
        without,
        listing: {},
        unsaid: ['createdBy', 'expiresAt', 'lastUsedAt', 'version'],
      });
    const states = new Map<string, number>();
    for (const promise of clientPromises) {
      const result = await tryClientPromise(promise, make);
      if (result.state === 'broken') throw result.error;
      states.set(result.state, (states.get(result.state) ?? 0) + 1);
    }
    expect(states.get('kept')).toBeGreaterThan(20);
    expect(states.get('notApplicable')).toBeGreaterThan(20);
  });

  it('lifts the promises that a host says it does not give', async () => {
    const seed = SEEDED['makes a new key for every send']!;
    for (const promise of clientPromises) {
      const result = await tryClientPromise(promise, makeFaulty(seed), { isIdempotent: false });
      expect(result.state).not.toBe('broken');
    }
  });

  it('cleans up after a promise, kept or broken', async () => {
    let cleaned = 0;
    for (const promise of clientPromises.slice(0, 3)) {
      await tryClientPromise(promise, () => ({
        ...makeFaulty(SEEDED['throws plain errors']!)(),
        cleanup: () => {
          cleaned++;
        },
      }));
    }
    expect(cleaned).toBe(3);
  });
});
