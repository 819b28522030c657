'use client';

import type { ApiKeysError, FieldError, Timestamp } from '@keymount/core';
import { useState } from 'react';
import { errorText } from '../messages/errorText.js';
import { fieldErrorText } from '../messages/fieldErrorText.js';
import { useText } from '../provider/UiContext.js';
import type { FormErrors, KeyFormField } from './KeyFormContext.js';

const NONE: FormErrors = { fields: [], form: null };

export interface FormErrorState {
  /** What concerns no single field that is shown. */
  readonly form: ApiKeysError | null;
  /** Grows with each refusal, so that an effect can lead the reader to the first field that was refused. */
  readonly refusals: number;
  readonly errorOf: (field: KeyFormField) => string | undefined;
  /** What the form itself found before sending. */
  readonly refuse: (fields: readonly FieldError[]) => void;
  /** The reader is mending a field: its error is out of date. */
  readonly forget: (field: KeyFormField) => void;
}

/**
 * Which error stands where. The last refusal counts, whether it came from the form's own check or from the backend.
 * @param sent The backend's refusal of the last submit.
 * @param shown The fields the form has: an error of any other goes to the banner.
 * @param end When the key ends so far.
 */
export function useFormErrors(
  sent: ApiKeysError | null,
  shown: readonly KeyFormField[],
  end?: Timestamp | null,
): FormErrorState {
  const { m, formats } = useText('useFormErrors');
  const [seen, setSeen] = useState<ApiKeysError | null>(null);
  const [errors, setErrors] = useState(NONE);
  const [refusals, setRefusals] = useState(0);
  if (seen !== sent) {
    setSeen(sent);
    setErrors(sent ? divide(sent, shown) : NONE);
    if (sent) setRefusals(refusals + 1);
  }

  return {
    form: errors.form,
    refusals,
    errorOf: (field) => {
      const found = errors.fields.find((error) => error.field === field);
      if (!found) return undefined;
      return isNameTaken(found)
        ? errorText(formats.locale, m, found.taken)
        : fieldErrorText(formats, m, found, end);
    },
    refuse: (fields) => {
      setErrors({ fields, form: null });
      setRefusals((count) => count + 1);
    },
    forget: (field) =>
      setErrors((before) => ({ ...before, fields: before.fields.filter((error) => error.field !== field) })),
  };
}

interface NameTaken extends FieldError {
  readonly taken: ApiKeysError;
}

function isNameTaken(error: FieldError): error is NameTaken {
  return 'taken' in error;
}

function divide(error: ApiKeysError, shown: readonly KeyFormField[]): FormErrors {
  if (error.code === 'name-taken') {
    const taken: NameTaken = { field: 'name', rule: 'invalid', taken: error };
    return { fields: [taken], form: null };
  }
  const fields = error.fields ?? [];
  const placed = fields.filter(({ field }) => (shown as readonly string[]).includes(field));
  return { fields: placed, form: placed.length === fields.length && placed.length > 0 ? null : error };
}
