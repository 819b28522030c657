'use client';

import type { ApiKey } from '@keymount/core';
import { type ForwardRefExoticComponent, forwardRef, type RefAttributes } from 'react';
import { Button, type ButtonProps } from '../internal/Button.js';
import { useKeyLabel } from '../internal/KeyLabel.js';
import { useText } from '../provider/UiContext.js';
import { useApiKeyTableRow } from './ApiKeyTableContext.js';

export type ApiKeyTableActionsProps = ButtonProps & {
  readonly apiKey: ApiKey;
  /** The menu is open and belongs to this row. */
  readonly isOpen?: boolean | undefined;
};

/** The Action button of a row. All rows share one menu, which comes to the button that was pressed. */
export const ApiKeyTableActions: ForwardRefExoticComponent<
  ApiKeyTableActionsProps & RefAttributes<HTMLButtonElement>
> = forwardRef<HTMLButtonElement, ApiKeyTableActionsProps>(function ApiKeyTableActions(
  { apiKey, isOpen = false, className, ...props },
  ref,
) {
  const { m, t } = useText('ApiKeyTable.Actions');
  const keyLabel = useKeyLabel();
  const { toggleMenu } = useApiKeyTableRow('Actions');
  return (
    <Button
      size="small"
      aria-label={t(m.table.actionFor, { name: keyLabel(apiKey) })}
      aria-haspopup="menu"
      aria-expanded={isOpen}
      data-key-id={apiKey.id}
      onClick={(event) => toggleMenu(apiKey.id, event.currentTarget)}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown' || isOpen) return;
        event.preventDefault();
        toggleMenu(apiKey.id, event.currentTarget);
      }}
      {...props}
      className={['km-api-key-table-action', className].filter(Boolean).join(' ')}
      ref={ref}
    >
      {m.table.action}
    </Button>
  );
});
