export {
  ApiKeyTableActions as Actions,
  type ApiKeyTableActionsProps as ActionsProps,
} from './ApiKeyTableActions.js';
export {
  ApiKeyTableBulkBar as BulkBar,
  type ApiKeyTableBulkBarProps as BulkBarProps,
} from './ApiKeyTableBulkBar.js';
export { ApiKeyTableCell as Cell, type ApiKeyTableCellProps as CellProps } from './ApiKeyTableCell.js';
export {
  ApiKeyTableCreateTrigger as CreateTrigger,
  type ApiKeyTableCreateTriggerProps as CreateTriggerProps,
} from './ApiKeyTableCreateTrigger.js';
export { ApiKeyTableDenied as Denied } from './ApiKeyTableDenied.js';
export { ApiKeyTableEmpty as Empty } from './ApiKeyTableEmpty.js';
export { ApiKeyTableError as Error } from './ApiKeyTableError.js';
export { ApiKeyTableFindTrigger as FindTrigger } from './ApiKeyTableFindTrigger.js';
export {
  ApiKeyTableLoading as Loading,
  type ApiKeyTableLoadingProps as LoadingProps,
} from './ApiKeyTableLoading.js';
export {
  ApiKeyTableLoadMore as LoadMore,
  type ApiKeyTableLoadMoreProps as LoadMoreProps,
} from './ApiKeyTableLoadMore.js';
export { ApiKeyTableNoMatches as NoMatches } from './ApiKeyTableNoMatches.js';
export { ApiKeyTablePermission as Permission } from './ApiKeyTablePermission.js';
export { ApiKeyTableReadOnly as ReadOnly } from './ApiKeyTableReadOnly.js';
export { ApiKeyTableRoot as Root, type ApiKeyTableRootProps as RootProps } from './ApiKeyTableRoot.js';
export { ApiKeyTableRow as Row, type ApiKeyTableRowProps as RowProps } from './ApiKeyTableRow.js';
export {
  ApiKeyTableSearch as Search,
  type ApiKeyTableSearchProps as SearchProps,
} from './ApiKeyTableSearch.js';
export { ApiKeyTableSort as Sort, type ApiKeyTableSortProps as SortProps } from './ApiKeyTableSort.js';
export {
  ApiKeyTableStatus as Status,
  type ApiKeyTableStatusProps as StatusProps,
} from './ApiKeyTableStatus.js';
export {
  ApiKeyTableStatusFilter as StatusFilter,
  type ApiKeyTableStatusFilterProps as StatusFilterProps,
} from './ApiKeyTableStatusFilter.js';
export { ApiKeyTableTable as Table, type ApiKeyTableTableProps as TableProps } from './ApiKeyTableTable.js';
export { ApiKeyTableTitle as Title, type ApiKeyTableTitleProps as TitleProps } from './ApiKeyTableTitle.js';
export {
  ApiKeyTableToolbar as Toolbar,
  type ApiKeyTableToolbarProps as ToolbarProps,
} from './ApiKeyTableToolbar.js';
