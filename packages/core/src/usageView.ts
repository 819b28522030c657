import type { Timestamp, TokenCount, UsageDimension, UsageInterval } from './client.js';

/** How a report is to be read. */
export interface UsageView {
  /** Inclusive. The range and zone of the query that fetched the report. */
  readonly from: Timestamp;
  /** Exclusive. */
  readonly to: Timestamp;
  /** That of the rows, or a longer one: hours add up to days, and days to months. */
  readonly interval: UsageInterval;
  /** How many intervals make one, counted from the first; `Infinity` for one of all. @default 1 */
  readonly every?: number | undefined;
  /** That of the query. The row in whose interval `from` lies counts, earlier ones do not. @default interval */
  readonly rowInterval?: UsageInterval | undefined;
  readonly timeZone: string;
  readonly groupBy: readonly UsageDimension[];
  /** Count only these keys, in rows that say theirs. Absent or empty: every key. */
  readonly keyIds?: readonly string[] | undefined;
  /** Count only these models, in rows that say theirs. Absent or empty: every model. */
  readonly modelIds?: readonly string[] | undefined;
  /** Draw this many series and add up the others in one more. @default every series */
  readonly top?: number | undefined;
  /** What "largest" and `top` mean. @default 'totalTokens' */
  readonly rankBy?: UsageMeasure | undefined;
}

/** A number that usage has. */
export type UsageMeasure = keyof UsageTotals;

/** What adds up, exactly. `totalTokens` is always `inputTokens + outputTokens`. */
export interface UsageTotals {
  readonly inputTokens: TokenCount;
  readonly outputTokens: TokenCount;
  readonly totalTokens: TokenCount;
  /** `undefined` when any row does not say: a part is not a total. */
  readonly requests: TokenCount | undefined;
  /** In the report's currency. `undefined` when any row does not say: a part is not a total. */
  readonly cost: number | undefined;
}

/** The sum of nothing: 0 tokens, and nothing known of requests and cost. */
export const NO_USAGE: UsageTotals = Object.freeze({
  inputTokens: 0,
  outputTokens: 0,
  totalTokens: 0,
  requests: undefined,
  cost: undefined,
});
