'use client';

import { type ForwardRefExoticComponent, forwardRef, type RefAttributes, useId } from 'react';
import { KeyLabel } from '../internal/KeyLabel.js';
import { type PartProps, renderPart } from '../internal/part.js';
import { Sentence } from '../internal/Sentence.js';
import { useText } from '../provider/UiContext.js';
import { useSecretReveal } from './SecretRevealContext.js';
import '../messages/en/reveal.js';

/** The box of the secret and its buttons, named by whose secret it is. */
export const SecretRevealField: ForwardRefExoticComponent<PartProps<'div'> & RefAttributes<HTMLDivElement>> =
  forwardRef<HTMLDivElement, PartProps<'div'>>(function SecretRevealField({ children, ...props }, ref) {
    const { m } = useText('SecretReveal.Field');
    const { apiKey } = useSecretReveal('SecretReveal.Field');
    const id = useId();
    return (
      <div className="km-field">
        <p id={id} className="km-label">
          <Sentence message={m.reveal.secret} values={{ name: <KeyLabel apiKey={apiKey} /> }} />
        </p>
        {renderPart(
          'div',
          { role: 'group', 'aria-labelledby': id, children, ...props },
          { className: 'km-secret-reveal-field', ref },
        )}
      </div>
    );
  });
