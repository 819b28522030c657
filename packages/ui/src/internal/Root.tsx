'use client';

import { type ForwardRefExoticComponent, forwardRef, type RefAttributes } from 'react';
import { useUi } from '../provider/UiContext.js';
import { type PartProps, renderPart } from './part.js';

export type RootProps = PartProps<'div'>;

/** The one element of a widget: it carries the tokens, so that nothing global is needed. */
export const Root: ForwardRefExoticComponent<RootProps & RefAttributes<HTMLDivElement>> = forwardRef<
  HTMLDivElement,
  RootProps
>(function Root(props, ref) {
  const { theme } = useUi('Root');
  return renderPart('div', props, { className: 'km-root', state: { kmTheme: theme }, ref });
});
