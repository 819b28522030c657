'use client';

import type { ApiKey } from '@keymount/core';
import {
  type ForwardRefExoticComponent,
  forwardRef,
  type ReactNode,
  type Ref,
  type RefAttributes,
} from 'react';
import { type ButtonProps, renderButton } from '../internal/Button.js';
import { type CellTools, useCellTools } from './cellTools.js';

export type ApiKeyTableActionsProps = ButtonProps & {
  readonly apiKey: ApiKey;
  /** The menu is open and belongs to this row. */
  readonly isOpen?: boolean | undefined;
};

/** The Action button of a row. All rows share one menu, which comes to the button that was pressed. */
export const ApiKeyTableActions: ForwardRefExoticComponent<
  ApiKeyTableActionsProps & RefAttributes<HTMLButtonElement>
> = forwardRef<HTMLButtonElement, ApiKeyTableActionsProps>(function ApiKeyTableActions(props, ref) {
  return renderActions(props, useCellTools('Actions'), ref);
});

export function renderActions(
  { apiKey, isOpen = false, className, ...props }: ApiKeyTableActionsProps,
  { m, t, keyLabel, toggleMenu }: CellTools,
  ref?: Ref<HTMLButtonElement>,
): ReactNode {
  return renderButton(
    {
      size: 'small',
      'aria-label': t(m.table.actionFor, { name: keyLabel(apiKey) }),
      'aria-haspopup': 'menu',
      'aria-expanded': isOpen,
      onClick: (event) => toggleMenu(apiKey.id, event),
      onKeyDown: (event) => {
        if (event.key !== 'ArrowDown' || isOpen) return;
        event.preventDefault();
        toggleMenu(apiKey.id, event);
      },
      children: m.table.action,
      ...keyIdOf(apiKey),
      ...props,
      className: ['km-api-key-table-action', className].filter(Boolean).join(' '),
    },
    ref,
  );
}

/** What finds the button of a key again. As a value, because the types of React know `data-*` in JSX only. */
function keyIdOf({ id }: ApiKey): { readonly 'data-key-id': string } {
  return { 'data-key-id': id };
}
