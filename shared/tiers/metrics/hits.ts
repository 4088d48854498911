/** Facts of one partner that count, in order of their days; one buffer for all reads, filled anew by each. */
export interface Hits {
  facts: Int32Array;
  count: number;
}

export const newHits = (): Hits => ({ facts: new Int32Array(64), count: 0 });

/** Room for so many facts. */
export function makeRoom(hits: Hits, most: number): void {
  if (hits.facts.length < most) hits.facts = new Int32Array(Math.max(most, hits.facts.length * 2));
  hits.count = 0;
}
