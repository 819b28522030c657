import type { ApiKey } from '@keymount/core';
import { sampleKeys, scenarioNow } from '@keymount/testing';
import { expect, it } from 'vitest';
import { findOrphan } from './orphan.js';
import type { SentKey } from './useCreateKeyForm.js';

const now = Date.parse(scenarioNow);
const made: ApiKey = {
  ...sampleKeys[0]!,
  id: 'key_new',
  name: 'Billing',
  createdAt: scenarioNow,
  lastUsedAt: null,
};
const sent: SentKey = {
  values: { name: 'Billing', permission: { mode: 'all', ids: [] }, expiry: { preset: 'never', date: '' } },
  input: { name: 'Billing', models: 'all' },
  asked: { name: 'Billing', models: 'all' },
  at: now,
};
const none: ReadonlySet<string> = new Set();

it('R28 is the key of that name that was not there before', () => {
  expect(findOrphan([...sampleKeys, made], sent, none)).toBe(made);
  expect(findOrphan([made], sent, new Set(['key_new']))).toBeUndefined();
  expect(findOrphan([{ ...made, name: 'Billing 2' }], sent, none)).toBeUndefined();
});

it('R28 R58 does not depend on clocks where every key was known before', () => {
  const dayOff = { ...made, createdAt: new Date(now - 86_400_000).toISOString() };
  expect(findOrphan([dayOff], sent, none)).toBe(dayOff);
});

it('R28 goes by the time, with five minutes of tolerance, where not every key was known', () => {
  const ago = (minutes: number): ApiKey => ({
    ...made,
    createdAt: new Date(now - minutes * 60_000).toISOString(),
  });
  expect(findOrphan([ago(4)], sent, null)).toBeDefined();
  expect(findOrphan([ago(6)], sent, null)).toBeUndefined();
});

it('R28 was never used and is alive: a key that works somewhere belongs to somebody', () => {
  expect(findOrphan([{ ...made, lastUsedAt: scenarioNow }], sent, none)).toBeUndefined();
  expect(findOrphan([{ ...made, status: 'revoked' }], sent, none)).toBeUndefined();
});

it('R53 is found in whatever Unicode form the backend keeps the name', () => {
  const key = { ...made, name: 'Dịch vụ'.normalize('NFD') };
  const asked = { ...sent, asked: { name: 'Dịch vụ'.normalize('NFC') } };
  expect(findOrphan([key], asked, none)).toBe(key);
});
