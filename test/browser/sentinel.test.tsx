import {
  type Sentinel,
  type SightingPlace,
  searchRecording,
  watchForSecrets,
} from '@keymount/testing/sentinel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

/** A page of its own, so that an error planted there fails no test. */
let page: Window & typeof globalThis;
let frame: HTMLIFrameElement;
let secret: string;
let sentinel: Sentinel;

beforeEach(async () => {
  frame = document.createElement('iframe');
  frame.srcdoc = '<!doctype html><title>Keys</title>';
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  page = frame.contentWindow as Window & typeof globalThis;
  secret = newSecret();
  sentinel = watchForSecrets({ window: page });
});

afterEach(async () => {
  sentinel.stop();
  frame.remove();
  await settled(indexedDB.deleteDatabase(DATABASE));
  await caches.delete(CACHE);
});

const DATABASE = 'sentinel-drafts';
const CACHE = 'sentinel-answers';

/** What jsdom lacks, or has otherwise than a browser. The rest: packages/testing/src/sentinel/sentinel.test.ts. */
const LEAKS: Readonly<Record<string, readonly [SightingPlace, () => unknown]>> = {
  'a value in IndexedDB': ['indexed-db', () => store({ id: 1, draft: { secret } })],
  'a key in IndexedDB': ['indexed-db', () => store({ id: secret })],
  'a file in IndexedDB': ['indexed-db', () => store({ id: 1, file: new Blob([`API_KEY=${secret}`]) })],
  'bytes in IndexedDB': ['indexed-db', () => store({ id: 1, file: new TextEncoder().encode(secret) })],
  'a database that was deleted since': [
    'indexed-db',
    async () => {
      await store({ id: 1, secret });
      await settled(page.indexedDB.deleteDatabase(DATABASE));
    },
  ],
  'the body of a stored answer': ['cache-storage', () => cache('/keys', new Response(`{"s":"${secret}"}`))],
  'the address of a stored answer': ['cache-storage', () => cache(`/keys?s=${secret}`, new Response('ok'))],
  'a header of a stored answer': [
    'cache-storage',
    () => cache('/keys', new Response('ok', { headers: { 'x-key': secret } })),
  ],
  'a cache that was deleted since': [
    'cache-storage',
    async () => {
      await cache('/keys', new page.Response(secret));
      await page.caches.delete(CACHE);
    },
  ],
  'the address of a resource that was loaded': [
    'performance',
    () => loadImage(`http://127.0.0.1:9/x.png?key=${secret}`),
  ],
  'a measure that was cleared since': [
    'performance',
    () => {
      page.performance.measure('made', { start: 0, detail: { secret } });
      page.performance.clearMeasures();
    },
  ],
  'an uncaught error': ['error', () => runScript(`throw new Error('could not save ${secret}')`)],
  'a rejection that nobody handles': [
    'error',
    async () => {
      runScript(`Promise.reject(new Error('no', { cause: { body: '${secret}' } }))`);
      await new Promise((resolve) => page.addEventListener('unhandledrejection', resolve, { once: true }));
    },
  ],
  'the stream of a fetch, which still arrives': [
    'request',
    async () => {
      const body = new Blob([secret]).stream();
      const init: RequestInit & { duplex: 'half' } = { method: 'POST', body, duplex: 'half' };
      const request = new Request(location.href, init);
      expect(await new Response(request.body).text()).toBe(secret);
      await page
        .fetch(location.href, { ...init, body: new Blob([secret]).stream() } as RequestInit)
        .catch(() => {});
    },
  ],
  'the body of a Request': [
    'request',
    () => page.fetch(new page.Request(location.href, { method: 'POST', body: secret })).catch(() => {}),
  ],
  'a beacon': ['request', () => page.navigator.sendBeacon(location.href, new Blob([secret]))],
  'the address of a socket': ['request', () => new page.WebSocket(`ws://127.0.0.1:9/${secret}`).close()],
  'an event source': ['request', () => new page.EventSource(`http://127.0.0.1:9/?key=${secret}`).close()],
  'the body of an XMLHttpRequest': [
    'request',
    () => {
      const request = new page.XMLHttpRequest();
      request.open('POST', location.href);
      request.send(JSON.stringify({ secret }));
      request.abort();
    },
  ],
  'a form that a button submits': [
    'request',
    () => {
      const form = add(
        '<form action="http://127.0.0.1:9/" target="sink"><input name="key"><button></button></form>',
      );
      add('<iframe name="sink"></iframe>');
      form.querySelector('input')!.value = secret;
      form.querySelector('button')!.click();
      form.remove();
    },
  ],
  'a broadcast to other tabs': [
    'message',
    () => {
      const channel = new page.BroadcastChannel('sentinel');
      channel.postMessage({ secret });
      channel.close();
    },
  ],
  'a message to a worker': [
    'message',
    () => {
      const worker = new page.Worker(page.URL.createObjectURL(new Blob([''])));
      worker.postMessage({ secret });
      worker.terminate();
    },
  ],
  'a message to a window': ['message', () => page.postMessage({ secret }, '*')],
  'a live region in a closed shadow root': [
    'live-region',
    async () => {
      const root = add('<div></div>').attachShadow({ mode: 'closed' });
      const region = root.appendChild(page.document.createElement('p'));
      region.ariaLive = 'polite';
      await Promise.resolve();
      region.textContent = secret;
      region.textContent = '';
    },
  ],
  'text in a shadow root in a frame': [
    'dom-text',
    () => {
      const inner = (add('<iframe></iframe>') as HTMLIFrameElement).contentDocument!;
      inner.body.attachShadow({ mode: 'open' }).append(secret);
    },
  ],
  'a constructed style sheet': [
    'style',
    () => {
      const sheet = new page.CSSStyleSheet();
      sheet.replaceSync(`p::after { content: '${secret}' }`);
      page.document.adoptedStyleSheets = [sheet];
    },
  ],
  'a cookie of the cookie store that was deleted since': [
    'cookie',
    async () => {
      await page.cookieStore.set('sentinel', secret);
      await page.cookieStore.delete('sentinel');
    },
  ],
  'an address that was left since': [
    'url',
    () => {
      page.location.hash = secret;
      page.location.hash = '';
    },
  ],
};

