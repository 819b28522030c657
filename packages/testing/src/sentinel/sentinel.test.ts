// @vitest-environment jsdom
import { QueryClient } from '@tanstack/react-query';
import {
  act,
  Component,
  createContext,
  createElement,
  type FC,
  type ReactNode,
  StrictMode,
  useContext,
  useEffect,
  useReducer,
  useRef,
  useState,
} from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { expectNoSecret, type Sentinel, type SightingPlace, watchForSecrets } from './index.js';

const page = window.console;
let secret: string;
let sentinel: Sentinel;
let queries: QueryClient;

beforeEach(() => {
  secret = newSecret();
  queries = new QueryClient();
  sentinel = watchForSecrets({ caches: [queries] });
});

afterEach(() => {
  sentinel.stop();
  document.body.replaceChildren();
  document.title = '';
  localStorage.clear();
  sessionStorage.clear();
  window.name = '';
  history.replaceState(null, '', '/');
  queries.clear();
  vi.restoreAllMocks();
});

async function placesOf(value = secret): Promise<readonly SightingPlace[]> {
  return (await sentinel.look(value)).map(({ place }) => place);
}

type Plant = () => unknown;

/** Places that jsdom has. The others are planted in Chromium: test/browser/sentinel.test.tsx. */
const LEAKS: Readonly<Record<string, readonly [SightingPlace, Plant]>> = {
  'console.log': ['console', () => page.log('created', { key: { secret } })],
  'console.debug of an error': ['console', () => page.debug(new Error('no', { cause: secret }))],
  'an error event': [
    'error',
    () => window.dispatchEvent(new ErrorEvent('error', { error: new Error(secret) })),
  ],
  'an unhandled rejection': [
    'error',
    () =>
      window.dispatchEvent(
        Object.assign(new Event('unhandledrejection'), { reason: { response: { secret } } }),
      ),
  ],
  'the address of a fetch': ['request', () => send(`/keys?secret=${secret}`)],
  'a header of a fetch': ['request', () => send('/keys', { headers: { 'x-key': secret } })],
  'a header of a fetch, in a Headers': [
    'request',
    () => send('/', { headers: new Headers({ 'x-key': secret }) }),
  ],
  'the text body of a fetch': [
    'request',
    () => send('/keys', { method: 'POST', body: JSON.stringify({ secret }) }),
  ],
  'the bytes of a fetch': [
    'request',
    () => send('/', { method: 'POST', body: new TextEncoder().encode(secret) }),
  ],
  'the blob of a fetch': ['request', () => send('/', { method: 'POST', body: new Blob(['x', secret]) })],
  'the form of a fetch': ['request', () => send('/', { method: 'POST', body: formOf({ secret }) })],
  'the stream of a fetch': ['request', () => send('/', { method: 'POST', body: streamOf(secret) })],
  'the body of a Request': [
    'request',
    () => send(new Request('http://localhost/', { method: 'POST', body: secret })),
  ],
  'an XMLHttpRequest': [
    'request',
    () => {
      const request = new XMLHttpRequest();
      request.open('POST', `${location.origin}/`);
      request.setRequestHeader('x-key', secret);
    },
  ],
  'a form that is submitted': [
    'request',
    () => {
      const form = document.createElement('form');
      form.innerHTML = '<input name="key">';
      form.querySelector('input')!.value = secret;
      document.body.append(form);
      vi.spyOn(HTMLFormElement.prototype, 'submit').mockImplementation(() => {});
      sentinel.stop();
      sentinel = watchForSecrets();
      form.submit();
      form.remove();
    },
  ],
  'window.postMessage': ['message', () => window.postMessage({ secret }, '*')],
  'a message port': [
    'message',
    () => {
      const { port1 } = new MessageChannel();
      port1.postMessage([secret]);
      port1.close();
    },
  ],
  'a custom event': [
    'event',
    () => document.dispatchEvent(new CustomEvent('created', { detail: { secret } })),
  ],
  'history.pushState': ['history', () => history.pushState({ secret }, '')],
  'a history state that was replaced since': [
    'history',
    () => {
      history.replaceState({ secret }, '');
      history.replaceState(null, '');
    },
  ],
  'the address': ['url', () => history.pushState(null, '', `/keys?made=${secret}`)],
  'the fragment': ['url', () => history.pushState(null, '', `/keys#${secret}`)],
  'window.name': ['window-name', () => (window.name = secret)],
  'the title': ['title', () => (document.title = `Key ${secret}`)],
  'a title that was replaced since': [
    'title',
    () => {
      document.title = `Key ${secret}`;
      document.title = 'Keys';
    },
  ],
  'a live region': ['live-region', () => add('<p aria-live="polite"></p>').append(secret)],
  'a live region that was emptied in the same task': [
    'live-region',
    () => {
      const region = add('<p role="status"></p>');
      region.textContent = `Created ${secret}`;
      region.textContent = '';
    },
  ],
  'an alert that came with its text and went': [
    'live-region',
    () => add(`<p role="alert">${secret}</p>`).remove(),
  ],
  'local storage': ['local-storage', () => localStorage.setItem('draft', JSON.stringify({ secret }))],
  'local storage, assigned': ['local-storage', () => (localStorage['draft'] = secret)],
  'local storage that was cleared since': [
    'local-storage',
    () => {
      localStorage.setItem(secret, '1');
      localStorage.clear();
    },
  ],
  'session storage': ['session-storage', () => sessionStorage.setItem('draft', secret)],
  'a cookie': ['cookie', () => setCookie(`key=${secret}; max-age=60`)],
  'a cookie that was deleted since': [
    'cookie',
    () => {
      setCookie(`key=${secret}; max-age=60`);
      setCookie('key=; max-age=0');
    },
  ],
  'query data': ['query-cache', () => queries.setQueryData(['keys'], [{ id: 1, secret }])],
  'a query key': ['query-cache', () => queries.setQueryData(['keys', { token: secret }], [])],
  'query data that was removed since': [
    'query-cache',
    () => {
      queries.setQueryData(['keys'], { secret });
      queries.clear();
    },
  ],
  'the answer of a mutation': ['mutation-cache', () => mutate(undefined, { secret })],
  'the variables of a mutation': ['mutation-cache', () => mutate({ secret }, undefined)],
  'a mutation that left the cache': [
    'mutation-cache',
    async () => {
      await mutate(undefined, { secret });
      queries.getMutationCache().clear();
    },
  ],
  'a message event': [
    'event',
    () => document.dispatchEvent(new MessageEvent('note', { data: { nested: [secret] } })),
  ],
  'characters that were taken apart': [
    'history',
    () => history.replaceState({ key: Array.from(secret) }, ''),
  ],
  'bytes behind a million others': [
    'history',
    () => {
      const bytes = new Uint8Array(1_000_000);
      bytes.set(new TextEncoder().encode(secret), 900_000);
      history.replaceState(bytes, '');
    },
  ],
  'a map, a set, an error and a header list, one in the other': [
    'query-cache',
    () =>
      queries.setQueryData(
        ['deep'],
        new Map([['list', new Set([new Error('no', { cause: new Headers({ 'x-key': secret }) })])]]),
      ),
  ],
  text: ['dom-text', () => add(`<p>${secret}</p>`)],
  'text spread over elements': [
    'dom-text',
    () => add(`<p>${Array.from(secret, (character) => `<i>${character}</i>`).join('')}</p>`),
  ],
  'a comment': ['dom-text', () => add(`<div><!-- ${secret} --></div>`)],
  'a script of data': ['dom-text', () => add(`<script type="application/json">{"s":"${secret}"}</script>`)],
  'a template': ['dom-text', () => add(`<template><p>${secret}</p></template>`)],
  'an open shadow root': [
    'dom-text',
    () => (add('<div></div>').attachShadow({ mode: 'open' }).innerHTML = secret),
  ],
  'a closed shadow root': [
    'dom-text',
    () => (add('<div></div>').attachShadow({ mode: 'closed' }).innerHTML = secret),
  ],
  'a frame': [
    'dom-text',
    () => (add('<iframe></iframe>') as HTMLIFrameElement).contentDocument!.body.append(secret),
  ],
  'aria-label': ['dom-attribute', () => add(`<p aria-label="${secret}"></p>`)],
  'a value attribute': ['dom-attribute', () => add(`<input value="${secret}">`)],
  'a data attribute': ['dom-attribute', () => add(`<p data-clipboard-text="${secret}"></p>`)],
  'the name of an attribute': ['dom-attribute', () => add(`<p data-${secret}=""></p>`)],
  'an inline handler': ['dom-attribute', () => add(`<p onclick="copy('${secret}')"></p>`)],
  'an attribute that was removed since': [
    'dom-attribute',
    () => {
      const node = add('<p></p>');
      node.title = secret;
      node.removeAttribute('title');
    },
  ],
  'the value of an input': ['dom-property', () => ((add('<input>') as HTMLInputElement).value = secret)],
  'the value of a textarea': [
    'dom-property',
    () => ((add('<textarea></textarea>') as HTMLInputElement).value = secret),
  ],
  'a property set on an element': [
    'dom-property',
    () => Object.assign(add('<p></p>'), { value: { secret } }),
  ],
  'a style sheet': [
    'style',
    () => (add('<style>a{}</style>') as HTMLStyleElement).sheet!.insertRule(`p::after{content:"${secret}"}`),
  ],
  'a new global': ['global', () => Object.assign(window, { lastKey: { secret } })],
  'a performance mark': ['performance', () => performance.mark(`created ${secret}`)],
  'a performance mark that was cleared since': [
    'performance',
    () => {
      performance.mark('created', { detail: { secret } });
      performance.clearMarks();
    },
  ],
};

