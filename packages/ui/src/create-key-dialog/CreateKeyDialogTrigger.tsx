'use client';

import { useAccess } from '@keymount/react';
import {
  type ForwardRefExoticComponent,
  forwardRef,
  type MouseEvent,
  type RefAttributes,
  useId,
} from 'react';
import { Button, type ButtonProps } from '../internal/Button.js';
import { Icon } from '../internal/Icon.js';
import { renderPart } from '../internal/part.js';
import { Root } from '../internal/Root.js';
import { useText } from '../provider/UiContext.js';
import { useCreateKeyDialog } from './CreateKeyDialogContext.js';
import '../messages/en/create.js';

/** "Create New API Key", or your own button by `render`. Where it is denied, the reason stands below it. */
export const CreateKeyDialogTrigger: ForwardRefExoticComponent<
  ButtonProps & RefAttributes<HTMLButtonElement>
> = forwardRef<HTMLButtonElement, ButtonProps>(function CreateKeyDialogTrigger(props, ref) {
  const { m } = useText('CreateKeyDialog.Trigger');
  const { open, gate } = useCreateKeyDialog('CreateKeyDialog.Trigger');
  const access = useAccess()('create');
  const id = useId();
  const isDenied = access.state === 'denied';
  const own = {
    'aria-haspopup': 'dialog' as const,
    'aria-expanded': gate.isOpen,
    'aria-describedby': isDenied ? id : undefined,
    onClick: (event: MouseEvent<HTMLButtonElement>) => {
      props.onClick?.(event);
      if (!isDenied && !event.defaultPrevented) open();
    },
  };
  return (
    <>
      {props.render ? (
        renderPart(
          'button',
          { ...props, ...own, 'aria-disabled': isDenied || undefined },
          { className: 'km-create-key-dialog-trigger', state: { denied: isDenied }, ref },
        )
      ) : (
        // It may stand anywhere on the host's page, outside every other root.
        <Root render={<span />}>
          <Button ref={ref} variant="primary" isDisabled={isDenied} {...props} {...own}>
            {props.children ?? (
              <>
                <Icon name="plus" />
                {m.create.action}
              </>
            )}
          </Button>
        </Root>
      )}
      {isDenied && (
        <Root render={<p />} id={id} className="km-hint">
          {m.errors[access.reason]}
        </Root>
      )}
    </>
  );
});
