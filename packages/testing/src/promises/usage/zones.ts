import { intervalStarts, type UsageQuery, type UsageReport } from '@keymount/core';
import {
  availableModels,
  type ClientPromise,
  type ClientSubject,
  check,
  create,
  NotApplicable,
  reading,
  show,
} from '../kit.js';
import { DAY, HOUR, recordSome } from './recordSome.js';

/** Where clocks are set, and where midnight is at half past an hour of UTC. */
const NEW_YORK = 'America/New_York';
const KOLKATA = 'Asia/Kolkata';

/** The starts of the last days on which the clocks of New York were set, each with that of the next day. */
function clockChanges(now: number): readonly (readonly [start: number, end: number])[] {
  const range = { from: new Date(now - 380 * DAY).toISOString(), to: new Date(now - DAY).toISOString() };
  const starts = intervalStarts(range, 'day', NEW_YORK).map((start) => Date.parse(start));
  return starts.flatMap((start, index) => {
    const end = starts[index + 1];
    return end !== undefined && end - start !== DAY ? [[start, end] as const] : [];
  });
}

/** Records one input token at each of these moments, and gives what a report of them counts. */
async function recordAt(
  { client, recordUsage }: ClientSubject,
  times: readonly number[],
): Promise<(query: Pick<UsageQuery, 'interval' | 'timeZone'>) => Promise<string>> {
  if (!recordUsage) throw new NotApplicable('there is no recordUsage');
  const [model] = await availableModels(client, 1);
  const { key } = await create(client);
  const use = { keyId: key.id, modelId: model!.id, inputTokens: 1, outputTokens: 0 };
  await recordUsage(times.map((time) => ({ ...use, at: new Date(time).toISOString() })));
  const range = {
    from: new Date(Math.min(...times) - 2 * DAY).toISOString(),
    to: new Date(Math.max(...times) + 2 * DAY).toISOString(),
  };
  return async (query) => {
    const { rows } = await client.getUsage!({ ...range, groupBy: [], ...query }, reading());
    return show(
      rows
        .map((row): [number, number] => [Date.parse(row.start), Number(row.inputTokens)])
        .filter(([, count]) => count > 0)
        .sort(([a], [b]) => a - b)
        .map(([start, count]) => `${new Date(start).toISOString()}: ${count}`),
    );
  };
}

const expected = (counts: readonly (readonly [start: number, count: number])[]): string =>
  show(counts.map(([start, count]) => `${new Date(start).toISOString()}: ${count}`));

export const zonePromises: readonly ClientPromise[] = [
  {
    title: 'R55 a day is the day of the reader',
    why: 'Otherwise the evening of one day is billed on the next, and no two screens agree.',
    needs: ['getUsage'],
    async run(subject) {
      const used = await recordSome(subject);
      const days = ({ rows }: UsageReport): string =>
        show(
          rows
            .map((row) => [Date.parse(row.start) - used.day, Number(row.inputTokens)])
            .filter(([, count]) => count! > 0)
            .sort(([a], [b]) => a! - b!),
        );
      const utc = days(await used.report());
      check(
        utc ===
          show([
            [0, 7],
            [DAY, 8],
          ]),
        `in UTC the days count ${utc}`,
      );
      const tokyo = days(await used.report({ timeZone: 'Asia/Tokyo' }));
      // Midnight in Tokyo is 15:00 in UTC, so all of it falls on one day there.
      check(
        tokyo === show([[15 * HOUR, 15]]),
        `in Tokyo the days count ${tokyo}, expected all 15 in one day`,
      );
    },
  },
  {
    title: 'R55 a day on which the clocks are set has 23 or 25 hours, and keeps all of them',
    why: 'Twice a year an hour of usage would stand on the wrong day, or on none.',
    needs: ['getUsage'],
    async run(subject) {
      for (const [start, end] of clockChanges((subject.now ?? Date.now)())) {
        const hours = (end - start) / HOUR;
        const times = Array.from({ length: hours + 2 }, (_, index) => start + (index - 0.5) * HOUR);
        const report = await recordAt(subject, times);
        const yesterday = Date.parse(
          intervalStarts(
            { from: new Date(start - HOUR).toISOString(), to: new Date(start).toISOString() },
            'day',
            NEW_YORK,
          )[0]!,
        );
        const days = await report({ interval: 'day', timeZone: NEW_YORK });
        const right = expected([
          [yesterday, 1],
          [start, hours],
          [end, 1],
        ]);
        check(days === right, `in ${NEW_YORK} the days count ${days}, expected ${right}`);
      }
    },
  },
  {
    title: 'R55 a day starts at midnight where the clocks are half an hour off UTC, too',
    why: 'A billion and a half people live there; counters of whole hours move their midnight.',
    needs: ['getUsage'],
    async run(subject) {
      const today = Math.floor((subject.now ?? Date.now)() / DAY) * DAY;
      const midnight = today - 5 * DAY + 18.5 * HOUR;
      const report = await recordAt(subject, [midnight - 60_000, midnight, midnight + 60_000]);
      for (const [interval, before] of [
        ['day', DAY],
        ['hour', HOUR],
      ] as const) {
        const found = await report({ interval, timeZone: KOLKATA });
        const right = expected([
          [midnight - before, 1],
          [midnight, 2],
        ]);
        check(found === right, `in ${KOLKATA} by ${interval} it counts ${found}, expected ${right}`);
      }
    },
  },
];
