import type { IssuedKey, KeyLeak } from '@keymount/core';
import { z } from 'zod';
import { type AccountInput, putAccount } from './accounts/accounts.js';
import { type ModelListInput, putModels } from './accounts/models.js';
import { type CreateSessionInput, createSession } from './accounts/session.js';
import { parseInput } from './contract/parseInput.js';
import {
  accountParams,
  createSessionBody,
  providedKey,
  putAccountBody,
  putModelsBody,
  usageEvent,
  usageHour,
} from './contract/serviceSchemas.js';
import type { Database } from './db/database.js';
import { openDataDirectory } from './db/dataDirectory.js';
import { openPglite } from './db/pglite.js';
import { openPostgres } from './db/postgres.js';
import { deleteSessions } from './db/sessions.js';
import type { AuditEvent, Deps } from './deps.js';
import { KeymountServerError } from './errors.js';
import { createApp } from './http/app.js';
import { createDigester } from './keys/digest.js';
import { type ProvidedKey, provideKey } from './keys/issue.js';
import type { Environment } from './keys/secret.js';
import { type Verification, verifySecret } from './keys/verify.js';
import { reportLeak } from './leaks/reportLeak.js';
import { createScannerKeys, GITHUB_KEYS, type ScannerKeySource } from './leaks/scannerKeys.js';
import type { RecordedUsage, UsageEvent, UsageHour } from './usage/events.js';
import { importUsage } from './usage/importUsage.js';
import { createKeyAccounts } from './usage/keyAccounts.js';
import { createUsageRecorder } from './usage/recorder.js';

export interface LeakReportOptions {
  /** The public keys of the scanner: an https address that answers as GitHub's does, or a function. @default GitHub's */
  readonly keysFrom?: ScannerKeySource | undefined;
}

export interface KeymountServerOptions {
  /**
   * Where the embedded database keeps its files; `memory://` keeps nothing. Not used with `databaseUrl`.
   * @default '.keymount'
   */
  readonly dataDir?: string | undefined;
  /** A PostgreSQL 13 or newer, such as `postgres://user:password@host:5432/database`. */
  readonly databaseUrl?: string | undefined;
  /** What the host's backend sends as a bearer token to `/service/v1`. Without it, `/service/v1` refuses everybody. */
  readonly serviceKey?: string | undefined;
  /** Mixed into every stored digest. Several: newest first, so that keys made under an older one stay valid. */
  readonly pepper?: string | readonly string[] | undefined;
  /** The middle of every secret: `km_live_…`. @default 'live' */
  readonly environment?: Environment | undefined;
  /** An account cannot create more keys in a minute; then it is `rate-limited`. @default 600 */
  readonly createsPerMinute?: number | undefined;
  /**
   * Takes signed reports of secrets found in public at `POST /leaks/github`, in the format of GitHub's secret scanning
   * partner program. Whoever holds a key of `keysFrom` can end any key by its secret. @default nobody's reports are taken
   */
  readonly leakReports?: LeakReportOptions | undefined;
  /** The clock. @default the system's */
  readonly now?: (() => Date) | undefined;
  /** Told of every attempt to change a key, after it is stored. Must not throw. */
  readonly onAudit?: ((event: AuditEvent) => void) | undefined;
  /** Told of every defect behind an answer 500. Holds no secret and no parameter of a query. */
  readonly onError?: ((error: unknown, requestId: string) => void) | undefined;
}

