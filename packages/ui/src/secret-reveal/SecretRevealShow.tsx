'use client';

import { type ForwardRefExoticComponent, forwardRef, type RefAttributes } from 'react';
import { Button, type ButtonProps } from '../internal/Button.js';
import { Icon } from '../internal/Icon.js';
import { useText } from '../provider/UiContext.js';
import { useSecretReveal } from './SecretRevealContext.js';
import '../messages/en/reveal.js';

/** Shows the secret, and hides it again. Never by hovering. */
export const SecretRevealShow: ForwardRefExoticComponent<ButtonProps & RefAttributes<HTMLButtonElement>> =
  forwardRef<HTMLButtonElement, ButtonProps>(function SecretRevealShow(props, ref) {
    const { m } = useText('SecretReveal.Show');
    const { view } = useSecretReveal('SecretReveal.Show');
    return (
      <Button
        ref={ref}
        variant="quiet"
        size="small"
        aria-label={view.isShown ? m.reveal.hide : m.reveal.show}
        onClick={view.toggle}
        {...props}
        className={['km-secret-reveal-show', props.className].filter(Boolean).join(' ')}
      >
        {props.children ?? <Icon name={view.isShown ? 'eyeOff' : 'eye'} />}
      </Button>
    );
  });
