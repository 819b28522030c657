import { createLazyPart, type LazyPart } from '../internal/lazyPart.js';
import type { UsageOverviewProps } from '../usage-overview/UsageOverview.js';

/** A page with only keys pays nothing for the usage. */
export const usagePart: LazyPart<UsageOverviewProps> = createLazyPart(
  async () => (await import('../usage-overview/UsageOverview.js')).UsageOverview,
  <div className="km-api-key-manager-wait" aria-busy="true" />,
);
