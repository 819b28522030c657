'use client';

import type { ReactNode } from 'react';
import { Callout } from '../internal/Callout.js';
import { KeyLabel } from '../internal/KeyLabel.js';
import { Sentence } from '../internal/Sentence.js';
import { differencesOf } from '../key-form/asAsked.js';
import { usePermissionText } from '../key-form/usePermissionText.js';
import { useText } from '../provider/UiContext.js';
import { useCreateKeyDialog } from './CreateKeyDialogContext.js';
import '../messages/en/create.js';

/** What the backend made otherwise than it was asked to; renders nothing where it did as asked. */
export function CreateKeyDialogDifferences(): ReactNode {
  const { m, t, formats } = useText('CreateKeyDialog.Differences');
  const { form, issue } = useCreateKeyDialog('CreateKeyDialog.Differences');
  const permissionText = usePermissionText();
  if (issue.state.step !== 'issued' || !form.sent) return null;
  const { key } = issue.state;
  const fields = differencesOf(form.sent.asked, key);
  if (fields.length === 0) return null;
  return (
    <Callout tone="warning" role="status" aria-live="polite">
      <p className="km-callout-title">{m.create.notAsAsked}</p>
      {fields.includes('name') && (
        <p>
          <Sentence message={m.create.madeName} values={{ name: <KeyLabel apiKey={key} /> }} />
        </p>
      )}
      {fields.includes('models') && <p>{t(m.create.madeModels, { models: permissionText(key.models) })}</p>}
      {fields.includes('expiresAt') && (
        <p>
          {key.expiresAt
            ? t(m.create.madeExpiry, { date: formats.dateTime(key.expiresAt) })
            : m.create.madeNoExpiry}
        </p>
      )}
    </Callout>
  );
}
