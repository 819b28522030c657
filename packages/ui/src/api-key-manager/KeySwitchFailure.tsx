'use client';

import type { ReactNode } from 'react';
import { Button } from '../internal/Button.js';
import { Callout } from '../internal/Callout.js';
import { KeyLabel } from '../internal/KeyLabel.js';
import { Sentence } from '../internal/Sentence.js';
import { errorText } from '../messages/errorText.js';
import { useText } from '../provider/UiContext.js';
import type { KeySwitch } from './useKeySwitch.js';
import '../messages/en/manager.js';

/** Disabling or enabling did not work: which key, why, and what to do. */
export function KeySwitchFailure({ failure, run, dismiss }: KeySwitch): ReactNode {
  const { m, formats } = useText('ApiKeyManager');
  if (!failure) return null;
  const { action, apiKey, error } = failure;
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
        <Button size="small" onClick={() => run(action, apiKey)}>
          {m.common.retry}
        </Button>
        <Button size="small" variant="quiet" onClick={dismiss}>
          {m.common.close}
        </Button>
      </span>
    </Callout>
  );
}
