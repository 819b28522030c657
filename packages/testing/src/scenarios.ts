import type { Account, ApiKey, KeyLeak } from '@keymount/core';
import {
  type ClientMethod,
  createMemoryClient,
  type Fault,
  type MemoryClient,
  type MemoryClientOptions,
} from './createMemoryClient.js';
import {
  ago,
  longTextKeys,
  longTextModels,
  manyKeys,
  sampleKeys,
  sampleModels,
  sampleUsage,
  scenarioNow,
} from './scenarioData.js';

const NOW = Date.parse(scenarioNow);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const PAID: Account = { planName: 'Pro', contactUrl: 'https://example.com/contact' };
const WRITES = ['createKey', 'revokeKey', 'updateKey', 'rotateKey', 'disableKey', 'enableKey'] as const;
const ALL_ACTIONS = ['create', 'update', 'rotate', 'disable', 'revoke', 'viewUsage'] as const;

const FOUND: KeyLeak = {
  detectedAt: ago(2 * HOUR),
  url: 'https://github.com/example/website/blob/main/.env',
};

type Faults = NonNullable<MemoryClientOptions['fail']>;

function failEach(methods: readonly ClientMethod[], fault: Fault): Faults {
  return Object.fromEntries(methods.map((method) => [method, fault]));
}

const METHODS: readonly ClientMethod[] = ['listKeys', ...WRITES, 'listModels', 'getUsage', 'getAccount'];

/** A paid account with its sample keys, models and usage, changed as a scenario needs. */
function play(options: MemoryClientOptions, overrides: MemoryClientOptions | undefined): MemoryClient {
  return createMemoryClient({
    keys: sampleKeys,
    models: sampleModels,
    usage: sampleUsage(),
    account: PAID,
    createdBy: 'linh.tran@example.com',
    now: () => NOW,
    ...options,
    ...overrides,
  });
}

/** Makes a fresh client in a state. `overrides` are options of `createMemoryClient` that win over the scenario's own. */
export type Scenario = (overrides?: MemoryClientOptions) => MemoryClient;

/** The name of a state that a page of keys can be in. */
export type ScenarioName =
  | 'empty'
  | 'one'
  | 'typical'
  | 'many'
  | 'slow'
  | 'loading'
  | 'offline'
  | 'unauthenticated'
  | 'permission'
  | 'readOnly'
  | 'plan'
  | 'limit'
  | 'conflict'
  | 'nameTaken'
  | 'invalid'
  | 'rateLimited'
  | 'failing'
  | 'answerLost'
  | 'listFails'
  | 'usageFails'
  | 'leaked'
  | 'clockSkew'
  | 'partialUsage'
  | 'longText'
  | 'minimal'
  | 'noModels';

/**
 * Every state by name, for tests, stories and docs alike. Each call makes a client of its own, so that nothing one story
 * does is seen by the next. All play at `scenarioNow`.
 *
 * @example
 * <ApiKeysProvider client={scenarios.leaked()} now={scenarioNow} timeZone="UTC">
 */
