import { asc, eq } from 'drizzle-orm';
import type { Orm } from './database.js';
import { auditEvents } from './schema.js';

export type AuditRow = typeof auditEvents.$inferSelect;

export async function insertAuditEvent(orm: Orm, row: AuditRow): Promise<void> {
  await orm.insert(auditEvents).values(row);
}

export async function listAuditEvents(orm: Orm, accountId: string): Promise<readonly AuditRow[]> {
  return orm
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.accountId, accountId))
    .orderBy(asc(auditEvents.at), asc(auditEvents.id));
}
