import { randomBytes } from 'node:crypto';
import type { ApiKey, IssuedKey, Page } from '@keymount/core';
import type { KeymountServer, UsageHour } from '@keymount/server';
import { ACCOUNTS, CONTACT_URL } from '../shared/accounts.js';
import { CATALOGUE, CURRENCY } from '../shared/catalogue.js';
import type { Clock } from './clock.js';
import { SAMPLE_KEYS, type SampleKey } from './sampleKeys.js';
import { sampleUsage } from './sampleUsage.js';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const BATCH = 2_000;

export interface SeedOptions {
  readonly server: KeymountServer;
  /** The clock that `server` was made with. */
  readonly clock: Clock;
  /** Told how many rows of usage are stored. */
  readonly onProgress?: ((stored: number, total: number) => void) | undefined;
  /** Stops between two batches; the next start goes on. */
  readonly signal?: AbortSignal | undefined;
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
  const now = clock.now();
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
  await importAll(hours, { server, onProgress, signal });

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

/**
 * Goes on with the usage of the sample up to now, where the host was not started for days. Keys that a person ended, or
 * made since, are left alone; done twice, it changes nothing.
 */
export async function extendUsage(options: SeedOptions): Promise<void> {
  const now = options.clock.now();
  const hours: UsageHour[] = [];
  for (const key of await listKeys(options.server)) {
    const sample = SAMPLE_KEYS.find(({ name }) => name === key.name);
    if (!sample || (key.status !== 'active' && key.status !== 'expired')) continue;
    const seededAt = new Date(Math.round(Date.parse(key.createdAt) + sample.createdDaysAgo * DAY));
    const end = new Date(Math.min(now.getTime(), Date.parse(key.expiresAt ?? now.toISOString())));
    if (end < seededAt) continue;
    // The hour in which it was last used may have been stored in part.
    const since = Math.floor(Date.parse(key.lastUsedAt ?? key.createdAt) / HOUR) * HOUR;
    hours.push(...sampleUsage(sample, key.id, seededAt, end).filter(({ hour }) => Date.parse(hour) >= since));
  }
  // By the hour and not by the key: one that was interrupted goes on from the last hour that was stored.
  hours.sort((a, b) => Date.parse(a.hour) - Date.parse(b.hour));
  await importAll(hours, options);
}

async function importAll(
  hours: readonly UsageHour[],
  { server, onProgress, signal }: Omit<SeedOptions, 'clock'>,
): Promise<void> {
  for (let start = 0; start < hours.length; start += BATCH) {
    signal?.throwIfAborted();
    await server.importUsage(hours.slice(start, start + BATCH));
    onProgress?.(Math.min(start + BATCH, hours.length), hours.length);
  }
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
