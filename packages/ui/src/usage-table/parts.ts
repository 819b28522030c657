export { UsageTableHead as Head } from './UsageTableHead.js';
export { UsageTableRoot as Root, type UsageTableRootProps as RootProps } from './UsageTableRoot.js';
export { UsageTableRows as Rows, UsageTableTotal as Total } from './UsageTableRows.js';
export { UsageTableTable as Table } from './UsageTableTable.js';
