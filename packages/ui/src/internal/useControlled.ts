'use client';

import { useCallback, useState } from 'react';

/** A value that the host keeps by passing it, or that the component keeps itself. Both hear of a change by `onChange`. */
export function useControlled<T>(
  controlled: T | undefined,
  initial: T | (() => T),
  onChange: ((value: T) => void) | undefined,
): readonly [value: T, setValue: (value: T) => void] {
  const [own, setOwn] = useState(initial);
  const isControlled = controlled !== undefined;
  const setValue = useCallback(
    (value: T) => {
      if (!isControlled) setOwn(() => value);
      onChange?.(value);
    },
    [isControlled, onChange],
  );
  return [isControlled ? controlled : own, setValue];
}
