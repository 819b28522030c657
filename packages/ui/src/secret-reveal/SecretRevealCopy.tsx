'use client';

import { type ForwardRefExoticComponent, forwardRef, type RefAttributes } from 'react';
import { Button, type ButtonProps } from '../internal/Button.js';
import { Icon } from '../internal/Icon.js';
import { useText, useUi } from '../provider/UiContext.js';
import { useSecretReveal } from './SecretRevealContext.js';
import { useCopyFailure } from './SecretRevealCopyStatus.js';
import '../messages/en/reveal.js';

/** Copies the secret, shown or not. Says "Copied" only once the clipboard has it. */
export const SecretRevealCopy: ForwardRefExoticComponent<ButtonProps & RefAttributes<HTMLButtonElement>> =
  forwardRef<HTMLButtonElement, ButtonProps>(function SecretRevealCopy(props, ref) {
    const { m } = useText('SecretReveal.Copy');
    const { announce } = useUi('SecretReveal.Copy');
    const { view } = useSecretReveal('SecretReveal.Copy');
    const failure = useCopyFailure();
    const isCopied = view.copyState === 'copied';

    const copy = (): void => {
      // No `await` before it: Safari takes a write only in the task of the click.
      const copying = view.copy();
      void copying.then((isTaken) => announce(isTaken ? m.reveal.copiedAnnounced : failure.selected));
    };
    return (
      <Button
        ref={ref}
        variant="primary"
        onClick={copy}
        {...props}
        className={['km-secret-reveal-copy', props.className].filter(Boolean).join(' ')}
        data-state={view.copyState}
      >
        {props.children ?? (
          <>
            <Icon name={isCopied ? 'check' : 'copy'} />
            {isCopied ? m.reveal.copied : m.reveal.copy}
          </>
        )}
      </Button>
    );
  });
