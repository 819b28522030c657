import { createRestClient } from '@keymount/clients/rest';
import { createMemoryClient, sampleKeys, sampleModels } from '@keymount/testing';
import { expectNoSecret, type Sentinel, searchRecording, watchForSecrets } from '@keymount/testing/sentinel';
import {
  type ApiKeysClient,
  ApiKeysProvider,
  type ApiKeysProviderProps,
  CreateKeyDialog,
  RotateKeyDialog,
  useApiKeys,
  useCreateKey,
} from '@keymount/ui';
import { dehydrate, MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { type RenderResult, render } from '@testing-library/react';
import { type ReactNode, StrictMode, useEffect } from 'react';
import { record } from 'rrweb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';

let sentinel: Sentinel;
let queryClient: QueryClient;
/** What the backend gave out, in order. */
let secrets: string[];
let client: ApiKeysClient;

beforeEach(() => {
  secrets = [];
  queryClient = new QueryClient();
  client = telling(createMemoryClient({ keys: sampleKeys, models: sampleModels }));
  sentinel = watchForSecrets({ caches: [queryClient] });
});

afterEach(() => {
  sentinel.stop();
  localStorage.clear();
  vi.restoreAllMocks();
});

const ANY_MODEL = { models: 'all' } as const;

describe('the reveal', () => {
  it('R1 the secret is in exactly one place while it is shown, and nowhere while it is masked or closed', async () => {
    mount(<CreateKeyDialog initialValues={ANY_MODEL} />);
    const secret = await create();
    expect(await sentinel.look(secret)).toEqual([]);

    await page.getByRole('button', { name: 'Show key' }).click();
    const sightings = await sentinel.look(secret);
    expect(sightings).toHaveLength(1);
    expect(sightings[0]).toMatchObject({ place: 'dom-text' });
    expect(sightings[0]?.where).toContain('code.km-secret-reveal-value');
    await expectNoSecret(sentinel, secret, { allow: [revealNode()] });

    await page.getByRole('button', { name: 'Hide key' }).click();
    expect(await sentinel.look(secret)).toEqual([]);
    await page.getByRole('button', { name: 'Show key' }).click();
    await close();
    expect(await sentinel.look(secret)).toEqual([]);
  });

  it('R1 a rotated key is revealed the same way', async () => {
    mount(<RotateKeyDialog apiKey={sampleKeys[0]!} defaultOpen />);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Rotate/ })
      .click();
    await expect.element(page.getByRole('button', { name: 'Show key' })).toBeVisible();
    const secret = lastSecret();
    expect(await sentinel.look(secret)).toEqual([]);
    await page.getByRole('button', { name: 'Show key' }).click();
    expect((await sentinel.look(secret)).map(({ place }) => place)).toEqual(['dom-text']);
    await close();
    expect(await sentinel.look(secret)).toEqual([]);
  });

  it('R1 this test can fail: a page that keeps what its backend answered is caught', async () => {
    const view = mount(null);
    const issued = await client.createKey(
      { name: 'Kept', models: 'all' },
      { idempotencyKey: 'k'.repeat(43) },
    );
    const onClick = Object.assign(() => {}, { issued });
    view.rerender(
      <button type="button" onClick={onClick}>
        Kept
      </button>,
    );
    expect((await sentinel.look(issued.secret)).map(({ place }) => place)).toContain('react');
  });

  it('R7 it is in no attribute and no live region, at any step', async () => {
    vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    mount(<CreateKeyDialog initialValues={ANY_MODEL} />);
    const secret = await create();
    await page.getByRole('button', { name: 'Show key' }).click();
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await expect.element(page.getByRole('button', { name: 'Copied' })).toBeVisible();
    await page.getByRole('button', { name: 'I have saved it' }).click();
    for (const tab of ['Python', 'JavaScript', '.env']) await page.getByRole('tab', { name: tab }).click();

    const node = revealNode();
    expect(node.textContent).toBe(secret);
    expect(node.closest('[aria-live], [role=status], [role=alert], [role=log], output')).toBeNull();
    expect(node.querySelector('*')).toBeNull();
    // Attributes, labels and everything the live regions ever said are part of every look.
    await expectNoSecret(sentinel, secret, { allow: [node] });
  });

  it('R6 the node carries the mark of every recorder', async () => {
    mount(<CreateKeyDialog initialValues={ANY_MODEL} />);
    await create();
    const node = revealNode();
    const marks = {
      rrweb: '.rr-block',
      Sentry: '.sentry-block',
      PostHog: '.ph-no-capture',
      Datadog: '[data-dd-privacy="hidden"]',
      LogRocket: '[data-private]',
      FullStory: '.fs-exclude',
    };
    expect(Object.entries(marks).filter(([, selector]) => !node.matches(selector))).toEqual([]);
  });

  it.each([
    ['rrweb', {}],
    ['Sentry', { blockClass: 'none', blockSelector: '.sentry-block, [data-sentry-block]' }],
    ['PostHog', { blockClass: 'ph-no-capture' }],
    ['text masks alone', { blockClass: 'none', maskTextClass: 'rr-mask' }],
  ])('R6 a session recorded as %s does, with general masking off, has no secret', async (_, marks) => {
    const events: unknown[] = [];
    const stop = record({
      emit: (event) => void events.push(event),
      maskAllInputs: false,
      maskInputOptions: { password: false },
      ...marks,
    });
    const planted = document.body.appendChild(document.createElement('p'));
    mount(<CreateKeyDialog initialValues={ANY_MODEL} />);
    const secret = await create();
    await page.getByRole('button', { name: 'Show key' }).click();
    expect(revealNode().textContent).toBe(secret);
    record.takeFullSnapshot();
    await nextFrame();
    expect(events.length).toBeGreaterThan(2);
    expect(searchRecording(events, secret)).toEqual([]);

    planted.textContent = secret;
    await nextFrame();
    expect(searchRecording(events, secret), 'the recorder works').not.toEqual([]);
    stop?.();
    planted.remove();
  });
});

