'use client';

import type { ApiKey } from '@keymount/core';
import type { BulkOutcome, BulkWrite } from '@keymount/react';
import { type ReactNode, useRef, useState } from 'react';
import { Button } from '../internal/Button.js';
import { Dialog, DialogFooter } from '../internal/dialog/Dialog.js';
import type { FocusTarget } from '../internal/dialog/returnFocus.js';
import { KeyLabel, useKeyLabel } from '../internal/KeyLabel.js';
import { Sentence } from '../internal/Sentence.js';
import { Time } from '../internal/Time.js';
import type { English } from '../messages/en.js';
import { errorText } from '../messages/errorText.js';
import { useText, useUi } from '../provider/UiContext.js';
import '../messages/en/revoke.js';
import '../messages/en/bulk.js';

export interface KeysDialogProps {
  readonly keys: readonly ApiKey[];
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** Where focus goes when it closes: the first of these that is still on the page. @default what had it before */
  readonly focusAfter?: (() => readonly FocusTarget[]) | undefined;
}

export interface BulkDialogProps extends KeysDialogProps {
  readonly write: BulkWrite;
  readonly words: English['bulkRevoke'] | English['bulkDisable'];
  /** Those that it worked for. Called after each try that worked for any. */
  readonly onDone?: ((ids: readonly string[]) => void) | undefined;
}

/** More names are counted, not listed: nobody reads them, and each is an element. */
const MOST_NAMES = 100;

/** Asks once for several keys, does it, and says how it went with each. */
export function BulkDialog({
  keys,
  open,
  onOpenChange,
  focusAfter,
  write,
  words,
  onDone,
}: BulkDialogProps): ReactNode {
  const { m, t } = useText('BulkDialog');
  const { announce } = useUi('BulkDialog');
  const { state, outcomes, run, reset } = write;
  const cancel = useRef<HTMLButtonElement>(null);
  const isSending = state === 'sending';
  const byId = new Map(outcomes.map((outcome) => [outcome.id, outcome]));
  const doneCount = outcomes.filter((outcome) => outcome.state === 'done').length;
  const failedIds = outcomes.filter((outcome) => outcome.state === 'failed').map(({ id }) => id);
  /** Something is left after a try: from now on it is about results. */
  const [hasTried, setHasTried] = useState(false);
  const count = keys.length;

  function close(): void {
    if (isSending) {
      announce(m.common.stillWorking);
      return;
    }
    end();
  }

  function end(): void {
    reset();
    setHasTried(false);
    onOpenChange(false);
  }

  async function send(ids: readonly string[]): Promise<void> {
    const answers = await run(ids);
    if (answers.length === 0) return;
    const done = answers.filter((answer) => answer.state === 'done').map(({ id }) => id);
    const tried = new Set(ids);
    const left = answers.length - done.length + failedIds.filter((id) => !tried.has(id)).length;
    if (left === 0) {
      announce(t(words.doneAll, { count }));
      end();
    } else {
      setHasTried(true);
      announce(t(words.doneSome, { done: count - left, count }));
      // The button that was pressed may be gone.
      cancel.current?.focus();
    }
    if (done.length > 0) onDone?.(done);
  }

  // What failed comes first: it is what is left to do.
  const order = hasTried ? [...keys].sort((a, b) => rank(byId.get(a.id)) - rank(byId.get(b.id))) : keys;
  const more = order.length - MOST_NAMES;
  return (
    <Dialog
      kind="alertdialog"
      className="km-bulk-dialog"
      open={open || isSending}
      onOpenChange={(isOpen) => {
        if (!isOpen) close();
      }}
      title={hasTried ? t(words.doneSome, { done: doneCount, count }) : t(words.title, { count })}
      description={hasTried ? words.failedHint : words.warning}
      initialFocus={cancel}
      focusAfter={focusAfter}
    >
      <ul className="km-api-key-table-models">
        {order.slice(0, MOST_NAMES).map((apiKey) => (
          <BulkItem
            key={apiKey.id}
            apiKey={apiKey}
            outcome={byId.get(apiKey.id)}
            isSending={isSending}
            words={words}
            onRetry={() => void send([apiKey.id])}
          />
        ))}
        {more > 0 && <li className="km-muted">{t(m.revoke.moreModels, { count: more })}</li>}
      </ul>
      <DialogFooter>
        <Button ref={cancel} onClick={close}>
          {hasTried ? m.common.close : m.common.cancel}
        </Button>
        <Button
          variant="danger"
          isPending={isSending}
          onClick={() => void send(hasTried ? failedIds : keys.map(({ id }) => id))}
        >
          {t(words.submit, { count: hasTried ? failedIds.length : count })}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

function rank(outcome: BulkOutcome | undefined): number {
  return outcome?.state === 'done' ? 1 : 0;
}

function BulkItem({
  apiKey,
  outcome,
  isSending,
  words,
  onRetry,
}: Pick<BulkDialogProps, 'words'> & {
  readonly apiKey: ApiKey;
  readonly outcome: BulkOutcome | undefined;
  /** Some of them are on their way: how many are left is counted once it is known, so the others wait. */
  readonly isSending: boolean;
  readonly onRetry: () => void;
}): ReactNode {
  const { m, t, formats } = useText('BulkDialog');
  const name = useKeyLabel()(apiKey);
  const error = outcome?.state === 'failed' ? outcome.error : null;
  return (
    <li>
      <span>
        <strong className="km-label">
          <KeyLabel apiKey={apiKey} />
        </strong>{' '}
        <span className="km-api-key-table-hint" dir="ltr" translate="no">
          {apiKey.hint}
        </span>
        {error && <span className="km-field-error">{errorText(formats.locale, m, error)}</span>}
        {!outcome && apiKey.lastUsedAt && (
          <span className="km-hint">
            <Sentence message={m.revoke.lastUsed} values={{ ago: <Time at={apiKey.lastUsedAt} /> }} />
          </span>
        )}
      </span>
      {error ? (
        <Button
          size="small"
          aria-label={t(m.bulk.retryFor, { name })}
          isDisabled={isSending}
          onClick={onRetry}
        >
          {m.common.retry}
        </Button>
      ) : (
        <span className="km-muted">
          {outcome?.state === 'done' && words.done}
          {outcome?.state === 'sending' && words.sending}
        </span>
      )}
    </li>
  );
}