describe('the sentinel finds what is planted', () => {
  beforeEach(() => {
    for (const method of ['log', 'debug'] as const) vi.spyOn(page, method).mockImplementation(() => {});
    vi.stubGlobal('fetch', () => Promise.resolve(new Response()));
    sentinel.stop();
    sentinel = watchForSecrets({ caches: [queries] });
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    performance.clearMarks();
    Reflect.deleteProperty(window, 'lastKey');
    setCookie('key=; max-age=0');
  });

  it.each(Object.entries(LEAKS))('in %s', async (_, [place, plant]) => {
    await plant();
    expect(await placesOf()).toContain(place);
    expect(await placesOf(newSecret())).toEqual([]);
  });

  it('in a global queue that was there before, such as dataLayer', async () => {
    const dataLayer: unknown[] = [];
    Object.assign(window, { dataLayer });
    sentinel.stop();
    sentinel = watchForSecrets();
    dataLayer.push({ event: 'created', key: secret });
    expect(await placesOf()).toEqual(['global']);
    Reflect.deleteProperty(window, 'dataLayer');
  });

  it('in what the global callbacks of a host are told, and still calls them', async () => {
    const onSuccess = vi.fn<() => void>();
    queries.getMutationCache().config.onSuccess = onSuccess;
    sentinel.stop();
    sentinel = watchForSecrets({ caches: [queries] });
    await mutate(undefined, { secret });
    expect(onSuccess).toHaveBeenCalledOnce();
    expect((await sentinel.look(secret)).map(({ where }) => where)).toContain('global onSuccess [0].secret');
  });
});

