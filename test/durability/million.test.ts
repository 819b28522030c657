import { randomUUID } from 'node:crypto';
import { selectUsage, startOfInterval, type UsageInterval, type UsageReport } from '@keymount/core';
import { createKeymountServer, type KeymountServer, type UsageEvent } from '@keymount/server';
import { afterAll, describe, expect, it } from 'vitest';
import { startPostgres } from '../support/postgres.js';

const postgres = await startPostgres();
afterAll(() => postgres?.stop());

const WRITERS = 16;
/** What a busy gateway sends in one call. Of each call, these were sent by another writer too, at about the same time. */
const EVENTS_A_CALL = 1_000;
const SENT_TWICE = 50;
const NEW_IN_CALL = EVENTS_A_CALL - SENT_TWICE;

const HOUR = 3_600_000;
/** New York sets its clocks forward at 07:00 UTC that day. */
const MIDDLE = Date.parse('2026-03-08T07:00:00Z');
const MODELS = ['one', 'two', 'three', 'four', 'five'] as const;
const ZONES = ['UTC', 'America/New_York', 'Asia/Kolkata', 'Pacific/Kiritimati'] as const;

/** The event of a number, the same whoever sends it. Every seventh is late, by up to two days. */
function eventOf(number: number, keyIds: readonly string[]): UsageEvent {
  const late = number % 7 === 0 ? (number % 48) * HOUR : 0;
  return {
    id: `event-${number}`,
    keyId: keyIds[number % keyIds.length]!,
    modelId: MODELS[(number >> 4) % MODELS.length]!,
    at: new Date(MIDDLE + ((number * 7_919) % (4 * HOUR)) - late).toISOString(),
    // So large that their sum is far beyond 2^53.
    inputTokens: 1_000_000_000_000 - number,
    outputTokens: number % 1_000,
  };
}

/** By Gauss: 10^12 less its number, for each event. */
function sumOfAll(events: bigint): bigint {
  return events * 1_000_000_000_000n - (events * (events - 1n)) / 2n;
}

async function sendAll(server: KeymountServer, calls: number, keyIds: readonly string[]) {
  let recorded = 0;
  let duplicates = 0;
  const write = async (writer: number): Promise<void> => {
    for (let call = writer; call < calls; call += WRITERS) {
      const numbers = [
        ...Array.from({ length: NEW_IN_CALL }, (_, index) => call * NEW_IN_CALL + index),
        ...Array.from({ length: SENT_TWICE }, (_, index) => ((call + 1) % calls) * NEW_IN_CALL + index),
      ];
      const answer = await server.recordUsage(numbers.map((number) => eventOf(number, keyIds)));
      recorded += answer.recorded;
      duplicates += answer.duplicates;
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
  return { recorded, duplicates };
}

type Sums = Map<string, { input: bigint; output: bigint; requests: bigint }>;

function add(sums: Sums, cell: readonly unknown[], input: bigint, output: bigint, requests: bigint): void {
  const id = cell.join(' ');
  const sum = sums.get(id) ?? { input: 0n, output: 0n, requests: 0n };
  sums.set(id, { input: sum.input + input, output: sum.output + output, requests: sum.requests + requests });
}

/** Each event once, added up by its quarter: no zone cuts one. */
function sumByQuarter(calls: number, keyIds: readonly string[]): Sums {
  const sums: Sums = new Map();
  for (let number = 0; number < calls * NEW_IN_CALL; number++) {
    const { at, keyId, modelId, inputTokens, outputTokens } = eventOf(number, keyIds);
    const quarter = Math.floor(Date.parse(at) / 900_000) * 900_000;
    add(sums, [quarter, keyId, modelId], BigInt(inputTokens), BigInt(outputTokens), 1n);
  }
  return sums;
}

function sumByInterval(quarters: Sums, interval: UsageInterval, timeZone: string): Sums {
  const sums: Sums = new Map();
  for (const [id, { input, output, requests }] of quarters) {
    const [quarter, ...ids] = id.split(' ');
    const start = new Date(startOfInterval(Number(quarter), interval, timeZone)).toISOString();
    add(sums, [start, ...ids], input, output, requests);
  }
  return sums;
}

/** @returns how many tokens the reports counted, once all of them came to the same. */
async function reconcile(server: KeymountServer, calls: number): Promise<bigint> {
  const accountId = randomUUID();
  await server.putAccount(accountId, { plan: 'paid' });
  const keyIds: string[] = [];
  for (let index = 0; index < 20; index++) {
    keyIds.push((await server.createKey({ accountId, name: `Key ${index}`, models: 'all' })).key.id);
  }
  expect(await sendAll(server, calls, keyIds)).toEqual({
    recorded: calls * NEW_IN_CALL,
    duplicates: calls * SENT_TWICE,
  });

  const quarters = sumByQuarter(calls, keyIds);
  const whole = sumByInterval(quarters, 'month', 'UTC').values();
  const total = [...whole].reduce((sum, { input }) => sum + input, 0n);
  const { token } = await server.createSession({ accountId });
  const range = { from: '2026-03-01T10:00:00Z', to: '2026-04-01T00:00:00Z' };
  for (const timeZone of ZONES) {
    for (const interval of ['hour', 'day', 'month'] as const) {
      const query = new URLSearchParams({ ...range, interval, timeZone, groupBy: 'key,model' });
      const response = await server.fetch(
        new Request(`http://localhost/v1/usage?${query}`, { headers: { Authorization: `Bearer ${token}` } }),
      );
      const report = (await response.json()) as UsageReport;
      const reported: Sums = new Map();
      for (const { start, keyId, modelId, inputTokens, outputTokens, requests } of report.rows) {
        expect(reported.has([start, keyId, modelId].join(' '))).toBe(false);
        add(
          reported,
          [start, keyId, modelId],
          BigInt(inputTokens),
          BigInt(outputTokens),
          BigInt(requests ?? 0),
        );
      }
      expect(reported).toEqual(sumByInterval(quarters, interval, timeZone));
      const { totals } = selectUsage(report, { ...range, interval, timeZone, groupBy: ['model'], top: 2 });
      expect(BigInt(totals.inputTokens)).toBe(total);
    }
  }
  return total;
}

describe('usage from 16 writers, with late events and duplicates across writers', () => {
  it.skipIf(!postgres)(
    'R56 a million events on PostgreSQL equal their sum, each counted once',
    async () => {
      const server = await createKeymountServer({ databaseUrl: postgres!.url });
      expect(await reconcile(server, 1_000_000 / EVENTS_A_CALL)).toBe(sumOfAll(950_000n));
      await server.close();
    },
    180_000,
  );

  it('R56 twenty thousand on PGlite, too', async () => {
    const server = await createKeymountServer({ dataDir: 'memory://' });
    expect(await reconcile(server, 20_000 / EVENTS_A_CALL)).toBe(sumOfAll(19_000n));
    await server.close();
  }, 60_000);
});
