import { setTimeout as delay } from 'node:timers/promises';
import type { UsageRow } from '@keymount/core';
import type { UsageEvent } from '@keymount/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GatewayErrorBody } from './gatewayError.js';
import { openHost, type TestHost } from './testing/openHost.js';

interface Usage {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly total_tokens: number;
}
interface Chat {
  readonly id: string;
  readonly choices: readonly {
    readonly message: { readonly content: string };
    readonly finish_reason: string;
  }[];
  readonly usage: Usage;
}
interface Chunk {
  readonly id: string;
  readonly choices: readonly {
    readonly delta: { readonly content?: string };
    readonly finish_reason: string | null;
  }[];
  readonly usage?: Usage | null;
}

let host: TestHost;
let clock = (): Date => new Date();
beforeAll(async () => {
  host = await openHost({ now: () => clock() });
});
afterAll(() => host.close());

const ask = (model: string, more: object = {}): object => ({
  model,
  messages: [{ role: 'user', content: 'Explain caching for a small web service' }],
  ...more,
});
const errorOf = async (response: Response): Promise<GatewayErrorBody['error']> =>
  ((await response.json()) as GatewayErrorBody).error;
const usageOf = async (keyId: string): Promise<readonly UsageRow[]> =>
  (await host.usage()).filter((row) => row.keyId === keyId);

function readEvents(text: string): { readonly chunks: readonly Chunk[]; readonly last: string } {
  const events = text.split('\n\n').filter((event) => event !== '');
  expect(events.every((event) => event.startsWith('data: '))).toBe(true);
  const data = events.map((event) => event.slice('data: '.length));
  return { chunks: data.slice(0, -1).map((json) => JSON.parse(json) as Chunk), last: data.at(-1) ?? '' };
}

describe('POST /v1/chat/completions', () => {
  it('answers a permitted key, and the report shows exactly those tokens for that model and key', async () => {
    const { key, secret } = await host.createKey({ name: 'whole', models: ['aster-2-mini', 'sen-8b'] });
    const response = await host.chat(secret, ask('sen-8b'));
    expect(response.status).toBe(200);
    const { choices, usage } = (await response.json()) as Chat;
    expect(choices[0]?.message.content.length).toBeGreaterThan(20);
    expect(choices[0]?.finish_reason).toBe('stop');
    expect(usage.total_tokens).toBe(usage.prompt_tokens + usage.completion_tokens);
    expect(await usageOf(key.id)).toEqual([
      expect.objectContaining({
        modelId: 'sen-8b',
        inputTokens: usage.prompt_tokens,
        outputTokens: usage.completion_tokens,
        requests: 1,
      }),
    ]);
  });

  it('streams the same answer with the same totals, recorded before its end', async () => {
    const { key, secret } = await host.createKey({ name: 'streamed', models: 'all' });
    const whole = (await (await host.chat(secret, ask('aster-2-large'))).json()) as Chat;
    const response = await host.chat(
      secret,
      ask('aster-2-large', { stream: true, stream_options: { include_usage: true } }),
    );
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    const { chunks, last } = readEvents(await response.text());
    expect(last).toBe('[DONE]');
    expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')).toBe(
      whole.choices[0]?.message.content,
    );
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: whole.usage });
    expect(chunks.at(-2)?.choices[0]?.finish_reason).toBe('stop');
    expect(await usageOf(key.id)).toEqual([
      expect.objectContaining({
        inputTokens: 2 * whole.usage.prompt_tokens,
        outputTokens: 2 * whole.usage.completion_tokens,
        requests: 2,
      }),
    ]);
  });

  it('leaves usage out of a stream that did not ask for it', async () => {
    const { secret } = await host.createKey({ name: 'plain stream', models: 'all' });
    const { chunks } = readEvents(await (await host.chat(secret, ask('sen-8b', { stream: true }))).text());
    for (const chunk of chunks) expect(chunk).not.toHaveProperty('usage');
  });

  it.each(['max_tokens', 'max_completion_tokens'])('honours %s', async (field) => {
    const { secret } = await host.createKey({ name: field, models: 'all' });
    const answer = (await (await host.chat(secret, ask('sen-8b', { [field]: 3 }))).json()) as Chat;
    expect(answer.usage.completion_tokens).toBe(3);
    expect(answer.choices[0]?.finish_reason).toBe('length');
  });

  it('records what was produced when the caller leaves a stream', async () => {
    const slow = await openHost({ pieceDelay: 20 });
    try {
      const { key, secret } = await slow.createKey({ name: 'left', models: 'all' });
      const leaving = new AbortController();
      const response = await slow.chat(secret, ask('sen-8b', { stream: true }), leaving.signal);
      const reader = response.body!.getReader();
      for (let read = 0; read < 4; read += 1) await reader.read();
      leaving.abort();
      await expect.poll(async () => (await slow.usage()).length, { timeout: 5_000 }).toBe(1);
      const [row] = await slow.usage();
      expect(row).toMatchObject({ keyId: key.id, requests: 1 });
      expect(row!.inputTokens).toBeGreaterThan(5);
      expect(row!.outputTokens).toBeGreaterThan(0);
      expect(row!.outputTokens).toBeLessThan(20);
    } finally {
      await slow.close();
    }
  });

  it('records an open stream when the process stops', async () => {
    const recorded: UsageEvent[] = [];
    const slow = await openHost({
      pieceDelay: 20,
      backend: {
        recordUsage: async (event) => {
          recorded.push(event as UsageEvent);
          return { recorded: 1, duplicates: 0 };
        },
      },
    });
    const { secret } = await slow.createKey({ name: 'stopped', models: 'all' });
    const response = await slow.chat(secret, ask('sen-8b', { stream: true }));
    const reader = response.body!.getReader();
    for (let read = 0; read < 3; read += 1) await reader.read();
    await slow.close();
    expect(recorded).toHaveLength(1);
    expect(recorded[0]?.outputTokens).toBeGreaterThan(0);
  });

  it('gives no answer that it could not record', async () => {
    const broken = await openHost({ backend: { recordUsage: () => Promise.reject(new Error('disk full')) } });
    try {
      const { secret } = await broken.createKey({ name: 'unrecorded', models: 'all' });
      const response = await broken.chat(secret, ask('sen-8b'));
      expect(response.status).toBe(500);
      expect((await errorOf(response)).message).not.toContain('disk');
      const { last } = readEvents(await (await broken.chat(secret, ask('sen-8b', { stream: true }))).text());
      expect(JSON.parse(last)).toMatchObject({ error: { type: 'server_error' } });
    } finally {
      await broken.close();
    }
  });
});

