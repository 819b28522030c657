import type { ApiKey, KeyStatus, Model, ModelPermission, Timestamp } from '@keymount/core';
import { createRandom } from './random.js';
import type { MemoryUsage } from './usageReport.js';

/** The moment at which every scenario plays. Pass it to the provider as `now`, and a story never changes. */
export const scenarioNow: Timestamp = '2026-11-23T09:00:00.000Z';

const NOW = Date.parse(scenarioNow);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A moment before (or, below zero, after) `scenarioNow`. */
export function ago(milliseconds: number): Timestamp {
  return new Date(NOW - milliseconds).toISOString();
}

/** The models of an invented marketplace: available, deprecated and withdrawn ones. */
export const sampleModels: readonly Model[] = [
  { id: 'llama-3.3-70b-instruct', name: 'Llama 3.3 70B Instruct', provider: 'Meta' },
  { id: 'qwen3-32b', name: 'Qwen3 32B', provider: 'Alibaba Cloud' },
  { id: 'deepseek-r1', name: 'DeepSeek R1', provider: 'DeepSeek' },
  { id: 'gpt-oss-120b', name: 'GPT-OSS 120B', provider: 'OpenAI' },
  { id: 'gpt-oss-20b', name: 'GPT-OSS 20B', provider: 'OpenAI' },
  { id: 'gemma-3-27b-it', name: 'Gemma 3 27B', provider: 'Google' },
  { id: 'mistral-small-3.2-24b', name: 'Mistral Small 3.2 24B', provider: 'Mistral AI' },
  { id: 'phi-4', name: 'Phi-4', provider: 'Microsoft' },
  { id: 'bge-m3', name: 'BGE-M3 Embeddings', provider: 'BAAI' },
  { id: 'whisper-large-v3', name: 'Whisper Large v3', provider: 'OpenAI' },
  {
    id: 'qwen2.5-72b-instruct',
    name: 'Qwen2.5 72B Instruct',
    provider: 'Alibaba Cloud',
    state: 'deprecated',
  },
  {
    id: 'mixtral-8x7b-instruct',
    name: 'Mixtral 8x7B Instruct',
    provider: 'Mistral AI',
    state: 'unavailable',
  },
];

/** Prices for 1,000,000 tokens, in USD. */
const PRICES: Readonly<Record<string, { readonly input: number; readonly output: number }>> = {
  'llama-3.3-70b-instruct': { input: 0.6, output: 0.72 },
  'qwen3-32b': { input: 0.165, output: 0.187 },
  'deepseek-r1': { input: 0.85, output: 2.1 },
  'gpt-oss-120b': { input: 0.15, output: 0.6 },
  'gemma-3-27b-it': { input: 0.12, output: 0.24 },
};

interface KeySketch {
  readonly id: string;
  readonly name: string;
  readonly hint: string;
  readonly status?: KeyStatus;
  readonly models?: ModelPermission;
  readonly createdAgo: number;
  readonly usedAgo?: number;
  readonly expiresAgo?: number;
  readonly createdBy?: string;
}

function toKey({ id, name, hint, status = 'active', models = 'all', ...sketch }: KeySketch): ApiKey {
  return {
    id: `key_${id}`,
    name,
    hint: `km_live_…${hint}`,
    status,
    models,
    createdAt: ago(sketch.createdAgo),
    createdBy: sketch.createdBy ?? 'linh.tran@example.com',
    expiresAt: sketch.expiresAgo === undefined ? null : ago(sketch.expiresAgo),
    lastUsedAt: sketch.usedAgo === undefined ? null : ago(sketch.usedAgo),
    version: 'v0',
  };
}

