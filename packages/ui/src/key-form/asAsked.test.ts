import { sampleKeys } from '@keymount/testing';
import { expect, it } from 'vitest';
import { differencesOf } from './asAsked.js';

const key = { ...sampleKeys[1]!, expiresAt: '2026-12-01T00:00:00Z' };
const asked = { name: key.name, models: key.models, expiresAt: '2026-12-01T00:00:00.250Z' };

it('an answer as asked has none: milliseconds and order do not count', () => {
  expect(differencesOf(asked, key)).toEqual([]);
  const { models } = key;
  expect(differencesOf({ models: models === 'all' ? models : [...models].reverse() }, key)).toEqual([]);
});

it('names each field that differs', () => {
  expect(differencesOf(asked, { ...key, name: 'Other', models: 'all', expiresAt: null })).toEqual([
    'name',
    'models',
    'expiresAt',
  ]);
});

it('what was not asked, or is not said, is not held against the backend', () => {
  expect(differencesOf({}, key)).toEqual([]);
  const { expiresAt: _unsaid, ...silent } = key;
  expect(differencesOf(asked, silent)).toEqual([]);
});
