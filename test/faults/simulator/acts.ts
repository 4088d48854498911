import { imageRow } from '#records/book-image.ts';
import type { Random } from '#test/faults/algebra-world.ts';
import { below, newerGroups, pick, rowsOf, writeRow } from '#test/faults/algebra-world.ts';
import type { Client, Cloud } from '#test/faults/simulator/cloud.ts';
import { careful, cloudFaults, newFolder, ROOT, store, syncFolder } from '#test/faults/simulator/cloud.ts';
import type { Disk, Laptop, World } from '#test/faults/simulator/laptop.ts';
import {
  absorb,
  commit,
  copyDisk,
  newLaptop,
  poll,
  snapshotOf,
  stampOf,
  startAsCopy,
} from '#test/faults/simulator/laptop.ts';
import type { Deed } from '#test/faults/simulator/truth.ts';
import { writesOf } from '#test/faults/simulator/truth.ts';

/** A history while it runs. */
export interface Run {
  readonly world: World;
  readonly cloud: Cloud;
  readonly laptops: Laptop[];
  readonly deeds: Deed[];
  /** Copies of a profile, made at some time, with the name of its machine. */
  readonly backups: { readonly of: Laptop; readonly disk: Disk }[];
  readonly random: Random;
}

type Fields = Readonly<Record<string, unknown>>;

function write({ world, deeds }: Run, laptop: Laptop, kind: string, id: string, set: Fields): void {
  const before = imageRow(laptop.disk.image, kind, id);
  const row = writeRow(before, kind, id, set, stampOf(laptop, world));
  const made = writesOf(before, row, Object.keys(set), deeds, laptop.disk.truth);
  const numbers = made.map((deed) => deeds.push(deed) - 1);
  world.note(`${laptop.disk.replica} writes ${kind} ${id} ${JSON.stringify(set)} (${numbers.join()})`);
  commit(laptop, { rows: [row], chunks: [], closings: [] }, numbers);
}

/** Values that nobody wrote before, so that a value tells its write. */
const EDITS: readonly ((
  n: number,
  random: Random,
  newer: boolean,
) => readonly [kind: string, id: string, set: Fields])[] = [
  (n, random) => [
    'partner',
    `p${below(3, random)}`,
    { name: `name ${n}`, ...(random() < 0.4 ? { code: `C${n}` } : {}) },
  ],
  (n, random, newer) => [
    'payment',
    `m${below(2, random)}`,
    { amount: `${n}.00`, currency: 'USD', ...(newer ? { fee: `${n}`, bank: `bank ${n}` } : {}) },
  ],
  (n, random, newer) =>
    newer ? ['holdback', `h${below(2, random)}`, { share: n, months: n }] : ['partner', 'p0', { code: `C${n}` }],
  (n, random) => {
    const from = new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10);
    return [
      'supplyLink',
      `l${below(3, random)}`,
      { child: `p${below(3, random)}`, parent: `p${below(3, random)}`, from },
    ];
  },
];

const hashOf = (n: number): string => n.toString(16).padStart(64, '0');

function flip(run: Run, laptop: Laptop): void {
  const row = rowsOf(laptop.disk.image).find(({ losing }) => losing !== undefined);
  const lost = row === undefined ? undefined : pick(row.losing ?? [], run.random);
  if (row === undefined || lost === undefined || Object.keys(lost.values).length === 0) return;
  write(run, laptop, row.kind, row.id, lost.values);
}

/**
 * A profile is put back as it was. From a copy of its files, that's noticed at the start, since they aren't the same files.
 * As a whole disk it isn't: then the shared file tells, if it knows what this laptop offered since. Where both forgot at
 * the same time nothing could tell, and it isn't tried.
 */
