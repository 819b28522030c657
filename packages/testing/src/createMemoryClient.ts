import {
  type Account,
  type ApiKey,
  type ApiKeysClient,
  createApiKeysError,
  type ErrorCode,
  type ErrorDetails,
  type KeyAction,
  type ListingSupport,
  type Model,
  type ReadContext,
  type WriteContext,
} from '@keymount/core';
import { KeyStore, type OptionalField } from './KeyStore.js';
import { createRandom } from './random.js';
import { type MemoryUsage, reportUsage, toTimedUsage } from './usageReport.js';

/** A method of the contract, by name. */
export type ClientMethod = Exclude<keyof ApiKeysClient, 'listing'>;
/** A method that a client may leave out. */
export type OptionalMethod = Exclude<ClientMethod, 'listKeys' | 'createKey' | 'revokeKey'>;

/** How a call goes wrong. */
export interface Fault extends ErrorDetails {
  readonly code: ErrorCode;
  /** How many calls fail before the method works again. @default every call */
  readonly times?: number | undefined;
  /** Whether the write happens and only its answer is lost, as when a connection breaks. @default false */
  readonly isApplied?: boolean | undefined;
}

export interface MemoryClientOptions {
  /** Keys that are there from the start. @default [] */
  readonly keys?: readonly ApiKey[] | undefined;
  /** @default [] */
  readonly models?: readonly Model[] | undefined;
  /** @default [] */
  readonly usage?: readonly MemoryUsage[] | undefined;
  /** ISO 4217. @default 'USD' */
  readonly currency?: string | undefined;
  /** How far usage is behind, in seconds. @default 300 */
  readonly usageLagSeconds?: number | undefined;
  /** What `getAccount` answers; a denied action is refused with its reason. @default {} */
  readonly account?: Account | undefined;
  /** The most keys that are not revoked; the account says `limit` when it is reached. @default none */
  readonly keyLimit?: number | undefined;
  /** `ApiKey.createdBy` of keys made here. @default absent */
  readonly createdBy?: string | undefined;
  /** Optional fields of a key that this backend does not say. @default [] */
  readonly unsaid?: readonly OptionalField[] | undefined;
  /** What `listKeys` does itself. @default search, status and every sort */
  readonly listing?: ListingSupport | undefined;
  /** Optional methods that this backend does not have. @default [] */
  readonly without?: readonly OptionalMethod[] | undefined;
  /** Milliseconds before a call is answered: one number, or one a method. @default 0 */
  readonly latency?: number | Readonly<Partial<Record<ClientMethod, number>>> | undefined;
  /** What goes wrong from the start; `hang` never answers. */
  readonly fail?: Readonly<Partial<Record<ClientMethod, Fault | ErrorCode | 'hang'>>> | undefined;
  /** The backend's clock, in milliseconds since 1970. @default Date.now */
  readonly now?: (() => number) | undefined;
  /** Ids of new keys follow from it. Two clients that meet in one test need different seeds. @default 1 */
  readonly seed?: number | undefined;
}

/** One call that reached the backend, in order. */
export interface RecordedCall {
  readonly method: ClientMethod;
  /** The first argument; `undefined` for methods that take only a context. */
  readonly input: unknown;
  /** Of writes. */
  readonly idempotencyKey?: string | undefined;
}

/** The backend's side of a memory client: play faults, look at the data, act as somebody else. */
export interface MemoryControl {
  /** Makes a method fail from now on, or every method. */
  fail(method: ClientMethod | 'all', fault: Fault | ErrorCode): void;
  /** Calls from now on are not answered until `release`. */
  hang(method: ClientMethod | 'all'): void;
  /** Ends faults and answers what hangs. @param method Default: every method. */
  release(method?: ClientMethod): void;
  /** Milliseconds before an answer. @param method Default: every method. */
  latency(milliseconds: number, method?: ClientMethod): void;
  /** Every key, oldest first, revoked ones too. */
  keys(): readonly ApiKey[];
  /** Changes a key as another tab, another person or a leak scanner would. */
  edit(id: string, changes: Partial<Omit<ApiKey, 'id' | 'version'>>): ApiKey;
  recordUsage(usage: readonly MemoryUsage[]): void;
  setAccount(account: Account): void;
  /** Every call so far. */
  readonly calls: readonly RecordedCall[];
}

