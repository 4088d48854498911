// Runs the real vault on the real disk for `save-path.ts`, which injects faults into this process from outside.
// One line in: what to do. Lines out: what was said at each step, then `done`.
import { readdirSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import process from 'node:process';
import { createInterface } from 'node:readline';
import type { Disk } from '#electron/book/disk.ts';
import { nodeDisk } from '#electron/book/disk.ts';
import { openVault } from '#electron/book/open-vault.ts';
import type { Vault } from '#electron/book/vault.ts';
import { placeIn, requestIn } from './examine.ts';
import { commitNoted, exampleWork, publishNoted, RunClock } from './example-work.ts';
import { newLedger } from './ledger.ts';

type Order = { readonly to: 'open' | 'work' | 'settle'; readonly shortAt?: number };

const folder = process.argv[2] ?? '';
const tell = (event: object): void => void process.stdout.write(`${JSON.stringify(event)}\n`);
const threads = (): string[] => readdirSync('/proc/self/task');

let clock = new RunClock();
let vault: Vault | undefined;
let ledger = newLedger();
let writes = 0;
let shortAt = 0;

/** The real disk, except that one write takes only half of what it's given, as a network drive may. */
const disk: Disk = {
  ...nodeDisk,
  open: async (...args: Parameters<Disk['open']>) => {
    const file = await nodeDisk.open(...args);
    const write = file.write.bind(file) as (...all: unknown[]) => Promise<{ bytesWritten: number }>;
    const shorter = (bytes: Uint8Array, from: number, length: number, at: number) => {
      writes += 1;
      return write(bytes, from, writes === shortAt ? Math.ceil(length / 2) : length, at);
    };
    return Object.assign(file, { write: shorter });
  },
};

const request = () => requestIn(disk, placeIn(folder), clock.now);

async function open(): Promise<void> {
  const opened = await openVault(request());
  tell({ opened: opened.ok, problem: opened.ok ? null : opened.error });
  if (opened.ok) vault = opened.value;
}

const works: Readonly<Record<Order['to'], () => Promise<void>>> = {
  open,
  work: async () => {
    if (vault !== undefined) await exampleWork(vault, clock, ledger, tell);
  },
  /** The fault is over: what was left goes on without opening anew, and nothing stays behind. */
  settle: async () => {
    if (vault === undefined) await open();
    if (vault === undefined) return;
    await commitNoted(vault, 'settled', clock.now(), ledger, tell);
    await publishNoted(vault, clock, ledger, tell);
    const { state, problem } = await vault.close();
    tell({ settled: state, problem });
    vault = undefined;
  },
};

async function obey(order: Order): Promise<void> {
  if (order.to === 'open') [clock, ledger] = [new RunClock(1_791_000_000_000), newLedger()];
  [writes, shortAt] = [0, order.shortAt ?? 0];
  try {
    await works[order.to]();
  } catch (error) {
    tell({ fault: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
  tell({ done: order.to });
}

process.on('unhandledRejection', (error) => tell({ fault: `unhandled: ${String(error)}` }));
// All calls of the file system run on one thread, so that "the tenth write" is always the same one.
const before = new Set(threads());
void stat('/').then(() => {
  tell({ ready: process.pid, thread: Number(threads().find((id) => !before.has(id)) ?? process.pid) });
  createInterface({ input: process.stdin }).on('line', (line) => void obey(JSON.parse(line) as Order));
});
