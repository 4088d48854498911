import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Measured } from '#test/bench/measured.ts';
import type { FaultOptions, FaultRun, Invariant, Size } from './fault-run.ts';
import { invariants, kindOf } from './fault-run.ts';
import { runAlgebraPart, runSimulatorPart } from './merging.ts';
import { parts as deviceParts } from './parts.ts';
import { runSabotage } from './sabotage.ts';

/** Everything that is run: merging, then what devices do to files. */
const parts = { algebra: runAlgebraPart, simulator: runSimulatorPart, ...deviceParts };
type PartName = keyof typeof parts;

type Wanted = {
  readonly size: Size;
  readonly seed: number;
  readonly only: readonly PartName[];
  readonly sabotage: boolean;
};

const isPart = (word: string): word is PartName => Object.hasOwn(parts, word);

function wantedOf(words: readonly string[]): Wanted {
  const after = (flag: string): string | undefined =>
    words.includes(flag) ? words[words.indexOf(flag) + 1] : undefined;
  const seed = Number(after('--seed') ?? 20_261_122);
  const only = (after('--only') ?? Object.keys(parts).join(',')).split(',');
  if (!Number.isSafeInteger(seed)) throw new Error('A seed is a whole number');
  if (!only.every(isPart)) throw new Error(`The parts are ${Object.keys(parts).join(', ')}`);
  const size: Size = words.includes('--long') ? 'long' : words.includes('--quick') ? 'quick' : 'short';
  return { size, seed, only: only.filter(isPart), sabotage: words.includes('--sabotage') };
}

type Timed = FaultRun & { readonly seconds: number; readonly caught?: Readonly<Record<string, string>> };

async function timed(
  folder: string,
  name: string,
  wanted: Wanted,
  run: (options: FaultOptions) => Promise<FaultRun>,
): Promise<Timed> {
  const started = performance.now();
  const own = await mkdtemp(join(folder, `${name}-`));
  const done = await run({ size: wanted.size, seed: wanted.seed, folder: own, sabotage: null });
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  console.error(`${done.name}: ${done.failures.length} failures in ${seconds} s, ${JSON.stringify(done.counts)}`);
  return { ...done, seconds };
}

const totalsOf = (runs: readonly FaultRun[]): Record<Invariant, number> => {
  const all = runs.flatMap(({ failures }) => failures);
  const count = (invariant: Invariant): number => all.filter((failure) => failure.invariant === invariant).length;
  return Object.fromEntries(invariants.map((invariant) => [invariant, count(invariant)])) as Record<Invariant, number>;
};

/** The largest list of one part that is printed. */
const MOST_TOLD = 40;

/** Each thing that happened, with the first place where it did. */
function toldOf({ failures }: FaultRun): Told[] {
  const told = new Map<string, { invariant: Invariant; detail: string; times: number }>();
  for (const failure of failures) {
    const known = told.get(kindOf(failure));
    if (known === undefined) told.set(kindOf(failure), { ...failure, times: 1 });
    else known.times += 1;
  }
  return [...told.values()].slice(0, MOST_TOLD);
}

type Told = { readonly invariant: Invariant; readonly detail: string; readonly times: number };
type TimedTold = Omit<Timed, 'failures'> & { readonly failures: number; readonly told: readonly Told[] };

export type FaultsMeasured = Measured & {
  readonly seed: number;
  readonly size: Size;
  readonly totals: Readonly<Record<Invariant, number>>;
  readonly runs: readonly TimedTold[];
  readonly skipped: readonly string[];
};

/** All fault runs: `--long`, `--quick`, `--only part,part`, `--seed n`, `--sabotage`. */
export const measure = async (words: readonly string[]): Promise<FaultsMeasured> => {
  const wanted = wantedOf(words);
  const folder = await mkdtemp(join(tmpdir(), 'channelbook-faults-'));
  try {
    const runs: Timed[] = [];
    if (wanted.sabotage) runs.push(await timed(folder, 'sabotage', wanted, runSabotage));
    else for (const name of wanted.only) runs.push(await timed(folder, name, wanted, parts[name]));
    const totals = totalsOf(runs);
    const skipped = runs.flatMap((run) => run.skipped);
    return {
      title:
        'Fault runs: nothing acknowledged is lost, no file is corrupt, nothing closed changes, nothing is readable',
      rows: runs.map(({ name, seed, seconds, failures, counts }) => ({
        part: name,
        seed,
        seconds,
        failures: failures.length,
        counts: Object.entries(counts)
          .map(([what, count]) => `${what} ${count}`)
          .join(', '),
      })),
      ok: runs.every(({ failures }) => failures.length === 0),
      notes: [
        ...skipped.map((what) => `Skipped: ${what}.`),
        ...runs.flatMap((run) =>
          toldOf(run).map(({ invariant, detail, times }) => `${run.name}, ${invariant}, ${times} ×, first ${detail}`),
        ),
        ...runs.flatMap((run) =>
          Object.entries(run.caught ?? {}).map(([step, by]) => `Without ${step}: caught by ${by}`),
        ),
        JSON.stringify(totals),
      ],
      seed: wanted.seed,
      size: wanted.size,
      totals,
      runs: runs.map((run) => ({ ...run, failures: run.failures.length, told: toldOf(run) })),
      skipped,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