describe('the host', () => {
  it('R3 a cache that keeps everything, a persister that writes everything and global callbacks get no secret', async () => {
    const told: unknown[] = [];
    const tell = (...args: readonly unknown[]): void => void told.push(...args);
    sentinel.stop();
    queryClient = new QueryClient({
      defaultOptions: { queries: { gcTime: Infinity }, mutations: { gcTime: Infinity, retry: 3 } },
      queryCache: new QueryCache({ onSuccess: tell, onSettled: tell }),
      mutationCache: new MutationCache({ onMutate: tell, onSuccess: tell, onSettled: tell }),
    });
    const everything = { shouldDehydrateMutation: () => true, shouldDehydrateQuery: () => true };
    const persist = (): void =>
      localStorage.setItem('persisted', JSON.stringify(dehydrate(queryClient, everything)));
    queryClient.getQueryCache().subscribe(persist);
    queryClient.getMutationCache().subscribe(persist);
    sentinel = watchForSecrets({ caches: [queryClient] });

    mount(
      <>
        <Names />
        <CreateKeyDialog initialValues={ANY_MODEL} />
      </>,
      { queryClient },
    );
    const secret = await create();
    await page.getByRole('button', { name: 'Show key' }).click();
    persist();
    await expectNoSecret(sentinel, secret, { allow: [revealNode()] });
    expect(told.length).toBeGreaterThan(0);
    expect(localStorage.getItem('persisted')).toContain('api-keys');
    expect(searchRecording(told, secret)).toEqual([]);
    await close();
    persist();
    await expectNoSecret(sentinel, secret);
  });

  it('R4 the token of a session is in its request headers and nowhere else', async () => {
    const token = newToken();
    const send = vi.fn<typeof fetch>(() =>
      Promise.resolve(Response.json({ items: [], nextCursor: null, total: 0 })),
    );
    const rest = createRestClient({
      baseUrl: `${location.origin}/api`,
      getToken: () => Promise.resolve(token),
      fetch: send,
    });
    mount(<Names />, { client: rest });
    await expect.element(page.getByRole('list', { name: 'ready' })).toBeInTheDocument();
    const [input, init] = send.mock.calls[0]!;
    expect(new Request(input, init).headers.get('authorization')).toContain(token);
    await expectNoSecret(sentinel, token);
  });

  it('R5 what a host writes out of an issued key never holds the secret', async () => {
    const written: string[] = [];
    function Careless(): ReactNode {
      const { state, submit } = useCreateKey();
      useEffect(() => {
        if (state.step !== 'issued') return;
        written.push(`${state.secret.toString()} ${JSON.stringify(state)}`);
        window.postMessage(structuredClone({ secret: Object.assign({}, state.secret) }), '*');
        window.console.debug('issued', state, state.secret);
        localStorage.setItem('draft', JSON.stringify(state));
      }, [state]);
      return (
        <button type="button" onClick={() => submit({ name: 'Careless', models: 'all' })}>
          {state.step}
        </button>
      );
    }
    vi.spyOn(window.console, 'debug').mockImplementation(() => {});
    mount(<Careless />);
    await page.getByRole('button', { name: 'form' }).click();
    await expect.element(page.getByRole('button', { name: 'issued' })).toBeVisible();
    expect(written.join()).toContain('[secret]');
    await expectNoSecret(sentinel, lastSecret());
  });
});

