import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

/** Who is signed in. Kept in a file, so that a restart signs nobody out; a real host keeps it in its database. */
export interface SignIns {
  /** The value of the cookie of a new sign-in. */
  start(accountId: string): string;
  /** The account of a cookie, while its sign-in lasts. */
  find(id: string): string | undefined;
  end(id: string): void;
}

/** Seconds that a sign-in lasts. */
export const SIGN_IN_SECONDS: number = 7 * 24 * 60 * 60;

const stored = z.record(z.string(), z.object({ accountId: z.string(), endsAt: z.number() }));

/** @param file Where sign-ins are kept: their hashes only, so that the file signs nobody in. */
export function createSignIns(file: string): SignIns {
  const signIns = new Map(Object.entries(read(file)));
  const save = (): void => {
    for (const [hash, { endsAt }] of signIns) if (endsAt <= Date.now()) signIns.delete(hash);
    mkdirSync(dirname(file), { recursive: true });
    // Renamed into place: a process that dies half-way leaves the old file whole.
    const next = `${file}.${process.pid}`;
    writeFileSync(next, JSON.stringify(Object.fromEntries(signIns)), { mode: 0o600 });
    renameSync(next, file);
  };
  return {
    start: (accountId) => {
      const id = randomBytes(32).toString('base64url');
      signIns.set(hashOf(id), { accountId, endsAt: Date.now() + SIGN_IN_SECONDS * 1000 });
      save();
      return id;
    },
    find: (id) => {
      const found = signIns.get(hashOf(id));
      return found && found.endsAt > Date.now() ? found.accountId : undefined;
    },
    end: (id) => {
      if (signIns.delete(hashOf(id))) save();
    },
  };
}

/** A file that is missing or damaged costs people a second sign-in, nothing more. */
function read(file: string): z.infer<typeof stored> {
  try {
    return stored.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return {};
  }
}

function hashOf(id: string): string {
  return createHash('sha256').update(id).digest('base64url');
}
