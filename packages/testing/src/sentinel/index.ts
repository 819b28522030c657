export { type CdpSession, countSecretInHeap } from './countSecretInHeap.js';
export { expectNoSecret } from './expectNoSecret.js';
export type { PageWindow } from './PageWindow.js';
export type { CacheLike, QueryClientLike } from './record/queryCaches.js';
export { SIGHTING_PLACES, type Sighting, type SightingPlace } from './Sighting.js';
export {
  type LookOptions,
  type Sentinel,
  searchRecording,
  type WatchOptions,
  watchForSecrets,
} from './watchForSecrets.js';
