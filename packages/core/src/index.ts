export * from './access.js';
export {
  addIntervals,
  fromLocalDate,
  intervalStarts,
  isTimeZone,
  nextInterval,
  startOfInterval,
  toLocalDate,
} from './calendar.js';
export type * from './client.js';
export * from './errors.js';
export * from './listing.js';
export { matchKey } from './matchKey.js';
export type { Secret } from './Secret.js';
export {
  type ContractViolation,
  type SealedClient,
  type SealedKey,
  type SealOptions,
  sealClient,
} from './sealClient.js';
export { searchByHint } from './searchByHint.js';
export { addCounts } from './sums.js';
export * from './usage.js';
export * from './usageCompare.js';
export * from './usageCsv.js';
export * from './usageRange.js';
export * from './usageView.js';
