import { createVault, openVault } from '#electron/book/open-vault.ts';
import type { CrashState, Lies } from './crash-states.ts';
import { crashStates, fingerprint, NO_LIES } from './crash-states.ts';
import type { Place, Trust } from './examine.ts';
import { BOOK, examine, HONEST, placeIn, requestIn } from './examine.ts';
import { exampleWork, RunClock } from './example-work.ts';
import type { Failure, FaultOptions, FaultRun, Size } from './fault-run.ts';
import { randomOf, sampleOf } from './fault-run.ts';
import type { Ledger } from './ledger.ts';
import { commitOf, newLedger } from './ledger.ts';
import type { DiskContent } from './model-disk.ts';
import { ModelDisk } from './model-disk.ts';

const PLACE = placeIn('/m');
/** A crash leaves the lock of a process that is gone; here it's the same process, so the lock is looked for elsewhere. */
const AFTER: Place = { ...PLACE, locks: '/m/locks-after' };

/** Distinct crashed disks that are opened, over all kinds of disks together. */
const STATES: Readonly<Record<Size, number>> = { quick: 1000, short: 2000, long: 24_000 };
const MIXTURES: Readonly<Record<Size, number>> = { quick: 1, short: 2, long: 8 };

/** A book with one commit in the file, closed, on a disk of its own. */
export async function startContent(): Promise<DiskContent> {
  const model = new ModelDisk();
  const disk = model.disk();
  await disk.mkdir(PLACE.shared);
  const clock = new RunClock();
  const made = await createVault(requestIn(disk, PLACE, clock.now));
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  const { vault } = made.value;
  await vault.commit(commitOf(vault, 'base', clock.now()));
  await vault.publish();
  await vault.close();
  return model.content;
}

type Trace = {
  readonly start: DiskContent;
  readonly model: ModelDisk;
  /** What was promised when so many steps were on their way. */
  readonly promises: readonly { readonly at: number; readonly ledger: Ledger }[];
};

const copyOf = (ledger: Ledger): Ledger => structuredClone(ledger);

/** Opens the book (or makes it), works, and leaves it open: the power goes at any step of it. */
async function trace(start: DiskContent, isNew: boolean): Promise<Trace> {
  const model = new ModelDisk(start.copy());
  const disk = model.disk();
  const clock = new RunClock(1_791_000_000_000);
  const ledger = newLedger();
  const promises: { at: number; ledger: Ledger }[] = [];
  const note = (): void => void promises.push({ at: model.steps.length, ledger: copyOf(ledger) });
  if (!isNew) {
    ledger.acknowledged.push('base');
    ledger.inFile.push('base');
    note();
  }
  const request = requestIn(disk, PLACE, clock.now);
  const opened = isNew ? await createVault(request) : await openVault(request);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const vault = 'vault' in opened.value ? opened.value.vault : opened.value;
  note();
  await exampleWork(vault, clock, ledger, note);
  await vault.close(); // its timers end; what it writes belongs to the trace
  if (vault.state().state === 'inFile') ledger.inFile = [...ledger.acknowledged];
  return { start, model, promises };
}

/** Nodes below the shared folder or the profile, whenever they were there. */
function nodesBelow({ model }: Trace, path: string): Lies {
  const nodes = new Set<number>();
  const add = (node: number | undefined): void => {
    if (node === undefined || nodes.has(node)) return;
    nodes.add(node);
    for (const child of model.content.folders.get(node)?.values() ?? []) add(child);
  };
  add(model.nodeOf(path));
  for (const step of model.steps)
    if (step.type === 'names')
      for (const { folder, node } of step.names) if (nodes.has(folder) && node !== null) add(node);
  return (node) => nodes.has(node);
}

type Kind = {
  readonly name: string;
  readonly trust: Trust;
  readonly lies: (trace: Trace) => Lies;
  readonly isNew: boolean;
};

const KINDS: readonly Kind[] = [
  { name: 'crash', trust: HONEST, lies: () => NO_LIES, isNew: false },
  { name: 'crash while a book is made', trust: HONEST, lies: () => NO_LIES, isNew: true },
  {
    name: 'shared folder lies about flushing',
    trust: { shared: false, profile: true },
    lies: (made) => nodesBelow(made, PLACE.shared),
    isNew: false,
  },
  {
    name: 'profile lies about flushing',
    trust: { shared: true, profile: false },
    lies: (made) => {
      // What the ring keeps by a second name lies in the shared folder's disk.
      const [own, shared] = [nodesBelow(made, PLACE.profile), nodesBelow(made, PLACE.shared)];
      return (node) => own(node) && !shared(node);
    },
    isNew: false,
  },
];

async function examineState(state: CrashState, content: DiskContent, ledger: Ledger, trust: Trust): Promise<Failure[]> {
  const clock = new RunClock(1_792_000_000_000);
  const failures = await examine(new ModelDisk(content).disk(), AFTER, ledger, { trust, now: clock.now });
  return failures.map((failure) => ({ ...failure, detail: `${failure.detail} (${state.how})` }));
}

async function runKind(kind: Kind, start: DiskContent, options: FaultOptions, share: number) {
  const random = randomOf(options.seed);
  const empty = new ModelDisk();
  await empty.disk().mkdir(PLACE.shared);
  const made = await trace(kind.isNew ? empty.content : start, kind.isNew);
  const rules = { lies: kind.lies(made), mixtures: MIXTURES[options.size], random };
  // Before the first promise nobody was told that there is a book.
  const promised = (at: number) => made.promises.findLast((each) => each.at <= at);
  const all = [...crashStates(made.start, made.model.steps, rules)].filter(({ at }) => promised(at) !== undefined);
  const seen = new Set<string>();
  const failures: Failure[] = [];
  // More than wanted are drawn, since many leave the same disk.
  for (const state of sampleOf(all, 2 * share, random)) {
    if (seen.size >= share) break;
    const promise = promised(state.at) as Trace['promises'][number];
    const content = state.content();
    const known = seen.size;
    seen.add(`${promise.at}:${fingerprint(content)}`);
    if (seen.size === known) continue;
    const found = await examineState(state, content, promise.ledger, kind.trust);
    failures.push(...found.map((failure) => ({ ...failure, detail: `${kind.name}: ${failure.detail}` })));
  }
  return { states: all.length, count: seen.size, failures };
}

/** Crashes and lies: every state of the disk that a power cut may leave decodes or is recovered from this laptop. */
export async function runTornDisk(options: FaultOptions): Promise<FaultRun> {
  const start = await startContent();
  const counts: Record<string, number> = {};
  const failures: Failure[] = [];
  for (const kind of KINDS) {
    const done = await runKind(kind, start, options, STATES[options.size] / KINDS.length);
    counts[kind.name] = done.count;
    counts['states'] = (counts['states'] ?? 0) + done.count;
    counts['drawn from'] = (counts['drawn from'] ?? 0) + done.states;
    failures.push(...done.failures);
  }
  return { name: 'torn and lying disk', seed: options.seed, counts, failures, skipped: [] };
}

export const BOOK_PATH = `${PLACE.shared}/${BOOK}`;
