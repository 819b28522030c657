import type { UsageHour } from '@keymount/server';
import { createRandom, type Random } from './random.js';
import { type Rhythm, SAMPLE_DAYS, type SampleKey, type Traffic } from './sampleKeys.js';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
/** The people of the sample live in Vietnam, which has no summer time. */
const LOCAL_OFFSET = 7 * HOUR;

/**
 * What a key has used, a row for each hour and model, up to `now`. The same key and moments give the same rows: a seed
 * that was interrupted can run again. A later `now` only adds hours.
 * @param seededAt From when the days of a sample key count back.
 */
export function sampleUsage(
  key: SampleKey,
  keyId: string,
  seededAt: Date,
  now: Date = seededAt,
): UsageHour[] {
  const seedHour = Math.floor(seededAt.getTime() / HOUR) * HOUR;
  const lastHour = Math.floor(now.getTime() / HOUR) * HOUR;
  return key.traffic.flatMap((traffic, index) => {
    const random = createRandom(seedOf(`${key.name}/${index}`));
    const hourOf = (daysAgo: number): number =>
      Math.floor((seededAt.getTime() - daysAgo * DAY) / HOUR) * HOUR;
    // The hours in which a key began and ended are left out: it was never used outside its life.
    const from = hourOf(Math.min(key.createdDaysAgo, traffic.fromDaysAgo ?? Infinity)) + HOUR;
    const until = traffic.untilDaysAgo === undefined ? lastHour : hourOf(traffic.untilDaysAgo) - HOUR;
    const hours: UsageHour[] = [];
    for (let hour = from; hour <= until; hour += HOUR) {
      const requests = drawRequests(random, traffic, hour, seedHour);
      if (requests === 0) continue;
      hours.push({
        keyId,
        modelId: traffic.modelId,
        // Never after now, and never before the key was made: the latest one is when the key was last used.
        hour: new Date(hour === lastHour ? now : hour + HOUR / 2).toISOString(),
        inputTokens: Math.round(requests * traffic.inputTokens * spread(random, 0.2)),
        outputTokens: Math.round(requests * traffic.outputTokens * spread(random, 0.3)),
        requests,
      });
    }
    return hours;
  });
}

function drawRequests(random: Random, traffic: Traffic, hour: number, seedHour: number): number {
  // What came after the seed is as busy as the seed was.
  const age = Math.max(0, seedHour - hour) / (SAMPLE_DAYS * DAY);
  const trend = 1 + (traffic.initialShare - 1) * age;
  const local = new Date(hour + LOCAL_OFFSET);
  const share = level(traffic.rhythm, local.getUTCHours(), local.getUTCDay());
  const expected = traffic.peakRequests * trend * share * mood(Math.floor(local.getTime() / DAY));
  return Math.max(0, Math.round(expected * spread(random, 0.35)));
}

/** The share of the busiest hour that an hour of the local day has. */
function level(rhythm: Rhythm, hour: number, weekday: number): number {
  const isWeekend = weekday === 0 || weekday === 6;
  switch (rhythm) {
    case 'people':
      // A hill with its top in the afternoon and a valley before dawn.
      return (
        (0.08 + 0.92 * Math.max(0, Math.cos(((hour - 14) / 24) * 2 * Math.PI)) ** 1.4) *
        (isWeekend ? 0.55 : 1)
      );
    case 'office':
      return isWeekend || hour < 9 || hour >= 18 || hour === 12
        ? 0
        : 0.55 + 0.45 * Math.sin(((hour - 9) / 9) * Math.PI);
    case 'nightly':
      return hour >= 1 && hour < 4 ? 1 : 0;
  }
}

/** Some days are busier than others, for everybody. */
function mood(day: number): number {
  return spread(createRandom(seedOf(`day ${day}`)), 0.22);
}

function spread(random: Random, width: number): number {
  return 1 - width + 2 * width * random.next();
}

/** FNV-1a. */
function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193);
  return hash >>> 0;
}