export const scenarios: Readonly<Record<ScenarioName, Scenario>> = {
  /** A new account: no keys yet, no usage. */
  empty: (overrides) => play({ keys: [], usage: [] }, overrides),

  /** A single active key that was used three minutes ago. */
  one: (overrides) => play({ keys: sampleKeys.slice(0, 1) }, overrides),

  /** A small team: seven keys of every status, one revoked key that only usage still names, ninety days of usage. */
  typical: (overrides) => play({}, overrides),

  /** 500 keys: search, filters, sorting and paging have work to do. */
  many: (overrides) => play({ keys: manyKeys(500), usage: [] }, overrides),

  /** Every answer takes three seconds: skeletons, pending buttons. */
  slow: (overrides) => play({ latency: 3000 }, overrides),

  /** Nothing is ever answered: skeletons for good. `control.release()` ends it. */
  loading: (overrides) =>
    play({ fail: Object.fromEntries(METHODS.map((method) => [method, 'hang'])) }, overrides),

  /** The device is offline: each call fails at once and nothing was changed. */
  offline: (overrides) =>
    play({ fail: failEach(METHODS, { code: 'unreachable', outcome: 'none' }) }, overrides),

  /** The session has ended (401): every call asks to sign in again. */
  unauthenticated: (overrides) => play({ fail: failEach(METHODS, { code: 'unauthenticated' }) }, overrides),

  /** The role was taken away after the page loaded: everything is shown, and every write is refused (403). */
  permission: (overrides) => play({ fail: failEach(WRITES, { code: 'permission' }) }, overrides),

  /** A role that may look and not touch: actions are disabled with the reason before anybody clicks. */
  readOnly: (overrides) =>
    play(
      {
        account: {
          ...PAID,
          denied: {
            create: 'permission',
            update: 'permission',
            rotate: 'permission',
            disable: 'permission',
            revoke: 'permission',
          },
        },
      },
      overrides,
    ),

  /** Not on a paid plan (402): the page is a notice that leads to "contact us". */
  plan: (overrides) =>
    play(
      {
        keys: [],
        usage: [],
        account: {
          denied: Object.fromEntries(ALL_ACTIONS.map((action) => [action, 'plan'])),
          planName: 'Free',
          contactUrl: 'https://example.com/contact',
        },
      },
      overrides,
    ),

  /** The account has as many keys as it may have: Create is disabled until one is revoked. */
  limit: (overrides) =>
    play({ keyLimit: sampleKeys.filter(({ status }) => status !== 'revoked').length }, overrides),

  /** Somebody else renames a key just before the first Save of each key (412); the second Save works. */
  conflict: (overrides) => withRival(play({}, overrides)),

  /** Whatever name is asked for, another key has it (409). */
  nameTaken: (overrides) =>
    play({ fail: failEach(['createKey', 'updateKey'], { code: 'name-taken' }) }, overrides),

  /** The backend refuses name, models and expiry of every form (422): a message stands at each field. */
  invalid: (overrides) =>
    play(
      {
        fail: failEach(['createKey', 'updateKey'], {
          code: 'invalid',
          fields: [
            { field: 'name', rule: 'too-long', limit: 20 },
            { field: 'models', rule: 'unknown-model' },
            { field: 'expiresAt', rule: 'in-past' },
          ],
        }),
      },
      overrides,
    ),

  /** Every write is told to wait half a minute (429): a countdown. */
  rateLimited: (overrides) =>
    play({ fail: failEach(WRITES, { code: 'rate-limited', retryAfterSeconds: 30 }) }, overrides),

  /** Every write fails inside the backend (500), with a request id for support; reading works. */
  failing: (overrides) =>
    play({ fail: failEach(WRITES, { code: 'unknown', requestId: 'req_7c1e' }) }, overrides),

  /** Writes happen but their answers never arrive: "we do not know whether the key was made". */
  answerLost: (overrides) =>
    play({ fail: failEach(WRITES, { code: 'unreachable', isApplied: true }) }, overrides),

  /** The list cannot be loaded (500); models, account and usage can: an error with Retry, never "no keys yet". */
  listFails: (overrides) =>
    play({ fail: { listKeys: { code: 'unknown', requestId: 'req_91d4' } } }, overrides),

  /** Usage cannot be loaded (500); the list works and shows no sparkline. */
  usageFails: (overrides) =>
    play({ fail: { getUsage: { code: 'unknown', requestId: 'req_b20f' } } }, overrides),

  /** A key that was in use was found in public and disabled: it stands out and leads to a replacement. */
  leaked: (overrides) =>
    play(
      {
        keys: sampleKeys.map(
          (key): ApiKey => (key.id === 'key_production' ? { ...key, status: 'leaked', leak: FOUND } : key),
        ),
      },
      overrides,
    ),

  /** The backend's clock is a day ahead of the device: nothing may be created "in 26 hours" or expire twice. */
  clockSkew: (overrides) => play({ keys: skewedKeys(), now: () => NOW + DAY }, overrides),

  /** Usage with days missing, and one model without a price: gaps differ from 0, an unknown cost is a dash. */
  partialUsage: (overrides) => play({ usage: gappyUsage(), usageLagSeconds: 6 * 3600 }, overrides),

  /** Very long, bidirectional, invisible and hostile names of keys and models, each shown as plain text. */
  longText: (overrides) =>
    play({ keys: longTextKeys(), models: longTextModels, usage: longTextUsage() }, overrides),

  /** The weekend backend: list, create and revoke, no search, nothing else. No Edit, no usage, no models. */
  minimal: (overrides) =>
    play(
      {
        keys: sampleKeys.filter(({ status }) => status === 'active'),
        unsaid: ['createdBy', 'expiresAt', 'lastUsedAt', 'version'],
        listing: {},
        without: [
          'updateKey',
          'rotateKey',
          'disableKey',
          'enableKey',
          'listModels',
          'getUsage',
          'getAccount',
        ],
      },
      overrides,
    ),

  /** The marketplace offers no model: a key can only be permitted everything. */
  noModels: (overrides) =>
    play(
      { keys: sampleKeys.map((key) => ({ ...key, models: 'all' as const })), models: [], usage: [] },
      overrides,
    ),
};

function withRival(client: MemoryClient): MemoryClient {
  const met = new Set<string>();
  return {
    ...client,
    updateKey: (input, context) => {
      const key = client.control.keys().find(({ id }) => id === input.id);
      if (key && !met.has(input.id)) {
        met.add(input.id);
        client.control.edit(input.id, { name: `${key.name} (Kenji)`, models: ['qwen3-32b'] });
      }
      return client.updateKey!(input, context);
    },
  };
}

function skewedKeys(): readonly ApiKey[] {
  const base = sampleKeys.slice(0, 3);
  return base.map((key, index): ApiKey => {
    if (index === 0) return { ...key, createdAt: ago(-23 * HOUR), lastUsedAt: ago(-24 * HOUR) };
    // Over for the backend, though by the device's clock it has half a day left.
    if (index === 1) return { ...key, status: 'expired', expiresAt: ago(-12 * HOUR) };
    return { ...key, lastUsedAt: ago(-1 * HOUR), expiresAt: ago(-36 * HOUR) };
  });
}

function gappyUsage(): MemoryClientOptions['usage'] {
  return sampleUsage().flatMap((use) => {
    const day = Math.floor(NOW / DAY) - Math.floor(Date.parse(use.at) / DAY);
    if (day < 1 || (day >= 4 && day < 7) || day % 11 === 9) return [];
    if (use.modelId !== 'deepseek-r1') return [use];
    const { cost: _unknown, ...rest } = use;
    return [rest];
  });
}

function longTextUsage(): MemoryClientOptions['usage'] {
  return longTextKeys().flatMap(({ id }, index) =>
    longTextModels.slice(-3).map(({ id: modelId }, place) => ({
      at: ago((index + place) * DAY),
      keyId: id,
      modelId,
      inputTokens: 10 ** (index % 14),
      outputTokens: 3 * 10 ** (place + (index % 12)),
      cost: 10 ** (index % 7) / 1e4,
    })),
  );
}
