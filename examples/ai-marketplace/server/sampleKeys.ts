/** The keys of the paid account, and the life that each has led. Days count back from the seed. */
export interface SampleKey {
  readonly name: string;
  readonly models: 'all' | readonly string[];
  readonly createdBy: string;
  readonly createdDaysAgo: number;
  /** Negative: in the future. */
  readonly expiresDaysAgo?: number;
  readonly end?: { readonly how: 'disable' | 'revoke'; readonly daysAgo: number };
  readonly traffic: readonly Traffic[];
}

export interface Traffic {
  readonly modelId: string;
  /** Requests in the busiest hour of a weekday, at the end of the period. */
  readonly peakRequests: number;
  /** Mean tokens of one request. */
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly rhythm: Rhythm;
  /** Share of the final traffic that there was at the start: 1 is steady, below it grew, above it shrank. */
  readonly initialShare: number;
  readonly fromDaysAgo?: number;
  readonly untilDaysAgo?: number;
}

/** `people`: waking hours, quiet weekends. `office`: working hours. `nightly`: a job from one to four. */
export type Rhythm = 'people' | 'office' | 'nightly';

export const SAMPLE_DAYS = 92;

const MAI = 'Mai Tran';
const DUC = 'Duc Le';

export const SAMPLE_KEYS: readonly SampleKey[] = [
  {
    name: 'Production',
    models: ['aster-2-large', 'aster-2-mini', 'kestrel-70b', 'aster-1-large'],
    createdBy: MAI,
    createdDaysAgo: SAMPLE_DAYS - 0.1,
    traffic: [
      traffic('aster-2-mini', 210, 1_150, 260, 'people', 0.45),
      traffic('aster-2-large', 46, 3_800, 640, 'people', 0.5, { fromDaysAgo: 58 }),
      traffic('aster-1-large', 30, 3_600, 590, 'people', 2.2, { untilDaysAgo: 49 }),
      traffic('kestrel-70b', 64, 2_100, 180, 'people', 0.7),
    ],
  },
  {
    name: 'Data pipeline Q3',
    models: ['kestrel-70b', 'onda-coder-32b'],
    createdBy: DUC,
    createdDaysAgo: 87.7,
    expiresDaysAgo: 22.7,
    traffic: [
      traffic('kestrel-70b', 420, 1_900, 120, 'nightly', 0.9, { untilDaysAgo: 23 }),
      traffic('onda-coder-32b', 60, 2_600, 420, 'nightly', 0.9, { untilDaysAgo: 23 }),
    ],
  },
  {
    name: 'Support assistant',
    models: ['aster-2-mini', 'sen-8b'],
    createdBy: MAI,
    createdDaysAgo: 80.94,
    traffic: [
      traffic('sen-8b', 160, 820, 210, 'people', 0.2),
      traffic('aster-2-mini', 38, 1_400, 310, 'people', 0.4),
    ],
  },
  {
    name: 'Contractor laptop',
    models: ['onda-coder-32b', 'aster-2-mini'],
    createdBy: DUC,
    createdDaysAgo: 75.8,
    end: { how: 'revoke', daysAgo: 32.85 },
    traffic: [traffic('onda-coder-32b', 22, 4_200, 700, 'office', 1, { untilDaysAgo: 33 })],
  },
  {
    name: 'Staging',
    models: ['aster-2-mini'],
    createdBy: MAI,
    createdDaysAgo: 69.76,
    end: { how: 'disable', daysAgo: 5.9 },
    traffic: [traffic('aster-2-mini', 9, 900, 200, 'office', 1.3, { untilDaysAgo: 6 })],
  },
  {
    name: 'Nightly evaluation',
    models: 'all',
    createdBy: DUC,
    createdDaysAgo: 53.81,
    traffic: [
      traffic('aster-2-large', 40, 2_800, 900, 'nightly', 0.8),
      traffic('aster-2-mini', 40, 2_800, 760, 'nightly', 0.8),
      traffic('kestrel-70b', 40, 2_800, 690, 'nightly', 0.8),
      traffic('sen-8b', 40, 2_800, 610, 'nightly', 0.8),
    ],
  },
  {
    name: 'Local development',
    models: ['onda-coder-32b', 'aster-2-mini'],
    createdBy: MAI,
    createdDaysAgo: 26.97,
    expiresDaysAgo: -63.03,
    traffic: [traffic('onda-coder-32b', 14, 3_900, 680, 'office', 0.8)],
  },
];

function traffic(
  modelId: string,
  peakRequests: number,
  inputTokens: number,
  outputTokens: number,
  rhythm: Rhythm,
  initialShare: number,
  period: Pick<Traffic, 'fromDaysAgo' | 'untilDaysAgo'> = {},
): Traffic {
  return { modelId, peakRequests, inputTokens, outputTokens, rhythm, initialShare, ...period };
}
