'use client';

import type { ReactNode } from 'react';
import { Icon } from '../internal/Icon.js';

/** What stands under a field: what is wrong with it, else what it is for. One id, so that the field names it once. */
export function FieldMessage({
  id,
  error,
  hint,
}: {
  readonly id: string;
  readonly error: string | undefined;
  readonly hint?: ReactNode;
}): ReactNode {
  if (error) {
    return (
      <p id={id} className="km-field-error">
        <Icon name="alert" />
        {error}
      </p>
    );
  }
  return hint ? (
    <p id={id} className="km-hint">
      {hint}
    </p>
  ) : null;
}
