import { upsertAccount } from '../db/accounts.js';
import type { Deps } from '../deps.js';

export interface AccountInput {
  /** Only `paid` may have keys. */
  readonly plan: 'paid' | 'free';
  /** Shown to people. */
  readonly planName?: string | undefined;
  /** Where "contact us" leads: an `https:` or `mailto:` address. */
  readonly contactUrl?: string | undefined;
  /** At most this many keys that are not revoked. @default no limit */
  readonly keyLimit?: number | undefined;
}

export async function putAccount({ db, now }: Deps, id: string, input: AccountInput): Promise<void> {
  await upsertAccount(db.orm, {
    id,
    plan: input.plan,
    planName: input.planName ?? null,
    contactUrl: input.contactUrl ?? null,
    keyLimit: input.keyLimit ?? null,
    createdAt: now(),
  });
}
