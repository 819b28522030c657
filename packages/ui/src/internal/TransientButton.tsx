'use client';

import { type ReactNode, useRef } from 'react';
import { Button, type ButtonProps } from './Button.js';
import { returnFocus } from './dialog/returnFocus.js';
import { focusSeenBy } from './focusSeenBy.js';
import { useIsomorphicLayoutEffect } from './useIsomorphicLayoutEffect.js';

/** A button that goes when it is pressed, or when that has helped. The focus then goes to what is before it, else after it: not to the body. */
export function TransientButton(props: ButtonProps): ReactNode {
  const button = useRef<HTMLButtonElement>(null);
  useIsomorphicLayoutEffect(() => {
    const { current } = button;
    return () => {
      // It is still on the page, for the last time.
      if (current && focusSeenBy(current) === current) passFocusOn(current);
    };
  }, []);
  return <Button {...props} ref={button} />;
}

function passFocusOn(control: HTMLElement): void {
  const tree = control.getRootNode() as Document | ShadowRoot;
  // All that is ours: what does not take the focus is passed over. But Tab comes to no tab that is not chosen.
  const before = [...tree.querySelectorAll<HTMLElement>('.km-root :not([role=tab])')];
  const after = before.splice(before.indexOf(control));
  // Later: what goes together with it is still here.
  queueMicrotask(() => returnFocus([...before.reverse(), ...after]));
}
