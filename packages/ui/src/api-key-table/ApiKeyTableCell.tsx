'use client';

import {
  type ForwardRefExoticComponent,
  forwardRef,
  type ReactNode,
  type Ref,
  type RefAttributes,
} from 'react';
import { type PartProps, renderPart } from '../internal/part.js';

export type ApiKeyTableCellProps = PartProps<'td'> & {
  /** Which column it is in, as `data-column`. */
  readonly column: string;
  /** Stands before the content where there is no header row: on narrow pages. */
  readonly label?: string | undefined;
};

export const ApiKeyTableCell: ForwardRefExoticComponent<
  ApiKeyTableCellProps & RefAttributes<HTMLTableCellElement>
> = forwardRef<HTMLTableCellElement, ApiKeyTableCellProps>(renderCell);

/** The element itself, for the rows of the table: a component for every cell would be most of what a row costs. */
export function renderCell(
  { column, label, ...props }: ApiKeyTableCellProps,
  ref?: Ref<HTMLTableCellElement>,
): ReactNode {
  // The role is said, because browsers forget that of a table whose cells are laid out as a card.
  return renderPart(
    'td',
    { role: 'cell', ...props },
    { className: 'km-api-key-table-cell', state: { column, label }, ref },
  );
}
