'use client';

import { type ForwardRefExoticComponent, forwardRef, type RefAttributes, useMemo } from 'react';
import { mergeRefs } from '../internal/mergeProps.js';
import { type PartProps, renderPart } from '../internal/part.js';
import { useText } from '../provider/UiContext.js';
import { RECORDER_CLASSES, RECORDER_MARKS } from './recorderMarks.js';
import { useSecretReveal } from './SecretRevealContext.js';
import '../messages/en/reveal.js';

export type SecretRevealValueProps = Omit<PartProps<'code'>, 'children'>;

/**
 * The one node that shows the secret, or dots. Not an `<input>`, which password managers and autofill read; its text is
 * written from outside React, so it takes no children.
 */
export const SecretRevealValue: ForwardRefExoticComponent<
  SecretRevealValueProps & RefAttributes<HTMLElement>
> = forwardRef<HTMLElement, SecretRevealValueProps>(function SecretRevealValue(props, ref) {
  const { m } = useText('SecretReveal.Value');
  const { view } = useSecretReveal('SecretReveal.Value');
  // The same one on every render: a new one would have React take the element away and back, and the selection with it.
  const mergedRef = useMemo(() => mergeRefs(view.ref, ref), [view.ref, ref]);
  return (
    <>
      {renderPart(
        'code',
        {
          dir: 'ltr',
          translate: 'no',
          spellCheck: false,
          autoCapitalize: 'off',
          autoCorrect: 'off',
          'aria-hidden': view.isShown ? undefined : true,
          ...RECORDER_MARKS,
          ...props,
        },
        {
          className: `km-secret-reveal-value ${RECORDER_CLASSES}`,
          state: { shown: view.isShown },
          ref: mergedRef,
        },
      )}
      {/* Twenty-four bullets say less than one word. */}
      {!view.isShown && <span className="km-visually-hidden">{m.reveal.hidden}</span>}
    </>
  );
});
