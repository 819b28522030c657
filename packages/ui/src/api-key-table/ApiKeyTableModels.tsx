'use client';

import type { ApiKey } from '@keymount/core';
import type { ReactNode } from 'react';
import { useKeyLabel } from '../internal/KeyLabel.js';
import { Popover } from '../internal/popover/Popover.js';
import { useText } from '../provider/UiContext.js';
import { useApiKeyTableRow } from './ApiKeyTableContext.js';
import '../messages/en/models.js';

export interface ApiKeyTableModelsProps {
  readonly apiKey: ApiKey;
  readonly anchor: HTMLElement;
  readonly onClose: () => void;
}

/** Every model of a key whose row shows only the first. One for all rows. */
export function ApiKeyTableModels({ apiKey, anchor, onClose }: ApiKeyTableModelsProps): ReactNode {
  const { m, t } = useText('ApiKeyTable');
  const keyLabel = useKeyLabel();
  const { modelsById } = useApiKeyTableRow('Permission');
  const models = apiKey.models === 'all' ? [] : apiKey.models;
  return (
    <Popover anchor={anchor} label={t(m.table.modelsOf, { name: keyLabel(apiKey) })} onClose={onClose}>
      <ul className="km-api-key-table-models">
        {models.map((id) => {
          const model = modelsById.get(id);
          const isGone = model?.state === 'unavailable' || (modelsById.size > 0 && !model);
          const note = isGone ? m.models.unavailable : model?.state === 'deprecated' && m.models.deprecated;
          return (
            <li key={id}>
              <bdi>{model?.name ?? id}</bdi>
              {note && <span className="km-muted">{note}</span>}
            </li>
          );
        })}
      </ul>
    </Popover>
  );
}
