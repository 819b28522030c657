'use client';

import { type Context, useContext } from 'react';

/**
 * What the root of a component gives to its parts.
 * @param root Its name, such as `EditKeyDialog`.
 * @param lacks What a part is without it, such as `key to edit`.
 */
export function useRootContext<T>(
  context: Context<T | null>,
  caller: string,
  root: string,
  lacks: string,
): T {
  const state = useContext(context);
  if (state) return state;
  throw new Error(
    `Keymount ${caller}: there is no ${root}.Root around it, so there is no ${lacks}. Put it inside one.`,
  );
}
