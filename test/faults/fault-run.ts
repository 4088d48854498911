/** What must never happen, as the runs count it. `other`: a hang, a fault thrown, a refusal nobody is told of. */
export const invariants = [
  'lostAcknowledgedEdits',
  'corruptFiles',
  'divergedHistories',
  'changedClosedBytes',
  'plaintextFound',
  'other',
] as const;
export type Invariant = (typeof invariants)[number];

export type Failure = { readonly invariant: Invariant; readonly detail: string };

/** `quick` is for every test run, `short` for a measurement on a desk, `long` for a night. */
export type Size = 'quick' | 'short' | 'long';

export interface FaultOptions {
  readonly size: Size;
  readonly seed: number;
  /** A scratch folder of its own; the caller removes it. */
  readonly folder: string;
  /** Bundle with one step of the save taken out; null: the product as it is. */
  readonly sabotage: string | null;
}

/** What one part of the fault runs did. */
export interface FaultRun {
  readonly name: string;
  /** null: nothing in it is left to chance. */
  readonly seed: number | null;
  readonly counts: Readonly<Record<string, number>>;
  readonly failures: readonly Failure[];
  /** What this machine can't do, by name. */
  readonly skipped: readonly string[];
}

export const failed = (invariant: Invariant, detail: string): Failure => ({ invariant, detail });

/** What happened, without where and to which commit: thousands of moments may lead to the same. */
export const kindOf = ({ invariant, detail }: Failure): string =>
  `${invariant} ${detail.slice(detail.indexOf(': ')).replaceAll(/\(crash at.*|[0-9a-f]{16,}|\d+/gu, '')}`;

/** Numbers from 0 to 1 that a seed repeats (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** So many of a list, chosen by chance, in their order; all of them when there are no more. */
export function sampleOf<T>(items: readonly T[], count: number, random: () => number): T[] {
  const keys = items.map((_, at) => ({ at, key: random() }));
  const chosen = keys.toSorted((a, b) => a.key - b.key).slice(0, count);
  return chosen.toSorted((a, b) => a.at - b.at).map(({ at }) => items[at] as T);
}
