import { type AccountInput, putAccount } from './accounts/accounts.js';
import { type ModelListInput, putModels } from './accounts/models.js';
import { type CreateSessionInput, createSession } from './accounts/session.js';
import type { Database } from './db/database.js';
import { openPglite } from './db/pglite.js';
import { openPostgres } from './db/postgres.js';
import type { AuditEvent, Deps } from './deps.js';
import { KeymountServerError } from './errors.js';
import { createApp } from './http/app.js';
import { createDigester } from './keys/digest.js';
import type { Environment } from './keys/secret.js';
import { type Verification, verifySecret } from './keys/verify.js';

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
  /** The clock. @default the system's */
  readonly now?: (() => Date) | undefined;
  /** Told of every attempt to change a key, after it is stored. Must not throw. */
  readonly onAudit?: ((event: AuditEvent) => void) | undefined;
  /** Told of every defect behind an answer 500. Holds no secret. */
  readonly onError?: ((error: unknown, requestId: string) => void) | undefined;
}

export interface KeymountServer {
  /** Answers `/v1`, `/service/v1`, `/openapi.json` and `/health`. */
  readonly fetch: (request: Request) => Response | Promise<Response>;
  /** Whether a secret may be used now. One indexed lookup, no cache: a key revoked a moment ago is refused. */
  verify(secret: string, options?: { readonly modelId?: string | undefined }): Promise<Verification>;
  /** @throws KeymountServerError `unknown-account` unless `putAccount` made the account. */
  createSession(input: CreateSessionInput): Promise<{ readonly token: string; readonly expiresAt: string }>;
  /** Makes or changes an account. */
  putAccount(id: string, account: AccountInput): Promise<void>;
  /** Replaces the list of models. */
  putModels(models: ModelListInput): Promise<void>;
  close(): Promise<void>;
}

/** @throws KeymountServerError whose `code` says what stands in the way, and whose message says what to do. */
export async function createKeymountServer(options: KeymountServerOptions = {}): Promise<KeymountServer> {
  const db = await openDatabase(options);
  const deps: Deps = {
    db,
    digester: createDigester([options.pepper ?? []].flat()),
    environment: options.environment ?? 'live',
    now: options.now ?? (() => new Date()),
    createsPerMinute: options.createsPerMinute ?? 600,
    onAudit: options.onAudit ?? (() => {}),
  };
  const app = createApp(deps, { serviceKey: options.serviceKey, onError: options.onError ?? (() => {}) });
  return {
    fetch: (request) => app.fetch(request),
    verify: (secret, { modelId } = {}) => verifySecret(deps, secret, modelId),
    async createSession(input) {
      const session = await createSession(deps, input);
      if (!session) throw unknownAccount('createSession', input.accountId);
      return session;
    },
    putAccount: (id, account) => putAccount(deps, id, account),
    putModels: (models) => putModels(deps, models),
    close: () => db.close(),
  };
}

function openDatabase({ dataDir = '.keymount', databaseUrl }: KeymountServerOptions): Promise<Database> {
  return databaseUrl ? openPostgres(databaseUrl) : openPglite(dataDir);
}

function unknownAccount(caller: string, id: string): KeymountServerError {
  return new KeymountServerError(
    'unknown-account',
    `Keymount ${caller}: there is no account ${JSON.stringify(id.slice(0, 200))}. Make it with putAccount first.`,
  );
}
