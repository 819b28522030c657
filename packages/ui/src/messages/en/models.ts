import { addEnglish } from '../sections.js';

export const models = {
  permission: 'Permission',
  all: 'All models',
  allHint: 'Every model offered, now and later.',
  selected: 'Selected models',
  selectedHint: 'Only the models you choose.',
  list: 'Models',
  search: 'Search models',
  selectAll: { one: 'Select the only model', other: 'Select all {count} models' },
  selectShown: { one: 'Select the {count} model shown', other: 'Select all {count} models shown' },
  count: { one: '{count} of {total} selected', other: '{count} of {total} selected' },
  found: { one: '{count} model found', other: '{count} models found' },
  noMatch: 'No model matches your search.',
  none: 'No models are offered at the moment.',
  deprecated: 'Deprecated',
  unavailable: 'No longer offered',
  loading: 'Loading the models…',
  loadFailed: 'The models could not be loaded. You can still permit all of them.',
} as const;

addEnglish({ models });
