export * from '@keymount/react';
export type { Messages, PartialMessages } from './messages/en.js';
export { en } from './messages/en.js';
export { ApiKeysProvider, type ApiKeysProviderProps } from './provider/ApiKeysProvider.js';
export type { Slots, StateSlotProps } from './slots/Slots.js';
