'use client';

import { type ForwardRefExoticComponent, forwardRef, type RefAttributes, useEffect, useRef } from 'react';
import { mergeRefs } from '../internal/mergeProps.js';
import { type PartProps, renderPart } from '../internal/part.js';
import { useText, useUi } from '../provider/UiContext.js';
import { KeyFormContext, type KeyFormState } from './KeyFormContext.js';

export type KeyFormProps = PartProps<'form'>;

const STILL_WORKING_MS = 5_000;

/** The `<form>` around the fields of a key. Leads to the first field that was refused. */
export const KeyForm: ForwardRefExoticComponent<
  KeyFormProps & { readonly state: KeyFormState } & RefAttributes<HTMLFormElement>
> = forwardRef<HTMLFormElement, KeyFormProps & { readonly state: KeyFormState }>(function KeyForm(
  { state, onSubmit, ...props },
  ref,
) {
  const { m } = useText('KeyForm');
  const { announce } = useUi('KeyForm');
  const form = useRef<HTMLFormElement>(null);
  const { refusals, isSending } = state;

  // A form that is opened again has been refused before; only what happens while it is shown moves the focus.
  const seenRefusals = useRef(refusals);
  useEffect(() => {
    if (seenRefusals.current === refusals) return;
    seenRefusals.current = refusals;
    const field = form.current?.querySelector('[data-invalid]');
    const control =
      field?.querySelector<HTMLElement>('[aria-invalid="true"]') ?? field?.querySelector('input');
    control?.focus();
  }, [refusals]);

  useEffect(() => {
    if (!isSending) return;
    const timer = setTimeout(() => announce(m.common.stillWorking), STILL_WORKING_MS);
    return () => clearTimeout(timer);
  }, [isSending, announce, m]);

  const submit: NonNullable<KeyFormProps['onSubmit']> = (event) => {
    onSubmit?.(event);
    if (event.defaultPrevented) return;
    event.preventDefault();
    // A form of the host around the portal must not take this for its own.
    event.stopPropagation();
    state.submit();
  };
  return (
    <KeyFormContext.Provider value={state}>
      {renderPart(
        'form',
        // Our own messages, not the browser's bubbles: theirs vanish, and cannot be translated.
        { noValidate: true, autoComplete: 'off', ...props, onSubmit: submit },
        { className: 'km-dialog-form', state: { pending: isSending }, ref: mergeRefs(form, ref) },
      )}
    </KeyFormContext.Provider>
  );
});