/** The keys of a small team: every status once, every kind of permission, one that was never used. */
export const sampleKeys: readonly ApiKey[] = [
  { id: 'production', name: 'Production gateway', hint: '4f2a', createdAgo: 412 * DAY, usedAgo: 3 * MINUTE },
  {
    id: 'support',
    name: 'Support assistant',
    hint: 'Qe81',
    models: ['llama-3.3-70b-instruct', 'qwen3-32b', 'gpt-oss-120b'],
    createdAgo: 96 * DAY,
    usedAgo: 2 * HOUR,
  },
  {
    id: 'nightly',
    name: 'Nightly summaries',
    hint: 'm0Zx',
    models: ['deepseek-r1', 'qwen2.5-72b-instruct'],
    createdAgo: 71 * DAY,
    usedAgo: 7 * HOUR,
    expiresAgo: -12 * DAY,
    createdBy: 'kenji.sato@example.com',
  },
  {
    id: 'notebook',
    name: "Linh's notebook",
    hint: '7hRb',
    models: ['gemma-3-27b-it'],
    createdAgo: 2 * DAY,
    expiresAgo: -28 * DAY,
  },
  {
    id: 'staging',
    name: 'Staging',
    hint: 'Lk39',
    status: 'disabled',
    models: ['llama-3.3-70b-instruct', 'mixtral-8x7b-instruct'],
    createdAgo: 188 * DAY,
    usedAgo: 19 * DAY,
  },
  {
    id: 'mobile',
    name: 'Mobile prototype',
    hint: 'x5Tc',
    status: 'leaked',
    models: ['qwen3-32b', 'gemma-3-27b-it'],
    createdAgo: 54 * DAY,
    usedAgo: 26 * HOUR,
    createdBy: 'kenji.sato@example.com',
  },
  {
    id: 'hackathon',
    name: 'Hackathon 2026',
    hint: 'aa07',
    status: 'expired',
    createdAgo: 65 * DAY,
    usedAgo: 35 * DAY,
    expiresAgo: 34 * DAY,
  },
  {
    id: 'ci',
    name: 'Old CI pipeline',
    hint: 'R2d2',
    status: 'revoked',
    models: ['gpt-oss-120b'],
    createdAgo: 301 * DAY,
    usedAgo: 41 * DAY,
  },
].map((sketch) => toKey(sketch as KeySketch));

interface Load {
  readonly keyId: string;
  readonly modelId: string;
  /** Requests in a busy hour. */
  readonly peak: number;
  /** Days before now between which the key was used. */
  readonly days: readonly [from: number, to: number];
}

const LOADS: readonly Load[] = [
  { keyId: 'key_production', modelId: 'llama-3.3-70b-instruct', peak: 420, days: [90, 0] },
  { keyId: 'key_production', modelId: 'qwen3-32b', peak: 260, days: [90, 0] },
  { keyId: 'key_production', modelId: 'gpt-oss-120b', peak: 130, days: [38, 0] },
  { keyId: 'key_support', modelId: 'llama-3.3-70b-instruct', peak: 90, days: [90, 0] },
  { keyId: 'key_support', modelId: 'qwen3-32b', peak: 45, days: [60, 0] },
  { keyId: 'key_nightly', modelId: 'deepseek-r1', peak: 30, days: [71, 0] },
  { keyId: 'key_staging', modelId: 'llama-3.3-70b-instruct', peak: 12, days: [90, 19] },
  { keyId: 'key_mobile', modelId: 'gemma-3-27b-it', peak: 18, days: [54, 1.1] },
  { keyId: 'key_hackathon', modelId: 'qwen3-32b', peak: 60, days: [36, 35] },
  { keyId: 'key_ci', modelId: 'gpt-oss-120b', peak: 25, days: [90, 41] },
];

let usage: readonly MemoryUsage[] | undefined;

/** Ninety days of use of `sampleKeys`, by the hour: busy on working days, quiet at night, growing slowly. */
export function sampleUsage(): readonly MemoryUsage[] {
  usage ??= LOADS.flatMap((load, index) => useOverTime(load, createRandom(index + 1)));
  return usage;
}

function useOverTime({ keyId, modelId, peak, days }: Load, random: () => number): MemoryUsage[] {
  const uses: MemoryUsage[] = [];
  const lastHour = Math.floor(NOW / HOUR) * HOUR;
  for (let time = lastHour - days[0] * DAY; time <= lastHour - days[1] * DAY; time += HOUR) {
    const date = new Date(time);
    // Office hours of the team, seven hours ahead of UTC.
    const hour = (date.getUTCHours() + 7) % 24;
    const daylight = Math.max(0, Math.sin(((hour - 6) / 16) * Math.PI));
    const weekday = date.getUTCDay() % 6 === 0 ? 0.25 : 1;
    const growth = 0.7 + (0.3 * (time - (lastHour - 90 * DAY))) / (90 * DAY);
    const requests = Math.round(peak * daylight * weekday * growth * (0.75 + 0.5 * random()));
    if (requests === 0) continue;
    const inputTokens = requests * Math.round(600 + 500 * random());
    const outputTokens = requests * Math.round(120 + 160 * random());
    const price = PRICES[modelId];
    uses.push({
      at: date.toISOString(),
      keyId,
      modelId,
      inputTokens,
      outputTokens,
      requests,
      ...(price && { cost: (inputTokens * price.input + outputTokens * price.output) / 1e6 }),
    });
  }
  return uses;
}

