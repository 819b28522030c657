'use client';

import { type ForwardRefExoticComponent, forwardRef, type RefAttributes } from 'react';
import { type PartProps, renderPart } from '../internal/part.js';
import { useApiKeyTable } from './ApiKeyTableContext.js';

export type ApiKeyTableToolbarProps = PartProps<'div'>;

/** The line of controls above the rows. */
export const ApiKeyTableToolbar: ForwardRefExoticComponent<
  ApiKeyTableToolbarProps & RefAttributes<HTMLDivElement>
> = forwardRef<HTMLDivElement, ApiKeyTableToolbarProps>(function ApiKeyTableToolbar(props, ref) {
  const { phase } = useApiKeyTable('Toolbar');
  if (phase === 'denied') return null;
  return renderPart('div', props, { className: 'km-api-key-table-toolbar', ref });
});
