import {
  addCounts,
  type TokenCount,
  type UsageDimension,
  type UsageQuery,
  type UsageReport,
} from '@keymount/core';
import { availableModels, type ClientSubject, create, NotApplicable, reading } from '../kit.js';

export const HOUR = 3_600_000;
export const DAY: number = 24 * HOUR;

/** Two keys that used two models on two days, in whole numbers that add up in one way only. */
export interface Used {
  readonly keys: readonly [string, string];
  readonly models: readonly [string, string];
  /** Midnight, in UTC, of the first of the two days; four days ago. */
  readonly day: number;
  /** Of the first key. */
  readonly name: string;
  readonly hint: string;
  report(changes?: Partial<UsageQuery>): Promise<UsageReport>;
}

export async function recordSome({ client, recordUsage, now = Date.now }: ClientSubject): Promise<Used> {
  if (!recordUsage) throw new NotApplicable('there is no recordUsage');
  const [first, second] = await availableModels(client, 2);
  const { key: one } = await create(client);
  const { key: two } = await create(client);
  const day = Math.floor(now() / DAY) * DAY - 4 * DAY;
  const at = (offset: number): string => new Date(day + offset).toISOString();
  await recordUsage([
    { at: at(20 * HOUR), keyId: one.id, modelId: first!.id, inputTokens: 1, outputTokens: 10 },
    { at: at(20 * HOUR + 60_000), keyId: one.id, modelId: first!.id, inputTokens: 2, outputTokens: 20 },
    { at: at(21 * HOUR), keyId: one.id, modelId: second!.id, inputTokens: 4, outputTokens: 40 },
    { at: at(25 * HOUR), keyId: two.id, modelId: first!.id, inputTokens: 8, outputTokens: 80 },
  ]);
  return {
    keys: [one.id, two.id],
    models: [first!.id, second!.id],
    day,
    name: one.name,
    hint: one.hint,
    report: (changes) =>
      client.getUsage!(
        { from: at(0), to: at(2 * DAY), interval: 'day', timeZone: 'UTC', groupBy: [], ...changes },
        reading(),
      ),
  };
}

export function sumOf({ rows }: UsageReport): readonly [input: TokenCount, output: TokenCount] {
  return [
    addCounts(rows.map(({ inputTokens }) => inputTokens)),
    addCounts(rows.map(({ outputTokens }) => outputTokens)),
  ];
}

export const GROUPINGS: readonly (readonly UsageDimension[])[] = [[], ['model'], ['key'], ['model', 'key']];
