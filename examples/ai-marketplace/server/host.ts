import type { KeymountServer } from '@keymount/server';
import { Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { findAccount, type SampleAccount } from '../shared/accounts.js';
import { CATALOGUE, CURRENCY } from '../shared/catalogue.js';
import type { Page } from './page.js';
import { sameOrigin } from './sameOrigin.js';
import { SIGN_IN_SECONDS, type SignIns } from './signIns.js';

export interface HostOptions {
  /** Answers the account area, and mints its short-lived sessions. */
  readonly backend: Pick<KeymountServer, 'fetch' | 'createSession' | 'endSessions'>;
  readonly gateway: Hono;
  readonly page: Page;
  readonly signIns: SignIns;
  readonly isOwnOrigin: (origin: string) => boolean;
  /** Whether people reach this site by https; then the cookie goes no other way. */
  readonly isSecure: boolean;
}

const COOKIE = 'northlight_sign_in';

/** The marketplace: its page, its sign-in, and Keymount and the gateway beside them. */
export function createHost({ backend, gateway, page, signIns, isOwnOrigin, isSecure }: HostOptions): Hono {
  const app = new Hono();
  app.onError((error) => {
    console.error('The host failed to answer:', error);
    return Response.json({ message: 'Something went wrong here. Try again.' }, { status: 500 });
  });

  app.mount('/keymount', (request) => backend.fetch(request));
  app.route('/v1', gateway);

  app.use('/sign-in', sameOrigin(isOwnOrigin));
  app.use('/sign-out', sameOrigin(isOwnOrigin));
  app.use('/api/*', sameOrigin(isOwnOrigin), async (context, next) => {
    context.header('Cache-Control', 'no-store');
    context.header('X-Content-Type-Options', 'nosniff');
    await next();
  });

  app.post('/sign-in', async (context) => {
    const form = await context.req.parseBody();
    const account = findAccount(form['account']);
    if (!account) return context.redirect('/sign-in', 303);
    setCookie(context, COOKIE, signIns.start(account.id), {
      httpOnly: true,
      sameSite: 'Strict',
      path: '/',
      maxAge: SIGN_IN_SECONDS,
      secure: isSecure,
    });
    return context.redirect(localPath(form['next']), 303);
  });
  app.post('/sign-out', async (context) => {
    const id = getCookie(context, COOKIE);
    const accountId = id === undefined ? undefined : signIns.find(id);
    if (id !== undefined) signIns.end(id);
    // What this page was given must not outlive it. Other places where the account is signed in fetch a new one unasked.
    if (accountId !== undefined) await backend.endSessions(accountId);
    deleteCookie(context, COOKIE, { path: '/' });
    return context.redirect('/', 303);
  });

  const signedIn = (cookie: string | undefined): SampleAccount | undefined =>
    cookie === undefined ? undefined : findAccount(signIns.find(cookie));

  app.get('/api/models', (context) => context.json({ currency: CURRENCY, items: CATALOGUE }));
  app.get('/api/me', (context) => context.json({ account: signedIn(getCookie(context, COOKIE)) ?? null }));
  app.post('/api/keymount/session', async (context) => {
    // A form can send text/plain to another site, never JSON.
    if (!/^application\/json\b/i.test(context.req.header('Content-Type') ?? ''))
      return context.json({ message: 'Send this request as JSON.' }, 403);
    const account = signedIn(getCookie(context, COOKIE));
    if (!account) return context.json({ message: 'Sign in first.' }, 401);
    const { token, expiresAt } = await backend.createSession({
      accountId: account.id,
      actor: account.personName,
    });
    return context.json({ token, expiresAt }, 201);
  });
  app.all('/api/*', (context) => context.json({ message: 'There is nothing here.' }, 404));

  app.get('*', (context) => {
    const path = new URL(context.req.url).pathname;
    const file = page.file(path);
    if (file) return file;
    // A missing file is missing; every other path is a route of the page.
    return /\.\w+$/.test(path) ? context.body(null, 404) : page.document(path);
  });
  return app;
}

/** A path of this site, or the front page: never another site, whatever a link put into the form. */
function localPath(value: unknown): string {
  return typeof value === 'string' && /^\/[\w-]+(\/[\w-]+)*$/.test(value) ? value : '/';
}
