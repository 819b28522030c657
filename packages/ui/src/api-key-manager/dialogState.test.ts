import { sampleKeys } from '@keymount/testing';
import { expect, it } from 'vitest';
import { dialogReducer, NO_DIALOG } from './dialogState.js';

const [first, second] = sampleKeys;

it('a closing dialog keeps the key it was about, since it still shows it', () => {
  const open = dialogReducer(NO_DIALOG, { type: 'edit', apiKey: first! });
  expect(dialogReducer(open, { type: 'close' })).toEqual({ dialog: 'none', apiKey: first });
});

it('R19 nothing takes the place of an open dialog: it may hold a secret that nobody has saved', () => {
  const open = dialogReducer(NO_DIALOG, { type: 'create' });
  expect(dialogReducer(open, { type: 'revoke', apiKey: second! })).toBe(open);
});
