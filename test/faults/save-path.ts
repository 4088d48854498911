import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { nodeDisk } from '#electron/book/disk.ts';
import { createVault } from '#electron/book/open-vault.ts';
import { buildVariant } from './build-variant.ts';
import { examine, placeIn, requestIn } from './examine.ts';
import { RunClock } from './example-work.ts';
import type { Failure, FaultOptions, FaultRun, Size } from './fault-run.ts';
import { failed, randomOf, sampleOf } from './fault-run.ts';
import type { Ledger } from './ledger.ts';
import { commitOf, newLedger } from './ledger.ts';
import type { Event } from './traced-child.ts';
import { isHang, TracedChild, traceThread } from './traced-child.ts';

const RUNS: Readonly<Record<Size, number>> = { quick: 60, short: 300, long: Number.POSITIVE_INFINITY };
const WORKERS = 2;

/** What the save may ask of the system; counted once, in a run without faults. */
const CALLS = [
  'openat',
  'read',
  'pread64',
  'pwrite64',
  'fsync',
  'fdatasync',
  'ftruncate',
  'rename',
  'unlink',
  'link',
  'mkdir',
  'statx',
  'getdents64',
  'copy_file_range',
  'close',
] as const;

/** One thing that goes wrong. `for good`: from then on every time, until the fault is over. */
const FAULTS = {
  killed: 'signal=KILL',
  'no space': 'error=ENOSPC',
  'no space for good': 'error=ENOSPC+',
  'input/output error': 'error=EIO',
  'not permitted': 'error=EPERM',
  'access denied': 'error=EACCES',
  busy: 'error=EBUSY',
  'busy for good': 'error=EBUSY+',
  'nothing written': 'retval=0',
  'half written': 'short',
} as const;
type FaultName = keyof typeof FAULTS;

/** Which order is under way when it goes wrong: opening a book with an unsaved edit, or working on an open one. */
type Phase = 'open' | 'work';
type Case = {
  readonly phase: Phase;
  readonly call: (typeof CALLS)[number];
  readonly nth: number;
  readonly target: string;
  readonly fault: FaultName;
};

const targetOf = (path: string): string => {
  if (path.includes('/ring')) return 'ring';
  if (path.includes('/objects')) return 'facts and closings';
  if (path.includes('/journal')) return 'journal';
  if (path.includes('/shared')) return 'shared file';
  return 'profile';
};

/** A folder's files, to put it back as it was. */
async function keep(folder: string): Promise<ReadonlyMap<string, Uint8Array | null>> {
  const kept = new Map<string, Uint8Array | null>();
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    kept.set(path, entry.isDirectory() ? null : await readFile(path));
  }
  return kept;
}

async function putBack(folder: string, kept: ReadonlyMap<string, Uint8Array | null>): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const [path, bytes] of kept) {
    await mkdir(bytes === null ? path : dirname(path), { recursive: true });
    if (bytes !== null) await writeFile(path, bytes);
  }
}

/** A small book with one commit in the file and one that's only here. */
async function prepare(folder: string): Promise<ReadonlyMap<string, Uint8Array | null>> {
  const place = placeIn(folder);
  await mkdir(place.shared, { recursive: true });
  const clock = new RunClock();
  const made = await createVault(requestIn(nodeDisk, place, clock.now));
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  const { vault } = made.value;
  await vault.commit(commitOf(vault, 'base', clock.now()));
  await vault.publish();
  await vault.commit(commitOf(vault, 'waiting', clock.now()));
  const kept = new Map([...(await keep(folder))].filter(([path]) => !path.startsWith(place.locks)));
  await vault.close();
  return kept;
}

/** What the child said, as the promises that it made. */
function ledgerOf(events: readonly Event[]): Ledger {
  const ledger = newLedger();
  ledger.acknowledged.push('base', 'waiting');
  ledger.inFile.push('base');
  for (const event of events) {
    if ('commit' in event) ledger.unknown.push(String(event['commit']));
    if ('answer' in event) {
      const label = String(event['answer']);
      ledger.unknown = ledger.unknown.filter((each) => each !== label);
      (event['ok'] === true ? ledger.acknowledged : ledger.refused).push(label);
    }
    if (event['inFile'] === true) ledger.inFile = [...ledger.acknowledged];
  }
  return ledger;
}

function faultsIn(events: readonly Event[]): Failure[] {
  return events.flatMap((event) =>
    'fault' in event ? [failed('other', `a fault was thrown: ${event['fault']}`)] : [],
  );
}

const rulesFor = ({ call, nth, fault }: Case): string[] => {
  const rule = FAULTS[fault];
  const when = rule.endsWith('+') ? `${nth}+` : String(nth);
  return ['-e', `trace=${call}`, '-e', `inject=${call}:${rule.replace('+', '')}:when=${when}`];
};

/** A folder of its own with a process of its own, which lives until a fault kills it. */
class Worker {
  readonly folder: string;
  readonly #bundle: string;
  readonly #log: string;
  #child: TracedChild | undefined;
  #kept: ReadonlyMap<string, Uint8Array | null> = new Map();

  constructor(folder: string, bundle: string) {
    this.folder = join(folder, 'book');
    this.#log = join(folder, 'log');
    this.#bundle = bundle;
  }

  async prepare(): Promise<void> {
    this.#kept = await prepare(this.folder);
  }

  async #fresh(): Promise<TracedChild> {
    await putBack(this.folder, this.#kept);
    if (this.#child?.alive !== true) {
      this.#child = new TracedChild(this.#bundle, this.folder);
      await this.#child.ready();
    }
    return this.#child;
  }

