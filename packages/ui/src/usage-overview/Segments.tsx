'use client';

import { type ReactNode, useId } from 'react';

export interface SegmentsProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
}

/** One of a few, all in sight. Native radio buttons, so that arrow keys, forms and screen readers know what to do. */
export function Segments<Value extends string>({
  label,
  value,
  options,
  onChange,
}: SegmentsProps<Value>): ReactNode {
  const name = useId();
  return (
    <fieldset className="km-segments">
      <legend className="km-visually-hidden">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className="km-segment">
          <input
            type="radio"
            className="km-segment-input"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span className="km-segment-label">{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
