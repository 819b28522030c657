'use client';

import type { ApiKey } from '@keymount/core';
import { useApiKey, useModels, useSubjectKey, useUpdateKey } from '@keymount/react';
import { type ReactNode, useId, useState } from 'react';
import { useKeyLabel } from '../internal/KeyLabel.js';
import { useControlled } from '../internal/useControlled.js';
import { useCountdown } from '../internal/useCountdown.js';
import { differencesOf } from '../key-form/asAsked.js';
import type { KeyFormField, KeyFormState } from '../key-form/KeyFormContext.js';
import { checkValues, currentTime, type ExpiryOptions, resolveExpiry } from '../key-form/keyFormValues.js';
import { useFormErrors } from '../key-form/useFormErrors.js';
import { useNow } from '../provider/NowContext.js';
import { useText, useUi } from '../provider/UiContext.js';
import { EditKeyDialogContext } from './EditKeyDialogContext.js';
import { changedElsewhere, changesOf, type KeyDraft, overlay } from './keyChanges.js';
import '../messages/en/edit.js';

export interface EditKeyDialogRootProps {
  readonly apiKey: ApiKey;
  readonly open?: boolean | undefined;
  /** @default false */
  readonly defaultOpen?: boolean | undefined;
  readonly onOpenChange?: ((open: boolean) => void) | undefined;
  /** Gets the key as the backend now has it. */
  readonly onSaved?: ((key: ApiKey) => void) | undefined;
  /** When a key may end; `null` for no such field. It shows only for keys whose expiry the backend says. */
  readonly expiry?: ExpiryOptions | null | undefined;
  readonly children?: ReactNode;
}

interface Edit {
  readonly draft: KeyDraft;
  /** The key as it was when the first field was touched. */
  readonly base: ApiKey;
}

const NO_OPTIONS: ExpiryOptions = {};
const NO_EDITS: ReadonlyMap<string, Edit> = new Map();

/** Holds what is typed over a key, one draft a key. Keep it mounted, and closing loses nothing. */
export function EditKeyDialogRoot(props: EditKeyDialogRootProps): ReactNode {
  return <Editing key={useSubjectKey()} {...props} />;
}

function Editing({
  apiKey: givenKey,
  open,
  defaultOpen = false,
  onOpenChange,
  onSaved,
  expiry = NO_OPTIONS,
  children,
}: EditKeyDialogRootProps): ReactNode {
  const { m, t, formats } = useText('EditKeyDialog.Root');
  const { now: fixedNow, announce } = useUi('EditKeyDialog.Root');
  const now = useNow() ?? 0;
  const label = useKeyLabel();
  const changesId = useId();
  const [isOpen, setOpen] = useControlled(open, defaultOpen, onOpenChange);
  const { state: modelsState } = useModels();

  // A background refresh shows in the fields that were not touched, and never overwrites one that was.
  const key = useApiKey(givenKey);
  const [edits, setEdits] = useState(NO_EDITS);
  const { draft, base } = edits.get(key.id) ?? { draft: {}, base: key };
  const values = overlay(key, draft);
  const forget = (): void => setEdits((before) => without(before, givenKey.id));

  const [otherwiseId, setOtherwiseId] = useState<string | null>(null);
  const write = useUpdateKey({
    onDone: (answer, asked) => {
      forget();
      write.reset();
      onSaved?.(answer);
      if (differencesOf(asked, answer).length === 0) {
        announce(t(m.edit.saved, { name: label(answer) }));
        setOpen(false);
      } else {
        setOtherwiseId(answer.id);
      }
    },
  });

  const expiryOptions = key.expiresAt === undefined ? null : expiry;
  const shown: KeyFormField[] = ['name'];
  if (modelsState !== 'unsupported') shown.push('models');
  if (expiryOptions) shown.push('expiresAt');
  const errors = useFormErrors(write.error, shown, key.expiresAt);
  const secondsLeft = useCountdown(write.error, write.error?.retryAfterSeconds);
  const chosenEnd = resolveExpiry(values.expiry, now, formats.timeZone);
  const changes = changesOf(key, draft, chosenEnd);

  const submit = (): void => {
    if (secondsLeft > 0 || Object.keys(changes).length === 0) return;
    const at = currentTime(fixedNow);
    const expiresAt = resolveExpiry(values.expiry, at, formats.timeZone);
    const found = checkValues(values, expiresAt, at);
    if (found.length > 0) {
      errors.refuse(found);
      return;
    }
    setOtherwiseId(null);
    void write.run({ id: key.id, ...changesOf(key, draft, expiresAt), version: key.version });
  };

  const form: KeyFormState = {
    values,
    change: (typed) => {
      setOtherwiseId(null);
      setEdits((before) => new Map(before).set(key.id, { draft: { ...draft, ...typed }, base }));
      if (typed.name !== undefined) errors.forget('name');
      if (typed.permission) errors.forget('models');
      if (typed.expiry) errors.forget('expiresAt');
    },
    errorOf: errors.errorOf,
    error: errors.form,
    refusals: errors.refusals,
    // Both, so that what was unticked can be ticked again.
    keptModels: union(base.models, key.models),
    expiry: expiryOptions,
    currentExpiry: key.expiresAt,
    isSending: write.state === 'sending',
    secondsLeft,
    submit,
  };

  const close = (): void => {
    if (write.state === 'sending') {
      announce(m.common.stillWorking);
      return;
    }
    write.reset();
    setOtherwiseId(null);
    setOpen(false);
  };
  return (
    <EditKeyDialogContext.Provider
      value={{
        apiKey: key,
        isOpen: isOpen || write.state === 'sending',
        form,
        changes,
        lack: checkValues(values, chosenEnd, now).find(({ field }) => field in changes),
        elsewhere: changedElsewhere(base, key, draft),
        isOtherwise: otherwiseId === key.id,
        isGone: write.error?.code === 'not-found' || key.status === 'revoked',
        error: errors.form,
        changesId,
        close,
        cancel: () => {
          if (write.state !== 'sending') forget();
          close();
        },
      }}
    >
      {children}
    </EditKeyDialogContext.Provider>
  );
}

function union(a: ApiKey['models'], b: ApiKey['models']): ApiKey['models'] {
  return [...new Set([...(a === 'all' ? [] : a), ...(b === 'all' ? [] : b)])];
}

function without(edits: ReadonlyMap<string, Edit>, id: string): ReadonlyMap<string, Edit> {
  const rest = new Map(edits);
  rest.delete(id);
  return rest;
}
