import type {
  Account,
  ApiKey,
  ApiKeysClient,
  IssuedKey,
  KeyLeak,
  KeyStatus,
  Model,
  ModelPermission,
  Page,
} from './client.js';
import { createApiKeysError, isAbort, toApiKeysError } from './errors.js';
import { createSecret, type Secret } from './Secret.js';
import { isAmount, isId, isPlain, isRecord, isTextOrNull, isTimestamp } from './sealChecks.js';
import { hintAmong, holdsSecret, isRandom, longWords } from './wholeSecret.js';

/** A new key whose secret can be shown once and copied nowhere by accident. */
export interface SealedKey {
  readonly key: ApiKey;
  readonly secret: Secret;
}

/** What the rest of the library sees: no method returns a secret as a string. */
export type SealedClient = {
  readonly [M in keyof ApiKeysClient]: ApiKeysClient[M] extends
    | ((...args: infer A) => Promise<IssuedKey>)
    | undefined
    ? ((...args: A) => Promise<SealedKey>) | Extract<ApiKeysClient[M], undefined>
    : ApiKeysClient[M];
};

type Method = Exclude<keyof ApiKeysClient, 'listing'>;
type Answer<Client extends SealedClient | ApiKeysClient, M extends Method> = Awaited<
  ReturnType<NonNullable<Client[M]>>
>;
type Sealed<M extends Method> = Answer<SealedClient, M> extends void ? null : Answer<SealedClient, M>;
/** What is made of an answer: `undefined` where it has not the shape of the contract, `null` where it needs none. */
type Read<M extends Method> = (
  answer: Answer<ApiKeysClient, M>,
  method: M,
) => Sealed<M> | undefined | Promise<Sealed<M> | undefined>;

/** What an adapter answered that the contract does not allow. Never holds the offending value. */
export interface ContractViolation {
  readonly method: keyof ApiKeysClient;
  /** Such as `row 3 was left out: a required field is missing or of a wrong type`. */
  readonly problem: string;
}

/** How `sealClient` reports what it had to drop. */
export interface SealOptions {
  /** Called for each row that was dropped, and each field that looks like a whole secret. Use it to log; it must not throw. */
  readonly onContractViolation?: ((violation: ContractViolation) => void) | undefined;
}

/**
 * Wraps a host's client so that nothing behind it can leak or crash the page: secrets become opaque `Secret`s, rows keep
 * their known fields only, a malformed row is dropped and reported, and whatever is thrown becomes an `ApiKeysError`.
 */
