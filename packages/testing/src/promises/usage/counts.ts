import { type ClientPromise, check, create, reading, show } from '../kit.js';
import { DAY, GROUPINGS, HOUR, recordSome, sumOf } from './recordSome.js';

export const countPromises: readonly ClientPromise[] = [
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
];