function restore(run: Run, laptop: Laptop): void {
  const { backups, random, world, cloud } = run;
  const own = backups.filter(({ of }) => of === laptop);
  if (own.length === 0) return;
  const { replica, offeredStamp } = laptop.disk;
  const told = (cloud.files.get(ROOT)?.content.context.seen[replica] ?? '') >= offeredStamp;
  laptop.disk = copyDisk(pick(own, random).disk);
  laptop.folded.clear();
  world.note(`${laptop.disk.replica} is restored at commit ${laptop.disk.sequence}`);
  if (random() < 0.5 || !told) startAsCopy(laptop, world);
  else {
    laptop.folder = newFolder();
    syncFolder(cloud, laptop.folder, careful);
    // The person goes on before the program has looked at the place.
    for (let n = below(4, random); n > 0; n -= 1) acts.edit.act(run, laptop);
    poll(laptop, world, { blocked: false, raced: undefined });
  }
}

/** A copy of a profile finds at its start that it isn't where it was, and writes under a name of its own from then on. */
function cloneProfile({ laptops, cloud, world, random }: Run, laptop: Laptop): void {
  if (laptops.length >= 8) return;
  const folder = newFolder();
  if (random() < 0.5) syncFolder(cloud, folder, careful);
  else for (const [name, file] of laptop.folder.files) folder.files.set(name, file);
  const clone = { ...laptop, disk: copyDisk(laptop.disk), folder, folded: new Set<number>(), writes: 0 };
  laptops.push(clone);
  world.note(`${laptop.disk.replica} is cloned`);
  startAsCopy(clone, world);
}

function join(run: Run): void {
  const { laptops, world, cloud, random } = run;
  if (laptops.length >= 8) return;
  const laptop = newLaptop(world, random() < 0.4, newerGroups);
  syncFolder(cloud, laptop.folder, careful);
  laptops.push(laptop);
  world.note(`laptop ${laptops.length - 1} joins as ${laptop.disk.replica}`);
  look(run, laptop);
}

function look(run: Run, laptop: Laptop): void {
  const { world, cloud, random } = run;
  world.note(`${laptop.disk.replica} looks at ${describe(laptop)}`);
  const raced = random() < 0.05 ? () => syncFolder(cloud, laptop.folder, client(random)) : undefined;
  poll(laptop, world, { blocked: random() < 0.08, raced });
}

const describe = ({ folder }: Laptop): string =>
  [...folder.files]
    .map(([name, { content }]) => `${name}=${content === 'partial' ? 'partial' : content.id}`)
    .join(', ');

const client = (random: Random): Client => ({ lastWins: random() < 0.3, cut: random() < 0.1 });

const YEARS = 10 * 365 * 24 * 3600 * 1000;

interface Act {
  readonly weight: number;
  readonly isFault: boolean;
  readonly act: (run: Run, laptop: Laptop) => void;
}

