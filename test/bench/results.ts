/** How often each thing is measured. */
export const REPEAT = Number(process.env['KEYMOUNT_BENCH_REPEAT'] ?? 7);

export interface Result {
  readonly name: string;
  readonly ours: number;
  readonly baseline: number;
  readonly unit: string;
  /** Ours ÷ baseline must not exceed this; for absolute goals the baseline is the goal and this is 1. */
  readonly goal: number;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
