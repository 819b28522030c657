'use client';

import type { CreateKeyInput } from '@keymount/core';
import { type Issue, useModels } from '@keymount/react';
import { useRef, useState } from 'react';
import { useCountdown } from '../internal/useCountdown.js';
import type { KeyFormField, KeyFormState } from '../key-form/KeyFormContext.js';
import {
  checkValues,
  currentTime,
  type ExpiryOptions,
  type InitialKeyValues,
  initialValues,
  type KeyFormValues,
  modelsOf,
  nameOf,
  resolveExpiry,
} from '../key-form/keyForm.js';
import { useFormErrors } from '../key-form/useFormErrors.js';
import { useText, useUi } from '../provider/UiContext.js';

export interface CreateKeyForm extends KeyFormState {
  /** Forgets what was typed. */
  readonly reset: () => void;
}

const NO_VALUES: InitialKeyValues = {};
const NO_OPTIONS: ExpiryOptions = {};

/** What is typed into a new key, and its submit. Lives as long as the dialog's root, so that closing loses nothing. */
export function useCreateKeyForm(
  issue: Issue<CreateKeyInput>,
  template: InitialKeyValues = NO_VALUES,
  expiryOptions: ExpiryOptions | null = NO_OPTIONS,
): CreateKeyForm {
  const { now } = useUi('CreateKeyDialog');
  const { timeZone } = useText('CreateKeyDialog').formats;
  const { state: modelsState } = useModels();
  const fresh = initialValues(template, expiryOptions ?? NO_OPTIONS, timeZone);
  // `null`: nothing was typed yet, so that a template that changes is followed.
  const [typed, setTyped] = useState<KeyFormValues | null>(null);
  const values = typed ?? fresh;
  // It has become a key: the next form starts anew.
  if (issue.state.step === 'issued' && typed) setTyped(null);

  const shown: KeyFormField[] = ['name'];
  if (modelsState !== 'unsupported') shown.push('models');
  if (expiryOptions) shown.push('expiresAt');
  const sentError = issue.state.step === 'form' ? issue.state.error : null;
  const errors = useFormErrors(sentError, shown);
  const secondsLeft = useCountdown(sentError, sentError?.retryAfterSeconds);

  // After an unknown outcome the very same input must go out again: it carries the same idempotency key, and so makes no
  // second key. An expiry counted from a later now would be another input.
  const lastSent = useRef<{ readonly values: KeyFormValues; readonly input: CreateKeyInput } | null>(null);

  const submit = (): void => {
    if (issue.state.step !== 'form' || secondsLeft > 0) return;
    const at = currentTime(now);
    const last = sentError?.outcome === 'unknown' ? lastSent.current : null;
    const expiresAt = expiryOptions ? resolveExpiry(values.expiry, at, timeZone) : undefined;
    const found = checkValues(values, expiresAt, at);
    if (found.length > 0) {
      errors.refuse(found);
      return;
    }
    const input: CreateKeyInput = last?.values === values ? last.input : toInput(values, expiresAt);
    setTyped(values);
    lastSent.current = { values, input };
    issue.submit(input);
  };

  return {
    values,
    change: (changes) => {
      setTyped({ ...values, ...changes });
      if (changes.name !== undefined) errors.forget('name');
      if (changes.permission) errors.forget('models');
      if (changes.expiry) errors.forget('expiresAt');
    },
    errorOf: errors.errorOf,
    error: errors.form,
    refusals: errors.refusals,
    keptModels: template.models ?? [],
    expiry: expiryOptions,
    isSending: issue.state.step === 'sending',
    secondsLeft,
    submit,
    reset: () => setTyped(null),
  };
}

function toInput(values: KeyFormValues, expiresAt: CreateKeyInput['expiresAt']): CreateKeyInput {
  return {
    name: nameOf(values),
    models: modelsOf(values),
    ...(expiresAt && { expiresAt }),
  };
}
