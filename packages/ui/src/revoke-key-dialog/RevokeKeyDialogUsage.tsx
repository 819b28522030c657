'use client';

import { useAccess, useModels, useUsage } from '@keymount/react';
import { type ReactNode, useMemo } from 'react';
import { useNow } from '../provider/NowContext.js';
import { useText } from '../provider/UiContext.js';
import { useRevokeKeyDialog } from './RevokeKeyDialogContext.js';
import { readRecentUse, recentUseQuery } from './recentUse.js';
import '../messages/en/revoke.js';

/** Requests of the last day and week, and the models they called; renders nothing where the backend has no usage to show. */
export function RevokeKeyDialogUsage(): ReactNode {
  const now = useNow();
  const access = useAccess()('viewUsage');
  const { apiKey } = useRevokeKeyDialog('RevokeKeyDialog.Usage');
  // A key that was never used needs no question.
  const isAsked = access.state === 'allowed' && now !== undefined && apiKey.lastUsedAt !== null;
  return isAsked ? <RecentUse now={now} /> : null;
}

const MOST_MODELS = 3;

function RecentUse({ now }: { readonly now: number }): ReactNode {
  const { m, t, formats } = useText('RevokeKeyDialog.Usage');
  const { apiKey } = useRevokeKeyDialog('RevokeKeyDialog.Usage');
  const query = recentUseQuery(apiKey.id, now);
  const { state, data } = useUsage(query);
  const { from, to } = query;
  const use = useMemo(() => data && readRecentUse(data, { from, to }), [data, from, to]);
  const { data: models } = useModels();
  if (!use)
    return <p className="km-hint">{state === 'error' ? m.revoke.usageUnknown : m.revoke.usageLoading}</p>;

  const { lastDay, lastWeek, modelIds } = use;
  if (lastWeek === 0 && modelIds.length === 0) {
    // Usage lags: a key that was used just now may not be in it yet.
    const isBehind = apiKey.lastUsedAt && Date.parse(apiKey.lastUsedAt) >= Date.parse(from);
    return <p>{isBehind ? m.revoke.usageUnknown : m.revoke.unused}</p>;
  }
  const nameOf = (id: string): string =>
    models?.find((model) => model.id === id)?.name ?? data?.names?.[id] ?? id;
  const names = modelIds.slice(0, MOST_MODELS).map(nameOf);
  const more = modelIds.length - names.length;
  const list = formats.list(more > 0 ? [...names, t(m.revoke.moreModels, { count: more })] : names);
  return (
    <p>
      {lastDay !== undefined && lastWeek !== undefined
        ? t(m.revoke.requests, {
            day: t(m.revoke.requestsDay, { count: lastDay }),
            week: t(m.revoke.requestsWeek, { count: lastWeek }),
          })
        : m.revoke.usedThisWeek}{' '}
      {names.length > 0 && t(m.revoke.modelsUsed, { models: list })}
    </p>
  );
}
