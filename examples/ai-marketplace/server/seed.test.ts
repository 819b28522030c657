import type { ApiKey, Page, UsageReport } from '@keymount/core';
import { createKeymountServer } from '@keymount/server';
import { describe, expect, it } from 'vitest';
import { createClock } from './clock.js';
import { extendUsage, putCatalogue, seed } from './seed.js';

const DAY = 24 * 60 * 60 * 1000;

describe('extendUsage', () => {
  it('brings the sample up to a later start, past untouched and twice the same, but not keys a person ended', async () => {
    const seededAt = Date.parse('2026-11-02T09:20:00Z');
    let present = seededAt;
    const clock = createClock(() => new Date(present));
    const server = await createKeymountServer({ dataDir: 'memory://', now: clock.now });
    const call = async <Body>(method: string, path: string): Promise<Body> => {
      const { token } = await server.createSession({ accountId: 'paid' });
      const headers = { Authorization: `Bearer ${token}` };
      const answer = await server.fetch(new Request(`http://localhost${path}`, { method, headers }));
      return (answer.status === 204 ? undefined : await answer.json()) as Body;
    };
    const days = async (from: number, to: number) => {
      const query = new URLSearchParams({
        from: new Date(from).toISOString(),
        to: new Date(to).toISOString(),
        interval: 'day',
        timeZone: 'UTC',
        groupBy: 'key',
      });
      return (await call<UsageReport>('GET', `/v1/usage?${query}`)).rows;
    };
    try {
      await putCatalogue(server);
      await seed({ server, clock });
      const { items } = await call<Page<ApiKey>>('GET', '/v1/keys?limit=100');
      const idOf = (name: string): string => items.find((key) => key.name === name)!.id;
      await call('DELETE', `/v1/keys/${idOf('Support assistant')}`);
      const past = await days(seededAt - 100 * DAY, seededAt - DAY);

      present += 5 * DAY;
      await extendUsage({ server, clock });
      const since = await days(Date.parse('2026-11-03T00:00:00Z'), present);
      expect(new Set(since.map(({ start }) => start)).size).toBe(5);
      const used = new Set(since.map(({ keyId }) => keyId));
      expect(used).toEqual(new Set(['Production', 'Nightly evaluation', 'Local development'].map(idOf)));
      expect(await days(seededAt - 100 * DAY, seededAt - DAY)).toEqual(past);

      const whole = await days(seededAt - 100 * DAY, present + DAY);
      await extendUsage({ server, clock });
      expect(await days(seededAt - 100 * DAY, present + DAY)).toEqual(whole);
      const { items: later } = await call<Page<ApiKey>>('GET', '/v1/keys?limit=100');
      const production = later.find(({ name }) => name === 'Production');
      expect(production?.lastUsedAt).toBe(new Date(present).toISOString());
    } finally {
      await server.close();
    }
  }, 120_000);
});
