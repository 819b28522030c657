'use client';

import type { ApiKey, UsageDimension, UsageGroup, UsageReport } from '@keymount/core';
import { useApiKeys, useModels } from '@keymount/react';
import { useMemo } from 'react';
import { visibleText } from '../internal/visibleText.js';
import { useText } from '../provider/UiContext.js';
import '../messages/en/usage.js';

/** What keys and models are called. */
export interface UsageNames {
  /** The name of one side of a group; its id where nobody knows a name. */
  name(dimension: UsageDimension, id: string | undefined): string;
  /** What may be shown of a key's secret, where somebody says it. */
  hint(keyId: string | undefined): string | undefined;
  /** What a report calls the groups that it has added up. */
  readonly other: string;
  /** Whether the list of keys says that it is revoked. */
  isRevoked(keyId: string | undefined): boolean;
}

/** From the lists of keys and models; of revoked keys and withdrawn models from the report. */
export function useUsageNames(report: UsageReport | undefined): UsageNames {
  const { m } = useText('useUsageNames');
  const { keys } = useApiKeys();
  const models = useModels().data;
  const { names, hints } = report ?? {};
  return useMemo(() => {
    const keysById = new Map<string | undefined, ApiKey>(keys.map((key) => [key.id, key]));
    const modelsById = new Map<string | undefined, string>(models?.map(({ id, name }) => [id, name]));
    return {
      name: (dimension, id) => {
        if (id === undefined) return dimension === 'key' ? m.usage.unknownKey : m.usage.unknownModel;
        const key = dimension === 'key' ? keysById.get(id) : undefined;
        const listed = dimension === 'key' ? key?.name : modelsById.get(id);
        const name = visibleText(listed ?? textOf(names, id) ?? '').trim();
        if (name !== '') return name;
        return key ? m.common.unnamedKey : id;
      },
      hint: (keyId) => keysById.get(keyId)?.hint || textOf(hints, keyId) || undefined,
      other: m.usage.otherGroups,
      isRevoked: (keyId) => keysById.get(keyId)?.status === 'revoked',
    };
  }, [keys, models, names, hints, m]);
}

/** An id may be anything, the name of a method of every object, too. */
function textOf(texts: UsageReport['names'], id: string | undefined): string | undefined {
  return texts && id !== undefined && Object.hasOwn(texts, id) ? texts[id] : undefined;
}

/** The id of a group along one dimension. */
export function idOf(
  group: Pick<UsageGroup, 'keyId' | 'modelId'>,
  dimension: UsageDimension,
): string | undefined {
  return dimension === 'key' ? group.keyId : group.modelId;
}
