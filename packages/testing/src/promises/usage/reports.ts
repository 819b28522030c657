import { addCounts, intervalStarts, selectUsage, type UsageReport, type UsageView } from '@keymount/core';
import { type ClientPromise, check, NotApplicable, reading, show, writing } from '../kit.js';
import { DAY, GROUPINGS, HOUR, recordSome, sumOf } from './recordSome.js';

export const reportPromises: readonly ClientPromise[] = [
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
    title: 'filters by key and by model count only those, and an empty one counts all',
    why: 'Somebody looks for the key that spends the money; who has taken the last filter away sees everything again.',
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
        [{ keyIds: [], modelIds: [] }, 15],
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
      const hint = report.hints?.[used.keys[0]];
      check(
        hint === undefined || hint === used.hint,
        `\`hints\` says ${show(hint)} of it, not ${show(used.hint)}`,
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
