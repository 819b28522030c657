'use client';

import type { MouseEvent, ReactNode } from 'react';
import { Button } from '../internal/Button.js';
import { Callout } from '../internal/Callout.js';
import { returnFocus } from '../internal/dialog/returnFocus.js';
import { KeyLabel } from '../internal/KeyLabel.js';
import { Sentence } from '../internal/Sentence.js';
import { errorText } from '../messages/errorText.js';
import { useText } from '../provider/UiContext.js';
import { focusOrder } from './focusOrder.js';
import type { KeySwitch } from './useKeySwitch.js';
import '../messages/en/manager.js';

/** Disabling or enabling did not work: which key, why, and what to do. */
export function KeySwitchFailure({ failure, run, dismiss }: KeySwitch): ReactNode {
  const { m, formats } = useText('ApiKeyManager');
  if (!failure) return null;
  const { action, apiKey, error } = failure;
  /** This goes, whatever is pressed. */
  const leaving = (act: () => void) => (event: MouseEvent) => {
    returnFocus(focusOrder(event.currentTarget.closest<HTMLElement>('.km-api-key-table'), apiKey.id)());
    act();
  };
  return (
    <Callout tone="danger" role="alert" className="km-api-key-manager-failure">
      <strong className="km-callout-title">
        <Sentence
          message={action === 'disable' ? m.manager.disableFailed : m.manager.enableFailed}
          values={{ name: <KeyLabel apiKey={apiKey} /> }}
        />
      </strong>
      <span>{errorText(formats.locale, m, error)}</span>
      <span className="km-callout-actions">
        <Button size="small" onClick={leaving(() => run(action, apiKey))}>
          {m.common.retry}
        </Button>
        <Button size="small" variant="quiet" onClick={leaving(dismiss)}>
          {m.common.close}
        </Button>
      </span>
    </Callout>
  );
}
