'use client';

import type { CreateKeyInput } from '@keymount/core';
import { type Issue, useModels } from '@keymount/react';
import { useState } from 'react';
import { useCountdown } from '../internal/useCountdown.js';
import type { AskedFields } from '../key-form/asAsked.js';
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
} from '../key-form/keyFormValues.js';
import { useFormErrors } from '../key-form/useFormErrors.js';
import { useText, useUi } from '../provider/UiContext.js';

/** A submit. Trying it again is the same one. */
export interface SentKey {
  readonly values: KeyFormValues;
  readonly input: CreateKeyInput;
  /** The input as the fields asked for it. */
  readonly asked: AskedFields;
  /** Milliseconds since 1970, by this device. */
  readonly at: number;
}

export interface CreateKeyForm extends KeyFormState {
  /** The last submit, also once it has become a key. */
  readonly sent: SentKey | null;
  /** A submit of which nobody knows whether it made a key, until one is made. */
  readonly doubted: SentKey | null;
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
  const { state: modelsState, data: offered } = useModels();
  // Least privilege: who wants a key that may call everything says so.
  const models = template.models ?? (modelsState === 'unsupported' || offered?.length === 0 ? 'all' : []);
  const fresh = initialValues({ ...template, models }, expiryOptions ?? NO_OPTIONS, timeZone);
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

  const [sent, setSent] = useState<SentKey | null>(null);
  // Kept when trying again gives a plain refusal: "this name is taken" may well mean that the first try made the key.
  const [doubted, setDoubted] = useState<SentKey | null>(null);
  if (sentError?.outcome === 'unknown' && sent && !doubted) setDoubted(sent);
  if (issue.state.step === 'issued' && doubted) setDoubted(null);

  const submit = (): void => {
    if (issue.state.step !== 'form' || secondsLeft > 0) return;
    const at = currentTime(now);
    const expiresAt = expiryOptions ? resolveExpiry(values.expiry, at, timeZone) : undefined;
    const found = checkValues(values, expiresAt, at);
    if (found.length > 0) {
      errors.refuse(found);
      return;
    }
    // While a submit is in doubt the very same input must go out again: it carries the same idempotency key, and so makes
    // no second key. An expiry counted from a later now would be another input.
    const isAgain = doubted !== null && sent?.values === values;
    const next: SentKey = isAgain
      ? sent
      : { values, at, input: toInput(values, expiresAt), asked: toAsked(values, expiresAt) };
    setTyped(values);
    setSent(next);
    issue.submit(next.input);
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
    sent,
    doubted,
    reset: () => {
      setTyped(null);
      setDoubted(null);
    },
  };
}

function toInput(values: KeyFormValues, expiresAt: CreateKeyInput['expiresAt']): CreateKeyInput {
  return {
    name: nameOf(values),
    models: modelsOf(values),
    ...(expiresAt && { expiresAt }),
  };
}

function toAsked(values: KeyFormValues, expiresAt: CreateKeyInput['expiresAt']): AskedFields {
  return {
    name: nameOf(values),
    models: modelsOf(values),
    ...(expiresAt !== undefined && { expiresAt }),
  };
}
