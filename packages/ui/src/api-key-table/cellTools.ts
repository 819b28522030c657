'use client';

import type { ApiKey } from '@keymount/core';
import type { ReactNode } from 'react';
import { useKeyLabel } from '../internal/KeyLabel.js';
import { useNow } from '../provider/NowContext.js';
import { type TextTools, useText } from '../provider/UiContext.js';
import { type ApiKeyTableRowContextValue, useApiKeyTableRow } from './ApiKeyTableContext.js';

/** What the cells of a row share. */
export interface CellTools extends TextTools, ApiKeyTableRowContextValue {
  readonly keyLabel: (apiKey: Pick<ApiKey, 'name'>) => string;
  readonly now: number | undefined;
}

/** A cell of ours: a function and no component, because one with its own contexts in each cell would be most of what a row costs. */
export type RenderCellContent = (apiKey: ApiKey, tools: CellTools) => ReactNode;

export function useCellTools(part: string): CellTools {
  return {
    ...useText(`ApiKeyTable.${part}`),
    ...useApiKeyTableRow(part),
    keyLabel: useKeyLabel(),
    now: useNow(),
  };
}
