import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { buildVariant } from './build-variant.ts';
import type { FaultOptions, FaultRun, Size } from './fault-run.ts';

/** What one thread does. Its seeds follow each other from `seed`. */
export type MergingShare = {
  readonly what: 'algebra' | 'simulator';
  readonly count: number;
  readonly seed: number;
  readonly long: boolean;
};

type Done = Pick<FaultRun, 'counts' | 'failures'>;

const THREADS = 2;
const CASES: Readonly<Record<Size, number>> = { quick: 2000, short: 200_000, long: 200_000 };
const HISTORIES: Readonly<Record<Size, number>> = { quick: 400, short: 20_000, long: 20_000 };
/** Not to be added up. */
const GREATEST = new Set(['laws', 'most rounds']);

const onThread = (bundle: string, share: MergingShare): Promise<Done> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(bundle, { workerData: share });
    worker.once('message', resolve);
    worker.once('error', reject);
  });

function together(all: readonly Done[]): Done {
  const counts: Record<string, number> = {};
  for (const [what, count] of all.flatMap((each) => Object.entries(each.counts)))
    counts[what] = GREATEST.has(what) ? Math.max(counts[what] ?? 0, count) : (counts[what] ?? 0) + count;
  return { counts, failures: all.flatMap(({ failures }) => failures) };
}

async function runShares(what: MergingShare['what'], total: number, options: FaultOptions): Promise<FaultRun> {
  const bundle = await buildVariant('test/faults/merging-worker.ts', join(options.folder, 'merging'), null, 'cjs');
  const count = Math.ceil(total / THREADS);
  const shares = Array.from({ length: THREADS }, (_, n) => ({
    what,
    count,
    seed: (options.seed + n * count) >>> 0,
    long: options.size === 'long',
  }));
  const done = await Promise.all(shares.map((share) => onThread(bundle, share)));
  return { name: what, seed: options.seed, ...together(done), skipped: [] };
}

/** The laws of merging on random histories. */
export const runAlgebraPart = (options: FaultOptions): Promise<FaultRun> =>
  runShares('algebra', CASES[options.size], options);

/** Laptops, clouds and clocks that misbehave: histories that must end in the same book everywhere. */
export const runSimulatorPart = (options: FaultOptions): Promise<FaultRun> =>
  runShares('simulator', HISTORIES[options.size], options);
