'use client';

import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.js';
import { type PartProps, renderPart } from './part.js';

export type CalloutProps = PartProps<'div'> & { readonly tone: 'info' | 'warning' | 'danger' | 'success' };

const ICONS: Readonly<Record<CalloutProps['tone'], IconName>> = {
  info: 'info',
  warning: 'alert',
  danger: 'alert',
  success: 'check',
};

/** A note set apart. A fault adds `role="alert"`. */
export function Callout({ tone, children, ...props }: CalloutProps): ReactNode {
  const content = (
    <>
      <Icon name={ICONS[tone]} />
      <div className="km-callout-body">{children}</div>
    </>
  );
  return renderPart('div', { ...props, children: content }, { className: 'km-callout', state: { tone } });
}