describe('the sentinel finds, in a browser', () => {
  it.each(Object.entries(LEAKS))('%s', async (_, [place, plant]) => {
    await plant();
    const sightings = await sentinel.look(secret);
    expect(sightings.map((sighting) => sighting.place)).toContain(place);
    expect(JSON.stringify(sightings)).not.toContain(secret);
    expect(await sentinel.look(newSecret())).toEqual([]);
  });
});

it('the sentinel does not make a database or a cache while it looks for one', async () => {
  const before = [(await indexedDB.databases()).length, (await caches.keys()).length];
  expect(await sentinel.look(secret)).toEqual([]);
  expect([(await indexedDB.databases()).length, (await caches.keys()).length]).toEqual(before);
});

it('after stop the page has its own functions again', () => {
  const methods = ['fetch', 'postMessage', 'open', 'WebSocket', 'EventSource', 'Worker'] as const;
  sentinel.stop();
  expect(
    methods.filter((name) => Object.getOwnPropertyDescriptor(page, name)?.enumerable === undefined),
  ).toEqual([]);
  const before = methods.map((name) => page[name]);
  const again = watchForSecrets({ window: page });
  expect(methods.filter((name, index) => page[name] === before[index])).toEqual([]);
  again.stop();
  expect(methods.filter((name, index) => page[name] !== before[index])).toEqual([]);
});

it('a recorded stream is searched in whole, and the path is told', () => {
  const events = [{ type: 2 }, { type: 3, data: { adds: [{ node: { textContent: `key: ${secret}` } }] } }];
  expect(searchRecording(events, secret)).toEqual(['[1].data.adds[0].node.textContent']);
  expect(searchRecording(events, newSecret())).toEqual([]);
});

function newSecret(): string {
  const characters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  const random = Array.from(crypto.getRandomValues(new Uint8Array(40)), (byte) => characters[byte % 62]);
  return `km_live_${random.join('')}`;
}

function add(html: string): HTMLElement {
  const template = page.document.createElement('template');
  template.innerHTML = html;
  return page.document.body.appendChild(template.content.firstElementChild as HTMLElement);
}

function runScript(code: string): void {
  const script = page.document.createElement('script');
  script.textContent = code;
  page.document.body.append(script);
  script.remove();
}

function loadImage(src: string): Promise<unknown> {
  const image = new page.Image();
  const done = new Promise((resolve) => {
    image.onload = resolve;
    image.onerror = resolve;
  });
  image.src = src;
  return done;
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error(request.error?.name));
  });
}

async function store(value: object): Promise<void> {
  const opening = page.indexedDB.open(DATABASE);
  opening.onupgradeneeded = () => opening.result.createObjectStore('drafts', { keyPath: 'id' });
  const database = await settled(opening);
  await settled(database.transaction('drafts', 'readwrite').objectStore('drafts').put(value));
  database.close();
}

async function cache(address: string, answer: Response): Promise<void> {
  const opened = await page.caches.open(CACHE);
  await opened.put(address, answer);
}
