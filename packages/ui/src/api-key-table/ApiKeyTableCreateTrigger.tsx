'use client';

import { type ForwardRefExoticComponent, forwardRef, type RefAttributes, useId } from 'react';
import { Button, type ButtonProps } from '../internal/Button.js';
import { Icon } from '../internal/Icon.js';
import { useText } from '../provider/UiContext.js';
import { useSlots } from '../slots/Slots.js';
import { useApiKeyTable } from './ApiKeyTableContext.js';

export type ApiKeyTableCreateTriggerProps = ButtonProps;

/**
 * Asks for a new key. Where there may be no more, it says why; where the plan has none, the notice stands in its place,
 * and an empty list has its own in the middle of the page.
 */
export const ApiKeyTableCreateTrigger: ForwardRefExoticComponent<
  ApiKeyTableCreateTriggerProps & RefAttributes<HTMLButtonElement>
> = forwardRef<HTMLButtonElement, ApiKeyTableCreateTriggerProps>(
  function ApiKeyTableCreateTrigger(props, ref) {
    const { phase, denial, onCreate, access } = useApiKeyTable('CreateTrigger');
    const { EmptyState } = useSlots();
    if (!onCreate || denial) return null;
    if (access('create').state === 'pending') {
      return <span className="km-skeleton km-api-key-table-pending" aria-hidden="true" />;
    }
    if (phase === 'empty' && EmptyState !== null) return null;
    return <CreateButton {...props} ref={ref} />;
  },
);

/** The button itself, in the toolbar or in the empty list. */
export const CreateButton: ForwardRefExoticComponent<
  ApiKeyTableCreateTriggerProps & RefAttributes<HTMLButtonElement>
> = forwardRef<HTMLButtonElement, ApiKeyTableCreateTriggerProps>(function CreateButton(
  { children, ...props },
  ref,
) {
  const { m } = useText('ApiKeyTable.CreateTrigger');
  const { access, isReadOnly, onCreate } = useApiKeyTable('CreateTrigger');
  const reasonId = useId();
  const create = access('create');
  if (isReadOnly || create.state === 'unsupported' || create.state === 'pending') return null;
  const reason = create.state === 'denied' ? m.errors[create.reason] : undefined;
  return (
    <span className="km-api-key-table-create">
      <Button
        variant="primary"
        onClick={onCreate}
        {...(reason && { isDisabled: true, 'aria-describedby': reasonId })}
        {...props}
        ref={ref}
      >
        {children ?? (
          <>
            <Icon name="plus" />
            {m.table.create}
          </>
        )}
      </Button>
      {reason && (
        <span className="km-api-key-table-reason" id={reasonId}>
          {reason}
        </span>
      )}
    </span>
  );
});
