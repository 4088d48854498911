import { spawnSync } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { nodeDisk } from '#electron/book/disk.ts';
import { createVault, openVault } from '#electron/book/open-vault.ts';
import type { Vault } from '#electron/book/vault.ts';
import { examine, placeIn, requestIn } from './examine.ts';
import { RunClock } from './example-work.ts';
import type { Failure, FaultOptions, FaultRun, Size } from './fault-run.ts';
import { failed, randomOf } from './fault-run.ts';
import type { Ledger } from './ledger.ts';
import { commitOf, newLedger } from './ledger.ts';

const ROUNDS: Readonly<Record<Size, number>> = { quick: 3, short: 8, long: 60 };
const MOST_COMMITS = 600;

const mount = (folder: string, kib: number): boolean =>
  spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${kib}k`, 'tmpfs', folder]).status === 0;
const unmount = (folder: string): void => void spawnSync('umount', ['-l', folder]);

type Round = { readonly commits: number; readonly refusals: number; readonly failures: Failure[] };

async function commit(vault: Vault, label: string, clock: RunClock, ledger: Ledger): Promise<string | null> {
  const done = await vault.commit(commitOf(vault, label, clock.now()));
  (done.ok ? ledger.acknowledged : ledger.refused).push(label);
  return done.ok ? null : done.error.kind;
}

async function publish(vault: Vault, clock: RunClock, ledger: Ledger): Promise<string> {
  clock.pass();
  const { state, problem } = await vault.publish();
  if (state === 'inFile') ledger.inFile = [...ledger.acknowledged];
  return state === 'inFile' ? state : (problem?.kind ?? 'nothing said');
}

/** Commits until the disk is full, goes on asking, opens the book on the full disk, then gets some space back. */
async function fill(folder: string, every: number): Promise<Round> {
  const place = placeIn(folder);
  const ballast = join(folder, 'ballast');
  const [clock, ledger, failures] = [new RunClock(), newLedger(), [] as Failure[]];
  await mkdir(place.shared);
  await writeFile(ballast, new Uint8Array(256 * 1024));
  const made = await createVault(requestIn(nodeDisk, place, clock.now));
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  let vault: Vault = made.value.vault;
  let refusals = 0;
  const trouble = (said: string): void => {
    if (said === 'inFile') return;
    refusals += 1;
    if (said !== 'diskFull') failures.push(failed('other', `a full disk was called ${said}`));
  };
  for (let n = 0; n < MOST_COMMITS && refusals < 6; n += 1) {
    const said = await commit(vault, `c${n}`, clock, ledger);
    if (said !== null) trouble(said);
    if (n % every === 0) trouble(await publish(vault, clock, ledger));
  }
  if (refusals === 0) failures.push(failed('other', 'the disk never was full'));
  await vault.close();
  const again = await openVault(requestIn(nodeDisk, place, clock.now));
  if (again.ok) vault = again.value;
  else if (again.error.kind !== 'diskFull') failures.push(failed('other', `doesn't open: ${again.error.kind}`));
  await rm(ballast);
  if (again.ok) {
    const said = (await commit(vault, 'space', clock, ledger)) ?? (await publish(vault, clock, ledger));
    if (said !== 'inFile') failures.push(failed('other', `with space again: ${said}`));
    await vault.close();
  }
  failures.push(...(await examine(nodeDisk, place, ledger, { now: clock.now })));
  return { commits: ledger.acknowledged.length, refusals, failures };
}

/** A disk that is really full: a small file system in memory. */
export async function runFullDisk(options: FaultOptions): Promise<FaultRun> {
  const random = randomOf(options.seed);
  const counts = { rounds: 0, commits: 0, refusals: 0 };
  const run = { name: 'full disk', seed: options.seed };
  const failures: Failure[] = [];
  const folder = join(options.folder, 'small');
  await mkdir(folder, { recursive: true });
  for (let round = 0; round < ROUNDS[options.size]; round += 1) {
    const [kib, every] = [768 + Math.floor(random() * 1024), 1 + Math.floor(random() * 4)];
    if (!mount(folder, kib)) {
      const why = process.getuid?.() === 0 ? 'a tmpfs may not be mounted here' : 'not root, so no tmpfs';
      return { ...run, counts, failures, skipped: [`full disk: ${why}`] };
    }
    try {
      const done = await fill(folder, every);
      counts.rounds += 1;
      counts.commits += done.commits;
      counts.refusals += done.refusals;
      const what = `${kib} KiB, saved every ${every}`;
      failures.push(...done.failures.map((failure) => ({ ...failure, detail: `${what}: ${failure.detail}` })));
    } finally {
      unmount(folder);
    }
  }
  return { ...run, counts, failures, skipped: [] };
}
