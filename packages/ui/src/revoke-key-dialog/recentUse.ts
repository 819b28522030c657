import {
  addCounts,
  type ReportedCount,
  startOfInterval,
  type Timestamp,
  type TokenCount,
  type UsageQuery,
  type UsageReport,
} from '@keymount/core';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What is known of the requests of one key; a number that the backend does not say is `undefined`. */
export interface RecentUse {
  readonly lastDay: TokenCount | undefined;
  readonly lastWeek: TokenCount | undefined;
  /** Ids, most used first. */
  readonly modelIds: readonly string[];
}

/** One week of one key by the hour: what `readRecentUse` reads. The same query for a whole hour, so that it is asked once. */
export function recentUseQuery(keyId: string, now: number): UsageQuery {
  // Whole hours are the same in UTC for everybody, and no reader's day is cut by them.
  const end = startOfInterval(now, 'hour', 'UTC') + HOUR;
  return {
    from: toTimestamp(end - 7 * DAY),
    to: toTimestamp(end),
    interval: 'hour',
    timeZone: 'UTC',
    groupBy: ['model'],
    keyIds: [keyId],
  };
}

export function readRecentUse(
  { rows }: UsageReport,
  { from, to }: Pick<UsageQuery, 'from' | 'to'>,
): RecentUse {
  const [first, end] = [Date.parse(from), Date.parse(to)];
  const dayStart = end - DAY;
  let lastDay: TokenCount | undefined = 0;
  let lastWeek: TokenCount | undefined = 0;
  const tokens = new Map<string, TokenCount>();
  for (const { start, requests, modelId, inputTokens, outputTokens } of rows) {
    const time = Date.parse(start);
    if (time < first || time >= end) continue;
    lastWeek = add(lastWeek, requests);
    if (time >= dayStart) lastDay = add(lastDay, requests);
    if (modelId !== undefined) {
      tokens.set(modelId, addCounts([tokens.get(modelId) ?? 0, inputTokens, outputTokens]));
    }
  }
  const modelIds = [...tokens].sort(([, a], [, b]) => (a < b ? 1 : a > b ? -1 : 0)).map(([id]) => id);
  return { lastDay, lastWeek, modelIds };
}

/** A part is not a total: one number that is not said makes the sum unknown. */
function add(sum: TokenCount | undefined, count: ReportedCount | undefined): TokenCount | undefined {
  return sum === undefined || count === undefined ? undefined : addCounts([sum, count]);
}

function toTimestamp(time: number): Timestamp {
  return new Date(time).toISOString();
}