export function sealClient(client: ApiKeysClient, options: SealOptions = {}): SealedClient {
  const violation = (method: Method, problem: string): void =>
    options.onContractViolation?.({ method, problem });

  function seal<M extends Method>(method: M, read: Read<M>): Pick<SealedClient, M> {
    type Call = (...args: readonly unknown[]) => Promise<Answer<ApiKeysClient, M>>;
    const methods = client as unknown as Readonly<Record<M, Call>>;
    const sealed = async (...args: readonly unknown[]) => {
      let result: Sealed<M> | undefined;
      try {
        result = (await read(await methods[method](...args), method)) as Sealed<M> | undefined;
      } catch (thrown) {
        throw isAbort(thrown) ? thrown : toApiKeysError(thrown, method);
      }
      if (result === undefined) {
        violation(method, 'the answer does not have the shape of the contract');
        throw createApiKeysError('malformed', {}, method);
      }
      return result;
    };
    return { [method]: sealed } as unknown as Pick<SealedClient, M>;
  }

  /** Reads a key or a row, and reports what of it was left out because it looks like a secret. */
  function readRow<T extends object>(
    method: Method,
    row: unknown,
    read: (row: unknown) => T | undefined,
  ): T | undefined {
    const value = read(row);
    if (!value || value === row) return value;
    const sent = row as Readonly<Record<string, unknown>>;
    const kept = value as typeof sent;
    const isSecret = (text: unknown) => typeof text === 'string' && holdsSecret(text, String(sent['hint']));
    for (const field in sent) {
      if (sent[field] === kept[field] || !isSecret(sent[field])) continue;
      const name = isSecret(field) ? '?' : field;
      violation(
        method,
        `the field ${name} was left out: it looks like a secret, which caches would keep; answer with the hint only`,
      );
    }
    return value;
  }
  const readOne = (row: unknown, method: Method) => readRow(method, row, readKey);
  const readIssued = (answer: IssuedKey, method: Method): SealedKey | undefined => {
    const key = isRecord(answer) ? readOne(answer.key, method) : undefined;
    if (!key || typeof answer.secret !== 'string' || answer.secret === '') return undefined;
    return { key, secret: createSecret(answer.secret) };
  };
  function readRows<T extends object>(
    method: Method,
    rows: unknown,
    read: (row: unknown) => T | undefined,
  ): T[] | undefined {
    if (!Array.isArray(rows)) return undefined;
    const good: T[] = [];
    rows.forEach((row, index) => {
      const value = readRow(method, row, read);
      if (value === undefined)
        violation(method, `row ${index} was left out: a required field is missing or of a wrong type`);
      else good.push(value);
    });
    return good;
  }

  const readPage = (page: Page<ApiKey>): Page<ApiKey> | undefined => {
    const items = isRecord(page) ? readRows('listKeys', page.items, readKey) : undefined;
    // No key of many could be read: to call that a list without keys would be a lie.
    if (!items || (items.length === 0 && page.items.length > 0)) return undefined;
    return {
      items: uniqueById(items),
      nextCursor: typeof page.nextCursor === 'string' ? page.nextCursor : null,
      total: isAmount(page.total) ? page.total : undefined,
    };
  };
  const readModels = (models: readonly Model[]): readonly Model[] | undefined => {
    const rows = readRows('listModels', models, readModel);
    return rows && uniqueById(rows);
  };
  return {
    listing: client.listing,
    ...seal('listKeys', readPage),
    ...seal('createKey', readIssued),
    ...seal('revokeKey', () => null),
    ...(client.updateKey && seal('updateKey', readOne)),
    ...(client.rotateKey && seal('rotateKey', readIssued)),
    ...(client.disableKey && seal('disableKey', readOne)),
    ...(client.enableKey && seal('enableKey', readOne)),
    ...(client.listModels && seal('listModels', readModels)),
    ...(client.getUsage &&
      seal('getUsage', async (report) => {
        // With the first report: a page of keys has none to read before its first paint.
        const { readReport } = await import('./readReport.js');
        return readReport(report, (rows, read) => readRows('getUsage', rows, read));
      })),
    ...(client.getAccount && seal('getAccount', readAccount)),
  };
}

const STATUSES: ReadonlySet<unknown> = new Set<KeyStatus>([
  'active',
  'expired',
  'disabled',
  'leaked',
  'revoked',
]);

const KEY_FIELDS: ReadonlySet<string> = new Set<keyof ApiKey>([
  'id',
  'name',
  'hint',
  'status',
  'models',
  'createdAt',
  'createdBy',
  'expiresAt',
  'lastUsedAt',
  'version',
]);

/** Whether a row is a plain object of the contract to the letter, with nothing else. One with a `leak` counts as more. */
function isKey(row: Readonly<Record<string, unknown>>): boolean {
  if (!isPlain(row, KEY_FIELDS)) return false;
  const { id, name, hint, status, models, createdAt, createdBy, expiresAt, lastUsedAt, version } = row;
  return (
    isId(id) &&
    typeof name === 'string' &&
    typeof hint === 'string' &&
    !isSecretName(name, hint) &&
    !isRandom(hint) &&
    STATUSES.has(status) &&
    (models === 'all' || (Array.isArray(models) && isListOfIds(models))) &&
    isTimestamp(createdAt) &&
    (lastUsedAt === undefined || lastUsedAt === null || isTimestamp(lastUsedAt)) &&
    (expiresAt === undefined || expiresAt === null || isTimestamp(expiresAt)) &&
    (createdBy === undefined || isTextOrNull(createdBy)) &&
    (version === undefined || typeof version === 'string')
  );
}

