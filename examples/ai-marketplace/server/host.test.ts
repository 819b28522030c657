import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHost, type TestHost } from './testing/openHost.js';

let host: TestHost;
beforeAll(async () => {
  host = await openHost();
});
afterAll(() => host.close());

const signIn = (account: string, next = '/'): Promise<Response> =>
  fetch(`${host.url}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: host.url },
    body: new URLSearchParams({ account, next }),
  });
const cookieOf = (response: Response): string => response.headers.get('set-cookie')!.split(';')[0]!;
const mint = (headers: Record<string, string>): Promise<Response> =>
  fetch(`${host.url}/api/keymount/session`, { method: 'POST', headers, body: '{}' });

describe('the page', () => {
  it('R93 is served under exactly the strict policy, on every route', async () => {
    for (const path of ['/', '/models', '/sign-in', '/account/keys', '/account/usage', '/nothing-here']) {
      const response = await fetch(host.url + path);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-security-policy')).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
      );
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('referrer-policy')).toBe('same-origin');
    }
  });

  it('gives hashed files a year and nothing outside its folder', async () => {
    const script = await fetch(`${host.url}/assets/main-1a2b.js`);
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(script.headers.get('cache-control')).toContain('immutable');
    for (const path of ['/assets/missing.js', '/..%2fsign-ins.json', '/%2e%2e/sign-ins.json'])
      expect((await fetch(host.url + path)).status).toBe(404);
  });
});

describe('signing in', () => {
  it('sets a cookie that scripts cannot read and other sites cannot send, and knows the person by it', async () => {
    const response = await signIn('paid', '/account/keys');
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/account/keys');
    expect(response.headers.get('set-cookie')).toMatch(
      /^northlight_sign_in=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    const me = await fetch(`${host.url}/api/me`, { headers: { Cookie: cookieOf(response) } });
    expect(await me.json()).toMatchObject({ account: { id: 'paid', planName: 'Scale' } });
  });

  it('leads to no other site', async () => {
    for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example', '/a//b'])
      expect((await signIn('paid', next)).headers.get('location')).toBe('/');
  });

  it('ends for good when the person signs out', async () => {
    const cookie = cookieOf(await signIn('free'));
    await fetch(`${host.url}/sign-out`, {
      method: 'POST',
      redirect: 'manual',
      headers: { Origin: host.url, Cookie: cookie },
    });
    expect(await (await fetch(`${host.url}/api/me`, { headers: { Cookie: cookie } })).json()).toEqual({
      account: null,
    });
  });
});

describe('the Keymount session', () => {
  it('is minted for the signed-in account, lives minutes, and opens the API on the same origin', async () => {
    const response = await mint({
      Origin: host.url,
      'Content-Type': 'application/json',
      Cookie: cookieOf(await signIn('paid')),
    });
    expect(response.status).toBe(201);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const { token, expiresAt } = (await response.json()) as { token: string; expiresAt: string };
    const seconds = (Date.parse(expiresAt) - Date.now()) / 1000;
    expect(seconds).toBeGreaterThan(60);
    expect(seconds).toBeLessThanOrEqual(3_600);
    const account = await fetch(`${host.url}/keymount/v1/account`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    expect(await account.json()).toMatchObject({ planName: 'Scale' });
  });

  it('R92 ends when the person signs out', async () => {
    const headers = {
      Origin: host.url,
      'Content-Type': 'application/json',
      Cookie: cookieOf(await signIn('free')),
    };
    const { token } = (await (await mint(headers)).json()) as { token: string };
    const status = async (): Promise<number> =>
      (await fetch(`${host.url}/keymount/v1/account`, { headers: { Authorization: `Bearer ${token}` } }))
        .status;
    expect(await status()).toBe(200);
    await fetch(`${host.url}/sign-out`, { method: 'POST', redirect: 'manual', headers });
    expect(await status()).toBe(401);
  });

  it('is refused without a sign-in', async () => {
    const headers = { Origin: host.url, 'Content-Type': 'application/json' };
    expect((await mint(headers)).status).toBe(401);
    expect((await mint({ ...headers, Cookie: 'northlight_sign_in=made-up' })).status).toBe(401);
  });

  it('R88 is refused to another origin, to no origin, and to a body that is not JSON', async () => {
    const good = {
      Origin: host.url,
      'Content-Type': 'application/json',
      Cookie: cookieOf(await signIn('paid')),
    };
    const { Origin: _, ...withoutOrigin } = good;
    for (const headers of [
      { ...good, Origin: 'https://evil.example' },
      { ...good, Origin: 'null' },
      { ...good, Origin: host.url.replace('http:', 'https:') },
      withoutOrigin,
      { ...good, 'Content-Type': 'text/plain' },
    ])
      expect((await mint(headers)).status).toBe(403);
    expect((await mint(good)).status).toBe(201);
  });

  it('R88 a form of another site signs nobody in or out', async () => {
    const cookie = cookieOf(await signIn('paid'));
    for (const path of ['/sign-in', '/sign-out']) {
      const response = await fetch(host.url + path, {
        method: 'POST',
        redirect: 'manual',
        headers: { Origin: 'https://evil.example', Cookie: cookie },
        body: new URLSearchParams({ account: 'free' }),
      });
      expect(response.status).toBe(403);
      expect(response.headers.get('set-cookie')).toBeNull();
    }
    const me = await fetch(`${host.url}/api/me`, { headers: { Cookie: cookie } });
    expect(await me.json()).toMatchObject({ account: { id: 'paid' } });
  });
});
