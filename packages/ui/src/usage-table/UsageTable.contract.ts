/** The parts of `UsageTable` that styles can rely on. */
export interface UsageTableContract {
  readonly slots: {
    /** The box that scrolls where the table is wider. */
    readonly root: 'km-usage-table';
    readonly table: 'km-usage-table-table';
    readonly header: 'km-usage-table-header';
    readonly head: 'km-usage-table-head';
    readonly sort: 'km-usage-table-sort';
    readonly rows: 'km-usage-table-rows';
    readonly row: 'km-usage-table-row';
    readonly name: 'km-usage-table-name';
    readonly toggle: 'km-usage-table-toggle';
    readonly number: 'km-usage-table-number';
    readonly share: 'km-usage-table-share';
    readonly total: 'km-usage-table-total';
  };
  readonly data: {
    /** On the root: it is wider than its box. */
    readonly 'data-scrollable': '';
    /** On a row that can open. */
    readonly 'data-state': 'open' | 'closed';
    /** On a row inside an open one. */
    readonly 'data-level': '2';
    /** On cells: which column. */
    readonly 'data-column': 'name' | 'inputTokens' | 'outputTokens' | 'totalTokens' | 'requests' | 'cost';
    /** On the sort button of the column that is sorted by. */
    readonly 'data-direction': 'ascending' | 'descending';
  };
}
