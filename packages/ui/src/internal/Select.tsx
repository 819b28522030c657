'use client';

import type { ReactNode } from 'react';
import { Icon } from './Icon.js';

/** The frame of a native `<select className="km-select">`, which brings keyboard, touch and forced colours with it. */
export function Select({
  className,
  children,
}: {
  readonly className?: string | undefined;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <span className={['km-select-frame', className].filter(Boolean).join(' ')}>
      {children}
      <Icon name="chevronDown" />
    </span>
  );
}
