'use client';

import type { ModelPermission } from '@keymount/core';
import { useModels } from '@keymount/react';
import { useText } from '../provider/UiContext.js';
import '../messages/en/models.js';

/** A permission in words: "All models", or the names of the models. */
export function usePermissionText(): (models: ModelPermission) => string {
  const { m, formats } = useText('usePermissionText');
  const { data = [] } = useModels();
  return (models) => {
    if (models === 'all') return m.models.all;
    const names = new Map(data.map(({ id, name }) => [id, name]));
    return formats.list(models.map((id) => names.get(id) ?? id));
  };
}
