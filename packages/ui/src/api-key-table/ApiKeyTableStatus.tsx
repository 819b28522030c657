'use client';

import type { ApiKey, KeyStatus } from '@keymount/core';
import type { ReactNode } from 'react';
import { type PartProps, renderPart } from '../internal/part.js';
import { useText } from '../provider/UiContext.js';

export type ApiKeyTableStatusProps = PartProps<'span'> & { readonly apiKey: Pick<ApiKey, 'status'> };

/** One shape a status, so that colour is never the only difference: dot, clock, pause, triangle, slash. */
const SHAPES: Readonly<Record<KeyStatus, string>> = {
  active: 'M4 8a4 4 0 1 1 8 0 4 4 0 0 1-8 0Z',
  expired: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 4.8V8l2.2 1.4',
  disabled: 'M5.5 3.5v9M10.5 3.5v9',
  leaked: 'M8 2.2 14.4 13.4H1.6Z',
  revoked: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM3.8 12.2l8.4-8.4',
};

/** What state a key is in: a mark of its own shape, and the word. */
export function ApiKeyTableStatus({ apiKey: { status }, ...props }: ApiKeyTableStatusProps): ReactNode {
  const { m } = useText('ApiKeyTable.Status');
  const children = (
    <>
      <svg className="km-api-key-table-mark" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <path d={SHAPES[status]} />
      </svg>
      {m.status[status]}
    </>
  );
  return renderPart(
    'span',
    { ...props, children: props.children ?? children },
    { className: 'km-api-key-table-status', state: { status } },
  );
}
