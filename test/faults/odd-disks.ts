import { openBookFile } from '#electron/book/book-file.ts';
import { openVault } from '#electron/book/open-vault.ts';
import { examine, requestIn } from './examine.ts';
import { exampleWork, RunClock } from './example-work.ts';
import type { Failure, FaultOptions, FaultRun, Size } from './fault-run.ts';
import { failed, randomOf, sampleOf } from './fault-run.ts';
import { heldOf, newLedger } from './ledger.ts';
import type { DiskContent, ModelOptions } from './model-disk.ts';
import { ModelDisk } from './model-disk.ts';
import { BOOK_PATH, byAnother, PLACE, startContent } from './model-book.ts';

const LIMITS: Readonly<Record<Size, number>> = { quick: 25, short: 80, long: 1000 };
const MOMENTS: Readonly<Record<Size, number>> = { quick: 60, short: 150, long: Number.POSITIVE_INFINITY };

/** Opens the book on such a disk and works on it as always. */
async function workOn(start: DiskContent, options: ModelOptions) {
  const model = new ModelDisk(start.copy(), options);
  const clock = new RunClock(1_791_000_000_000);
  const ledger = newLedger();
  ledger.acknowledged.push('base');
  ledger.inFile.push('base');
  const opened = await openVault(requestIn(model.disk(), PLACE, clock.now));
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const vault = opened.value;
  await exampleWork(vault, clock, ledger);
  return { model, vault, ledger };
}

const told = (what: string, failures: readonly Failure[]): Failure[] =>
  failures.map((failure) => ({ ...failure, detail: `${what}: ${failure.detail}` }));

async function afterwards(content: DiskContent, ledger: ReturnType<typeof newLedger>): Promise<Failure[]> {
  const clock = new RunClock(1_792_000_000_000);
  return await examine(new ModelDisk(content).disk(), { ...PLACE, locks: '/m/locks-after' }, ledger, {
    now: clock.now,
  });
}

/** A network drive that is nearly full: everything is written, flushed and closed, and the file is cut off. */
async function silentlyCut(start: DiskContent, limit: number): Promise<Failure[]> {
  const silentLimit = (path: string): number => (path.startsWith(PLACE.shared) ? limit : Number.POSITIVE_INFINITY);
  const { model, vault, ledger } = await workOn(start, { silentLimit });
  const { content } = model;
  const failures = await afterwards(content.copy(), ledger);
  await vault.close();
  return told(`cut at ${limit} bytes`, failures);
}

async function shortened(start: DiskContent): Promise<Failure[]> {
  const { model, vault, ledger } = await workOn(start, { shortWrites: true });
  const failures = ledger.refused.map((label) => failed('other', `${label} was refused`));
  failures.push(...(await afterwards(model.content.copy(), ledger)));
  await vault.close();
  return told('short writes', failures);
}

type Call = { readonly call: string; readonly path: string };

/** The file with final names in the shared folder that hold a commit. */
async function sharedHolds(content: DiskContent, label: string): Promise<boolean> {
  const disk = new ModelDisk(content).disk();
  for (const name of await disk.readdir(PLACE.shared)) {
    if (!name.endsWith('.channelbook')) continue;
    const opened = await openBookFile(disk, `${PLACE.shared}/${name}`, null, 'whole');
    if (opened.ok && heldOf(opened.value.image, label) === 'all') return true;
  }
  return false;
}

/**
 * Between the last look at the place and the rename nothing can notice (no folder has compare-and-swap): whoever was
 * overwritten then finds it at the next look and shares again. Before, everything must be noticed.
 */
function isUnguarded(calls: readonly Call[], moment: number): boolean {
  const isNew = (path: string): boolean => path.startsWith(`${BOOK_PATH}.`) && path.endsWith('.tmp');
  const rename = calls.findIndex(({ call, path }, n) => n >= moment && call === 'rename' && isNew(path));
  const readBack = calls.findLastIndex(({ call, path }, n) => n < rename && call === 'read' && isNew(path));
  // The look comes first after reading back, and once more just before the rename.
  const look = calls.findLastIndex(
    ({ call, path }, n) => n < rename && n > readBack && call === 'open' && path === BOOK_PATH,
  );
  return rename >= 0 && moment > readBack && moment > look;
}

/** Another laptop's file comes into the place at one moment of the work. */
async function replacedAt(start: DiskContent, theirs: Uint8Array, moment: number) {
  const calls: Call[] = [];
  const before = (call: string, path: string, model: ModelDisk): void => {
    if (calls.length === moment) model.place(BOOK_PATH, theirs);
    calls.push({ call, path });
  };
  const { model, vault, ledger } = await workOn(start, { before });
  const content = model.content.copy();
  await vault.close();
  if (isUnguarded(calls, moment)) return { unguarded: true, failures: [] };
  // Theirs may have replaced what was in the file; the book takes it in and shares everything again.
  const promised = { ...ledger, acknowledged: [...ledger.acknowledged, 'theirs'], inFile: [] };
  const failures = await afterwards(content.copy(), promised);
  const holds = await sharedHolds(content, 'theirs');
  if (!holds) failures.push(failed('lostAcknowledgedEdits', "another laptop's file was overwritten unseen"));
  const call = calls[moment];
  return { unguarded: false, failures: told(`replaced before call ${moment} (${call?.call} ${call?.path})`, failures) };
}

async function callsOf(start: DiskContent): Promise<number> {
  let calls = 0;
  const { vault } = await workOn(start, { before: () => void (calls += 1) });
  const made = calls;
  await vault.close();
  return made;
}

/** Disks that behave oddly while everything runs: cut files, short writes, somebody else's file in the place. */
export async function runOddDisks(options: FaultOptions): Promise<FaultRun> {
  const random = randomOf(options.seed);
  const start = await startContent();
  const failures: Failure[] = [];
  const limits = Array.from({ length: LIMITS[options.size] }, () => Math.floor(random() * 24_000));
  for (const limit of limits) failures.push(...(await silentlyCut(start, limit)));
  failures.push(...(await shortened(start)));
  const theirs = await byAnother(start);
  const calls = await callsOf(start);
  const moments = sampleOf([...Array(calls).keys()], MOMENTS[options.size], random);
  let unguarded = 0;
  for (const moment of moments) {
    const done = await replacedAt(start, theirs, moment);
    if (done.unguarded) unguarded += 1;
    failures.push(...done.failures);
  }
  const counts = {
    'silently cut': limits.length,
    'short writes': 1,
    'replaced meanwhile': moments.length,
    'of these between the last look and the rename': unguarded,
  };
  return { name: 'odd disks', seed: options.seed, counts, failures, skipped: [] };
}
