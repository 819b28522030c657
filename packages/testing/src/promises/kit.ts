import {
  type ApiKey,
  type ApiKeysClient,
  type CreateKeyInput,
  type ErrorCode,
  type ErrorDetails,
  type FieldError,
  type FieldRule,
  type IssuedKey,
  isApiKeysError,
  type Model,
  type ReadContext,
  type WriteContext,
} from '@keymount/core';
import type { OptionalMethod } from '../createMemoryClient.js';
import type { MemoryUsage } from '../usageReport.js';

/** What one promise is tried on: a client of an account that has no keys yet, is denied nothing and knows its models. */
export interface ClientSubject {
  readonly client: ApiKeysClient;
  /** A client of another account on the same backend. Without it, isolation is not tried. */
  readonly otherAccountClient?: ApiKeysClient | undefined;
  /**
   * Records use of a key as the backend's gateway does; resolves once it is in reports. Use with an `id` is an event that
   * may come again. Without it, reports are tried empty.
   */
  readonly recordUsage?: ((usage: readonly Omit<MemoryUsage, 'cost'>[]) => Promise<void>) | undefined;
  /** The backend's clock, in milliseconds since 1970. @default Date.now */
  readonly now?: (() => number) | undefined;
  /** Called when the promise was tried, kept or not. */
  readonly cleanup?: (() => void | Promise<void>) | undefined;
}

export interface ConformanceOptions {
  /** Whether two keys of an account must have different names. @default true */
  readonly hasUniqueNames?: boolean | undefined;
  /** Whether one idempotency key makes one key, however often it is sent. @default true */
  readonly isIdempotent?: boolean | undefined;
  /** Whether an event of usage with an id counts once, however often it is recorded. @default true */
  readonly countsEventsOnce?: boolean | undefined;
}

/** One thing that every client promises. Runs without any test library: it resolves when kept. */
export interface ClientPromise {
  /** The guarantee, as a sentence. */
  readonly title: string;
  /** What goes wrong for people when it is broken. */
  readonly why: string;
  /** Methods without which there is nothing to promise. */
  readonly needs?: readonly OptionalMethod[] | undefined;
  /** Which option, when false, lifts this promise. */
  readonly unless?: keyof ConformanceOptions | undefined;
  /** Rejects when the promise is broken, or with `NotApplicable`. */
  run(subject: ClientSubject): Promise<void>;
}

/** Thrown when a client cannot do what a promise is about, which breaks nothing. */
export class NotApplicable extends Error {
  override readonly name = 'NotApplicable';
}

/** Thrown by a check, before the runner adds the title and the reason. */
export class Broken extends Error {
  override readonly name = 'Broken';
}

export function check(condition: unknown, problem: string): asserts condition {
  if (!condition) throw new Broken(problem);
}

/** For messages: short, on one line, and never long enough to drown the sentence. */
export function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

export function reading(): ReadContext {
  return { signal: new AbortController().signal };
}

/** A submit of its own: 256 random bits in base64url, as the contract says. */
export function writing(): WriteContext {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  const text = btoa(String.fromCharCode(...bytes));
  return { idempotencyKey: text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '') };
}

let names = 0;

/** A name that no other key of a test run has. */
export function freshName(start = 'Conformance'): string {
  return `${start} ${++names}`;
}

/** Makes a key with a fresh name and access to everything, unless told otherwise. */
export function create(client: ApiKeysClient, input: Partial<CreateKeyInput> = {}): Promise<IssuedKey> {
  return client.createKey({ name: freshName(), models: 'all', ...input }, writing());
}

/** Every page of the list, one after the other. */
export async function listAll(
  client: ApiKeysClient,
  query: Partial<Parameters<ApiKeysClient['listKeys']>[0]> = {},
): Promise<readonly ApiKey[]> {
  const keys: ApiKey[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < 1000; pages++) {
    const page = await client.listKeys(
      { limit: 100, ...query, ...(cursor !== null && { cursor }) },
      reading(),
    );
    keys.push(...page.items);
    cursor = page.nextCursor;
    if (cursor === null) return keys;
  }
  throw new Broken('the list never ends: after 1,000 pages `nextCursor` is still not null');
}

export async function findKey(client: ApiKeysClient, id: string): Promise<ApiKey> {
  const key = (await listAll(client)).find((each) => each.id === id);
  check(key, `the key ${id} is not in the list`);
  return key;
}

/** At least `count` models that a key may be permitted. */
export async function availableModels(client: ApiKeysClient, count: number): Promise<readonly Model[]> {
  if (!client.listModels) throw new NotApplicable('the client has no listModels');
  const models = await client.listModels(reading());
  const available = models.filter(({ state }) => state === undefined || state === 'available');
  if (available.length < count) throw new NotApplicable(`needs ${count} available models`);
  return available;
}

/** A key that expires, or `NotApplicable` where the backend does not say when keys expire. */
export async function createExpiring(
  { client, now = Date.now }: ClientSubject,
  inSeconds: number,
): Promise<IssuedKey & { readonly expiresAt: string }> {
  const expiresAt = new Date(now() + inSeconds * 1000).toISOString();
  const issued = await create(client, { expiresAt });
  if (issued.key.expiresAt === undefined)
    throw new NotApplicable('this backend does not say when keys expire');
  return { ...issued, expiresAt };
}

/** Waits for a refusal and gives it back. `what` completes "… was accepted". */
export async function refusal(
  call: Promise<unknown>,
  codes: readonly ErrorCode[],
  what: string,
): Promise<{ readonly code: ErrorCode } & ErrorDetails> {
  let thrown: unknown;
  try {
    await call;
  } catch (error) {
    thrown = error;
  }
  const expected = codes.map((code) => `'${code}'`).join(' or ');
  check(thrown !== undefined, `${what} was accepted; expected a rejection with code ${expected}`);
  check(isApiKeysError(thrown), `${what} was refused without a code of the contract; expected ${expected}`);
  check(codes.includes(thrown.code), `${what} was refused with '${thrown.code}'; expected ${expected}`);
  return thrown;
}

/** Waits for `invalid` and checks that it points at the field. */
export async function refusedField(
  call: Promise<unknown>,
  field: FieldError['field'],
  rule: FieldRule,
  what: string,
): Promise<FieldError> {
  const { fields = [] } = await refusal(call, ['invalid'], what);
  const found = fields.find((each) => each.field === field && each.rule === rule);
  check(
    found,
    `${what} was refused, but \`fields\` does not say { field: '${field}', rule: '${rule}' }: ${show(fields)}`,
  );
  return found;
}

/** An id of the same form that belongs to no key. */
export function unknownId(id: string): string {
  const end = id.slice(-6).replace(/[0-9a-zA-Z]/g, (char) => {
    if (char >= '0' && char <= '9') return String((Number(char) + 1) % 10);
    return char.toLowerCase() === 'a' ? 'b' : 'a';
  });
  return id.slice(0, -6) + end;
}

export function sameInstant(a: string | null | undefined, b: string): boolean {
  return typeof a === 'string' && Date.parse(a) === Date.parse(b);
}

export function sameMembers(a: ApiKey['models'], b: ApiKey['models']): boolean {
  if (a === 'all' || b === 'all') return a === b;
  return a.length === b.length && new Set([...a, ...b]).size === a.length;
}

/** Lets the clock of a backend move on, so that two moments differ. */
export function pause(milliseconds = 5): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
