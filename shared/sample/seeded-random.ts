/** A small repeatable source of numbers, so that everybody explores the same sample. */
export interface SeededRandom {
  /** A whole number in `[0, limit)`. */
  below(limit: number): number;
  /** A whole number in `[low, high]`. */
  between(low: number, high: number): number;
  /** One of the values. */
  pick<Value>(values: readonly Value[]): Value;
  /** True in `percent` of a hundred calls. */
  chance(percent: number): boolean;
}

/** A generator of 32-bit numbers from a seed (mulberry32: public domain, by Tommy Ettinger). */
export const seededRandom = (seed: number): SeededRandom => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (limit: number): number => next() % limit;
  return {
    below,
    between: (low, high) => low + below(high - low + 1),
    pick: (values) => values[below(values.length)] as (typeof values)[number],
    chance: (percent) => below(100) < percent,
  };
};