/** Library calls throw a `KeymountServerError`, or an error whose `code` is one of the contract, such as `name-taken`. */
export interface KeymountServer {
  /** Answers `/v1`, `/service/v1`, `/openapi.json`, `/health` and, with `leakReports`, `/leaks/github`. */
  readonly fetch: (request: Request) => Response | Promise<Response>;
  /** Whether a secret may be used now. One indexed lookup, no cache: a key revoked a moment ago is refused. */
  verify(secret: string, options?: { readonly modelId?: string | undefined }): Promise<Verification>;
  /**
   * Counts usage. Resolves when it is durable; concurrent calls share a commit.
   * @throws KeymountServerError `unknown-key` when an event names no key; then none of its call counts.
   */
  recordUsage(event: UsageEvent | readonly UsageEvent[]): Promise<RecordedUsage>;
  /** @throws KeymountServerError `unknown-account` unless `putAccount` made the account. */
  createSession(input: CreateSessionInput): Promise<{ readonly token: string; readonly expiresAt: string }>;
  /** Ends every session of an account at once, as on sign-out. */
  endSessions(accountId: string): Promise<void>;
  /** Makes or changes an account. */
  putAccount(id: string, account: AccountInput): Promise<void>;
  /** Replaces the list of models. */
  putModels(models: ModelListInput): Promise<void>;
  /** Makes a key without a session, for seeds and for the host's own tools. Neither plan nor limit stands in its way. */
  createKey(input: ProvidedKey): Promise<IssuedKey>;
  /** Sets whole hours of usage, for seeds and migrations. Importing the same hours again changes nothing. */
  importUsage(hours: readonly UsageHour[]): Promise<void>;
  /**
   * Refuses a secret from now on and shows its key as `leaked`. `undefined` when it is none of ours.
   * @param found What its owner is shown. A `url` that is no `https:` or `http:` address, or that holds the secret, is not kept.
   */
  reportLeak(secret: string, found?: Pick<KeyLeak, 'url'>): Promise<{ readonly keyId: string } | undefined>;
  /** Waits for what is being recorded, then lets go of the database. */
  close(): Promise<void>;
}

const usageEvents = z.array(usageEvent);
const usageHours = z.array(usageHour);

/** @throws KeymountServerError whose `code` says what stands in the way, and whose message says what to do. */
export async function createKeymountServer(options: KeymountServerOptions = {}): Promise<KeymountServer> {
  const { serviceKey, leakReports, now = () => new Date(), onError = () => {} } = options;
  // First, because what it refuses must leave no database open.
  const scannerKeys = leakReports && createScannerKeys(leakReports.keysFrom ?? GITHUB_KEYS, now);
  const db = await openDatabase(options);
  const deps: Deps = {
    db,
    digester: createDigester([options.pepper ?? []].flat()),
    environment: options.environment ?? 'live',
    now,
    createsPerMinute: options.createsPerMinute ?? 600,
    onAudit: options.onAudit ?? (() => {}),
  };
  const keyAccounts = createKeyAccounts(db);
  const recorder = createUsageRecorder(deps, keyAccounts);
  const app = createApp(deps, { recorder, serviceKey, scannerKeys, onError });
  let closing: Promise<void> | undefined;

  return {
    fetch: (request) => app.fetch(request),
    verify: (secret, { modelId } = {}) => verifySecret(deps, secret, modelId),
    async recordUsage(event) {
      return recorder.record(parseInput('recordUsage', usageEvents, Array.isArray(event) ? event : [event]));
    },
    async createSession(input) {
      const session = await createSession(deps, parseInput('createSession', createSessionBody, input));
      if (!session) throw unknownAccount('createSession', input.accountId);
      return session;
    },
    endSessions: (accountId) => deleteSessions(db.orm, accountId),
    async putAccount(id, account) {
      parseInput('putAccount', accountParams, { id });
      await putAccount(deps, id, parseInput('putAccount', putAccountBody, account));
    },
    async putModels(models) {
      await putModels(deps, parseInput('putModels', putModelsBody, models));
    },
    async createKey(input) {
      const issued = await provideKey(deps, parseInput('createKey', providedKey, input));
      if (!issued) throw unknownAccount('createKey', input.accountId);
      return issued;
    },
    async importUsage(hours) {
      await importUsage(deps, keyAccounts, parseInput('importUsage', usageHours, hours));
    },
    reportLeak: (secret, { url } = {}) => reportLeak(deps, secret, { url }),
    close() {
      closing ??= recorder.drain().then(() => db.close());
      return closing;
    },
  };
}

function openDatabase({ dataDir = '.keymount', databaseUrl }: KeymountServerOptions): Promise<Database> {
  if (databaseUrl) return openPostgres(databaseUrl);
  return dataDir.startsWith('memory://') ? openPglite(dataDir) : openDataDirectory(dataDir);
}

function unknownAccount(caller: string, id: string): KeymountServerError {
  return new KeymountServerError(
    'unknown-account',
    `Keymount ${caller}: there is no account ${JSON.stringify(id)}. Make it with putAccount first.`,
  );
}
