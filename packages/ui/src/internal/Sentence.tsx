'use client';

import { createElement, Fragment, type ReactNode } from 'react';
import type { Message, Values, ValuesArgument } from '../messages/format.js';
import { useText } from '../provider/UiContext.js';

/** A message whose values are elements, such as the name of a key in its own direction. */
export function Sentence<M extends Message>({
  message,
  values,
}: {
  readonly message: M;
  readonly values: Values<M, ReactNode>;
}): ReactNode {
  const { parts } = useText('Sentence');
  const pieces = parts<M, ReactNode>(message, ...([values] as unknown as ValuesArgument<M, ReactNode>));
  // As arguments, not as an array: the pieces of a message never change places and need no keys.
  return createElement(Fragment, null, ...pieces);
}
