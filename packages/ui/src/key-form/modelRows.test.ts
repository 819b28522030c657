import { sampleModels } from '@keymount/testing';
import { expect, it } from 'vitest';
import { searchModelRows, toModelRows } from './modelRows.js';

const rows = toModelRows(sampleModels, []);

const CHARACTERS = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index));

it.each(CHARACTERS)('R50 a search is plain text: %s is taken literally', (text) => {
  const expected = rows.filter(({ id, name, provider = '' }) =>
    `${name}\n${id}\n${provider}`.toLowerCase().includes(text.toLowerCase()),
  );
  expect(searchModelRows(rows, text)).toEqual(expected);
});

it('an empty search hides nothing', () => {
  expect(searchModelRows(rows, '   ')).toBe(rows);
});

it('full-width letters find what they mean', () => {
  expect(searchModelRows(rows, 'ｑｗｅｎ').map(({ id }) => id)).toContain('qwen3-32b');
});

it('R52 withdrawn models stay on the list of a key that has them, known by name or only by id', () => {
  const kept = toModelRows(sampleModels, ['mixtral-8x7b-instruct', 'forgotten-1']);
  expect(rows.some(({ state }) => state === 'unavailable')).toBe(false);
  expect(kept.filter(({ state }) => state === 'unavailable').map(({ name }) => name)).toEqual([
    'Mixtral 8x7B Instruct',
    'forgotten-1',
  ]);
});

it('deprecated models are offered, and marked', () => {
  expect(rows.find(({ id }) => id === 'qwen2.5-72b-instruct')?.state).toBe('deprecated');
});
