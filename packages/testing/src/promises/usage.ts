import {
  addCounts,
  intervalStarts,
  selectUsage,
  type TokenCount,
  type UsageDimension,
  type UsageQuery,
  type UsageReport,
  type UsageView,
} from '@keymount/core';
import {
  availableModels,
  type ClientPromise,
  type ClientSubject,
  check,
  create,
  NotApplicable,
  reading,
  refusal,
  show,
  writing,
} from './kit.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Two keys that used two models on two days, in whole numbers that add up in one way only. */
interface Used {
  readonly keys: readonly [string, string];
  readonly models: readonly [string, string];
  /** Midnight, in UTC, of the first of the two days; four days ago. */
  readonly day: number;
  readonly name: string;
  report(changes?: Partial<UsageQuery>): Promise<UsageReport>;
}

async function recordSome({ client, recordUsage, now = Date.now }: ClientSubject): Promise<Used> {
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
    report: (changes) =>
      client.getUsage!(
        { from: at(0), to: at(2 * DAY), interval: 'day', timeZone: 'UTC', groupBy: [], ...changes },
        reading(),
      ),
  };
}

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

function sumOf({ rows }: UsageReport): readonly [input: TokenCount, output: TokenCount] {
  return [
    addCounts(rows.map(({ inputTokens }) => inputTokens)),
    addCounts(rows.map(({ outputTokens }) => outputTokens)),
  ];
}

const GROUPINGS: readonly (readonly UsageDimension[])[] = [[], ['model'], ['key'], ['model', 'key']];