  /** The calls that an order makes when nothing goes wrong: name, number, and what they are about. */
  async dryRun(phase: Phase): Promise<Omit<Case, 'fault'>[]> {
    const child = await this.#fresh();
    if (phase === 'work') await child.order({ to: 'open' });
    const tracer = await traceThread(child.thread, this.#log, ['-e', `trace=${CALLS.join(',')}`]);
    await child.order({ to: phase });
    const log = await tracer.stop();
    await child.order({ to: 'settle' });
    const counts = new Map<string, number>();
    return log.split('\n').flatMap((line) => {
      const call = CALLS.find((name) => line.startsWith(`${name}(`));
      if (call === undefined) return [];
      const nth = (counts.get(call) ?? 0) + 1;
      counts.set(call, nth);
      return [{ phase, call, nth, target: targetOf(line) }];
    });
  }

  /** One fault, then what is left: goes on in the same process when it lives, and is opened anew in any case. */
  async run(given: Case): Promise<{ hit: boolean; failures: Failure[] }> {
    const child = await this.#fresh();
    try {
      return await this.#run(child, given);
    } catch (error) {
      await child.end();
      if (isHang(error)) return { hit: true, failures: [failed('other', `hang: ${(error as Error).message}`)] };
      throw error;
    }
  }

  async #run(child: TracedChild, given: Case): Promise<{ hit: boolean; failures: Failure[] }> {
    const events: Event[] = [];
    const order = async (to: string, shortAt?: number): Promise<void> => {
      if (!child.alive) return;
      const told = await child.order(shortAt === undefined ? { to } : { to, shortAt });
      events.push(...told.events);
    };
    if (given.phase === 'work') await order('open');
    const isShort = FAULTS[given.fault] === 'short';
    const tracer = isShort ? undefined : await traceThread(child.thread, this.#log, rulesFor(given));
    await order(given.phase, isShort ? given.nth : undefined);
    const log = await tracer?.stop();
    const hit = isShort || log?.includes('(INJECTED)') === true || !child.alive;
    await order('settle');
    const failures = faultsIn(events);
    const settled = events.find((event) => 'settled' in event);
    if (child.alive && settled?.['settled'] !== 'inFile')
      failures.push(failed('other', `it doesn't go on after the fault: ${JSON.stringify(settled ?? events.at(-2))}`));
    const clock = new RunClock(1_792_000_000_000);
    failures.push(...(await examine(nodeDisk, placeIn(this.folder), ledgerOf(events), { now: clock.now })));
    return { hit, failures };
  }

  async end(): Promise<void> {
    await this.#child?.end();
  }
}

/** Every fault at every call; a write may besides take nothing, or half. */
function casesOf(calls: readonly Omit<Case, 'fault'>[]): Case[] {
  return calls.flatMap((call) =>
    (Object.keys(FAULTS) as FaultName[])
      .filter((fault) => call.call === 'pwrite64' || (fault !== 'nothing written' && fault !== 'half written'))
      .map((fault) => ({ ...call, fault })),
  );
}

const nameOf = ({ phase, call, nth, fault, target }: Case): string =>
  `${fault} at ${call} ${nth} (${target}) while ${phase === 'open' ? 'opening' : 'working'}`;

/** Whether calls of a process can be made to fail here; the reason when they can't. */
export function whyNoStrace(): string | null {
  const found = spawnSync('strace', ['-e', 'trace=none', '-e', 'inject=fsync:error=EIO:when=1', 'true']);
  if (found.error !== undefined) return 'save path: there is no strace';
  return found.status === 0 ? null : 'save path: strace may not trace here';
}

/** The real vault in a process of its own, with every call to the file system failing in every way, one at a time. */
export async function runSavePath(options: FaultOptions): Promise<FaultRun> {
  const name = 'save path under strace';
  const missing = whyNoStrace();
  if (missing !== null) return { name, seed: options.seed, counts: { runs: 0 }, failures: [], skipped: [missing] };
  const bundle = await buildVariant(
    'test/faults/save-child.ts',
    join(options.folder, 'child'),
    options.sabotage,
    'cjs',
  );
  const workers = Array.from({ length: WORKERS }, (_, n) => new Worker(join(options.folder, `worker-${n}`), bundle));
  const counts: Record<string, number> = { runs: 0, 'fault not reached': 0 };
  const failures: Failure[] = [];
  const add = (key: string): void => void (counts[key] = (counts[key] ?? 0) + 1);
  try {
    for (const worker of workers) await worker.prepare();
    const calls = [...(await (workers[0] as Worker).dryRun('work')), ...(await (workers[0] as Worker).dryRun('open'))];
    const all = casesOf(calls);
    counts['calls'] = calls.length;
    counts['possible runs'] = all.length;
    const waiting = sampleOf(all, RUNS[options.size], randomOf(options.seed));
    const work = async (worker: Worker): Promise<void> => {
      for (let given = waiting.shift(); given !== undefined; given = waiting.shift()) {
        const done = await worker.run(given);
        add(done.hit ? 'runs' : 'fault not reached');
        if (done.hit) for (const key of [given.target, given.fault]) add(key);
        const what = nameOf(given);
        failures.push(...done.failures.map((failure) => ({ ...failure, detail: `${what}: ${failure.detail}` })));
      }
    };
    await Promise.all(workers.map(work));
  } finally {
    await Promise.all(workers.map((worker) => worker.end()));
  }
  return { name, seed: options.seed, counts, failures, skipped: [] };
}
