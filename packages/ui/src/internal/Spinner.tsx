'use client';

import type { ReactNode } from 'react';
import { useSlots } from '../slots/Slots.js';

export function Spinner(): ReactNode {
  const { Spinner: Replacement } = useSlots();
  if (Replacement === null) return null;
  return Replacement ? <Replacement /> : <span className="km-spinner" aria-hidden="true" />;
}
