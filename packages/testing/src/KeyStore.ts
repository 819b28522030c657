import {
  type ApiKey,
  type CreateKeyInput,
  createApiKeysError,
  type FieldError,
  filterKeys,
  type IssuedKey,
  type KeySort,
  type KeyStatus,
  type ListingSupport,
  type ListKeysQuery,
  type Model,
  type Page,
  type RotateKeyInput,
  type Timestamp,
  type UpdateKeyInput,
} from '@keymount/core';
import { checkExpiry, checkGrace, checkModels, checkName, foldName, normalizeName } from './keyRules.js';

export interface KeyStoreOptions {
  readonly keys: readonly ApiKey[];
  readonly models: readonly Model[];
  /** Whether a permission may only name known models. */
  readonly isModelListKnown: boolean;
  readonly listing: ListingSupport;
  readonly keyLimit: number;
  readonly createdBy: string | undefined;
  /** Fields that answers leave out. */
  readonly unsaid: readonly OptionalField[];
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Numbers in [0, 1), for ids only: a secret is new each time. */
  readonly random: () => number;
}

/** A field of a key that a backend may not say. */
export type OptionalField = 'createdBy' | 'expiresAt' | 'lastUsedAt' | 'version';

/** The keys of one account, with the promises a backend gives about them. Throws errors of the contract. */
export class KeyStore {
  readonly #options: KeyStoreOptions;
  /** Oldest first. A revoked key stays: usage names it, and a cursor may point at it. */
  readonly #keys = new Map<string, ApiKey>();
  /** Rotated keys: their name belongs to the key that replaced them, and they are rotated once. */
  readonly #replaced = new Set<string>();
  readonly #sorted = new Map<string, readonly ApiKey[]>();
  #changes = 0;

  constructor(options: KeyStoreOptions) {
    this.#options = options;
    const oldestFirst = options.keys
      .map((key) => ({ key, time: Date.parse(key.createdAt) }))
      .sort((a, b) => a.time - b.time);
    for (const { key } of oldestFirst) {
      this.#keys.set(key.id, { ...key, version: key.version ?? `v${++this.#changes}` });
    }
  }

