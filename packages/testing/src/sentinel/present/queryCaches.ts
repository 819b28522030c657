import type { CacheLike, QueryClientLike } from '../record/queryCaches.js';
import type { SightingPlace, Trace } from '../Sighting.js';
import { type Budget, textsIn } from '../texts.js';

/** What the caches hold now. */
export function* queryCacheTexts(clients: readonly QueryClientLike[], budget: Budget): Generator<Trace> {
  for (const client of clients) {
    yield* cacheTexts(client.getQueryCache(), 'query-cache', 'query', budget);
    yield* cacheTexts(client.getMutationCache(), 'mutation-cache', 'mutation', budget);
  }
}

function* cacheTexts(cache: CacheLike, place: SightingPlace, what: string, budget: Budget): Generator<Trace> {
  const visited = new Set<object>([cache]);
  for (const [index, entry] of cache.getAll().entries()) {
    for (const { text, path } of textsIn(entry, { budget, visited }))
      yield { place, text, where: () => `${what} ${index}${path()}` };
  }
}
