/** A seeded generator: the sample's texts and numbers are the same on every machine. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** Both bounds included. */
  integer(min: number, max: number): number;
  /** Of a list that is not empty. */
  pick<T>(items: readonly T[]): T;
  shuffle<T>(items: readonly T[]): T[];
}

/** Mulberry32: small, fast, and even enough for samples. Never for secrets. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    integer,
    pick: (items) => items[integer(0, items.length - 1)]!,
    shuffle: (items) => {
      const rest = [...items];
      return items.map(() => rest.splice(integer(0, rest.length - 1), 1)[0]!);
    },
  };
}
