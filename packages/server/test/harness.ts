import { randomBytes } from 'node:crypto';
import type { ApiKey, ErrorCode, IssuedKey, Page } from '@keymount/core';
import { startPostgres } from '../../../test/support/postgres.js';
import {
  type AccountInput,
  type AuditEvent,
  type CreateSessionInput,
  createKeymountServer,
  type KeymountServer,
  type KeymountServerOptions,
} from '../src/index.js';

export const SERVICE_KEY = 'service-key-of-the-tests';
export const MODELS = [
  { id: 'nova', name: 'Nova', provider: 'Acme', inputPrice: '0.15', outputPrice: '0.60' },
  { id: 'nova/mini', name: 'Nova mini', inputPrice: 0.05, outputPrice: 0.1 },
  { id: 'free', name: 'Free' },
  { id: 'gone', name: 'Gone', state: 'unavailable' as const },
];

export interface Answer<Body = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Body;
}

export interface ProblemBody {
  readonly code: ErrorCode;
  readonly requestId: string;
  readonly detail?: string;
  readonly errors?: readonly {
    readonly pointer: string;
    readonly field?: string;
    readonly rule: string;
    limit?: number;
  }[];
}

/** One engine with one server on it, shared by the tests of a file. Each test has an account of its own. */
export interface TestServer {
  readonly engine: 'PGlite' | 'PostgreSQL';
  readonly server: KeymountServer;
  readonly audit: AuditEvent[];
  readonly defects: unknown[];
  /** Moves the clock of the server forward. */
  readonly advance: (milliseconds: number) => void;
  readonly now: () => Date;
  /** A new account, signed in. */
  readonly signIn: (
    account?: Partial<AccountInput>,
    session?: Partial<CreateSessionInput>,
  ) => Promise<SignedIn>;
  readonly service: Call;
  readonly stop: () => Promise<void>;
}

export type Call = <Body = unknown>(
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer<Body>>;

/** What a signed-in page can do. */
export interface SignedIn {
  readonly accountId: string;
  readonly token: string;
  readonly call: Call;
  readonly create: (input?: object, idempotencyKey?: string) => Promise<IssuedKey>;
  readonly list: (query?: string) => Promise<Page<ApiKey>>;
}

/** Every engine that this machine has. PostgreSQL is left out, loudly, only where it is not installed. */
export async function openEngines(options: KeymountServerOptions = {}): Promise<readonly TestServer[]> {
  const pglite = await openServer('PGlite', { dataDir: 'memory://', ...options });
  const postgres = await startPostgres();
  if (!postgres) return [pglite];
  const onPostgres = await openServer('PostgreSQL', { databaseUrl: postgres.url, ...options });
  const stop = async () => {
    await onPostgres.stop();
    await postgres.stop();
  };
  return [pglite, { ...onPostgres, stop }];
}

async function openServer(engine: TestServer['engine'], options: KeymountServerOptions): Promise<TestServer> {
  const audit: AuditEvent[] = [];
  const defects: unknown[] = [];
  let ahead = 0;
  const now = () => new Date(Date.now() + ahead);
  const server = await createKeymountServer({
    serviceKey: SERVICE_KEY,
    now,
    onAudit: (event) => audit.push(event),
    onError: (error) => defects.push(error),
    ...options,
  });
  await server.putModels({ items: MODELS });
  return {
    engine,
    server,
    audit,
    defects,
    now,
    advance: (milliseconds) => {
      ahead += milliseconds;
    },
    async signIn(account, session) {
      const accountId = `account-${randomBytes(6).toString('hex')}`;
      await server.putAccount(accountId, { plan: 'paid', ...account });
      const { token } = await server.createSession({ accountId, expiresInSeconds: 3600, ...session });
      const call = caller(server, token);
      return {
        accountId,
        token,
        call,
        create: async (input, idempotencyKey) => {
          const { body, status, text } = await call<IssuedKey>(
            'POST',
            '/v1/keys',
            { name: randomBytes(6).toString('hex'), models: 'all', ...input },
            { 'Idempotency-Key': idempotencyKey ?? newIdempotencyKey() },
          );
          if (status !== 201) throw new Error(`create answered ${status} ${text}`);
          return body;
        },
        list: async (query = '') => (await call<Page<ApiKey>>('GET', `/v1/keys${query}`)).body,
      };
    },
    service: caller(server, SERVICE_KEY),
    stop: () => server.close(),
  };
}

export function newIdempotencyKey(): string {
  return randomBytes(32).toString('base64url');
}

/** @param body A string is sent as it is; anything else as JSON. */
export function caller(server: Pick<KeymountServer, 'fetch'>, token: string | undefined): Call {
  return async <Body>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await server.fetch(
      new Request(`http://keymount.test${path}`, {
        method,
        headers: {
          ...(token !== undefined && { Authorization: `Bearer ${token}` }),
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...headers,
        },
        body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
      }),
    );
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: (isJson ? JSON.parse(text) : undefined) as Body,
    };
  };
}
