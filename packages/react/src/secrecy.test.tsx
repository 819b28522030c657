import { dehydrate, MutationCache, type Query, QueryCache, QueryClient } from '@tanstack/react-query';
import { act, render, screen, waitFor } from '@testing-library/react';
import { type ReactNode, useEffect } from 'react';
import { expect, it, vi } from 'vitest';
import { expectLeak, expectNoLeak, REVEAL_NODES } from '../../../test/support/sentinel.js';
import { backend, settle } from '../test/support.js';
import type { CreateKeyInput, Secret } from './index.js';
import { ApiKeysProvider, type Issue, useApiKeys, useCreateKey, useSecret } from './index.js';

let issue: Issue<CreateKeyInput>;

function Page(): ReactNode {
  useApiKeys();
  const current = useCreateKey();
  useEffect(() => {
    issue = current;
  });
  return current.state.step === 'issued' ? <Reveal secret={current.state.secret} /> : null;
}

function Reveal({ secret }: { secret: Secret }): ReactNode {
  const { ref, toggle } = useSecret(secret);
  return (
    <section aria-label="reveal">
      <code ref={ref} data-testid="secret" />
      <button type="button" onClick={toggle}>
        show
      </button>
    </section>
  );
}

/** A host that looks at everything TanStack Query offers, and keeps it for ever. */
function nosyHost(): { queryClient: QueryClient; seen: () => string } {
  const seen: unknown[] = [];
  const note = (...things: unknown[]): void => void seen.push(things.map((thing) => snapshot(thing)));
  const queryClient = new QueryClient({
    queryCache: new QueryCache({ onSuccess: note, onError: note, onSettled: note }),
    mutationCache: new MutationCache({ onMutate: note, onSuccess: note, onError: note, onSettled: note }),
    defaultOptions: { mutations: { gcTime: Infinity, retry: 3 }, queries: { gcTime: Infinity } },
  });
  // One that is still loading is a promise, and nothing to persist.
  const isLoaded = ({ state }: Query): boolean => state.status === 'success';
  const all = { shouldDehydrateMutation: () => true, shouldDehydrateQuery: isLoaded };
  const persist = (event: unknown): void => note(event, dehydrate(queryClient, all));
  queryClient.getMutationCache().subscribe(persist);
  queryClient.getQueryCache().subscribe(persist);
  return {
    queryClient,
    seen: () =>
      JSON.stringify([
        seen,
        snapshot(dehydrate(queryClient, all)),
        snapshot(queryClient.getMutationCache().getAll()),
      ]),
  };
}

/** Every string that can be reached from a value by its properties, private state of DOM nodes left out. */
function strings(
  value: unknown,
  found: Set<string> = new Set(),
  visited: Set<unknown> = new Set(),
): Set<string> {
  if (typeof value === 'string') found.add(value);
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return found;
  if (visited.has(value) || value instanceof Node || value === globalThis) return found;
  visited.add(value);
  if (value instanceof Map) for (const entry of value) strings(entry, found, visited);
  else if (value instanceof Set) for (const entry of value) strings(entry, found, visited);
  for (const key of Reflect.ownKeys(value)) {
    const property = Object.getOwnPropertyDescriptor(value, key);
    if (property && 'value' in property) strings(property.value, found, visited);
  }
  return found;
}
function snapshot(value: unknown): string[] {
  return [...strings(value)];
}

function fiberRoot(container: Element): unknown {
  const key = Object.keys(container).find((name) => name.startsWith('__reactContainer$'));
  return key && (container as unknown as Record<string, unknown>)[key];
}

it('the oracle itself finds a secret that is held naively', () => {
  const naive = 'km_naive_secret';
  const Naive = ({ value }: { value: string }): ReactNode => <code>{value}</code>;
  const { container } = render(<Naive value={naive} />);
  expect(strings(fiberRoot(container)).has(naive)).toBe(true);
});

