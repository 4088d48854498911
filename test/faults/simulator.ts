import { orderedText } from '#base/ordered-text.ts';
import type { BookImage } from '#records/book-image.ts';
import { orderedChunks, orderedClosings } from '#records/book-image.ts';
import { coversContext } from '#sync/book-context.ts';
import { sameRow } from '#sync/merge-row.ts';
import { below, newerGroups } from '#test/faults/algebra-world.ts';
import type { Failure } from '#test/faults/fault-run.ts';
import { failed, randomOf } from '#test/faults/fault-run.ts';
import type { ActName, Run } from '#test/faults/simulator/acts.ts';
import { begin, step } from '#test/faults/simulator/acts.ts';
import { careful, newCloud, ROOT, store, syncFolder } from '#test/faults/simulator/cloud.ts';
import type { Laptop } from '#test/faults/simulator/laptop.ts';
import { newLaptop, poll } from '#test/faults/simulator/laptop.ts';
import { lostFrom } from '#test/faults/simulator/truth.ts';

/** What came of one history. */
export interface HistoryRun {
  readonly seed: number;
  readonly steps: number;
  readonly laptops: number;
  readonly acts: Readonly<Partial<Record<ActName, number>>>;
  /** Rounds of looking until all were the same, after the faults stopped. */
  readonly rounds: number;
  readonly failures: readonly Failure[];
  readonly notes: readonly string[];
}

const sameImage = (a: BookImage, b: BookImage): boolean => {
  const rowsAlike = [...a.rows].every(([kind, rows]) => {
    const others = b.rows.get(kind);
    return (
      others?.size === rows.size &&
      [...rows].every(([id, row]) => {
        const other = others.get(id);
        return other !== undefined && sameRow(row, other);
      })
    );
  });
  return (
    rowsAlike &&
    a.rows.size === b.rows.size &&
    orderedText(orderedChunks(a)) === orderedText(orderedChunks(b)) &&
    orderedText(orderedClosings(a)) === orderedText(orderedClosings(b))
  );
};

const alike = ([first, ...others]: readonly Laptop[]): boolean =>
  first === undefined ||
  others.every(
    ({ disk }) =>
      sameImage(first.disk.image, disk.image) &&
      coversContext(first.disk.context, disk.context) &&
      coversContext(disk.context, first.disk.context),
  );

/** The faults are over: clocks are right, files are whole and where they belong, everybody's program runs. */
function calm({ cloud, laptops, world }: Run): void {
  world.note('calm');
  const [root] = [...cloud.files].toSorted(([a], [b]) => (a === ROOT ? -1 : b === ROOT ? 1 : 0));
  if (root !== undefined && root[0] !== ROOT) {
    cloud.files.delete(root[0]);
    store(cloud, ROOT, root[1].content);
  }
  for (const laptop of laptops) {
    laptop.skew = 0;
    laptop.running = true;
    for (const [name, { content }] of [...laptop.folder.files])
      if (content === 'partial') laptop.folder.files.delete(name);
    laptop.folder.removed.clear();
  }
}

function round({ laptops, cloud, world }: Run): void {
  for (const laptop of laptops) {
    syncFolder(cloud, laptop.folder, careful);
    poll(laptop, world, { blocked: false, raced: undefined });
    syncFolder(cloud, laptop.folder, careful);
  }
}

const writesOfAll = ({ laptops }: Run): number => laptops.reduce((sum, { writes }) => sum + writes, 0);

/** Closings whose content isn't what their hash says. */
const changedClosings = ({ laptops }: Run): readonly string[] =>
  laptops.flatMap(({ disk }) =>
    [...disk.image.closings.values()].filter(({ hash, json }) => json !== hash).map(({ id }) => id),
  );

