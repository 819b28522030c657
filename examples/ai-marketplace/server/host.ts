import { Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { findAccount, type SampleAccount } from '../shared/accounts.js';
import { CATALOGUE, CURRENCY } from '../shared/catalogue.js';
import type { Page } from './page.js';
import { sameOrigin } from './sameOrigin.js';
import { SIGN_IN_SECONDS, type SignIns } from './signIns.js';

/** What the host needs of Keymount; `createKeymountServer` gives it. */
export interface HostBackend {
  /** Answers the requests of the account area. */
  fetch(request: Request): Response | Promise<Response>;
  /** A short-lived session of one account, for its page. */
  createSession(input: {
    readonly accountId: string;
  }): Promise<{ readonly token: string; readonly expiresAt: string }>;
}

export interface HostOptions {
  readonly backend: HostBackend;
  readonly gateway: Hono;
  readonly page: Page;
  readonly signIns: SignIns;
  readonly isOwnOrigin: (origin: string) => boolean;
}

const COOKIE = 'northlight_sign_in';

/** The marketplace: its page, its sign-in, and Keymount and the gateway beside them. */
export function createHost({ backend, gateway, page, signIns, isOwnOrigin }: HostOptions): Hono {
  const app = new Hono();
  app.onError((error) => {
    console.error('The host failed to answer:', error);
    return Response.json({ message: 'Something went wrong here. Try again.' }, { status: 500 });
  });

  app.mount('/keymount', (request) => backend.fetch(request));
  app.route('/v1', gateway);

  app.use('/sign-in', sameOrigin(isOwnOrigin));
  app.use('/sign-out', sameOrigin(isOwnOrigin));
  app.use('/api/*', sameOrigin(isOwnOrigin), async ({ header }, next) => {
    header('Cache-Control', 'no-store');
    header('X-Content-Type-Options', 'nosniff');
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
      secure: new URL(context.req.url).protocol === 'https:',
    });
    return context.redirect(localPath(form['next']), 303);
  });
  app.post('/sign-out', (context) => {
    const id = getCookie(context, COOKIE);
    if (id !== undefined) signIns.end(id);
    deleteCookie(context, COOKIE, { path: '/' });
    return context.redirect('/', 303);
  });

  const signedIn = (cookie: string | undefined): SampleAccount | undefined =>
    cookie === undefined ? undefined : findAccount(signIns.find(cookie));

  app.get('/api/catalogue', ({ json }) => json({ currency: CURRENCY, items: CATALOGUE }));
  app.get('/api/me', (context) => context.json({ account: signedIn(getCookie(context, COOKIE)) ?? null }));
  app.post('/api/keymount/session', async (context) => {
    // A form can send text/plain to another site, never JSON.
    if (!/^application\/json\b/i.test(context.req.header('Content-Type') ?? ''))
      return context.json({ message: 'Send this request as JSON.' }, 403);
    const account = signedIn(getCookie(context, COOKIE));
    if (!account) return context.json({ message: 'Sign in first.' }, 401);
    const { token, expiresAt } = await backend.createSession({ accountId: account.id });
    return context.json({ token, expiresAt }, 201);
  });
  app.all('/api/*', ({ json }) => json({ message: 'There is nothing here.' }, 404));

  app.get('*', ({ req, body }) => {
    const path = new URL(req.url).pathname;
    if (page.file(path)) return page.file(path)!;
    // A missing file is missing; every other path is a route of the page.
    return /\.\w+$/.test(path) ? body(null, 404) : page.document(path);
  });
  return app;
}

/** A path of this site, or the front page: never another site, whatever a link put into the form. */
function localPath(value: unknown): string {
  return typeof value === 'string' && /^\/[\w-]+(\/[\w-]+)*$/.test(value) ? value : '/';
}
