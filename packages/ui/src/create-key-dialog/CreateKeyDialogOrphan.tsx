'use client';

import type { ApiKey } from '@keymount/core';
import { useAccess, useApiKeys } from '@keymount/react';
import { type ReactNode, useState } from 'react';
import { Button } from '../internal/Button.js';
import { Callout } from '../internal/Callout.js';
import { useText } from '../provider/UiContext.js';
import { RevokeKeyDialog } from '../revoke-key-dialog/RevokeKeyDialog.js';
import { useCreateKeyDialog } from './CreateKeyDialogContext.js';
import { findOrphan } from './orphan.js';
import type { SentKey } from './useCreateKeyForm.js';
import '../messages/en/create.js';

export interface CreateKeyDialogOrphanProps {
  /** Rotate this key: the dialog is closing. Without it, rotating is not offered. */
  readonly onRotate?: ((key: ApiKey) => void) | undefined;
}

interface Snapshot {
  readonly of: SentKey | null;
  readonly ids: ReadonlySet<string> | null;
}

/**
 * After a create without an answer: whether the list has a key that came of it, and the ways on. Renders nothing before.
 * It must be there before the submit, so that it knows which keys there were.
 */
export function CreateKeyDialogOrphan({ onRotate }: CreateKeyDialogOrphanProps): ReactNode {
  const { m, t, formats } = useText('CreateKeyDialog.Orphan');
  const { form, issue, cancel } = useCreateKeyDialog('CreateKeyDialog.Orphan');
  const access = useAccess();
  const list = useApiKeys();
  const [isRevoking, setRevoking] = useState(false);
  const { sent, doubted } = form;

  // The list as it was while the submit went out: an answer, or a refresh after it failed, comes later.
  const [before, setBefore] = useState<Snapshot>({ of: null, ids: null });
  if (before.of !== sent && !doubted) {
    setBefore({ of: sent, ids: list.isComplete ? new Set(list.keys.map(({ id }) => id)) : null });
  }
  if (!doubted) return null;

  const orphan = findOrphan(list.keys, doubted, before.of === doubted ? before.ids : null);
  if (!orphan) {
    if (list.state !== 'ready') return null;
    return (
      <p className="km-hint" role="status" aria-live="polite">
        {list.isRefreshing ? m.create.orphanLooking : m.create.orphanAbsent}
      </p>
    );
  }
  return (
    <Callout tone="info" role="status" aria-live="polite">
      <p>{t(m.create.orphanFound, { date: formats.dateTime(orphan.createdAt) })}</p>
      <p>{m.create.orphanNext}</p>
      <p className="km-callout-actions">
        {onRotate && access('rotate').state === 'allowed' && (
          <Button
            size="small"
            isDisabled={form.isSending}
            onClick={() => {
              cancel();
              onRotate(orphan);
            }}
          >
            {m.create.orphanRotate}
          </Button>
        )}
        {access('revoke').state === 'allowed' && (
          <Button size="small" isDisabled={form.isSending} onClick={() => setRevoking(true)}>
            {m.create.orphanRevoke}
          </Button>
        )}
      </p>
      <RevokeKeyDialog
        apiKey={orphan}
        open={isRevoking}
        onOpenChange={setRevoking}
        onRevoked={() => {
          // A new write: the same one would answer with the key that was just revoked.
          issue.finish();
          form.submit();
        }}
      />
    </Callout>
  );
}
