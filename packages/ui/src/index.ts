export * from '@keymount/react';
export {
  ApiKeyManager,
  type ApiKeyManagerPage,
  type ApiKeyManagerProps,
} from './api-key-manager/ApiKeyManager.js';
export { ApiKeyTable, type ApiKeyTableProps } from './api-key-table/ApiKeyTable.js';
export type { ApiKeyTableActionHandler } from './api-key-table/ApiKeyTableContext.js';
export type { KeysDialogProps } from './api-key-table/BulkDialog.js';
export { type ApiKeyCellProps, type ApiKeyColumn, defaultColumns } from './api-key-table/columns.js';
export { DisableKeysDialog, type DisableKeysDialogProps } from './api-key-table/DisableKeysDialog.js';
export type { ApiKeyTableAction } from './api-key-table/keyActions.js';
export { RevokeKeysDialog, type RevokeKeysDialogProps } from './api-key-table/RevokeKeysDialog.js';
export { type UrlView, type UrlViewOptions, useUrlView } from './api-key-table/useUrlView.js';
export { CreateKeyDialog, type CreateKeyDialogProps } from './create-key-dialog/CreateKeyDialog.js';
export { EditKeyDialog, type EditKeyDialogProps } from './edit-key-dialog/EditKeyDialog.js';
export type { FocusTarget } from './internal/dialog/returnFocus.js';
export type { PartProps, RenderProp } from './internal/part.js';
export { FindKeyDialog, type FindKeyDialogProps } from './key-finder/FindKeyDialog.js';
export { KeyFinder, type KeyFinderProps } from './key-finder/KeyFinder.js';
export type { ExpiryOptions, InitialKeyValues } from './key-form/keyFormValues.js';
export { LeakNotice, type LeakNoticeProps } from './leak-notice/LeakNotice.js';
export type { Messages, PartialMessages } from './messages/en.js';
export { en } from './messages/en.js';
export { PlanNotice, type PlanNoticeProps } from './plan-notice/PlanNotice.js';
export { ApiKeysProvider, type ApiKeysProviderProps } from './provider/ApiKeysProvider.js';
export { RevokeKeyDialog, type RevokeKeyDialogProps } from './revoke-key-dialog/RevokeKeyDialog.js';
export type { RevokeConfirmation } from './revoke-key-dialog/RevokeKeyDialogContext.js';
export { RotateKeyDialog, type RotateKeyDialogProps } from './rotate-key-dialog/RotateKeyDialog.js';
export type { Slots, StateSlotProps } from './slots/Slots.js';
export type { UsageChartKind } from './usage-chart/chartModel.js';
export { UsageChart, type UsageChartProps } from './usage-chart/UsageChart.js';
export { preloadUsageChart } from './usage-chart/UsageChartPlot.js';
export { UsageExportButton, type UsageExportButtonProps } from './usage-export/UsageExportButton.js';
export { UsageOverview, type UsageOverviewProps } from './usage-overview/UsageOverview.js';
export type {
  PreviousReport,
  PreviousUsage,
  UsageProps,
  UsageReportProps,
} from './usage-overview/usageQuery.js';
export { UsageRangePicker, type UsageRangePickerProps } from './usage-range-picker/UsageRangePicker.js';
export { UsageTable, type UsageTableProps } from './usage-table/UsageTable.js';
export type { UsageColumn, UsageSort } from './usage-table/usageRows.js';
export { UsageTotals, type UsageTotalsProps } from './usage-totals/UsageTotals.js';
