'use client';

import type { Model } from '@keymount/core';
import { useAccess, useModels, useUsage } from '@keymount/react';
import { type ReactNode, useMemo } from 'react';
import { Button } from '../internal/Button.js';
import { isSamePermission, modelsOf } from '../key-form/keyFormValues.js';
import { useNow } from '../provider/NowContext.js';
import { useText, useUi } from '../provider/UiContext.js';
import { useEditKeyDialog } from './EditKeyDialogContext.js';
import { modelUseQuery, permittedModels, usedModels } from './modelUse.js';
import '../messages/en/edit.js';

/**
 * How many of its models the key has used in 30 days, and one button that ticks only those. Nothing is saved by it.
 * Renders nothing where the backend does not say.
 */
export function EditKeyDialogModelUse(): ReactNode {
  const { isGone } = useEditKeyDialog('EditKeyDialog.ModelUse');
  const now = useNow();
  const access = useAccess()('viewUsage');
  const { data: models } = useModels();
  if (isGone || access.state !== 'allowed' || now === undefined || !models) return null;
  return <ModelUse now={now} models={models} />;
}

function ModelUse({ now, models }: { readonly now: number; readonly models: readonly Model[] }): ReactNode {
  const { m, t, formats } = useText('EditKeyDialog.ModelUse');
  const { announce } = useUi('EditKeyDialog.ModelUse');
  const { apiKey, form } = useEditKeyDialog('EditKeyDialog.ModelUse');
  const { data } = useUsage(modelUseQuery(apiKey.id, now, formats.timeZone));
  const used = useMemo(() => data && usedModels(data), [data]);
  if (!used) return null;

  const permitted = permittedModels(apiKey.models, models);
  const kept = permitted.filter((id) => used.has(id));
  if (permitted.length === 0 || kept.length === permitted.length) return null;
  // A key that was never used has nothing to be trimmed to, and the list says so already.
  if (apiKey.lastUsedAt === null) return null;
  const isKept = isSamePermission(modelsOf(form.values), kept);
  const text = t(m.edit.modelUse, {
    may: t(m.edit.mayCall, { count: permitted.length }),
    used: t(m.edit.usedOf, { count: kept.length }),
  });
  return (
    <div className="km-permission-note">
      <p>{kept.length === 0 ? t(m.edit.noneUsed, { count: permitted.length }) : text}</p>
      {kept.length > 0 && (
        <Button
          size="small"
          isDisabled={isKept || form.isSending}
          onClick={() => {
            form.change({ permission: { mode: 'selected', ids: kept } });
            announce(t(m.edit.trimmed, { count: kept.length }));
          }}
        >
          {m.edit.trim}
        </Button>
      )}
    </div>
  );
}
