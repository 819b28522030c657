'use client';

import type { ApiKey } from '@keymount/core';
import { type ReactNode, useMemo } from 'react';
import { KeyLabel } from '../internal/KeyLabel.js';
import { Sentence } from '../internal/Sentence.js';
import { fieldErrorText } from '../messages/fieldErrorText.js';
import { useText } from '../provider/UiContext.js';
import { useEditKeyDialog } from './EditKeyDialogContext.js';
import { countModelChanges, type KeyChanges } from './keyChanges.js';
import '../messages/en/edit.js';

/** What Save will do, what it still lacks, or that there is nothing to save. Save names it as its description. */
export function EditKeyDialogChanges(): ReactNode {
  const { m, formats } = useText('EditKeyDialog.Changes');
  const { apiKey, changes, lack, changesId, isGone } = useEditKeyDialog('EditKeyDialog.Changes');
  const modelText = useModelChangeText(apiKey, changes);
  const expiryText = useExpiryChangeText(apiKey, changes);
  if (isGone) return null;
  if (lack || Object.keys(changes).length === 0) {
    return (
      <p id={changesId} className="km-hint">
        {lack ? fieldErrorText(formats, m, lack) : m.edit.nothingChanged}
      </p>
    );
  }
  return (
    <div id={changesId} className="km-edit-changes">
      <p className="km-label">{m.edit.changes}</p>
      <ul>
        {changes.name !== undefined && (
          <li>
            <Sentence
              message={m.edit.renames}
              values={{ name: <KeyLabel apiKey={{ name: changes.name }} /> }}
            />
          </li>
        )}
        {modelText && <li>{modelText}</li>}
        {expiryText && <li>{expiryText}</li>}
      </ul>
    </div>
  );
}

function useModelChangeText({ models: before }: ApiKey, { models: after }: KeyChanges): string | undefined {
  const { m, t } = useText();
  return useMemo(() => {
    if (after === undefined) return undefined;
    if (after === 'all') return m.edit.allModels;
    if (before === 'all') return t(m.edit.selectedModels, { count: after.length });
    const { added, removed } = countModelChanges(before, after);
    if (removed === 0) return t(m.edit.adds, { count: added });
    if (added === 0) return t(m.edit.removes, { count: removed });
    return t(m.edit.addsAndRemoves, {
      adds: t(m.edit.addsFirst, { count: added }),
      removes: t(m.edit.removesThen, { count: removed }),
    });
  }, [before, after, m, t]);
}

function useExpiryChangeText({ expiresAt: was }: ApiKey, { expiresAt }: KeyChanges): string | undefined {
  const { m, t, formats } = useText();
  if (expiresAt === undefined) return undefined;
  const before = was ? formats.date(was) : m.common.never;
  return expiresAt === null
    ? t(m.edit.neverExpires, { before })
    : t(m.edit.expires, { date: formats.date(expiresAt), before });
}
