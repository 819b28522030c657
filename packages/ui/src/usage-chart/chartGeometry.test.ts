import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaPaths } from './areaPaths.js';
import { barPaths } from './barPaths.js';
import { labelledIntervals, plotBox, roundTicks } from './chartGeometry.js';
import { assignSlots, type ChartSeries, stackSeries } from './chartModel.js';
import { linePath } from './linePath.js';

describe('roundTicks', () => {
  it.each([
    [10, true, [0, 2, 4, 6, 8, 10]],
    [11_000_000, true, [0, 2_000_000, 4_000_000, 6_000_000, 8_000_000, 10_000_000, 12_000_000]],
    [1, true, [0, 1]],
    [3, true, [0, 1, 2, 3]],
    [0.0022, false, [0, 0.0005, 0.001, 0.0015, 0.002, 0.0025]],
    [0.3, false, [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3]],
    [0, true, [0, 1]],
    [Number.NaN, true, [0, 1]],
  ])('for %d', (max, isWhole, ticks) => {
    expect(roundTicks(max, isWhole)).toEqual(ticks);
  });

  it('reaches the largest value with few ticks, whatever it is', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1e15, noNaN: true }), fc.boolean(), (max, isWhole) => {
        const ticks = roundTicks(max, isWhole);
        expect(ticks.at(-1)!).toBeGreaterThanOrEqual(max * (1 - 1e-9));
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(7);
        expect(!isWhole || ticks.every(Number.isInteger)).toBe(true);
      }),
    );
  });
});

describe('labelledIntervals', () => {
  it('labels at least one interval, and none on top of another', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 60, max: 2000 }),
        fc.constantFrom('hour' as const, 'day' as const, 'month' as const),
        (count, width, interval) => {
          const labelled = labelledIntervals(count, width, interval);
          expect(labelled.length).toBeGreaterThan(0);
          const gaps = labelled.slice(1).map((index, place) => ((index - labelled[place]!) * width) / count);
          expect(Math.min(76, ...gaps)).toBeGreaterThanOrEqual(76 - 1e-9);
        },
      ),
    );
  });
});

it('labels count in steps that people count in', () => {
  expect(labelledIntervals(48, 1000, 'hour')).toEqual([0, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44]);
  expect(labelledIntervals(90, 900, 'day')).toEqual([0, 14, 28, 42, 56, 70, 84]);
});

describe('plotBox', () => {
  it('is never smaller than nothing', () => {
    expect(plotBox(10, 10)).toMatchObject({ width: 0, height: 0 });
  });
});

function seriesOf(id: string, values: readonly (number | undefined)[]): ChartSeries {
  return { id, slot: 1, values, usage: [] };
}

describe('stackSeries', () => {
  it('R56 stacks to the sum of the series, with gaps as nothing', () => {
    const { ends, totals, max } = stackSeries(
      [seriesOf('a', [1, undefined, 3]), seriesOf('b', [10, 20, undefined])],
      3,
    );
    expect([...totals]).toEqual([11, 20, 3]);
    expect(ends.map((tops) => [...tops])).toEqual([
      [1, 0, 3],
      [11, 20, 3],
    ]);
    expect(max).toBe(20);
  });
});

describe('barPaths', () => {
  const scale = { left: 0, band: 10, y: (value: number) => 100 - value };

  it('draws one path a series, however many intervals there are', () => {
    const series = [seriesOf('a', Array(120).fill(5)), seriesOf('b', Array(120).fill(7))];
    const paths = barPaths(stackSeries(series, 120), scale);
    expect(paths).toHaveLength(2);
    expect(paths.map((path) => path.split('M').length - 1)).toEqual([120, 120]);
    for (const path of paths) expect(path).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('draws nothing where there is nothing', () => {
    expect(barPaths(stackSeries([seriesOf('a', [0, undefined])], 2), scale)).toEqual(['']);
  });

  it('rounds the corners of the topmost bar only', () => {
    const paths = barPaths(stackSeries([seriesOf('a', [20]), seriesOf('b', [20])], 1), scale);
    expect(paths.map((path) => path.includes('Q'))).toEqual([false, true]);
  });
});

describe('areaPaths', () => {
  const scale = { left: 5, band: 10, y: (value: number) => 100 - value };

  it('draws one path a series from edge to edge, each on top of the one before', () => {
    const stack = stackSeries([seriesOf('a', [10, 20]), seriesOf('b', [5, undefined])], 2);
    expect(areaPaths(stack, scale)).toEqual([
      'M5 90L10 90L20 80L25 80L25 100L20 100L10 100L5 100Z',
      'M5 85L10 85L20 80L25 80L25 80L20 80L10 90L5 90Z',
    ]);
  });

  it('shows a single interval, and nothing where there is nothing', () => {
    expect(areaPaths(stackSeries([seriesOf('a', [10])], 1), scale)).toEqual([
      'M5 90L10 90L15 90L15 100L10 100L5 100Z',
    ]);
    expect(areaPaths(stackSeries([seriesOf('a', [0, undefined])], 2), scale)).toEqual(['']);
    expect(areaPaths(stackSeries([], 3), scale)).toEqual([]);
  });
});

describe('assignSlots', () => {
  const usage = (id: string, isOther = false): never => ({ id, isOther }) as never;

  it('keeps the colour of a series when the order changes', () => {
    const first = assignSlots([usage('a'), usage('b'), usage('c')], new Map());
    const then = assignSlots([usage('c'), usage('d'), usage('a'), usage('other', true)], first);
    expect(Object.fromEntries(then)).toEqual({ a: 1, c: 3, d: 2, other: 'other' });
  });

  it('gives no colour twice', () => {
    const ids = Array.from({ length: 8 }, (_, index) => usage(`s${index}`));
    expect(new Set(assignSlots(ids, new Map([['s7', 1]])).values()).size).toBe(8);
  });

  it('R71 takes the colour of Other back from a ninth series that is one of eight now', () => {
    const nine = Array.from({ length: 9 }, (_, index) => usage(`s${index}`));
    const first = assignSlots(nine, new Map());
    expect(first.get('s8')).toBe('other');
    const then = assignSlots([...nine.slice(1), usage('other', true)], first);
    expect(then.get('s8')).toBe(1);
    expect(new Set(then.values()).size).toBe(9);
  });
});

describe('linePath', () => {
  const scale = { left: 0, band: 10, y: (value: number) => 100 - value };

  it('runs in steps over bars, through the middles over areas, and is broken where nothing is known', () => {
    const values = Float64Array.of(1, 2, Number.NaN, 0);
    expect(linePath(values, scale, 'bars')).toBe('M0 99H10V98H20M30 100H40');
    expect(linePath(values, scale, 'areas')).toBe('M5 99L15 98M35 100');
    expect(linePath(Float64Array.of(Number.NaN), scale, 'bars')).toBe('');
  });
});
