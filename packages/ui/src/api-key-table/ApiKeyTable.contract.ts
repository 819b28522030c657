import type { KeyStatus } from '@keymount/core';
import type { ApiKeyTablePhase } from './ApiKeyTableContext.js';

/** The classes hosts may style, one a part. */
export type ApiKeyTableClass =
  | 'km-api-key-table'
  | 'km-api-key-table-toolbar'
  | 'km-api-key-table-title'
  | 'km-api-key-table-count'
  | 'km-api-key-table-search'
  | 'km-api-key-table-find'
  | 'km-api-key-table-filter'
  | 'km-api-key-table-create'
  | 'km-api-key-table-table'
  | 'km-api-key-table-header'
  | 'km-api-key-table-row'
  | 'km-api-key-table-cell'
  | 'km-api-key-table-status'
  | 'km-api-key-table-chip'
  | 'km-api-key-table-usage'
  | 'km-api-key-table-action'
  | 'km-api-key-table-select'
  | 'km-api-key-table-bulk'
  | 'km-api-key-table-footer';

/** The state that parts show as attributes. */
export interface ApiKeyTableData {
  /** On the root: what it shows now. */
  readonly 'data-phase': ApiKeyTablePhase;
  /** On rows and on status marks. */
  readonly 'data-status': KeyStatus;
  /** On rows: the key it shows. */
  readonly 'data-key-id': string;
  /** On a row that is pointed out, such as that of a new key. */
  readonly 'data-highlighted'?: '';
  /** On a row whose checkbox is ticked. */
  readonly 'data-selected'?: '';
  /**
   * Around the table: how many columns it has, 7 for more. Where they are more than the width has room for, the stylesheet
   * hides `created`, then `last-used`, then `usage`; on cards all of them show.
   */
  readonly 'data-columns': string;
  /** On headers and cells: which column they are in. */
  readonly 'data-column': string;
  /** On cells: the column's header, shown in front of the content on narrow pages. */
  readonly 'data-label'?: string;
}

/** The CSS variables it reads, beside the tokens of every root. */
export interface ApiKeyTableVariables {
  /** @default 56px; on wide pages the height of every row, whatever is in it */
  readonly '--km-row-height': string;
  /** A token of every root, here what fills the Action column while others scroll under it: the colour of your page. */
  readonly '--km-background': string;
  /** Set by the table: how many columns it shows, from which its least width follows. */
  readonly '--km-api-key-table-columns': string;
}
