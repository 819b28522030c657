'use client';

import { useCallback, useState } from 'react';

export interface OpenStateProps {
  /** Take the state over; `onOpenChange` then says what is wished. */
  readonly open?: boolean | undefined;
  /** @default false */
  readonly defaultOpen?: boolean | undefined;
  readonly onOpenChange?: ((open: boolean) => void) | undefined;
}

/** Whether something is open: as the host says, else as it was last asked. */
export function useOpenState({
  open,
  defaultOpen = false,
  onOpenChange,
}: OpenStateProps): readonly [open: boolean, setOpen: (open: boolean) => void] {
  const [own, setOwn] = useState(defaultOpen);
  const setOpen = useCallback(
    (next: boolean) => {
      setOwn(next);
      onOpenChange?.(next);
    },
    [onOpenChange],
  );
  return [open ?? own, setOpen];
}
