'use client';

import {
  type ForwardRefExoticComponent,
  forwardRef,
  type MouseEvent,
  type ReactNode,
  type Ref,
  type RefAttributes,
} from 'react';
import { type PartProps, renderPart } from './part.js';
import { Spinner } from './Spinner.js';

export interface ButtonOwnProps {
  /** @default 'secondary' */
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'danger' | undefined;
  /** @default 'medium' */
  readonly size?: 'small' | 'medium' | undefined;
  /** Work is under way: shows it, keeps the width and the focus, and ignores clicks. */
  readonly isPending?: boolean | undefined;
  /** Not possible now, but still reachable by keyboard, so that the reason given by `aria-describedby` can be read. */
  readonly isDisabled?: boolean | undefined;
}

export type ButtonProps = PartProps<'button'> & ButtonOwnProps;

export const Button: ForwardRefExoticComponent<ButtonProps & RefAttributes<HTMLButtonElement>> = forwardRef<
  HTMLButtonElement,
  ButtonProps
>(renderButton);

/** The element itself, for what has a button in every row. */
export function renderButton(
  { variant = 'secondary', size = 'medium', isPending, isDisabled, children, onClick, ...props }: ButtonProps,
  ref?: Ref<HTMLButtonElement>,
): ReactNode {
  const isInert = isPending || isDisabled;
  const own = {
    type: 'button' as const,
    // Not `disabled`: that drops the focus, and with it the place of a keyboard user.
    ...(isInert && { 'aria-disabled': true }),
    ...(isPending && { 'aria-busy': true }),
    onClick: (event: MouseEvent<HTMLButtonElement>) => (isInert ? event.preventDefault() : onClick?.(event)),
    children: isPending ? (
      <>
        <span className="km-button-label">{children}</span>
        <Spinner />
      </>
    ) : (
      children
    ),
  };
  return renderPart(
    'button',
    { ...own, ...props, onClick: own.onClick },
    {
      className: 'km-button',
      state: { variant, size, pending: isPending },
      ref,
    },
  );
}
