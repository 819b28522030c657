export * from './access.js';
export { intervalStarts, isTimeZone, nextInterval, startOfInterval } from './calendar.js';
export type * from './client.js';
export * from './errors.js';
export * from './listing.js';
export type { Secret } from './Secret.js';
export {
  type ContractViolation,
  type SealedClient,
  type SealedKey,
  type SealOptions,
  sealClient,
} from './sealClient.js';
export * from './usage.js';