describe('the sentinel finds what React holds', () => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  const Context = createContext<unknown>(null);
  /** A component that runs a hook and shows something clean. */
  const using = (hook: (value: string) => unknown): ReactNode =>
    createElement(() => {
      hook(secret);
      return createElement('i');
    });
  const Reveal: FC<{ value: string }> = () => createElement('i');

  const HOLDERS: Readonly<Record<string, () => ReactNode>> = {
    props: () => createElement(Reveal, { value: secret }),
    'props of an element': () => createElement('i', { onClick: Object.assign(() => {}, { secret }) }),
    state: () => using(() => useState({ secret })),
    'a later hook': () =>
      using(() => {
        useState(0);
        useReducer((state: string) => state, secret);
      }),
    'a ref': () => using(() => useRef({ secret })),
    'the dependencies of an effect': () => using((value) => useEffect(() => void value.length, [value])),
    'a context': () => createElement(Context, { value: { secret } }, createElement('i')),
    'a consumer of a context': () =>
      createElement(
        Context,
        { value: { secret } },
        using(() => useContext(Context)),
      ),
    'an object ref': () => createElement('i', { ref: Object.assign({ current: null }, { secret }) }),
    key: () => createElement('i', { key: secret }),
  };

  it.each(Object.entries(HOLDERS))('in %s', async (_, make) => {
    const root = createRoot(add('<div></div>'));
    await act(async () => root.render(createElement(StrictMode, null, make())));
    expect(await placesOf()).toContain('react');
    await act(async () => root.unmount());
    expect(await placesOf()).toEqual([]);
  });

  it('in a class, and in the props of the render before', async () => {
    class Holder extends Component {
      private readonly secret = secret;
      override render() {
        return this.secret.length > 0 && createElement('i');
      }
    }
    const root = createRoot(add('<div></div>'));
    await act(async () => root.render(createElement(Holder)));
    expect((await sentinel.look(secret))[0]?.where).toMatch(/<Holder> stateNode\.secret$/);

    await act(async () => root.render(createElement('i', { title: secret })));
    await act(async () => root.render(createElement('i', { title: 'now clean' })));
    expect(await placesOf()).toContain('react');
  });
});

