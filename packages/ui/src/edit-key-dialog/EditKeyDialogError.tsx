'use client';

import type { ReactNode } from 'react';
import { Callout } from '../internal/Callout.js';
import { KeyLabel } from '../internal/KeyLabel.js';
import { Sentence } from '../internal/Sentence.js';
import { FormError } from '../key-form/FormError.js';
import { usePermissionText } from '../key-form/usePermissionText.js';
import { useText } from '../provider/UiContext.js';
import { useEditKeyDialog } from './EditKeyDialogContext.js';
import '../messages/en/edit.js';

/** Why nothing was saved, what somebody else has changed, and an answer that is not what was asked. */
export function EditKeyDialogError(): ReactNode {
  const { m, t, formats } = useText('EditKeyDialog.Error');
  const { apiKey, form, elsewhere, isOtherwise } = useEditKeyDialog('EditKeyDialog.Error');
  const permissionText = usePermissionText();
  const isConflict = form.error?.code === 'conflict';
  return (
    <>
      {/* Once the current values are here, they say it better. */}
      {!(isConflict && elsewhere.length > 0) && (
        <FormError error={form.error} secondsLeft={form.secondsLeft} />
      )}
      {elsewhere.length > 0 && (
        <Callout tone={isConflict ? 'warning' : 'info'} role="status" aria-live="polite">
          <p className="km-callout-title">{m.edit.elsewhere}</p>
          {elsewhere.includes('name') && (
            <p>
              <Sentence message={m.edit.theirName} values={{ name: <KeyLabel apiKey={apiKey} /> }} />
            </p>
          )}
          {elsewhere.includes('permission') && (
            <p>{t(m.edit.theirModels, { models: permissionText(apiKey.models) })}</p>
          )}
          {elsewhere.includes('expiry') && (
            <p>
              {t(m.edit.theirExpiry, {
                date: apiKey.expiresAt ? formats.dateTime(apiKey.expiresAt) : m.common.never,
              })}
            </p>
          )}
        </Callout>
      )}
      {isOtherwise && (
        <Callout tone="warning" role="alert">
          <p>{m.edit.savedOtherwise}</p>
        </Callout>
      )}
    </>
  );
}