describe('every way out', () => {
  it('R8 pagehide wipes the secret, and the dialog says so and offers Rotate', async () => {
    mount(<CreateKeyDialog initialValues={ANY_MODEL} />);
    const secret = await create();
    await page.getByRole('button', { name: 'Show key' }).click();
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    // Gone in the same task: the page may be frozen right after it.
    expect(document.body.innerHTML).not.toContain(secret);
    expect(await sentinel.look(secret)).toEqual([]);
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await expect.element(page.getByRole('dialog', { name: /hidden for your safety/ })).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Rotate this key' })).toBeVisible();
  });

  it('R2 unmounting with the reveal open leaves nothing', async () => {
    const view = mount(<CreateKeyDialog initialValues={ANY_MODEL} />);
    const secret = await create();
    await page.getByRole('button', { name: 'Show key' }).click();
    const node = revealNode();
    view.unmount();
    expect(node.textContent).not.toContain(secret);
    expect(await sentinel.look(secret)).toEqual([]);
  });

  it('R20 another user wipes the reveal of the one before', async () => {
    const view = mount(<CreateKeyDialog initialValues={ANY_MODEL} />, { scope: 'ann' });
    const secret = await create();
    await page.getByRole('button', { name: 'Show key' }).click();
    const node = revealNode();
    view.rerender(
      <Page scope="ben">
        <CreateKeyDialog initialValues={ANY_MODEL} />
      </Page>,
    );
    await expect.poll(() => node.textContent).not.toContain(secret);
    await expectNoSecret(sentinel, secret);
  });

  it('R11 a refused clipboard leaves the secret in its node alone', async () => {
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('no', 'NotAllowedError'));
    vi.spyOn(document, 'execCommand').mockReturnValue(false);
    mount(<CreateKeyDialog initialValues={ANY_MODEL} />);
    const secret = await create();
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await expect.poll(() => revealNode().textContent).toBe(secret);
    await expectNoSecret(sentinel, secret, { allow: [revealNode()] });
  });

  it('R2 a create that failed, and the one that worked after it, leave nothing', async () => {
    const memory = createMemoryClient({ keys: sampleKeys });
    client = telling(memory);
    memory.control.fail('createKey', { code: 'unreachable', times: 1, isApplied: true });
    mount(<CreateKeyDialog initialValues={ANY_MODEL} />);
    await page.getByRole('button', { name: 'Create New API Key' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Second try');
    await page.getByRole('dialog').getByRole('button', { name: 'Create', exact: true }).click();
    await expect.element(page.getByRole('dialog').getByRole('alert')).toBeVisible();
    const again = page.getByRole('dialog').getByRole('button', { name: /^(Create|Try again)$/ });
    await again.first().click();
    await expect.element(page.getByRole('button', { name: 'Show key' })).toBeVisible();
    await page.getByRole('button', { name: 'Show key' }).click();
    await close();
    expect(await sentinel.look(lastSecret())).toEqual([]);
  });
});

/** The same client, whose secrets the test learns where nothing else does. */
function telling<C extends ApiKeysClient>(inner: C): ApiKeysClient {
  return {
    ...inner,
    createKey: async (input, context) => keep(await inner.createKey(input, context)),
    rotateKey: async (input, context) => keep(await inner.rotateKey!(input, context)),
  };
}

function keep<T extends { readonly secret: string }>(issued: T): T {
  secrets.push(issued.secret);
  return issued;
}

function lastSecret(): string {
  const secret = secrets.at(-1);
  expect(secret).toMatch(/^km_/);
  return secret!;
}

function Page({ children, ...props }: Partial<ApiKeysProviderProps>): ReactNode {
  return (
    <StrictMode>
      <ApiKeysProvider client={client} queryClient={queryClient} {...props}>
        {children}
      </ApiKeysProvider>
    </StrictMode>
  );
}

function mount(children: ReactNode, props: Partial<ApiKeysProviderProps> = {}): RenderResult {
  return render(<Page {...props}>{children}</Page>);
}

function Names(): ReactNode {
  const { state, keys } = useApiKeys();
  return (
    <ul aria-label={state}>
      {keys.map(({ id, name }) => (
        <li key={id}>{name}</li>
      ))}
    </ul>
  );
}

/** Fills in the open dialog's form; resolves to the secret once it can be shown. */
async function create(): Promise<string> {
  await page.getByRole('button', { name: 'Create New API Key' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Secrecy');
  await page.getByRole('dialog').getByRole('button', { name: 'Create', exact: true }).click();
  await expect.element(page.getByRole('button', { name: 'Show key' })).toBeVisible();
  return lastSecret();
}

async function close(): Promise<void> {
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Close without saving' }).click();
  await expect.poll(() => document.querySelector('[role=dialog], [role=alertdialog]')).toBeNull();
}

function revealNode(): HTMLElement {
  return document.querySelector<HTMLElement>('.km-secret-reveal-value')!;
}

function newToken(): string {
  return `kms_${Array.from(crypto.getRandomValues(new Uint8Array(24)), (byte) => byte.toString(36)).join('')}`;
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}
