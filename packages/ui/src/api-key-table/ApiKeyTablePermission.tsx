'use client';

import type { ApiKey } from '@keymount/core';
import type { ReactNode } from 'react';
import { type CellTools, useCellTools } from './cellTools.js';

/** One that can be read says more than two that are cut off. */
const SHOWN = 1;

/** The first models a key may call; the others behind "+N more". */
export function ApiKeyTablePermission({ apiKey }: { readonly apiKey: ApiKey }): ReactNode {
  return renderPermission(apiKey, useCellTools('Permission'));
}

export function renderPermission(apiKey: ApiKey, tools: CellTools): ReactNode {
  const { m, t, formats, keyLabel, modelsById, toggleModels } = tools;
  const { models } = apiKey;
  if (models === 'all') return m.table.allModels;
  if (models.length === 0) return <span className="km-muted">{m.table.noModels}</span>;
  const hidden = models.length - SHOWN;
  return (
    <span className="km-api-key-table-chips">
      {models.slice(0, SHOWN).map((id) => {
        const model = modelsById.get(id);
        const name = model?.name ?? id;
        return (
          <bdi key={id} className="km-api-key-table-chip" title={name} data-state={model?.state}>
            {name}
          </bdi>
        );
      })}
      {hidden > 0 && (
        <button
          type="button"
          className="km-api-key-table-more"
          aria-haspopup="dialog"
          aria-label={`${t(m.table.moreModels, { count: hidden })}: ${t(m.table.modelsOf, { name: keyLabel(apiKey) })}`}
          onClick={(event) => toggleModels(apiKey, event.currentTarget)}
        >
          {`+${formats.number(hidden)}`}
        </button>
      )}
    </span>
  );
}
