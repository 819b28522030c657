import type { PageWindow } from '../PageWindow.js';
import type { Trace } from '../Sighting.js';
import { type Budget, decode, textsIn } from '../texts.js';

/** Every value of every store of every IndexedDB database of the page's origin. */
export async function indexedDbTexts(window: PageWindow, budget: Budget): Promise<readonly Trace[]> {
  const { indexedDB } = window;
  const traces: Trace[] = [];
  const blobs: Promise<void>[] = [];
  const databases = await tryOr([], async () => (await indexedDB?.databases?.()) ?? []);
  for (const { name } of databases) {
    if (!name) continue;
    const database = await openExisting(indexedDB, name);
    if (!database) continue;
    for (const store of database.objectStoreNames) {
      const label = `database ${name}, store ${store}`;
      const objects = database.transaction(store, 'readonly').objectStore(store);
      const [keys, values] = await Promise.all([settled(objects.getAllKeys()), settled(objects.getAll())]);
      const onBlob = (blob: Blob, path: () => string): void => {
        blobs.push(
          blob.text().then((text) => {
            traces.push({ place: 'indexed-db', text, where: () => label + path() });
          }),
        );
      };
      for (const { text, path } of textsIn({ keys, values }, { budget, onBlob }))
        traces.push({ place: 'indexed-db', text, where: () => label + path() });
    }
    database.close();
  }
  await Promise.all(blobs);
  return traces;
}

/** Every request and stored answer of the Cache API. */
export async function cacheStorageTexts(window: PageWindow, budget: Budget): Promise<readonly Trace[]> {
  const traces: Trace[] = [];
  const caches = await tryOr(undefined, () => window.caches);
  const names = await tryOr([], async () => (await caches?.keys()) ?? []);
  for (const name of names) {
    const cache = await caches!.open(name);
    for (const request of await cache.keys()) {
      const response = await cache.match(request);
      const label = `cache ${name}`;
      const parts = { request, response };
      for (const { text, path } of textsIn(parts, { budget }))
        traces.push({ place: 'cache-storage', text, where: () => label + path() });
      if (!response) continue;
      const body = decode(new Uint8Array(await response.arrayBuffer()), 'utf-8');
      traces.push({ place: 'cache-storage', text: body, where: () => `${label} body` });
    }
  }
  return traces;
}

function openExisting(factory: IDBFactory, name: string): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    const request = factory.open(name);
    // Deleted meanwhile: opening it would make an empty one.
    request.onupgradeneeded = () => request.transaction?.abort();
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => resolve(null);
  });
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () =>
      reject(new Error(`Keymount sentinel: ${request.error?.name} while reading IndexedDB.`));
  });
}

/** Where a page has no origin of its own, browsers throw at the first touch. */
async function tryOr<T>(other: T, get: () => T | Promise<T>): Promise<T> {
  try {
    return await get();
  } catch {
    return other;
  }
}
