'use client';

import { type ReactNode, useId } from 'react';
import { KeyLabel } from '../internal/KeyLabel.js';
import { Sentence } from '../internal/Sentence.js';
import { useText } from '../provider/UiContext.js';
import { useRevokeKeyDialog } from './RevokeKeyDialogContext.js';
import '../messages/en/revoke.js';

/** The field in which the name is typed; renders nothing unless `confirmation` is `name`. */
export function RevokeKeyDialogConfirmation(): ReactNode {
  const { m } = useText('RevokeKeyDialog.Confirmation');
  const { apiKey, confirmation, typed, type, hintId, confirm } = useRevokeKeyDialog(
    'RevokeKeyDialog.Confirmation',
  );
  const id = useId();
  if (confirmation === 'none') return null;
  return (
    <div className="km-field">
      <label className="km-label" htmlFor={id}>
        <Sentence
          message={m.revoke.confirmName}
          values={{
            name: (
              <strong className="km-revoke-name">
                <KeyLabel apiKey={apiKey} />
              </strong>
            ),
          }}
        />
      </label>
      <input
        id={id}
        className="km-input"
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        aria-describedby={hintId}
        value={typed}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) confirm();
        }}
      />
      <p id={hintId} className="km-hint">
        {m.revoke.confirmNameHint}
      </p>
    </div>
  );
}
