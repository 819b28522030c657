'use client';

import type { ApiKey } from '@keymount/core';
import type { ReactNode } from 'react';
import { useText } from '../provider/UiContext.js';
import { visibleText } from './visibleText.js';

/** The name of a key in its own direction, whatever stands around it. One without a name gets a label instead. */
export function KeyName({ apiKey }: { readonly apiKey: Pick<ApiKey, 'name'> }): ReactNode {
  return <bdi>{useKeyLabel()(apiKey)}</bdi>;
}

/** The same as text, for attributes and for comparing with what was typed. */
export function useKeyLabel(): (apiKey: Pick<ApiKey, 'name'>) => string {
  const { m } = useText('KeyName');
  return ({ name }) => visibleText(name).trim() || m.common.unnamedKey;
}
