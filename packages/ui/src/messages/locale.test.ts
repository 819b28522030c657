import { describe, expect, it } from 'vitest';
import { format } from './format.js';
import { createFormats } from './intl.js';

const AT = '2026-11-23T02:00:00.000Z';
const NOW = Date.parse('2026-11-26T02:00:00.000Z');

/** What a person who reads that language expects; spaces within a number and before a unit never break. */
const EXPECTED = {
  en: ['1,234,567', '1.2M', '$12.50', 'Nov 23, 2026', '3 days ago', 'A, B, and C'],
  de: ['1.234.567', '1,2 Mio.', '12,50 $', '23.11.2026', 'vor 3 Tagen', 'A, B und C'],
  vi: ['1.234.567', '1,2 Tr', '12,50 US$', '23 thg 11, 2026', '3 ngày trước', 'A, B và C'],
  'ar-EG': ['١٬٢٣٤٬٥٦٧', '١٫٢ مليون', '‏١٢٫٥٠ US$', '٢٣‏/١١‏/٢٠٢٦', 'قبل ٣ أيام', 'A وB وC'],
  hi: ['12,34,567', '12.3 लाख', '$12.50', '23 नव॰ 2026', '3 दिन पहले', 'A, B, और C'],
} as const;

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

describe.each(Object.keys(EXPECTED) as (keyof typeof EXPECTED)[])('in %s', (locale) => {
  it('R57 numbers, amounts, dates, times and lists are written as its readers write them', () => {
    const formats = createFormats(locale, 'Asia/Ho_Chi_Minh');
    expect(
      [
        formats.number(1_234_567),
        formats.compact(1_234_567),
        formats.money(12.5, 'USD'),
        formats.date(AT),
        formats.ago(AT, NOW),
        formats.list(['A', 'B', 'C']),
      ].map(plain),
    ).toEqual(EXPECTED[locale].map(plain));
  });

  it('R57 the day is that of the zone, whatever the language', () => {
    const day = (zone: string): string => createFormats(locale, zone).date('2026-11-23T20:00:00.000Z');
    expect(day('Asia/Ho_Chi_Minh')).toBe(createFormats(locale, 'UTC').date('2026-11-24T00:00:00.000Z'));
    expect(day('UTC')).not.toBe(day('Asia/Ho_Chi_Minh'));
  });
});

const days = {
  zero: '{count} ZERO',
  one: '{count} ONE',
  two: '{count} TWO',
  few: '{count} FEW',
  many: '{count} MANY',
  other: '{count} OTHER',
} as const;

it.each([
  ['en', [1, 'ONE'], [0, 'OTHER'], [2, 'OTHER']],
  ['de', [1, 'ONE'], [0, 'OTHER'], [2, 'OTHER']],
  ['vi', [0, 'OTHER'], [1, 'OTHER'], [2, 'OTHER']],
  ['hi', [0, 'ONE'], [1, 'ONE'], [2, 'OTHER']],
  ['ar-EG', [0, 'ZERO'], [1, 'ONE'], [2, 'TWO'], [3, 'FEW'], [11, 'MANY'], [100, 'OTHER']],
] as const)('R57 plurals follow the rules of %s', (locale, ...cases) => {
  for (const [count, category] of cases as readonly (readonly [number, string])[]) {
    const number = new Intl.NumberFormat(locale).format(count);
    expect(format(locale, days, { count })).toBe(`${number} ${category}`);
  }
});

it('R57 a language without a text for a category gets the general one', () => {
  expect(format('ar-EG', { one: '{count} key', other: '{count} keys' } as const, { count: 3 })).toBe(
    '٣ keys',
  );
});

it('R57 numbers within a text are grouped as in the language, not only those that stand alone', () => {
  expect(format('de', '{count} von {total}', { count: 1_234, total: 56_789 })).toBe('1.234 von 56.789');
  expect(format('hi', '{count}', { count: 1_234_567 })).toBe('12,34,567');
});