const TEAMS = [
  'Search',
  'Billing',
  'Support',
  'Research',
  'Mobile',
  'Data',
  'Sales',
  'Platform',
  'Docs',
  'Growth',
];
const JOBS = [
  'gateway',
  'batch jobs',
  'assistant',
  'evaluation',
  'notebook',
  'staging',
  'cron',
  'demo',
  'agent',
  'tests',
];

/** Many keys of one account, newest about an hour old: five in six are active. */
export function manyKeys(count: number): readonly ApiKey[] {
  const random = createRandom(count);
  const statuses: readonly KeyStatus[] = ['disabled', 'expired', 'leaked'];
  return Array.from({ length: count }, (_, index) => {
    const status = random() < 5 / 6 ? 'active' : statuses[Math.floor(random() * statuses.length)]!;
    const createdAgo = HOUR + index * ((700 * DAY) / count);
    const round = Math.floor(index / (TEAMS.length * JOBS.length)) + 1;
    const offered = sampleModels.slice(0, 10);
    const firstModel = Math.floor(random() * offered.length);
    return toKey({
      id: `many${String(index).padStart(6, '0')}`,
      name: `${TEAMS[index % 10]} ${JOBS[Math.floor(index / 10) % 10]} ${round}`,
      hint: Math.floor(random() * 36 ** 4)
        .toString(36)
        .padStart(4, '0'),
      status,
      models:
        random() < 0.3
          ? 'all'
          : offered.slice(firstModel, firstModel + 1 + Math.floor(random() * 5)).map(({ id }) => id),
      createdAgo,
      ...(random() < 0.9 && { usedAgo: Math.floor(createdAgo * random() ** 4) }),
      ...(status === 'expired' && { expiresAgo: Math.floor(createdAgo * random()) }),
      createdBy: random() < 0.5 ? 'linh.tran@example.com' : 'kenji.sato@example.com',
    });
  });
}

/** Names that break layouts and naive escaping; each is to be shown as the text it is. */
export const hostileNames: readonly string[] = [
  'x',
  'A name that goes on and on, as names do once they have to tell one team, purpose and year apart 2026',
  'Nonbreaking_identifier_without_any_place_to_break_a_line_in_which_is_how_machines_name_their_keys_v2',
  '👩‍👩‍👧‍👦 family 🏳️‍🌈 team 👩🏽‍💻 laptop 🇻🇳🇯🇵',
  'مفتاح الإنتاج لفريق الدعم',
  'invoice \u202Egpj.exe\u202C viewer',
  'zero\u200Bwidth\u200D and \u2066isolated\u2069 text',
  '<img src=x onerror="alert(1)">',
  'javascript:alert(document.domain)',
  '=HYPERLINK("https://example.com";"open")',
  'Khóa truy cập cho hệ thống kế toán nội bộ – Chi nhánh Thành phố Hồ Chí Minh',
  '東京リージョン本番環境カスタマーサポート用自動応答エージェント',
  'e\u0301'.repeat(40),
  `Zalgo ${'Z\u0351\u036B\u0343\u036A\u0302\u036B\u033D\u034F\u0334'.repeat(6)}`,
  'n'.repeat(1000),
];

/** One key for each hostile name, and models whose names are as long. */
export function longTextKeys(): readonly ApiKey[] {
  return hostileNames.map((name, index) =>
    toKey({
      id: `long${String(index).padStart(2, '0')}`,
      name,
      hint: `a${String(index).padStart(3, '0')}`,
      models: index % 3 === 0 ? 'all' : longTextModels.map(({ id }) => id),
      createdAgo: (index + 1) * DAY,
      usedAgo: index * HOUR,
      createdBy:
        index % 2 === 0
          ? 'a-very-long-mailbox-name-that-nobody-types.twice@a-long-subdomain.example.com'
          : 'x@y.example',
    }),
  );
}

export const longTextModels: readonly Model[] = [
  ...sampleModels,
  ...hostileNames.slice(1, 9).map((name, index) => ({ id: `long-model-${index}`, name, provider: name })),
];
