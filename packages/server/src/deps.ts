import type { AuditRow } from './db/audit.js';
import type { Database } from './db/database.js';
import type { SecretDigester } from './keys/digest.js';
import type { Environment } from './keys/secret.js';

/** What every service works with. Made once, by `createKeymountServer`. */
export interface Deps {
  readonly db: Database;
  readonly digester: SecretDigester;
  readonly environment: Environment;
  readonly now: () => Date;
  readonly createsPerMinute: number;
  readonly onAudit: (event: AuditEvent) => void;
}

/** One attempt to change a key: by whom, when, and how it ended. Never holds a secret. */
export type AuditEvent = AuditRow;
