'use client';

import type { ApiKey } from '@keymount/core';
import type { ReactNode } from 'react';
import { type PartProps, renderPart } from '../internal/part.js';
import { type TextTools, useText } from '../provider/UiContext.js';

export type ApiKeyTableStatusProps = PartProps<'span'> & { readonly apiKey: Pick<ApiKey, 'status'> };

/** What state a key is in: the word, and before it a mark of its own shape, which the stylesheet draws. */
export function ApiKeyTableStatus({ apiKey, ...props }: ApiKeyTableStatusProps): ReactNode {
  return renderStatus(apiKey, useText('ApiKeyTable.Status'), props);
}

export function renderStatus(
  { status }: Pick<ApiKey, 'status'>,
  { m }: TextTools,
  props: PartProps<'span'> = {},
): ReactNode {
  return renderPart(
    'span',
    { ...props, children: props.children ?? m.status[status] },
    { className: 'km-api-key-table-status', state: { status } },
  );
}
