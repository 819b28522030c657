import { createApiKeysError, isApiKeysError } from '@keymount/core';
import { toProblem } from './problem.js';
import { createTokenSource, type GetToken } from './tokenSource.js';

export interface TransportOptions {
  readonly baseUrl: string;
  readonly getToken: GetToken | undefined;
  readonly fetch: typeof globalThis.fetch | undefined;
  readonly timeoutMs: number;
  readonly credentials: RequestCredentials;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Call {
  /** The method of the contract, which opens each message. */
  readonly caller: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** From `/v1` on, encoded. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Of reads. A write that was sent cannot be unsent. */
  readonly signal?: AbortSignal;
}

/** Sends a call and gives back the parsed body; `null` for 204. Throws errors of the contract, or AbortError. */
export type Transport = (call: Call) => Promise<unknown>;

export function createTransport(options: TransportOptions): Transport {
  const { getToken, timeoutMs } = options;
  const base = options.baseUrl.replace(/\/+$/, '');
  const tokens = getToken && createTokenSource(getToken, timeoutMs);

  async function sendOnce(call: Call, token: string | undefined): Promise<Answer> {
    // Looked up at each call: hosts and tests replace the global one after this module was loaded.
    const send = options.fetch ?? globalThis.fetch;
    return withDeadline(call, timeoutMs, async (signal) => {
      const response = await send(`${base}${call.path}`, {
        method: call.method,
        headers: {
          Accept: 'application/json, application/problem+json',
          ...options.headers,
          ...call.headers,
          ...(call.body !== undefined && { 'Content-Type': 'application/json' }),
          ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        },
        ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
        signal,
        credentials: options.credentials,
        cache: 'no-store',
        // A redirect could carry a write to another place, or turn it into a read.
        redirect: 'manual',
      });
      return { response, text: await response.text() };
    });
  }

  return async (call) => {
    if (call.signal?.aborted) throw abortError();
    if (isOffline()) throw createApiKeysError('unreachable', { outcome: 'none' }, call.caller);
    if (!tokens) return read(await sendOnce(call, undefined), call.caller);

    const token = await orAbort(tokens.get(call.caller), call.signal);
    const answer = await sendOnce(call, token);
    if (answer.response.status !== 401) return read(answer, call.caller);
    // A call that was answered 401 was not carried out, so even a write can be sent again, and this once it is.
    tokens.forget(token);
    const fresh = await orAbort(tokens.get(call.caller), call.signal);
    const second = await sendOnce(call, fresh);
    if (second.response.status === 401) tokens.forget(fresh);
    return read(second, call.caller);
  };
}

interface Answer {
  readonly response: Response;
  readonly text: string;
}

/** Ends a request that takes too long, and turns every failure to get an answer into one of the contract. */
async function withDeadline(
  { caller, signal }: Call,
  timeoutMs: number,
  send: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  const timer = setTimeout(abort, timeoutMs);
  signal?.addEventListener('abort', abort, { once: true });
  if (signal?.aborted) abort();
  try {
    return await send(controller.signal);
  } catch (thrown) {
    if (signal?.aborted) throw abortError();
    if (isApiKeysError(thrown)) throw thrown;
    // Of a write nobody knows whether it arrived.
    throw createApiKeysError('unreachable', { outcome: 'unknown' }, caller);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}

function read({ response, text }: Answer, caller: string): unknown {
  if (!response.ok) {
    // Opaque (status 0) and plain redirects lead away from the API, mostly to a page to sign in.
    if (response.status < 400) throw createApiKeysError('malformed', { status: response.status }, caller);
    throw toProblem(response, isJson(response) ? parse(text) : undefined, caller);
  }
  if (response.status === 204) return null;
  const body = isJson(response) ? parse(text) : undefined;
  if (body === undefined) throw createApiKeysError('malformed', { status: response.status }, caller);
  return body;
}

function isJson({ headers }: Response): boolean {
  return /^application\/([\w.-]+\+)?json\s*(;|$)/i.test(headers.get('Content-Type') ?? '');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The parser's message quotes the text, which may hold a secret.
    return undefined;
  }
}

/** Browsers say so before a request is made; elsewhere nobody does. */
function isOffline(): boolean {
  return typeof navigator !== 'undefined' && navigator.onLine === false;
}

/** A shared fetch goes on for the others when one of its callers stops waiting. */
async function orAbort<T>(shared: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return shared;
  let abort: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(abortError());
    signal.addEventListener('abort', abort, { once: true });
  });
  try {
    return await Promise.race([shared, aborted]);
  } finally {
    if (abort) signal.removeEventListener('abort', abort);
  }
}

function abortError(): DOMException {
  return new DOMException('The read was cancelled.', 'AbortError');
}