export interface MemoryClient extends ApiKeysClient {
  readonly control: MemoryControl;
}

const EVERYTHING: ListingSupport = {
  search: true,
  status: true,
  sort: ['name', 'status', 'createdAt', 'lastUsedAt', 'expiresAt'],
};

const STATUS: Readonly<Partial<Record<ErrorCode, number>>> = {
  unauthenticated: 401,
  plan: 402,
  permission: 403,
  limit: 409,
  'name-taken': 409,
  'not-found': 404,
  conflict: 412,
  invalid: 422,
  'rate-limited': 429,
  unknown: 500,
};

/**
 * A whole backend in memory: it keeps every promise of the contract, and breaks exactly those you ask it to. Ids, order
 * and numbers repeat from run to run; only a secret is new each time, so that a test can look for it.
 *
 * @example
 * const client = createMemoryClient({ keys, models, now: () => Date.parse('2026-11-23T09:00:00Z') });
 * client.control.fail('createKey', 'limit');
 */
export function createMemoryClient(options: MemoryClientOptions = {}): MemoryClient {
  const {
    models = [],
    currency = 'USD',
    usageLagSeconds = 300,
    listing = EVERYTHING,
    now = Date.now,
  } = options;
  const without = new Set<ClientMethod>(options.without);
  const store = new KeyStore({
    keys: options.keys ?? [],
    models,
    isModelListKnown: !without.has('listModels'),
    listing,
    keyLimit: options.keyLimit ?? Infinity,
    createdBy: options.createdBy,
    unsaid: options.unsaid ?? [],
    now,
    random: createRandom(options.seed ?? 1),
  });
  const modelNames = new Map(models.map(({ id, name }) => [id, name]));
  let usage = toTimedUsage(options.usage ?? []);
  let account = options.account ?? {};

  const faults = createFaults(options);
  const calls: RecordedCall[] = [];

  function currentAccount(): Account {
    if (account.denied?.create || !store.isFull) return account;
    return { ...account, denied: { ...account.denied, create: 'limit' } };
  }

  function refuseDenied(action: KeyAction, method: ClientMethod): void {
    const reason = account.denied?.[action];
    if (reason) throw createApiKeysError(reason, { status: STATUS[reason] }, method);
  }

  async function read<T>(
    method: ClientMethod,
    input: unknown,
    { signal }: ReadContext,
    run: () => T,
  ): Promise<T> {
    calls.push({ method, input });
    const fault = await faults.meet(method, signal);
    if (fault) throw toError(fault, method);
    return run();
  }

  // One submit that is sent twice is one write; its answer is kept as long as the client lives.
  const answers = new Map<string, { readonly request: string; readonly answer: unknown }>();

  async function write<T>(
    method: ClientMethod,
    action: KeyAction,
    input: unknown,
    { idempotencyKey }: WriteContext,
    run: () => T,
  ): Promise<T> {
    calls.push({ method, input, idempotencyKey });
    const fault = await faults.meet(method);
    if (fault && !fault.isApplied) throw toError(fault, method);
    refuseDenied(action, method);
    const request = JSON.stringify([method, input]);
    let known = answers.get(idempotencyKey);
    if (known && known.request !== request) throw createApiKeysError('invalid', { status: 422 }, method);
    known ??= { request, answer: run() };
    if (idempotencyKey) answers.set(idempotencyKey, known);
    if (fault) throw toError(fault, method);
    return known.answer as T;
  }

  const client: Required<Omit<ApiKeysClient, 'listing'>> = {
    listKeys: (query, context) => read('listKeys', query, context, () => store.list(query)),
    createKey: (input, context) => write('createKey', 'create', input, context, () => store.create(input)),
    revokeKey: (input, context) => write('revokeKey', 'revoke', input, context, () => store.revoke(input.id)),
    updateKey: (input, context) => write('updateKey', 'update', input, context, () => store.update(input)),
    rotateKey: (input, context) => write('rotateKey', 'rotate', input, context, () => store.rotate(input)),
    disableKey: (input, context) =>
      write('disableKey', 'disable', input, context, () => store.setDisabled('disableKey', input.id)),
    enableKey: (input, context) =>
      write('enableKey', 'disable', input, context, () => store.setDisabled('enableKey', input.id)),
    listModels: (context) =>
      read('listModels', undefined, context, () => models.map((model) => ({ ...model }))),
    getUsage: (query, context) =>
      read('getUsage', query, context, () => {
        refuseDenied('viewUsage', 'getUsage');
        return reportUsage(usage, query, {
          key: (id) => store.get(id),
          modelName: (id) => modelNames.get(id),
          currency,
          now: now(),
          lagSeconds: usageLagSeconds,
        });
      }),
    getAccount: (context) => read('getAccount', undefined, context, currentAccount),
  };
  const offered: ApiKeysClient = { ...client };
  for (const method of options.without ?? []) delete offered[method];

  return {
    ...offered,
    listing,
    control: {
      ...faults.control,
      calls,
      keys: () => store.all(),
      edit: (id, changes) => store.edit(id, changes),
      recordUsage: (more) => {
        const known = new Set(usage.map(({ id }) => id));
        const fresh = more.filter(({ id }) => id === undefined || (!known.has(id) && known.add(id)));
        usage = toTimedUsage([...usage, ...fresh]);
        for (const { keyId, at } of fresh) store.markUsed(keyId, at);
      },
      setAccount: (next) => {
        account = next;
      },
    },
  };
}