  list(query: ListKeysQuery): Page<ApiKey> {
    const { listing } = this.#options;
    if (!(query.limit >= 1 && query.limit <= 1000)) throw createApiKeysError('invalid', {}, 'listKeys');
    const sort = query.sort && listing.sort?.includes(query.sort.by) ? query.sort : undefined;
    const statuses = listing.status && query.status?.length ? query.status : undefined;
    const ordered = this.#ordered(sort);
    const start = query.cursor === undefined ? 0 : ordered.findIndex(({ id }) => id === query.cursor) + 1;
    if (query.cursor !== undefined && start === 0) throw createApiKeysError('invalid', {}, 'listKeys');

    const isShown = ({ status }: ApiKey): boolean =>
      status !== 'revoked' || statuses?.includes('revoked') === true;
    const find = (keys: readonly ApiKey[]): readonly ApiKey[] =>
      filterKeys(
        keys.filter(isShown).map((key) => this.#view(key)),
        { search: listing.search ? query.search : undefined, status: statuses },
      );
    const all = find(ordered);
    const rest = start === 0 ? all : find(ordered.slice(start));
    const items = rest.slice(0, query.limit).map((key) => this.#answer(key));
    const last = items.at(-1);
    return { items, nextCursor: rest.length > items.length && last ? last.id : null, total: all.length };
  }

  /** Every key, oldest first, revoked ones too. */
  all(): readonly ApiKey[] {
    return [...this.#keys.values()].map((key) => this.#view(key));
  }

  get(id: string): ApiKey | undefined {
    const key = this.#keys.get(id);
    return key && this.#view(key);
  }

  /** Whether the keys that are not revoked have reached the limit. */
  get isFull(): boolean {
    if (this.#options.keyLimit === Infinity) return false;
    let count = 0;
    for (const { status } of this.#keys.values()) if (status !== 'revoked') count++;
    return count >= this.#options.keyLimit;
  }

  create(input: CreateKeyInput): IssuedKey {
    const now = this.#options.now();
    refuse('createKey', [
      ...checkName(input.name),
      ...this.#checkModels(input.models),
      ...checkExpiry(input.expiresAt, now),
    ]);
    if (this.isFull) throw createApiKeysError('limit', { status: 409 }, 'createKey');
    this.#refuseTakenName('createKey', input.name);
    return this.#issue({
      name: normalizeName(input.name),
      models: input.models === 'all' ? 'all' : [...input.models],
      expiresAt: input.expiresAt ?? null,
    });
  }

  update(input: UpdateKeyInput): ApiKey {
    const key = this.#find('updateKey', input.id);
    if (input.version !== undefined && input.version !== key.version) {
      throw createApiKeysError('conflict', { status: 412 }, 'updateKey');
    }
    refuse('updateKey', [
      ...(input.name === undefined ? [] : checkName(input.name)),
      ...(input.models === undefined ? [] : this.#checkModels(input.models, key)),
      ...checkExpiry(
        input.expiresAt,
        this.#options.now(),
        this.#replaced.has(key.id) ? key.expiresAt : undefined,
      ),
    ]);
    if (input.name !== undefined) this.#refuseTakenName('updateKey', input.name, key.id);
    return this.#change(key, {
      ...(input.name !== undefined && { name: normalizeName(input.name) }),
      ...(input.models !== undefined && { models: input.models === 'all' ? 'all' : [...input.models] }),
      ...(input.expiresAt !== undefined && { expiresAt: input.expiresAt }),
      ...(input.expiresAt !== undefined && key.status === 'expired' && { status: 'active' as const }),
    });
  }

  /** The new key is as the old one was, switched off too: nobody asked for one that works. */
  rotate({ id, graceSeconds }: RotateKeyInput): IssuedKey {
    const key = this.#find('rotateKey', id);
    refuse('rotateKey', checkGrace(graceSeconds));
    if (this.#view(key).status === 'expired' || this.#replaced.has(id)) {
      throw createApiKeysError('conflict', { status: 409 }, 'rotateKey');
    }
    const issued = this.#issue({
      name: key.name,
      models: key.models,
      expiresAt: key.expiresAt ?? null,
      ...(key.status === 'disabled' && { status: key.status }),
    });
    this.#replaced.add(id);
    if (graceSeconds === 0) this.#change(key, { status: 'revoked' });
    else this.#change(key, { expiresAt: this.#endOfGrace(key, graceSeconds) });
    return issued;
  }

  setDisabled(caller: 'disableKey' | 'enableKey', id: string): ApiKey {
    const key = this.#find(caller, id);
    const [from, to]: [KeyStatus, KeyStatus] =
      caller === 'disableKey' ? ['active', 'disabled'] : ['disabled', 'active'];
    if (key.status === to) return this.#answer(this.#view(key));
    // A leaked or expired key must not be brought back by switching it off and on.
    if (this.#view(key).status !== from) throw createApiKeysError('conflict', { status: 409 }, caller);
    return this.#change(key, { status: to });
  }

  revoke(id: string): void {
    const key = this.#keys.get(id);
    if (!key) throw createApiKeysError('not-found', { status: 404 }, 'revokeKey');
    if (key.status !== 'revoked') this.#change(key, { status: 'revoked' });
  }

  /** Changes a key past every rule, as another tab, another person or the backend itself would. */
  edit(id: string, changes: Partial<Omit<ApiKey, 'id' | 'version'>>): ApiKey {
    const key = this.#keys.get(id);
    if (!key) {
      throw new Error(`Keymount control.edit: there is no key "${id}". Take an id from control.keys().`);
    }
    return this.#change(key, changes);
  }

  /** Not a change of the key: its version stays, and an edit under way is no conflict. */
  markUsed(id: string, at: Timestamp): void {
    const key = this.#keys.get(id);
    if (!key || Date.parse(key.lastUsedAt ?? '') >= Date.parse(at)) return;
    this.#keys.set(id, { ...key, lastUsedAt: at });
    this.#sorted.clear();
  }

  #find(caller: string, id: string): ApiKey {
    const key = this.#keys.get(id);
    if (!key || key.status === 'revoked') throw createApiKeysError('not-found', { status: 404 }, caller);
    return key;
  }

