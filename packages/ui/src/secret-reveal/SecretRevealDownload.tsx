'use client';

import { type ForwardRefExoticComponent, forwardRef, type RefAttributes } from 'react';
import { Button, type ButtonProps } from '../internal/Button.js';
import { Icon } from '../internal/Icon.js';
import { useText, useUi } from '../provider/UiContext.js';
import { useSecretReveal } from './SecretRevealContext.js';
import '../messages/en/reveal.js';

/** Offers the secret as a `.env` file. Whether it arrives nobody learns, so the reader is asked to say so. */
export const SecretRevealDownload: ForwardRefExoticComponent<ButtonProps & RefAttributes<HTMLButtonElement>> =
  forwardRef<HTMLButtonElement, ButtonProps>(function SecretRevealDownload(props, ref) {
    const { m } = useText('SecretReveal.Download');
    const { announce } = useUi('SecretReveal.Download');
    const { downloadEnv } = useSecretReveal('SecretReveal.Download');
    return (
      <Button
        ref={ref}
        variant="quiet"
        size="small"
        onClick={() => {
          if (downloadEnv()) announce(m.reveal.downloaded);
        }}
        {...props}
      >
        {props.children ?? (
          <>
            <Icon name="download" />
            {m.reveal.download}
          </>
        )}
      </Button>
    );
  });