describe('the sentinel does not cry wolf', () => {
  it('on a page with React, a cache, storage and the hint of the key', async () => {
    const root = createRoot(add('<div></div>'));
    const hint = `${secret.slice(0, 12)}…${secret.slice(-4)}`;
    queries.setQueryData(['keys'], [{ id: '1', hint }]);
    localStorage.setItem('hint', hint);
    await act(async () => root.render(createElement('p', { title: hint }, hint)));
    await expect(expectNoSecret(sentinel, secret)).resolves.toBeUndefined();
    await act(async () => root.unmount());
  });

  it('on the text of the node that reveals the secret, which is its only excuse', async () => {
    const node = add(`<p><code>${secret}</code></p>`).querySelector('code')!;
    expect(await sentinel.look(secret)).toEqual([{ place: 'dom-text', where: 'body p code' }]);
    expect(await sentinel.look(secret, { allow: [node] })).toEqual([]);

    node.title = secret;
    expect(await sentinel.look(secret, { allow: [node] })).toEqual([
      { place: 'dom-attribute', where: 'body p code [title]' },
    ]);
  });

  it('on the value of a field that reveals the secret, but on its attribute', async () => {
    const field = add('<input>') as HTMLInputElement;
    field.value = secret;
    expect(await sentinel.look(secret, { allow: [field] })).toEqual([]);
    field.setAttribute('value', secret);
    expect((await sentinel.look(secret, { allow: [field] })).map(({ place }) => place)).toContain(
      'dom-attribute',
    );
  });

  it('and finds the same secret beside the node, as often as it stands there', async () => {
    const node = add(`<p><code>${secret}</code></p>`).querySelector('code')!;
    add(`<p id="a">${secret}</p>`);
    add(`<p id="b">${secret}</p>`);
    expect((await sentinel.look(secret, { allow: [node] })).map(({ where }) => where)).toEqual([
      'p#a',
      'p#b',
    ]);
  });
});

describe('a sighting', () => {
  it('never holds the secret, wherever that stood', async () => {
    add(`<p id="${secret}" class="${secret}" data-${secret}="${secret}">${secret}</p>`);
    queries.setQueryData([secret], { [secret]: secret });
    Object.assign(window, { [`key_${secret}`]: secret });
    const sightings = await sentinel.look(secret);
    expect(sightings.length).toBeGreaterThan(3);
    expect(JSON.stringify(sightings).toLowerCase()).not.toContain(secret.toLowerCase());
    const error = await expectNoSecret(sentinel, secret).catch((thrown: Error) => thrown);
    expect(String(error)).toContain('dom-text: ');
    expect(String(error).toLowerCase()).not.toContain(secret.toLowerCase());
    Reflect.deleteProperty(window, `key_${secret}`);
  });
});

describe('stop', () => {
  it('puts back everything, keeps what was recorded, and may be called twice', async () => {
    sentinel.stop();
    const before = [page.log, window.fetch, history.pushState, Storage.prototype.setItem, window.postMessage];
    const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
    sentinel = watchForSecrets({ caches: [queries] });
    expect(page.log).not.toBe(before[0]);
    history.replaceState({ secret }, '');
    history.replaceState(null, '');
    sentinel.stop();
    sentinel.stop();
    expect([
      page.log,
      window.fetch,
      history.pushState,
      Storage.prototype.setItem,
      window.postMessage,
    ]).toEqual(before);
    expect(Object.getOwnPropertyDescriptor(Document.prototype, 'cookie')).toEqual(cookie);
    expect(queries.getMutationCache().hasListeners()).toBe(false);
    expect(await placesOf()).toContain('history');
    localStorage.setItem('later', secret);
    localStorage.clear();
    expect(await placesOf()).not.toContain('local-storage');
  });

  it('leaves alone what somebody else has wrapped since', () => {
    const ours = page.log;
    const theirs = (): void => {};
    page.log = theirs;
    sentinel.stop();
    expect(page.log).toBe(theirs);
    page.log = ours;
  });
});

describe('a search that cannot be finished', () => {
  it('throws instead of calling the rest clean', async () => {
    sentinel.stop();
    sentinel = watchForSecrets({ maxObjects: 100 });
    history.replaceState({ list: Array.from({ length: 200 }, () => ({})) }, '');
    await expect(sentinel.look(secret)).rejects.toThrow(/maxObjects/);
  });

  it('throws for a secret that would be found by chance', async () => {
    await expect(sentinel.look('km_1234')).rejects.toThrow(/by chance/);
  });
});

function newSecret(): string {
  const characters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  const random = Array.from(crypto.getRandomValues(new Uint8Array(40)), (byte) => characters[byte % 62]);
  return `km_live_${random.join('')}`;
}

function add(html: string): HTMLElement {
  const template = document.createElement('template');
  template.innerHTML = html;
  const node = document.importNode(template.content, true).firstElementChild as HTMLElement;
  document.body.append(node);
  return node;
}

function send(input: string | Request, init?: RequestInit): Promise<unknown> {
  return window.fetch(input, init);
}

function setCookie(value: string): void {
  Reflect.set(document, 'cookie', value);
}

function streamOf(text: string): ReadableStream {
  return new ReadableStream({
    start: (controller) => {
      controller.enqueue(new TextEncoder().encode(text));
      controller.close();
    },
  });
}

function formOf(fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

function mutate(variables: unknown, answer: unknown): Promise<unknown> {
  return queries
    .getMutationCache()
    .build(queries, { mutationFn: () => Promise.resolve(answer) })
    .execute(variables);
}