it('R1 R3 R5 a shown secret stands in one text node: not in a fiber, cache, event, callback, log, attribute or storage', async () => {
  const logs = ['log', 'info', 'warn', 'error', 'debug'] as const;
  const spies = logs.map((name) => vi.spyOn(console, name).mockImplementation(() => {}));
  const { queryClient, seen } = nosyHost();
  const onIssued = vi.fn<() => void>();
  const { container } = render(
    <ApiKeysProvider client={backend()} scope="a" queryClient={queryClient}>
      <Page />
    </ApiKeysProvider>,
    { reactStrictMode: true },
  );
  act(() => issue.submit({ name: 'Production', models: 'all' }));
  await waitFor(() => expect(issue.state.step).toBe('issued'));
  if (issue.state.step !== 'issued') throw new Error('not issued');
  const { secret } = issue.state;
  const value = secret.reveal();
  if (!value) throw new Error('no value');
  act(() => screen.getByRole('button').click());
  await act(() => settle(10));

  expect(screen.getByRole('region').textContent).toContain(value);
  expect(container.innerHTML.split(value)).toHaveLength(2);
  const held = [...strings(fiberRoot(container))];
  expect(held.length).toBeGreaterThan(50);
  expect(held.filter((text) => text.includes(value))).toEqual([]);
  expect(seen()).not.toContain(value);
  expect(seen()).toContain('Production');
  expect(JSON.stringify([issue, String(secret), onIssued.mock.calls])).not.toContain(value);
  expect(() => structuredClone(secret)).not.toThrow();
  expect(JSON.stringify(structuredClone(secret))).not.toContain(value);
  expect(
    JSON.stringify([
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      document.cookie,
      location.href,
    ]),
  ).not.toContain(value);
  expect(JSON.stringify(spies.flatMap(({ mock }) => mock.calls.flat().map(snapshot)))).not.toContain(value);

  act(() => issue.finish());
  expect(document.documentElement.outerHTML).not.toContain(value);
  expect(secret.reveal()).toBeNull();
  expect(queryClient.getMutationCache().getAll()).toEqual([]);
  vi.restoreAllMocks();
});

it('R1 what a client smuggles into its rows reaches no cache', async () => {
  const { queryClient, seen } = nosyHost();
  const memory = backend();
  const smuggled = 'km_live_smuggled_secret';
  const client = {
    ...memory,
    listKeys: async (...args: Parameters<typeof memory.listKeys>) => {
      const page = await memory.listKeys(...args);
      return { ...page, items: page.items.map((key) => ({ ...key, secret: smuggled })) };
    },
  };
  render(
    <ApiKeysProvider client={client} scope="a" queryClient={queryClient}>
      <Page />
    </ApiKeysProvider>,
    { reactStrictMode: true },
  );
  await waitFor(() => expect(seen()).toContain('Key 1'));
  expect(seen()).not.toContain(smuggled);
});

it.each<[string, (secret: string, queryClient: QueryClient) => unknown, RegExp]>([
  ['in storage', (secret) => localStorage.setItem('draft', secret), /local-storage/],
  ['in the console', (secret) => vi.mocked(window.console).info('made', secret), /console/],
  ['in an attribute', (secret) => document.body.setAttribute('data-key', secret), /dom-attribute/],
  ["in the host's cache", (secret, client) => client.setQueryData(['made'], secret), /query-cache/],
  ['beside its node', (secret) => document.body.append(secret), /dom-text: html body$/m],
])('R1 what every test that makes a key is searched for at its end is found %s', async (_, plant, place) => {
  vi.spyOn(window.console, 'info').mockImplementation(() => {});
  const queryClient = new QueryClient();
  render(
    <ApiKeysProvider client={backend()} queryClient={queryClient}>
      <Page />
    </ApiKeysProvider>,
  );
  await waitFor(() => expect(queryClient.isFetching()).toBe(0));
  act(() => issue.submit({ name: 'Leaked', models: 'all' }));
  await screen.findByRole('region', { name: 'reveal' });
  await expectNoLeak(REVEAL_NODES);

  const { state } = issue;
  plant(state.step === 'issued' ? state.secret.reveal()! : '', queryClient);
  await expect(expectNoLeak(REVEAL_NODES)).rejects.toThrow(place);
  expectLeak();
  localStorage.clear();
  document.body.removeAttribute('data-key');
  document.body.replaceChildren();
  vi.restoreAllMocks();
});
