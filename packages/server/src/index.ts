export type { AccountInput } from './accounts/accounts.js';
export type { ModelInput, ModelListInput } from './accounts/models.js';
export type { CreateSessionInput } from './accounts/session.js';
export type { AuditEvent } from './deps.js';
export { KeymountServerError, type KeymountServerErrorCode } from './errors.js';
export type { ProvidedKey } from './keys/issue.js';
export type { RefusalReason, Verification } from './keys/verify.js';
export type { ScannerKey, ScannerKeySource } from './leaks/scannerKeys.js';
export {
  createKeymountServer,
  type KeymountServer,
  type KeymountServerOptions,
  type LeakReportOptions,
} from './server.js';
export type { RecordedUsage, UsageEvent, UsageHour } from './usage/events.js';
