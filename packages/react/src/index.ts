export type * from '@keymount/core';
export { useAccess } from './access/useAccess.js';
export { useAccount } from './access/useAccount.js';
export { useModels } from './access/useModels.js';
export { offerFile } from './internal/offerFile.js';
export type { Loaded, LoadedOptions } from './internal/useLoaded.js';
export type { IssueState } from './issue/issueReducer.js';
export { useCreateKey } from './issue/useCreateKey.js';
export type { Issue, IssueOptions } from './issue/useIssue.js';
export { useRotateKey } from './issue/useRotateKey.js';
export { useApiKey } from './list/useApiKey.js';
export { type ApiKeyList, type CanFilter, useApiKeys } from './list/useApiKeys.js';
export { ApiKeysProvider, type ApiKeysProviderProps } from './provider/ApiKeysProvider.js';
export type { HostCallbacks } from './provider/subject.js';
export { useSubjectKey } from './provider/useSubjectKey.js';
export {
  type ApiKeysQueries,
  apiKeysQueries,
  type KeyListOptions,
  type KeyPages,
  type ListView,
  type ReadOptions,
} from './queries/apiKeysQueries.js';
export { type SecretOptions, type SecretView, useSecret } from './secret/useSecret.js';
export { useUsage } from './usage/useUsage.js';
export type { BulkOutcome } from './write/bulkFlow.js';
export type { BulkWrite } from './write/useBulkWrite.js';
export { useDisableKey, useEnableKey } from './write/useDisableKey.js';
export { useDisableKeys } from './write/useDisableKeys.js';
export { useRevokeKey } from './write/useRevokeKey.js';
export { useRevokeKeys } from './write/useRevokeKeys.js';
export { useUpdateKey } from './write/useUpdateKey.js';
export type { Write, WriteOptions } from './write/useWrite.js';
export type { WriteState } from './write/writeReducer.js';
