'use client';

import { type ForwardRefExoticComponent, forwardRef, type RefAttributes } from 'react';
import { Button, type ButtonProps } from '../internal/Button.js';
import { Icon } from '../internal/Icon.js';
import { useText, useUi } from '../provider/UiContext.js';
import { useSecretReveal } from './SecretRevealContext.js';
import '../messages/en/reveal.js';

/** The reader's own word that they have it. */
export const SecretRevealSaved: ForwardRefExoticComponent<ButtonProps & RefAttributes<HTMLButtonElement>> =
  forwardRef<HTMLButtonElement, ButtonProps>(function SecretRevealSaved(props, ref) {
    const { m } = useText('SecretReveal.Saved');
    const { announce } = useUi('SecretReveal.Saved');
    const { isSaved, markSaved } = useSecretReveal('SecretReveal.Saved');
    return (
      <Button
        ref={ref}
        variant="quiet"
        size="small"
        aria-pressed={isSaved}
        onClick={() => {
          if (isSaved) return;
          markSaved();
          announce(m.reveal.markedSaved);
        }}
        {...props}
        className={['km-secret-reveal-saved', props.className].filter(Boolean).join(' ')}
      >
        {props.children ?? (
          <>
            <Icon name="check" />
            {m.reveal.saved}
          </>
        )}
      </Button>
    );
  });
