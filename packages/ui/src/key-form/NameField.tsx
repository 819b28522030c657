'use client';

import { type ForwardRefExoticComponent, forwardRef, type RefAttributes, useId } from 'react';
import { type PartProps, renderPart } from '../internal/part.js';
import { useText } from '../provider/UiContext.js';
import { FieldMessage } from './FieldMessage.js';
import { useKeyForm } from './KeyFormContext.js';
import '../messages/en/create.js';

/** A name is no credential: password managers, leave it. */
const MANAGER_MARKS = { 'data-1p-ignore': '', 'data-lpignore': 'true', 'data-bwignore': '' };

/** Native props of its `<input>`. */
export type NameFieldProps = PartProps<'input'>;

export const NameField: ForwardRefExoticComponent<NameFieldProps & RefAttributes<HTMLInputElement>> =
  forwardRef<HTMLInputElement, NameFieldProps>(function NameField(props, ref) {
    const { m } = useText('NameField');
    const { values, change, errorOf } = useKeyForm('NameField');
    const id = useId();
    const error = errorOf('name');
    return (
      <div className="km-field" data-invalid={error ? '' : undefined}>
        <label className="km-label" htmlFor={id}>
          {m.create.name}
        </label>
        {renderPart(
          'input',
          {
            id,
            type: 'text',
            dir: 'auto',
            value: values.name,
            // A browser or a password manager that offers names of people here would only be in the way.
            autoComplete: 'off',
            'aria-describedby': `${id}-message`,
            'aria-invalid': error ? true : undefined,
            'aria-required': true,
            onChange: (event) => change({ name: event.currentTarget.value }),
            ...MANAGER_MARKS,
            ...props,
          },
          { className: 'km-input', ref },
        )}
        <FieldMessage id={`${id}-message`} error={error} hint={m.create.nameHint} />
      </div>
    );
  });