describe('refusals', () => {
  it('401 without a key, and for a key nobody made', async () => {
    expect(await errorOf(await host.chat(undefined, ask('sen-8b')))).toMatchObject({
      code: 'missing_api_key',
    });
    const response = await host.chat('km_live_made-up', ask('sen-8b'));
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(await errorOf(response)).toMatchObject({ type: 'authentication_error', code: 'invalid_api_key' });
  });

  it('R83 401 on the very next request after a revoke', async () => {
    const { key, secret } = await host.createKey({ name: 'revoked', models: 'all' });
    expect((await host.chat(secret, ask('sen-8b'))).status).toBe(200);
    expect((await host.call('DELETE', `/v1/keys/${key.id}`)).status).toBe(204);
    const response = await host.chat(secret, ask('sen-8b'));
    expect(response.status).toBe(401);
    expect(await errorOf(response)).toMatchObject({ code: 'revoked_api_key' });
  });

  it('401 for a disabled and for an expired key, each with its reason', async () => {
    const { key, secret } = await host.createKey({ name: 'disabled', models: 'all' });
    await host.call('POST', `/v1/keys/${key.id}/disable`);
    expect(await errorOf(await host.chat(secret, ask('sen-8b')))).toMatchObject({ code: 'disabled_api_key' });

    const expiresAt = new Date(Date.now() + 60_000).toISOString();
    const issued = (await (
      await host.call('POST', '/v1/keys', { name: 'expired', models: 'all', expiresAt })
    ).json()) as {
      secret: string;
    };
    clock = () => new Date(Date.now() + 120_000);
    const response = await host.chat(issued.secret, ask('sen-8b'));
    clock = () => new Date();
    expect(response.status).toBe(401);
    expect(await errorOf(response)).toMatchObject({ code: 'expired_api_key' });
  });

  it('403 for a model the key may not call, and 200 once its permission is edited', async () => {
    const { key, secret } = await host.createKey({ name: 'narrow', models: ['sen-8b'] });
    const response = await host.chat(secret, ask('onda-coder-32b'));
    expect(response.status).toBe(403);
    expect(await errorOf(response)).toMatchObject({
      type: 'permission_error',
      code: 'model_not_permitted',
      param: 'model',
      message: expect.stringContaining("'onda-coder-32b'"),
    });
    const edited = await host.call(
      'PATCH',
      `/v1/keys/${key.id}`,
      { models: ['sen-8b', 'onda-coder-32b'] },
      { 'If-Match': `"${key.version}"` },
    );
    expect(edited.status).toBe(200);
    expect((await host.chat(secret, ask('onda-coder-32b'))).status).toBe(200);
  });

  it.each(['all', ['sen-8b']] as const)(
    '404 for a model that does not exist, to a key with %j',
    async (models) => {
      const { secret } = await host.createKey({ name: `unknown model ${models.length}`, models });
      const response = await host.chat(secret, ask('gpt-zero'));
      expect(response.status).toBe(404);
      expect(await errorOf(response)).toMatchObject({ code: 'model_not_found', param: 'model' });
    },
  );

  it('400 for a bad body, naming the field, and nothing is recorded', async () => {
    const { key, secret } = await host.createKey({ name: 'bad bodies', models: 'all' });
    const user = { role: 'user', content: 'hi' };
    const cases: [unknown, string | null][] = [
      ['{', null],
      ['[]', null],
      [{ messages: [user] }, 'model'],
      [{ model: 'sen-8b' }, 'messages'],
      [{ model: 'sen-8b', messages: [] }, 'messages'],
      [{ model: 'sen-8b', messages: [{ role: 'king', content: 'x' }] }, 'messages[0].role'],
      [
        { model: 'sen-8b', messages: [{ role: 'user', content: [{ type: 'image_url' }] }] },
        'messages[0].content',
      ],
      [{ model: 'sen-8b', messages: [user], max_tokens: 0 }, 'max_tokens'],
      [{ model: 'sen-8b', messages: [user], n: 2 }, 'n'],
      [{ model: 'sen-8b', messages: [user], tools: [] }, 'tools'],
      [{ model: 'sen-8b', messages: [user], stream_options: {} }, 'stream_options'],
      [{ model: 'sen-8b', messages: [{ role: 'user', content: 'word '.repeat(40_000) }] }, 'messages'],
    ];
    for (const [body, param] of cases) {
      const response = await host.chat(secret, body);
      expect([JSON.stringify(body).slice(0, 80), response.status]).toEqual([
        JSON.stringify(body).slice(0, 80),
        400,
      ]);
      expect(await errorOf(response)).toMatchObject({ type: 'invalid_request_error', param });
    }
    expect((await host.chat(secret, 'x'.repeat(300_000))).status).toBe(413);
    expect(await usageOf(key.id)).toEqual([]);
  });

  it('answers 401, not 400, to a bad body with a bad key', async () => {
    expect((await host.chat('km_live_made-up', '{')).status).toBe(401);
  });

  it('lives on after a client that hangs up in the middle of its request', async () => {
    const leaving = new AbortController();
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('{"model":')),
    });
    const request = fetch(`${host.url}/v1/chat/completions`, {
      method: 'POST',
      body,
      duplex: 'half',
      signal: leaving.signal,
    } as RequestInit);
    await delay(50);
    leaving.abort();
    await expect(request).rejects.toMatchObject({ name: 'AbortError' });
    expect((await fetch(`${host.url}/keymount/health`)).status).toBe(200);
  });
});

describe('GET /v1/models', () => {
  const list = async (secret: string): Promise<Response> =>
    fetch(`${host.url}/v1/models`, { headers: { Authorization: `Bearer ${secret}` } });

  it('lists what this key may call, and nothing else', async () => {
    const narrow = await host.createKey({ name: 'two models', models: ['kestrel-70b', 'sen-8b'] });
    const wide = await host.createKey({ name: 'all models', models: 'all' });
    const ids = async (secret: string): Promise<string[]> =>
      ((await (await list(secret)).json()) as { data: { id: string }[] }).data.map(({ id }) => id);
    expect(await ids(narrow.secret)).toEqual(['kestrel-70b', 'sen-8b']);
    expect((await ids(wide.secret)).length).toBeGreaterThan(5);
  });

  it('refuses without a good key', async () => {
    expect((await list('nope')).status).toBe(401);
    expect((await fetch(`${host.url}/v1/unknown`)).status).toBe(404);
  });
});
