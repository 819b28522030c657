import type { Timestamp } from '@keymount/core';

/** What a gateway reports of one call, or of several it added up. */
export interface UsageEvent {
  /** Unique within the account: an event with an id that was counted in the last 30 days does not count again. */
  readonly id: string;
  readonly keyId: string;
  readonly modelId: string;
  readonly at: Timestamp;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** @default 1 */
  readonly requests?: number | undefined;
}

export interface RecordedUsage {
  /** Events that counted. */
  readonly recorded: number;
  /** Events that had counted before. */
  readonly duplicates: number;
}

/**
 * The sum of one hour of UTC, for seeds and migrations. All of it counts from the start of the hour: where clocks differ
 * from UTC by half an hour, record events to have each half in its own hour.
 */
export interface UsageHour {
  /** Any moment of the hour. The key is shown as used then. */
  readonly hour: Timestamp;
  readonly keyId: string;
  readonly modelId: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly requests: number;
}