interface Faults {
  readonly control: Pick<MemoryControl, 'fail' | 'hang' | 'release' | 'latency'>;
  /** Waits as long as a call of this method has to, then says how it fails, if it does. Rejects once `signal` aborts. */
  meet(method: ClientMethod, signal?: AbortSignal): Promise<Fault | undefined>;
}

function createFaults({ latency = 0, fail = {} }: MemoryClientOptions): Faults {
  const failing = new Map<ClientMethod | 'all', Fault>();
  const hanging = new Set<ClientMethod | 'all'>();
  const delays = new Map<ClientMethod | 'all', number>(
    typeof latency === 'number'
      ? [['all', latency]]
      : Object.entries(latency).map(([method, delay]) => [method as ClientMethod, delay]),
  );
  const waiting = new Set<() => void>();

  const control: Faults['control'] = {
    fail: (method, fault) => failing.set(method, typeof fault === 'string' ? { code: fault } : fault),
    hang: (method) => hanging.add(method),
    release: (method) => {
      if (method) {
        failing.delete(method);
        hanging.delete(method);
      } else {
        failing.clear();
        hanging.clear();
      }
      for (const look of waiting) look();
    },
    latency: (milliseconds, method) => {
      if (!method) delays.clear();
      delays.set(method ?? 'all', milliseconds);
    },
  };
  for (const [method, fault] of Object.entries(fail)) {
    if (fault === 'hang') control.hang(method as ClientMethod);
    else control.fail(method as ClientMethod, fault);
  }

  const isHanging = (method: ClientMethod): boolean => hanging.has(method) || hanging.has('all');

  return {
    control,
    meet: async (method, signal) => {
      const delay = delays.get(method) ?? delays.get('all') ?? 0;
      if (delay > 0) await abortable((done) => later(done, delay), signal);
      if (isHanging(method)) {
        await abortable((done) => {
          const look = (): void => {
            if (!isHanging(method)) done();
          };
          waiting.add(look);
          return () => waiting.delete(look);
        }, signal);
      }
      await Promise.resolve();
      signal?.throwIfAborted();
      const name = failing.has(method) ? method : 'all';
      const fault = failing.get(name);
      if (fault?.times !== undefined) {
        if (fault.times > 1) failing.set(name, { ...fault, times: fault.times - 1 });
        else failing.delete(name);
      }
      return fault;
    },
  };
}

function later(done: () => void, delay: number): () => void {
  const timer = setTimeout(done, delay);
  return () => clearTimeout(timer);
}

/** Waits for `start` to call its argument; what `start` returns undoes it. Rejects with the signal's reason. */
function abortable(start: (done: () => void) => () => void, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = start(finish);
    function finish(): void {
      stop();
      signal?.removeEventListener('abort', abort);
      resolve();
    }
    function abort(): void {
      stop();
      reject(signal?.reason as Error);
    }
    if (signal?.aborted) abort();
    else signal?.addEventListener('abort', abort, { once: true });
  });
}

function toError({ code, status = STATUS[code], ...details }: Fault, method: ClientMethod): Error {
  return createApiKeysError(code, { ...details, status }, method);
}
