import { createHash } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import type { Deps } from '../deps.js';
import { reportLeak } from './reportLeak.js';

/** What GitHub's secret scanning sends to its partners. More fields may come. */
export const leakReport = z
  .array(
    z.object({
      token: z.string(),
      type: z.string(),
      url: z.string().nullish().openapi({ description: 'Where it stands in public; may be empty.' }),
    }),
  )
  .openapi('LeakReport');

export type LeakReport = z.infer<typeof leakReport>;

/** What it may be told of each: never the secret again. */
export const leakFeedback = z
  .array(
    z.object({
      token_hash: z.string().openapi({ description: 'SHA-256 of the token, hexadecimal.' }),
      token_type: z.string(),
      label: z.enum(['true_positive', 'false_positive']),
    }),
  )
  .openapi('LeakFeedback');

export type LeakFeedback = z.infer<typeof leakFeedback>;

/** The scanner does not wait for ever, and a database takes many writes in hardly more time than one; but not all of it. */
const AT_ONCE = 8;

/** Refuses every secret of a report from now on, and says of each match whether it was one of ours. */
export async function takeLeakReport(
  deps: Deps,
  report: LeakReport,
  requestId: string,
): Promise<LeakFeedback> {
  // A secret may stand in many files: its owner is shown the first that is named.
  const places = new Map<string, string | undefined>();
  for (const { token, url } of report) if (!places.get(token)) places.set(token, url || undefined);
  const ours = new Set<string>();
  const waiting = places.entries();
  const takeWaiting = async () => {
    for (const [token, url] of waiting)
      if (await reportLeak(deps, token, { url, requestId })) ours.add(token);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, takeWaiting));
  return report.map(({ token, type }) => ({
    token_hash: createHash('sha256').update(token).digest('hex'),
    token_type: type,
    label: ours.has(token) ? 'true_positive' : 'false_positive',
  }));
}
