/** The one interface a host implements. Three methods are required; leave out what the backend cannot do. */
export interface ApiKeysClient {
  /**
   * One page of the keys of this scope, newest first unless `query.sort` says otherwise. A key that is made or revoked while
   * somebody pages neither repeats another nor hides it.
   */
  listKeys(query: ListKeysQuery, context: ReadContext): Promise<Page<ApiKey>>;
  /**
   * Makes a key, with its name trimmed and no model list that is empty. The only answer, beside `rotateKey`, that carries a
   * secret. A name that another key has is refused as `name-taken`, where the backend wants names to be unique.
   */
  createKey(input: CreateKeyInput, context: WriteContext): Promise<IssuedKey>;
  /** From the moment this resolves, requests made with the key are refused. Revoking a revoked key resolves. */
  revokeKey(input: KeyRef, context: WriteContext): Promise<void>;

  /** Changes only what `input` names; resolves to the key as it now is. */
  updateKey?(input: UpdateKeyInput, context: WriteContext): Promise<ApiKey>;
  /** Makes a new key with the same name and permission; the old one keeps working for `graceSeconds` and never longer. */
  rotateKey?(input: RotateKeyInput, context: WriteContext): Promise<IssuedKey>;
  /** Refuses requests with the key until `enableKey`. */
  disableKey?(input: KeyRef, context: WriteContext): Promise<ApiKey>;
  enableKey?(input: KeyRef, context: WriteContext): Promise<ApiKey>;
  /** The models a key may be permitted to call. Without it, every key may call everything. */
  listModels?(context: ReadContext): Promise<readonly Model[]>;
  getUsage?(query: UsageQuery, context: ReadContext): Promise<UsageReport>;
  /** Plan and permissions of the signed-in person. Without it, every supported action is allowed. */
  getAccount?(context: ReadContext): Promise<Account>;
  /** What `listKeys` does on the server. The rest is done in memory while one page holds every key. */
  readonly listing?: ListingSupport | undefined;
}

/** What every read is given. */
export interface ReadContext {
  /** Aborted when nobody waits for the answer any more: reject with its `AbortError`, as `fetch` does. */
  readonly signal: AbortSignal;
}

/** No signal: a write that was sent cannot be unsent. */
export interface WriteContext {
  /** The same when one submit is tried again; 256 random bits in base64url. */
  readonly idempotencyKey: string;
}

/** ISO 8601 with an offset, such as `2026-11-23T09:00:00Z`: survives JSON, hydration and structural sharing. */
export type Timestamp = string;

/** Where a key is in its life. Only `active` keys are accepted; `leaked` was found in public and refused since. */
export type KeyStatus = 'active' | 'expired' | 'disabled' | 'leaked' | 'revoked';

/** What a key may call: everything, now and later, or the models with these ids. */
export type ModelPermission = 'all' | readonly string[];

/** Names a key. */
export interface KeyRef {
  readonly id: string;
}

/** What is known of a secret that was found in public. */
export interface KeyLeak {
  readonly detectedAt: Timestamp;
  /** Where it was found: an `https:` or `http:` address. */
  readonly url?: string | undefined;
}

/** A key as lists show it. Never its secret. */
export interface ApiKey extends KeyRef {
  readonly name: string;
  /** What may always be shown of the secret, such as `km_live_…4f2a`. */
  readonly hint: string;
  readonly status: KeyStatus;
  readonly models: ModelPermission;
  readonly createdAt: Timestamp;
  readonly createdBy?: string | null | undefined;
  /** `null`: never. `undefined`: this backend does not say, and the column does not render. */
  readonly expiresAt?: Timestamp | null | undefined;
  /** `null`: never. `undefined`: this backend does not say. */
  readonly lastUsedAt?: Timestamp | null | undefined;
  /** Of a `leaked` key: when and where it was found. Absent: this backend does not say. */
  readonly leak?: KeyLeak | undefined;
  /** Opaque; sent back by `updateKey` so that a concurrent edit is a `conflict`, never a lost write. */
  readonly version?: string | undefined;
}

/** The answer to create and rotate. Not an `ApiKey`, so that no row type has a secret to forget. */
export interface IssuedKey {
  readonly key: ApiKey;
  readonly secret: string;
}

/** What a new key is to be. */
export interface CreateKeyInput {
  readonly name: string;
  readonly models: ModelPermission;
  /** `null` or absent: never. */
  readonly expiresAt?: Timestamp | null | undefined;
}

/** Only what changes is sent: absent leaves, `null` clears, a value sets. */
export interface UpdateKeyInput extends KeyRef {
  readonly name?: string;
  readonly models?: ModelPermission;
  readonly expiresAt?: Timestamp | null;
  /** The `ApiKey.version` this edit started from. */
  readonly version?: string | undefined;
}

/** Which key to replace, and how long the old one still works. */
export interface RotateKeyInput extends KeyRef {
  /** Seconds for which the old key still works; 0 ends it at once. */
  readonly graceSeconds: number;
}

/** Some items of a longer list, in order. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Pass it as `ListKeysQuery.cursor` for the next page; `null` on the last. */
  readonly nextCursor: string | null;
  /** How many items all pages hold together, where the backend knows. */
  readonly total?: number | undefined;
}