function judge(run: Run, laptops: number, seed: number): { readonly rounds: number; readonly failures: Failure[] } {
  const truthOfAll = (): number[] => run.laptops.flatMap(({ disk }) => [...disk.truth]);
  const known = truthOfAll();
  const most = run.laptops.length + 2;
  let rounds = 0;
  for (; rounds < most && !alike(run.laptops); rounds += 1) round(run);
  // What was still on its way in a file counts too.
  const truth = new Set([...known, ...truthOfAll()]);
  const failures: Failure[] = [];
  const say = (invariant: Failure['invariant'], detail: string): void =>
    void failures.push(failed(invariant, `seed ${seed}, ${laptops} laptops: ${detail}`));
  if (!alike(run.laptops)) say('divergedHistories', `not the same after ${most} rounds`);
  for (const { disk } of run.laptops) {
    const lost = lostFrom(disk.image, truth, run.deeds);
    if (lost.length > 0) say('lostAcknowledgedEdits', `${disk.replica} lacks ${lost.join(' · ')}`);
  }
  for (const id of changedClosings(run)) say('changedClosedBytes', id);
  round(run);
  const before = writesOfAll(run);
  round(run);
  round(run);
  if (writesOfAll(run) > before) say('other', `${writesOfAll(run) - before} files written after all was the same`);
  if (run.laptops.some(({ folder }) => folder.files.size > 1)) say('other', 'a file beside the root was never folded');
  return { rounds, failures };
}

/** One history, the same for the same seed; `most` cuts it short. */
export function runHistory(seed: number, { most = Infinity, long = false, noted = false } = {}): HistoryRun {
  const random = randomOf(seed);
  const notes: string[] = [];
  let calmed = false;
  const world = {
    time: 1_790_000_000_000,
    snapshots: 0,
    names: 0,
    crashes: () => !calmed && random() < 0.03,
    note: (line: string) => void (noted && notes.push(line)),
  };
  const laptops = Array.from({ length: 2 + below(4, random) }, () => newLaptop(world, random() < 0.4, newerGroups));
  const run: Run = { world, cloud: newCloud(), laptops, deeds: [], backups: [], random };
  begin(run);
  const steps = Math.min(most, long ? 20 + below(380, random) : 20 + below(60, random));
  const acts: Partial<Record<ActName, number>> = {};
  for (let n = 0; n < steps; n += 1) {
    const name = step(run);
    acts[name] = (acts[name] ?? 0) + 1;
  }
  calmed = true;
  calm(run);
  return { seed, steps, laptops: run.laptops.length, acts, ...judge(run, run.laptops.length, seed), notes };
}

/** The shortest beginning of a history that fails by itself. */
export function shrunk(seed: number, long: boolean): HistoryRun {
  const whole = runHistory(seed, { long });
  for (let most = 1; most < whole.steps; most += 1) {
    const shorter = runHistory(seed, { most, long });
    if (shorter.failures.length > 0) return runHistory(seed, { most, long, noted: true });
  }
  return runHistory(seed, { long, noted: true });
}

export interface SimulatorRun {
  readonly histories: number;
  readonly seed: number;
  readonly steps: number;
  readonly mostRounds: number;
  readonly acts: Readonly<Partial<Record<ActName, number>>>;
  /** Seeds of histories that failed: they go into the file of kept seeds. */
  readonly failedSeeds: readonly number[];
  readonly failures: readonly Failure[];
}

/** Runs so many histories; stops early when many fail. */
export function runSimulator({
  histories,
  seed,
  long = false,
}: {
  readonly histories: number;
  readonly seed: number;
  readonly long?: boolean;
}): SimulatorRun {
  const acts: Partial<Record<ActName, number>> = {};
  const failures: Failure[] = [];
  const failedSeeds: number[] = [];
  let [steps, mostRounds, ran] = [0, 0, 0];
  for (; ran < histories && failedSeeds.length < 20; ran += 1) {
    const history = runHistory((seed + ran) >>> 0, { long });
    steps += history.steps;
    mostRounds = Math.max(mostRounds, history.rounds);
    for (const [name, count] of Object.entries(history.acts) as [ActName, number][])
      acts[name] = (acts[name] ?? 0) + count;
    if (history.failures.length > 0) failedSeeds.push(history.seed);
    failures.push(...history.failures);
  }
  return { histories: ran, seed, steps, mostRounds, acts, failedSeeds, failures };
}