  #checkModels(permission: ApiKey['models'], key?: ApiKey): FieldError[] {
    const { models, isModelListKnown } = this.#options;
    if (isModelListKnown) return checkModels(permission, models, key?.models);
    return permission.length === 0 ? [{ field: 'models', rule: 'required' }] : [];
  }

  #refuseTakenName(caller: string, name: string, exceptId?: string): void {
    const folded = foldName(name);
    for (const key of this.#keys.values()) {
      const holdsName = key.status !== 'revoked' && !this.#replaced.has(key.id);
      if (key.id !== exceptId && holdsName && foldName(key.name) === folded) {
        throw createApiKeysError('name-taken', { status: 409 }, caller);
      }
    }
  }

  #issue(fields: Pick<ApiKey, 'name' | 'models' | 'expiresAt'> & Partial<Pick<ApiKey, 'status'>>): IssuedKey {
    const { createdBy, now, random } = this.#options;
    const secret = `km_test_${randomText(38)}`;
    let id: string;
    do
      id = `key_${Math.floor(random() * 36 ** 10)
        .toString(36)
        .padStart(10, '0')}`;
    while (this.#keys.has(id));
    const key = this.#change(
      {
        id,
        hint: `km_test_…${secret.slice(-4)}`,
        status: 'active',
        createdAt: toTimestamp(now()),
        lastUsedAt: null,
        ...(createdBy !== undefined && { createdBy }),
        ...fields,
      },
      {},
    );
    return { key, secret };
  }

  #change(key: ApiKey, changes: Partial<ApiKey>): ApiKey {
    const changed: ApiKey = { ...key, ...changes, version: `v${++this.#changes}` };
    this.#keys.set(key.id, changed);
    this.#sorted.clear();
    return this.#answer(this.#view(changed));
  }

  #answer(key: ApiKey): ApiKey {
    const copy: { -readonly [Field in keyof ApiKey]: ApiKey[Field] } = { ...key };
    for (const field of this.#options.unsaid) delete copy[field];
    return copy;
  }

  #endOfGrace(key: ApiKey, graceSeconds: number): Timestamp {
    const end = this.#options.now() + graceSeconds * 1000;
    return toTimestamp(key.expiresAt ? Math.min(Date.parse(key.expiresAt), end) : end);
  }

  /** A key as it is now: time alone makes it expire. */
  #view(key: ApiKey): ApiKey {
    if (key.status !== 'active' || !key.expiresAt) return key;
    return Date.parse(key.expiresAt) <= this.#options.now() ? { ...key, status: 'expired' } : key;
  }

  /** Every key in the order of a list. Sorted once for each change, so that paging through 100,000 keys stays fast. */
  #ordered(sort: KeySort | undefined): readonly ApiKey[] {
    const name = sort ? `${sort.by}:${sort.direction}` : 'newest';
    let ordered = sort?.by === 'status' ? undefined : this.#sorted.get(name);
    if (!ordered) {
      const newestFirst = [...this.#keys.values()].reverse();
      ordered = sort
        ? filterKeys(
            newestFirst.map((key) => this.#view(key)),
            { sort },
          )
        : newestFirst;
      this.#sorted.set(name, ordered);
    }
    return ordered;
  }
}

function refuse(caller: string, fields: readonly FieldError[]): void {
  if (fields.length > 0) throw createApiKeysError('invalid', { status: 422, fields }, caller);
}

function toTimestamp(time: number): Timestamp {
  return new Date(time).toISOString();
}

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** From the platform's secure source, so that no two secrets of a test run are equal and a sentinel can look for each. */
function randomText(length: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}
