'use client';

import type { ReactNode } from 'react';
import { useSlots } from '../slots/Slots.js';

const PATHS = {
  alert:
    'M8 5.5v3.25M8 11.25v.01M7.1 2.3 1.6 11.9a1 1 0 0 0 .9 1.5h11a1 1 0 0 0 .9-1.5L8.9 2.3a1 1 0 0 0-1.8 0Z',
  arrowDown: 'M8 3v10M4 9l4 4 4-4',
  arrowRight: 'M3 8h10M9 4l4 4-4 4',
  ban: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM3.8 3.8l8.4 8.4',
  chart: 'M2.5 13.5h11M4.5 11V8M8 11V3.5M11.5 11V6',
  check: 'm3 8.5 3.2 3.2L13 4.5',
  chevronDown: 'm4 6 4 4 4-4',
  clock: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 5v3.2l2 1.3',
  close: 'm4 4 8 8m0-8-8 8',
  copy: 'M5.5 5.5v-2a1 1 0 0 1 1-1h6a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-2M3.5 5.5h6a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-6a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1Z',
  download: 'M8 2.5v7.5M4.8 7 8 10.2 11.2 7M2.5 13.5h11',
  edit: 'M10.8 2.8a1.4 1.4 0 0 1 2 0l.4.4a1.4 1.4 0 0 1 0 2L6 12.4l-3.3.9.9-3.3 7.2-7.2Z',
  eye: 'M1.5 8S3.8 3.5 8 3.5 14.5 8 14.5 8 12.2 12.5 8 12.5 1.5 8 1.5 8ZM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  eyeOff:
    'm2.5 2.5 11 11M6.4 3.7A6 6 0 0 1 8 3.5c4.2 0 6.5 4.5 6.5 4.5a12 12 0 0 1-1.8 2.4M4.2 4.6A11 11 0 0 0 1.5 8S3.8 12.5 8 12.5a6.3 6.3 0 0 0 3.5-1.1M6.6 6.6a2 2 0 0 0 2.8 2.8',
  info: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 7.5V11M8 5.1v.01',
  key: 'M10.5 9.5a4 4 0 1 0-3.9-3.1L2.5 10.5v3h3v-2h2v-2l.6-.6a4 4 0 0 0 2.4.6ZM11 5v.01',
  lock: 'M5 7V5a3 3 0 0 1 6 0v2M4 7h8a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1Z',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  play: 'M5 3.2v9.6a.5.5 0 0 0 .8.4l7-4.8a.5.5 0 0 0 0-.8l-7-4.8a.5.5 0 0 0-.8.4Z',
  plus: 'M8 3v10M3 8h10',
  refresh: 'M13.5 8a5.5 5.5 0 1 1-1.6-3.9L13.5 5.5M13.5 2.5v3h-3',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM10.3 10.3l3.2 3.2',
  sort: 'm5 6 3-3 3 3M5 10l3 3 3-3',
} as const;

export type IconName = keyof typeof PATHS;

/** A 16 px line drawing in the current colour. Decoration only: the words stand beside it. */
export function Icon({ name }: { readonly name: IconName }): ReactNode {
  const Replacement = useSlots().Icon;
  if (Replacement) return <Replacement name={name} />;
  if (Replacement === null) return null;
  return (
    <svg className="km-icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
