'use client';

import type { ReactNode } from 'react';
import { Callout } from '../internal/Callout.js';
import { KeyLabel } from '../internal/KeyLabel.js';
import { Sentence } from '../internal/Sentence.js';
import { Time } from '../internal/Time.js';
import { useNow } from '../provider/NowContext.js';
import { useText } from '../provider/UiContext.js';
import { useRevokeKeyDialog } from './RevokeKeyDialogContext.js';
import { RevokeKeyDialogUsage } from './RevokeKeyDialogUsage.js';
import '../messages/en/revoke.js';

const HOUR = 3_600_000;

/** What revoking does, and what is known of who would notice. */
export function RevokeKeyDialogDescription(): ReactNode {
  const { m } = useText('RevokeKeyDialog.Description');
  const { apiKey } = useRevokeKeyDialog('RevokeKeyDialog.Description');
  const now = useNow();
  const { lastUsedAt } = apiKey;
  const isInUse = Boolean(lastUsedAt && now !== undefined && now - Date.parse(lastUsedAt) < HOUR);
  return (
    <div className="km-revoke-facts">
      {isInUse && lastUsedAt && (
        <Callout tone="danger">
          <p className="km-callout-title">
            <Sentence message={m.revoke.inUse} values={{ ago: <Time at={lastUsedAt} /> }} />
          </p>
          <p>{m.revoke.inUseHint}</p>
        </Callout>
      )}
      <ul className="km-revoke-list">
        <li>
          <Sentence message={m.revoke.disabled} values={{ name: <KeyLabel apiKey={apiKey} /> }} />
        </li>
        <li>{m.revoke.rejected}</li>
        <li>{m.revoke.breaks}</li>
      </ul>
      <RevokeKeyDialogUsage />
      <p>
        {lastUsedAt && !isInUse && (
          <>
            <Sentence message={m.revoke.lastUsed} values={{ ago: <Time at={lastUsedAt} /> }} />{' '}
          </>
        )}
        {lastUsedAt === null && <>{m.revoke.neverUsed} </>}
        {m.revoke.lead}
      </p>
    </div>
  );
}
