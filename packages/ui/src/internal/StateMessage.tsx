'use client';

import type { ApiKeysError } from '@keymount/core';
import type { ReactNode } from 'react';
import { errorText } from '../messages/errorText.js';
import { useText } from '../provider/UiContext.js';
import { useSlots } from '../slots/Slots.js';
import { Icon, type IconName } from './Icon.js';
import { TransientButton } from './TransientButton.js';

export interface StateMessageProps {
  readonly kind: 'empty' | 'error' | 'notice';
  readonly icon: IconName;
  readonly title: string;
  readonly description?: string | undefined;
  readonly action?: ReactNode;
}

/** What stands where content would: a drawing, one sentence, one thing to do. */
export function StateMessage({ kind, icon, title, description, action }: StateMessageProps): ReactNode {
  const slots = useSlots();
  const Replacement = kind === 'empty' ? slots.EmptyState : kind === 'error' ? slots.ErrorState : undefined;
  if (Replacement === null) return null;
  if (Replacement) return <Replacement title={title} description={description} action={action} />;
  return (
    <div className="km-state" data-kind={kind} role={kind === 'error' ? 'alert' : undefined}>
      <span className="km-state-icon">
        <Icon name={icon} />
      </span>
      <p className="km-state-title">{title}</p>
      {description && <p className="km-state-description">{description}</p>}
      {action && <div className="km-state-action">{action}</div>}
    </div>
  );
}

/** A load that failed, with the way out. */
export function LoadError({
  title,
  error,
  onRetry,
}: {
  readonly title: string;
  readonly error: ApiKeysError;
  readonly onRetry: () => void;
}): ReactNode {
  const { m, formats } = useText('LoadError');
  return (
    <StateMessage
      kind="error"
      icon="alert"
      title={title}
      description={errorText(formats.locale, m, error, false)}
      action={<TransientButton onClick={onRetry}>{m.common.retry}</TransientButton>}
    />
  );
}