/** What people, programs, cloud clients and bad luck do. */
const acts = {
  edit: {
    weight: 30,
    isFault: false,
    act: (run, laptop) => {
      const [kind, id, set] = pick(EDITS, run.random)(run.deeds.length, run.random, laptop.newer);
      write(run, laptop, kind, id, set);
    },
  },
  remove: {
    weight: 4,
    isFault: false,
    act: (run, laptop) => write(run, laptop, 'partner', `p${below(3, run.random)}`, { deleted: true }),
  },
  revive: {
    weight: 4,
    isFault: false,
    act: (run, laptop) =>
      write(run, laptop, 'partner', `p${below(3, run.random)}`, { deleted: null, name: `back ${run.deeds.length}` }),
  },
  flip: { weight: 5, isFault: false, act: flip },
  importFile: {
    weight: 3,
    isFault: false,
    act: ({ deeds, world }, laptop) => {
      const hash = hashOf(deeds.length);
      world.note(`${laptop.disk.replica} imports ${deeds.length}`);
      const chunk = { hash, batch: `b${deeds.length}`, kind: 'lines', ordinal: 0, count: 1 } as const;
      commit(laptop, { rows: [], chunks: [chunk], closings: [] }, [deeds.push({ kind: 'chunk', hash }) - 1]);
    },
  },
  close: {
    weight: 2,
    isFault: false,
    act: ({ deeds, world, random }, laptop) => {
      const period = `2026-Q${1 + below(2, random)}`;
      const id = `closing/${period}`;
      if (laptop.disk.image.closings.has(id)) return;
      const hash = hashOf(deeds.length * 7919 + 1)
        .split('')
        .toReversed()
        .join('');
      world.note(`${laptop.disk.replica} closes ${period} as ${hash.slice(0, 8)}`);
      const closing = { id, kind: 'periodClosing', period, hash, json: hash } as const;
      commit(laptop, { rows: [], chunks: [], closings: [closing] }, [deeds.push({ kind: 'closing', id, hash }) - 1]);
    },
  },
  look: { weight: 22, isFault: false, act: look },
  sync: {
    weight: 24,
    isFault: false,
    act: ({ cloud, random, world }, laptop) => {
      const how = client(random);
      syncFolder(cloud, laptop.folder, how);
      world.note(`${laptop.disk.replica} syncs${how.lastWins ? ', last wins' : ''}: ${describe(laptop)}`);
    },
  },
  join: { weight: 1, isFault: false, act: (run) => join(run) },
  crash: {
    weight: 3,
    isFault: true,
    act: (_run, laptop) => {
      laptop.running = false;
    },
  },
  clock: {
    weight: 2,
    isFault: true,
    act: ({ random, world }, laptop) => {
      laptop.skew = pick([0, 0, YEARS, -YEARS, 3_600_000, -3_600_000], random);
      world.note(`${laptop.disk.replica}'s clock is off by ${laptop.skew}`);
    },
  },
  rollBack: { weight: 1, isFault: true, act: ({ cloud, random }) => cloudFaults.rollBack(cloud, random) },
  secondTime: { weight: 1, isFault: true, act: ({ cloud, random }) => cloudFaults.secondTime(cloud, random) },
  renameRoot: { weight: 0.5, isFault: true, act: ({ cloud }) => cloudFaults.renameRoot(cloud) },
  rootAway: { weight: 1, isFault: true, act: (_run, { folder }) => void folder.files.delete(ROOT) },
  backUp: {
    weight: 2,
    isFault: false,
    act: ({ backups }, laptop) => void backups.push({ of: laptop, disk: copyDisk(laptop.disk) }),
  },
  restore: { weight: 0.7, isFault: true, act: restore },
  cloneProfile: { weight: 0.4, isFault: true, act: cloneProfile },
} as const satisfies Record<string, Act>;
export type ActName = keyof typeof acts;
export const faultNames = (Object.entries(acts) as [ActName, Act][]).flatMap(([name, { isFault }]) =>
  isFault ? [name] : [],
);

const all = Object.entries(acts) as [ActName, Act][];
const weights = all.reduce((sum, [, { weight }]) => sum + weight, 0);

function chooseAct(random: Random): readonly [ActName, Act] {
  let left = random() * weights;
  return all.find(([, { weight }]) => (left -= weight) < 0) ?? (all[0] as [ActName, Act]);
}

/** One thing that happens. A program that died is started again before it does anything; the folder is synced either way. */
export function step(run: Run): ActName {
  const laptop = pick(run.laptops, run.random);
  const [name, { act }] = chooseAct(run.random);
  if (!laptop.running && name !== 'sync') {
    laptop.running = true;
    laptop.folded.clear();
  }
  run.world.time += below(60_000, run.random);
  act(run, laptop);
  return name;
}

/** The first laptop makes the book and puts it in the folder. */
export function begin(run: Run): void {
  const [first] = run.laptops;
  if (first === undefined) return;
  for (const id of ['p0', 'p1', 'p2']) write(run, first, 'partner', id, { name: `first ${id}`, code: id });
  first.disk.offeredSequence = first.disk.sequence;
  first.disk.offeredStamp = first.disk.context.seen[first.disk.replica] ?? '';
  const snapshot = snapshotOf(first, run.world);
  first.disk.merged = snapshot.id;
  store(run.cloud, ROOT, snapshot);
  for (const laptop of run.laptops) {
    syncFolder(run.cloud, laptop.folder, careful);
    if (laptop !== first) absorb(laptop, snapshot, run.world);
  }
}