/** Only one that begins as the hint does: people call keys much that looks random. */
function isSecretName(name: string, hint: string): boolean {
  return hintAmong(longWords(name), hint) !== undefined;
}

function isListOfIds(list: readonly unknown[]): boolean {
  // Longer ones are read through a set, which is quicker then.
  return list.length <= 50 && list.every((id, index) => isId(id) && list.indexOf(id) === index);
}

/**
 * Copies the fields it knows, so that an adapter that spreads its raw row cannot carry a secret into a cache. A row with
 * those fields and no other is kept as it is: a hundred thousand copies would be most of what a large list weighs.
 */
function readKey(row: unknown): ApiKey | undefined {
  if (!isRecord(row)) return undefined;
  if (isKey(row)) return row as unknown as ApiKey;
  const { id, status, models, createdAt, createdBy, expiresAt, lastUsedAt, version } = row;
  const name = typeof row['name'] === 'string' ? row['name'] : '';
  const hint = typeof row['hint'] === 'string' ? row['hint'] : '';
  const leak = readLeak(row['leak']);
  const permission = readPermission(models);
  if (!isId(id) || !STATUSES.has(status) || permission === undefined || !isTimestamp(createdAt))
    return undefined;
  return {
    id,
    name: isSecretName(name, hint) ? '' : name,
    hint: isRandom(hint) ? '' : hint,
    status: status as KeyStatus,
    models: permission,
    createdAt,
    ...(isTextOrNull(createdBy) && { createdBy }),
    ...((expiresAt === null || isTimestamp(expiresAt)) && { expiresAt }),
    ...((lastUsedAt === null || isTimestamp(lastUsedAt)) && { lastUsedAt }),
    ...(leak && { leak }),
    ...(typeof version === 'string' && { version }),
  };
}

function readLeak(leak: unknown): KeyLeak | undefined {
  if (!isRecord(leak) || !isTimestamp(leak['detectedAt'])) return undefined;
  const { detectedAt, url } = leak;
  // A `javascript:` address from a backend must never become a link.
  return { detectedAt, ...(typeof url === 'string' && /^https?:\/\//i.test(url) && { url }) };
}

function readPermission(models: unknown): ModelPermission | undefined {
  if (models === 'all') return 'all';
  return Array.isArray(models) ? [...new Set(models.filter(isId))] : undefined;
}

const MODEL_STATES: ReadonlySet<unknown> = new Set<Model['state']>([
  'available',
  'deprecated',
  'unavailable',
]);

function readModel(row: unknown): Model | undefined {
  if (!isRecord(row) || !isId(row['id'])) return undefined;
  const { id, name, provider, state } = row;
  return {
    id,
    name: typeof name === 'string' && name !== '' ? name : id,
    ...(typeof provider === 'string' && { provider }),
    ...(MODEL_STATES.has(state) && { state: state as Model['state'] }),
  };
}

const ACTIONS = ['create', 'update', 'rotate', 'disable', 'revoke', 'viewUsage'] as const;
const REASONS: ReadonlySet<unknown> = new Set(['plan', 'permission', 'limit']);

function readAccount(account: unknown): Account | undefined {
  if (!isRecord(account)) return undefined;
  const { planName, contactUrl } = account;
  const denied = isRecord(account['denied']) ? account['denied'] : {};
  return {
    denied: Object.fromEntries(ACTIONS.filter((a) => REASONS.has(denied[a])).map((a) => [a, denied[a]])),
    ...(typeof planName === 'string' && { planName }),
    // A `javascript:` address from a backend must never become a link.
    ...(typeof contactUrl === 'string' && /^(https?:|mailto:)/i.test(contactUrl) && { contactUrl }),
  };
}

function uniqueById<T extends { readonly id: string }>(rows: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  for (const { id } of rows) seen.add(id);
  if (seen.size === rows.length) return rows;
  seen.clear();
  return rows.filter(({ id }) => !seen.has(id) && seen.add(id));
}