export const usagePromises: readonly ClientPromise[] = [
  {
    title: 'without usage a report has no rows',
    why: '"No data" and 0 are different things, and a missing report is neither.',
    needs: ['getUsage'],
    async run({ client, now = Date.now }) {
      await create(client);
      const [from, to] = [new Date(now() - 7 * DAY).toISOString(), new Date(now()).toISOString()];
      for (const groupBy of GROUPINGS) {
        const report = await client.getUsage!(
          { from, to, interval: 'day', timeZone: 'UTC', groupBy },
          reading(),
        );
        check(Array.isArray(report.rows), `rows is ${show(report.rows)}, not an array`);
        const [input, output] = sumOf(report);
        check(
          input === 0 && output === 0,
          `an account that used nothing is shown ${input} and ${output} tokens`,
        );
      }
    },
  },
  {
    title: 'a report counts what was used, once',
    why: 'It is what people are billed for.',
    needs: ['getUsage'],
    async run(subject) {
      const used = await recordSome(subject);
      const [input, output] = sumOf(await used.report());
      check(
        input === 15 && output === 150,
        `it counts ${input} input and ${output} output tokens, expected 15 and 150`,
      );
    },
  },
  {
    title: 'a report adds up to the same however it is grouped and whatever its interval',
    why: 'Chart, table and export show different groupings of one truth.',
    needs: ['getUsage'],
    async run(subject) {
      const used = await recordSome(subject);
      for (const interval of ['hour', 'day', 'month'] as const) {
        for (const groupBy of GROUPINGS) {
          const [input, output] = sumOf(await used.report({ interval, groupBy }));
          check(
            input === 15 && output === 150,
            `by ${interval}, grouped by ${show(groupBy)}: ${input} and ${output}, expected 15 and 150`,
          );
        }
      }
    },
  },
  {
    title:
      'a row names the key and the model it is grouped by and nothing else, and no two rows are one cell',
    why: 'A row too many is counted twice; an id too many splits one line of a chart in two.',
    needs: ['getUsage'],
    async run(subject) {
      const used = await recordSome(subject);
      for (const groupBy of GROUPINGS) {
        const { rows } = await used.report({ groupBy });
        for (const row of rows) {
          check(
            (row.keyId !== undefined) === groupBy.includes('key'),
            `grouped by ${show(groupBy)}, a row has keyId ${show(row.keyId)}`,
          );
          check(
            (row.modelId !== undefined) === groupBy.includes('model'),
            `grouped by ${show(groupBy)}, a row has modelId ${show(row.modelId)}`,
          );
        }
        const cells = rows.map(({ start, keyId, modelId }) => show([Date.parse(start), keyId, modelId]));
        check(new Set(cells).size === rows.length, `grouped by ${show(groupBy)}, two rows are the same cell`);
      }
      const { rows } = await used.report({ groupBy: ['model', 'key'] });
      const counted = rows.filter(
        ({ inputTokens, outputTokens }) => addCounts([inputTokens, outputTokens]) > 0,
      );
      check(
        counted.length === 3,
        `grouped by model and key there are ${counted.length} cells with usage, expected 3`,
      );
    },
  },
  {
    title: 'a row starts at the first instant of its interval, inside the range',
    why: 'Rows are drawn at their start; a start that is off shifts a day of usage.',
    needs: ['getUsage'],
    async run(subject) {
      const used = await recordSome(subject);
      for (const interval of ['hour', 'day'] as const) {
        const range = {
          from: new Date(used.day).toISOString(),
          to: new Date(used.day + 2 * DAY).toISOString(),
        };
        const starts = new Set(intervalStarts(range, interval, 'UTC').map((start) => Date.parse(start)));
        for (const { start } of (await used.report({ interval })).rows) {
          check(starts.has(Date.parse(start)), `by ${interval}, a row starts at ${show(start)}`);
        }
      }
    },
  },
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
  {
    title: 'a zone that does not exist is refused: invalid',
    why: 'Days of another zone than the one that was asked for look right and are not.',
    needs: ['getUsage'],
    async run({ client, now = Date.now }) {
      const range = { from: new Date(now() - DAY).toISOString(), to: new Date(now()).toISOString() };
      await refusal(
        client.getUsage!({ ...range, interval: 'day', timeZone: 'Mars/Olympus', groupBy: [] }, reading()),
        ['invalid'],
        'the zone Mars/Olympus',
      );
    },
  },
  {
    title: 'a range the wrong way round is refused: invalid',
    why: 'An empty report says that nothing was used.',
    needs: ['getUsage'],
    async run({ client, now = Date.now }) {
      const range = { from: new Date(now()).toISOString(), to: new Date(now() - DAY).toISOString() };
      await refusal(
        client.getUsage!({ ...range, interval: 'day', timeZone: 'UTC', groupBy: [] }, reading()),
        ['invalid'],
        'a range that ends before it starts',
      );
    },
  },
  {
    title: 'an event that is recorded twice counts once',
    why: 'A gateway that got no answer sends its events again; nobody may pay for that.',
    needs: ['getUsage'],
    unless: 'countsEventsOnce',
    async run(subject) {
      const { recordUsage } = subject;
      const used = await recordSome(subject);
      const event = {
        id: `event-${crypto.randomUUID()}`,
        at: new Date(used.day + HOUR).toISOString(),
        keyId: used.keys[0],
        modelId: used.models[0],
        inputTokens: 100,
        outputTokens: 0,
      };
      await recordUsage!([event, event]);
      await Promise.all([recordUsage!([event]), recordUsage!([event])]);
      const [input] = sumOf(await used.report());
      check(input === 115, `after four times the same event it counts ${input} input tokens, expected 115`);
    },
  },
  {
    title: 'R56 a sum beyond 2^53 keeps its last digit',
    why: 'JSON numbers lose it, and then no two groupings of one bill come to the same.',
    needs: ['getUsage'],
    async run(subject) {
      const used = await recordSome(subject);
      const large = {
        at: new Date(used.day + HOUR).toISOString(),
        keyId: used.keys[0],
        modelId: used.models[0],
        inputTokens: 1_000_000_000_000,
        outputTokens: 0,
      };
      // Together with the 15 that are there already it is odd, as no number of this size is.
      await subject.recordUsage!(Array.from({ length: 9_010 }, () => large));
      for (const groupBy of GROUPINGS) {
        const [input] = sumOf(await used.report({ groupBy }));
        check(
          input === 9_010_000_000_000_015n,
          `grouped by ${show(groupBy)} it counts ${input}, expected 9010000000000015`,
        );
      }
    },
  },
  {
    title: 'R56 asked for the first groups only, a report comes to the same',
    why: 'Top 8 and Other must be the whole; what is left out would be missing from the bill.',
    needs: ['getUsage'],
    async run(subject) {
      const used = await recordSome(subject);
      const view: UsageView = {
        from: new Date(used.day).toISOString(),
        to: new Date(used.day + 2 * DAY).toISOString(),
        interval: 'day',
        timeZone: 'UTC',
        groupBy: ['key'],
        top: 1,
      };
      const read = (report: UsageReport): string =>
        show(selectUsage(report, view).series.map(({ keyId, inputTokens }) => [keyId, Number(inputTokens)]));
      const whole = read(await used.report({ groupBy: ['key'] }));
      const first = read(await used.report({ groupBy: ['key'], top: 1 }));
      check(first === whole, `with top: 1 its series are ${first}, without it ${whole}`);
    },
  },
  {
    title: 'a range includes its start and not its end',
    why: 'Two ranges that meet must not count an hour twice, nor lose it.',
    needs: ['getUsage'],
    async run(subject) {
      const used = await recordSome(subject);
      const at = (offset: number): string => new Date(used.day + offset).toISOString();
      const parts = [
        await used.report({ interval: 'hour', from: at(0), to: at(20 * HOUR) }),
        await used.report({ interval: 'hour', from: at(20 * HOUR), to: at(21 * HOUR) }),
        await used.report({ interval: 'hour', from: at(21 * HOUR), to: at(2 * DAY) }),
      ].map((report) => sumOf(report)[0]);
      check(
        show(parts) === show([0, 3, 12]),
        `three ranges that meet count ${show(parts)}, expected [0,3,12]`,
      );
    },
  },
  {
    title: 'filters by key and by model count only those',
    why: 'Somebody looks for the key that spends the money.',
    needs: ['getUsage'],
    async run(subject) {
      const used = await recordSome(subject);
      const [one, two] = used.keys;
      const [first, second] = used.models;
      for (const [filter, expected] of [
        [{ keyIds: [one] }, 7],
        [{ keyIds: [two] }, 8],
        [{ keyIds: [one, two] }, 15],
        [{ modelIds: [second] }, 4],
        [{ keyIds: [one], modelIds: [first] }, 3],
        [{ keyIds: [two], modelIds: [second] }, 0],
        [{ keyIds: ['no-such-key'] }, 0],
        [{ modelIds: ['no-such-model'] }, 0],
      ] as const) {
        const [input] = sumOf(await used.report(filter));
        check(
          input === expected,
          `with ${show(filter)} it counts ${input} input tokens, expected ${expected}`,
        );
      }
    },
  },
  {
    title: 'a revoked key keeps its usage and its name',
    why: 'Revoking a key does not undo what it spent; a line called key_8f3a explains nothing.',
    needs: ['getUsage'],
    async run(subject) {
      const used = await recordSome(subject);
      await subject.client.revokeKey({ id: used.keys[0] }, writing());
      const report = await used.report({ groupBy: ['key'] });
      const [input] = sumOf({ rows: report.rows.filter(({ keyId }) => keyId === used.keys[0]) });
      check(input === 7, `after the revoke its usage is ${input}, expected 7`);
      check(
        report.names?.[used.keys[0]] === used.name,
        `\`names\` calls it ${show(report.names?.[used.keys[0]])}, not ${show(used.name)}`,
      );
    },
  },
  {
    title: 'numbers are whole or unknown, never NaN, and a cost has a currency',
    why: 'NaN on a bill is read as 0 or as a bug; an amount without a currency means nothing.',
    needs: ['getUsage'],
    async run(subject) {
      const used = await recordSome(subject);
      const report = await used.report({ groupBy: ['model', 'key'] });
      for (const row of report.rows) {
        for (const value of [row.inputTokens, row.outputTokens, row.requests ?? 0]) {
          check(/^\d+$/.test(String(value)), `a row counts ${show(String(value))}`);
        }
        if (row.cost === undefined) continue;
        check(Number.isFinite(row.cost) && row.cost >= 0, `a row costs ${show(row.cost)}`);
        check(
          typeof report.currency === 'string' && report.currency !== '',
          'there is a cost but no currency',
        );
      }
      const { settledUntil } = report;
      check(
        settledUntil === undefined || !Number.isNaN(Date.parse(settledUntil)),
        `settledUntil is ${show(settledUntil)}`,
      );
    },
  },
  {
    title: 'R79 a report never counts the usage of another account',
    why: 'What a stranger uses, and how much, is theirs to know.',
    needs: ['getUsage'],
    async run(subject) {
      const { otherAccountClient } = subject;
      if (!otherAccountClient?.getUsage)
        throw new NotApplicable('there is no otherAccountClient with getUsage');
      const used = await recordSome(subject);
      const range = {
        from: new Date(used.day).toISOString(),
        to: new Date(used.day + 2 * DAY).toISOString(),
      };
      const report = await otherAccountClient.getUsage(
        { ...range, interval: 'day', timeZone: 'UTC', groupBy: ['key'], keyIds: used.keys },
        reading(),
      );
      check(sumOf(report)[0] === 0, 'asked for the id of a stranger, it answers with their usage');
      check(
        !Object.values(report.names ?? {}).includes(used.name),
        'asked for the id of a stranger, it answers with its name',
      );
    },
  },
];
