'use client';

import { useModels } from '@keymount/react';
import type { ReactNode } from 'react';
import { useText } from '../provider/UiContext.js';
import { useEditKeyDialog } from './EditKeyDialogContext.js';
import '../messages/en/edit.js';

/** Which models of the key are deprecated or no longer offered; renders nothing while all are well. */
export function EditKeyDialogDrift(): ReactNode {
  const { m, t, formats } = useText('EditKeyDialog.Drift');
  const { apiKey } = useEditKeyDialog('EditKeyDialog.Drift');
  const { data: models } = useModels();
  if (!models || apiKey.models === 'all') return null;
  const known = new Map(models.map((model) => [model.id, model]));
  const nameOf = (id: string): string => known.get(id)?.name ?? id;
  const gone = apiKey.models.filter((id) => !known.has(id) || known.get(id)?.state === 'unavailable');
  const deprecated = apiKey.models.filter((id) => known.get(id)?.state === 'deprecated');
  const list = (ids: readonly string[]): string => formats.list(ids.map(nameOf));
  return (
    <>
      {gone.length > 0 && <p className="km-hint">{t(m.edit.modelsGone, { models: list(gone) })}</p>}
      {deprecated.length > 0 && (
        <p className="km-hint">{t(m.edit.modelsDeprecated, { models: list(deprecated) })}</p>
      )}
    </>
  );
}