/** What a list of keys can be sorted by. */
export type KeySortField = 'name' | 'status' | 'createdAt' | 'lastUsedAt' | 'expiresAt';

/** An order of keys. Missing dates come last in both directions. */
export interface KeySort {
  readonly by: KeySortField;
  readonly direction: 'ascending' | 'descending';
}

/** Which page of which keys. */
export interface ListKeysQuery {
  /** At most this many items, 1 to 1,000. */
  readonly limit: number;
  readonly cursor?: string;
  /** Plain text, matched anywhere in name or hint, whatever the case. Sent only with `listing.search`. */
  readonly search?: string;
  /** Any of these. Sent only with `listing.status`. */
  readonly status?: readonly KeyStatus[];
  /** Sent only when `listing.sort` names its field. */
  readonly sort?: KeySort;
}

/** What a backend's `listKeys` does itself. */
export interface ListingSupport {
  readonly search?: boolean;
  readonly status?: boolean;
  readonly sort?: readonly KeySortField[];
}

/** A model that keys may be permitted to call. */
export interface Model {
  readonly id: string;
  readonly name: string;
  readonly provider?: string | undefined;
  /** @default 'available' */
  readonly state?: 'available' | 'deprecated' | 'unavailable' | undefined;
}

/** How long one interval of a report is, in the zone of the query. */
export type UsageInterval = 'hour' | 'day' | 'month';
/** What a report can be told apart by. */
export type UsageDimension = 'model' | 'key';

/** What to count, over which time, told apart by what. */
export interface UsageQuery {
  /** Inclusive. */
  readonly from: Timestamp;
  /** Exclusive. */
  readonly to: Timestamp;
  readonly interval: UsageInterval;
  /** IANA name: a day means the reader's day. */
  readonly timeZone: string;
  /** `[]`: one row an interval. `['model', 'key']`: one for each interval, model and key. */
  readonly groupBy: readonly UsageDimension[];
  /** Count only these keys. Absent or empty: every key. */
  readonly keyIds?: readonly string[];
  /** Count only these models. Absent or empty: every model. */
  readonly modelIds?: readonly string[];
  /**
   * Only so many groups are of interest: those with the most tokens in the whole range. The others may come added up, in
   * rows that are `isOther` and name none. A backend may ignore it, because every reader ranks what it is given.
   */
  readonly top?: number;
}

/** A whole number from 0, exact whatever its size: a `bigint` once it is beyond 2^53 − 1, the last safe integer. */
export type TokenCount = number | bigint;

/** A `TokenCount` as a report says it: beyond 2^53 − 1 as decimal digits too, which JSON keeps where its numbers do not. */
export type ReportedCount = TokenCount | string;

/** What was used in one interval, of the key and model it names. Add counts up with `selectUsage` or `addCounts`. */
export interface UsageRow {
  /** The first instant of the interval. */
  readonly start: Timestamp;
  readonly keyId?: string;
  readonly modelId?: string;
  /** Whether this adds up every group beyond the first `UsageQuery.top`. Such a row has neither `keyId` nor `modelId`. */
  readonly isOther?: boolean;
  readonly inputTokens: ReportedCount;
  readonly outputTokens: ReportedCount;
  readonly requests?: ReportedCount;
  /** In `UsageReport.currency`. Absent means unknown, shown as a dash, never as 0. */
  readonly cost?: number;
}

/** The answer to a `UsageQuery`. Intervals without usage may be left out. */
export interface UsageReport {
  readonly rows: readonly UsageRow[];
  /** Names of keys and models, by id, that the lists no longer return, such as revoked keys. */
  readonly names?: Readonly<Record<string, string>>;
  /** Hints of such keys, by id: a rotated key and its successor have one name. */
  readonly hints?: Readonly<Record<string, string>>;
  /** ISO 4217, such as `USD`. */
  readonly currency?: string;
  /** Numbers after this moment may still change. */
  readonly settledUntil?: Timestamp;
}

/** What a person can do here, as far as access is concerned. `disable` stands for enable too. */
export type KeyAction = 'create' | 'update' | 'rotate' | 'disable' | 'revoke' | 'viewUsage';
/** Why not: the plan lacks it, the person may not, or a number is used up. */
export type DenialReason = 'plan' | 'permission' | 'limit';

/** Plan and permissions of the signed-in person. */
export interface Account {
  /** What this person may not do, each with its reason. Absent: allowed. */
  readonly denied?: Readonly<Partial<Record<KeyAction, DenialReason>>>;
  readonly planName?: string;
  /** Where "contact us" leads: an `https:` or `mailto:` address. */
  readonly contactUrl?: string;
}

/** Why a call failed. A closed list of plain strings, which survives RPC; `errors.ts` says what each means. */
export type ErrorCode =
  | 'unauthenticated'
  | DenialReason
  | 'invalid'
  | 'name-taken'
  | 'not-found'
  | 'conflict'
  | 'rate-limited'
  | 'unreachable'
  | 'malformed'
  | 'unknown';
