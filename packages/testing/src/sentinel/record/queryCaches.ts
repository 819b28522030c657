import type { Ledger } from '../Ledger.js';
import { type Undo, watchCalls } from '../patch.js';
import type { SightingPlace } from '../Sighting.js';

/** One of the two caches of a TanStack `QueryClient`. */
export interface CacheLike {
  getAll(): readonly object[];
  subscribe(listener: (event: object) => void): () => void;
}

/** What the sentinel needs of a TanStack `QueryClient`, of any version from 4 on. */
export interface QueryClientLike {
  getQueryCache(): CacheLike;
  getMutationCache(): CacheLike;
}

/** The callbacks that a host gives to a cache, as in `new MutationCache({ onSuccess })`. */
const CALLBACKS = ['onMutate', 'onSuccess', 'onError', 'onSettled'] as const;

/** Every event of the caches, with what it carried at that moment, and every call of the host's global callbacks. */
export function recordQueryCaches(clients: readonly QueryClientLike[], ledger: Ledger): readonly Undo[] {
  return clients.flatMap((client) => [
    ...recordCache(client.getQueryCache(), 'query-cache', ledger),
    ...recordCache(client.getMutationCache(), 'mutation-cache', ledger),
  ]);
}

function recordCache(cache: CacheLike, place: SightingPlace, ledger: Ledger): readonly Undo[] {
  const { config } = cache as { readonly config?: object };
  return [
    cache.subscribe((event) =>
      ledger.record(place, `event ${String((event as { type?: unknown }).type)} `, event),
    ),
    ...CALLBACKS.map((name) => {
      // Whether the host has one or not: what it would be told is what counts.
      if (config && !Reflect.get(config, name)) Reflect.set(config, name, () => {});
      return watchCalls(config, name, (args) => ledger.record(place, `global ${name} `, args));
    }),
  ];
}
