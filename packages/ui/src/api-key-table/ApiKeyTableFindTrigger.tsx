'use client';

import { type ForwardRefExoticComponent, forwardRef, type RefAttributes } from 'react';
import { Button, type ButtonProps } from '../internal/Button.js';
import { Icon } from '../internal/Icon.js';
import { useText } from '../provider/UiContext.js';
import { useApiKeyTable } from './ApiKeyTableContext.js';
import '../messages/en/finder.js';

/** Opens what answers "Which key is this?". Not there while there is no key it could be. */
export const ApiKeyTableFindTrigger: ForwardRefExoticComponent<
  ButtonProps & RefAttributes<HTMLButtonElement>
> = forwardRef<HTMLButtonElement, ButtonProps>(function ApiKeyTableFindTrigger(
  { className, children, ...props },
  ref,
) {
  const { m } = useText('ApiKeyTable.FindTrigger');
  const { phase } = useApiKeyTable('FindTrigger');
  if (phase !== 'ready' && phase !== 'no-match') return null;
  return (
    <Button
      variant="quiet"
      aria-haspopup="dialog"
      aria-label={m.finder.title}
      title={m.finder.title}
      {...props}
      className={['km-api-key-table-find', className].filter(Boolean).join(' ')}
      ref={ref}
    >
      {children ?? <Icon name="key" />}
    </Button>
  );
});
