'use client';

import type { ApiKey } from '@keymount/core';
import { type ReactNode, useCallback } from 'react';
import { useText } from '../provider/UiContext.js';
import { visibleText } from './visibleText.js';

/** The name of a key in its own direction, with invisible characters spelled out: what a question about a key names it by. */
export function KeyLabel({ apiKey }: { readonly apiKey: Pick<ApiKey, 'name'> }): ReactNode {
  return <bdi>{useKeyLabel()(apiKey)}</bdi>;
}

/** The same as text, for announcements and for comparing with what was typed. */
export function useKeyLabel(): (apiKey: Pick<ApiKey, 'name'>) => string {
  const { m } = useText('KeyLabel');
  return useCallback(({ name }) => visibleText(name).trim() || m.common.unnamedKey, [m]);
}
