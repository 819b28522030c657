'use client';

import type { ReactNode } from 'react';
import { useSlots } from '../slots/Slots.js';
import { ICON_PATHS, type IconName } from './iconPaths.js';

export type { IconName };

/** A 16 px line drawing in the current colour. Decoration only: the words stand beside it. */
export function Icon({ name }: { readonly name: IconName }): ReactNode {
  const Replacement = useSlots().Icon;
  if (Replacement) return <Replacement name={name} />;
  if (Replacement === null) return null;
  return (
    <svg className="km-icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={ICON_PATHS[name]} />
    </svg>
  );
}
