'use client';

import { type ReactNode, useRef } from 'react';
import { Button, type ButtonProps } from './Button.js';
import { returnFocus } from './dialog/returnFocus.js';
import { focusSeenBy } from './focusSeenBy.js';
import { useIsomorphicLayoutEffect } from './useIsomorphicLayoutEffect.js';

/** Of ours only: where the focus goes on the host's page is the host's. A tab that is not chosen is not come to by Tab. */
const CONTROLS = '.km-root :is(a[href], button, input, select, textarea, [tabindex]):not([role="tab"])';

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
  const controls = [...tree.querySelectorAll<HTMLElement>(CONTROLS)];
  const index = controls.indexOf(control);
  const nearest = [...controls.slice(0, index).reverse(), ...controls.slice(index + 1)];
  // Once what goes together with it has gone; and what renders now may know better.
  queueMicrotask(() => {
    const { activeElement } = tree;
    if (!activeElement || activeElement === control.ownerDocument.body) returnFocus(nearest);
  });
}
