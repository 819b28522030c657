import { randomBytes } from 'node:crypto';
import type { ApiKey, IssuedKey, Page } from '@keymount/core';
import type { KeymountServer } from '@keymount/server';
import { ACCOUNTS, CONTACT_URL } from '../shared/accounts.js';
import { CATALOGUE, CURRENCY } from '../shared/catalogue.js';
import type { Clock } from './clock.js';
import { SAMPLE_KEYS, type SampleKey } from './sampleKeys.js';
import { sampleUsage } from './sampleUsage.js';

const DAY = 24 * 60 * 60 * 1000;
const BATCH = 2_000;

export interface SeedOptions {
  readonly server: KeymountServer;
  /** The clock that `server` was made with. */
  readonly clock: Clock;
  /** Told how many rows of usage are stored. */
  readonly onProgress?: (stored: number, total: number) => void;
  /** Stops between two batches; the next start goes on. */
  readonly signal?: AbortSignal;
}

/** Tells Keymount what this host sells. Cheap, and done at each start, so that an edited catalogue counts. */
export async function putCatalogue(server: KeymountServer): Promise<void> {
  await server.putModels({
    currency: CURRENCY,
    items: CATALOGUE.map(({ id, name, provider, state, inputPrice, outputPrice }) => ({
      id,
      name,
      provider,
      state,
      inputPrice,
      outputPrice,
    })),
  });
}

/** Whether the sample data is complete: the account that is not paid is put last of all. */
export async function isSeeded(server: KeymountServer): Promise<boolean> {
  try {
    await server.createSession({ accountId: 'free', expiresInSeconds: 60 });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'unknown-account') return false;
    throw error;
  }
}

/** Makes the sample accounts, keys and usage. One that was interrupted goes on where it stopped. */
export async function seed({ server, clock, onProgress, signal }: SeedOptions): Promise<void> {
  const now = new Date();
  const ago = (days: number): Date => new Date(now.getTime() - days * DAY);

  await putAccount(server, 'paid');
  const keys: { readonly sample: SampleKey; readonly id: string }[] = [];
  const existing = await clock.at(now, () => listKeys(server));
  for (const sample of SAMPLE_KEYS) {
    const id =
      existing.find(({ name }) => name === sample.name)?.id ??
      (await clock.at(ago(sample.createdDaysAgo), () => createKey(server, sample, ago)));
    keys.push({ sample, id });
  }

  const hours = keys.flatMap(({ sample, id }) => sampleUsage(sample, id, now));
  for (let start = 0; start < hours.length; start += BATCH) {
    signal?.throwIfAborted();
    await server.importUsage(hours.slice(start, start + BATCH));
    onProgress?.(Math.min(start + BATCH, hours.length), hours.length);
  }

  for (const { sample, id } of keys) {
    const { end } = sample;
    if (!end) continue;
    await clock.at(ago(end.daysAgo), () =>
      end.how === 'revoke'
        ? call(server, sample.createdBy, 'DELETE', `/v1/keys/${id}`)
        : call(server, sample.createdBy, 'POST', `/v1/keys/${id}/disable`),
    );
  }
  await putAccount(server, 'free');
}

async function putAccount(server: KeymountServer, id: 'paid' | 'free'): Promise<void> {
  const { plan, planName } = ACCOUNTS.find((account) => account.id === id)!;
  await server.putAccount(id, { plan, planName, contactUrl: CONTACT_URL });
}

async function listKeys(server: KeymountServer): Promise<readonly ApiKey[]> {
  const query = new URLSearchParams({ limit: '100', status: 'active,expired,disabled,leaked,revoked' });
  const page = (await call(server, 'seed', 'GET', `/v1/keys?${query}`)) as Page<ApiKey>;
  return page.items;
}

async function createKey(
  server: KeymountServer,
  sample: SampleKey,
  ago: (days: number) => Date,
): Promise<string> {
  const { name, models, createdBy, expiresDaysAgo } = sample;
  const issued = (await call(server, createdBy, 'POST', '/v1/keys', {
    name,
    models,
    ...(expiresDaysAgo !== undefined && { expiresAt: ago(expiresDaysAgo).toISOString() }),
  })) as IssuedKey;
  // The secret of a sample key is forgotten here: nobody was shown it, and nobody can use it.
  return issued.key.id;
}

/** A request as the account's own page would send it. */
async function call(
  server: KeymountServer,
  actor: string,
  method: string,
  path: string,
  body?: object,
): Promise<unknown> {
  const { token } = await server.createSession({ accountId: 'paid', actor });
  const response = await server.fetch(
    new Request(`http://localhost${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(method === 'POST' && { 'Idempotency-Key': randomBytes(32).toString('base64url') }),
        ...(body && { 'Content-Type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    }),
  );
  if (!response.ok) throw new Error(`The seed failed: ${method} ${path} answered ${response.status}.`);
  return response.status === 204 ? undefined : response.json();
}
