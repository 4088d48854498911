import { createVault, openVault } from '#electron/book/open-vault.ts';
import type { CrashState, Lies } from './crash-states.ts';
import { crashStates, fingerprint, NO_LIES } from './crash-states.ts';
import type { Access, Place, Trust } from './examine.ts';
import { examine, HONEST, requestIn, UNPROTECTED } from './examine.ts';
import type { Said, Work } from './example-work.ts';
import { changeKeyAtWork, exampleWork, RunClock } from './example-work.ts';
import type { Failure, FaultOptions, FaultRun, Size } from './fault-run.ts';
import { randomOf, sampleOf } from './fault-run.ts';
import type { Ledger } from './ledger.ts';
import { newLedger } from './ledger.ts';
import type { NextKey, ProtectedBook } from './model-book.ts';
import { BOOK_PATH, byAnother, emptyContent, nextKey, PLACE, protectedBook, startContent } from './model-book.ts';
import type { DiskContent } from './model-disk.ts';
import { ModelDisk } from './model-disk.ts';

/** A crash leaves the lock of a process that is gone; here it's the same process, so the lock is looked for elsewhere. */
const AFTER: Place = { ...PLACE, locks: '/m/locks-after' };

/** Distinct crashed disks that are opened, over all kinds of disks together. */
const STATES: Readonly<Record<Size, number>> = { quick: 1000, short: 2000, long: 24_000 };
const MIXTURES: Readonly<Record<Size, number>> = { quick: 1, short: 2, long: 8 };

type Trace = {
  readonly start: DiskContent;
  readonly model: ModelDisk;
  /** What was promised when so many steps were on their way. */
  readonly promises: readonly { readonly at: number; readonly ledger: Ledger }[];
};

const copyOf = (ledger: Ledger): Ledger => structuredClone(ledger);

/** Opens the book (or makes it), works, and lets go of it: the power goes at any step of it. */
async function trace({ isNew, work }: Kind, { content, theirs }: StartOf): Promise<Trace> {
  const model = new ModelDisk(content.copy());
  const disk = model.disk();
  const clock = new RunClock(1_791_000_000_000);
  const ledger = newLedger();
  const promises: { at: number; ledger: Ledger }[] = [];
  const note = (): void => void promises.push({ at: model.steps.length, ledger: copyOf(ledger) });
  const promise = (label: string): void => {
    ledger.acknowledged.push(label);
    ledger.inFile.push(label);
    note();
  };
  if (!isNew) promise('base');
  const request = requestIn(disk, PLACE, clock.now);
  const opened = isNew ? await createVault(request) : await openVault(request);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const vault = 'vault' in opened.value ? opened.value.vault : opened.value;
  note();
  const said: Said = (event) => {
    note();
    if (theirs === null || !('answer' in event) || event.answer !== 'first') return;
    // From now on a colleague's commit is in the shared file, and may never be missing again.
    model.place(BOOK_PATH, theirs);
    promise('theirs');
  };
  await work(vault, clock, ledger, said);
  const { state } = await vault.close();
  if (state === 'inFile') ledger.inFile = [...ledger.acknowledged];
  note();
  return { start: content, model, promises };
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

type StartOf = { readonly content: DiskContent; readonly theirs: Uint8Array | null };

type Kind = {
  readonly name: string;
  readonly trust: Trust;
  readonly lies: (trace: Trace) => Lies;
  readonly isNew: boolean;
  readonly access: Access;
  readonly start: () => Promise<StartOf>;
  readonly work: Work;
};

const alone = async (content: Promise<DiskContent>): Promise<StartOf> => ({ content: await content, theirs: null });
const USUAL = {
  trust: HONEST,
  lies: () => NO_LIES,
  isNew: false,
  access: UNPROTECTED,
  start: () => alone(startContent()),
  work: exampleWork,
} as const;

const kindsOf = (locked: ProtectedBook, next: NextKey): readonly Kind[] => [
  { ...USUAL, name: 'crash' },
  { ...USUAL, name: 'crash while a book is made', isNew: true, start: () => alone(emptyContent()) },
  {
    ...USUAL,
    name: 'crash of a protected book',
    access: locked.access,
    start: () => alone(Promise.resolve(locked.content)),
  },
  {
    ...USUAL,
    name: 'crash while the key changes',
    access: { secrets: [null, next.code], keys: [...locked.access.keys, next.identity.key] },
    start: () => alone(Promise.resolve(locked.content)),
    work: changeKeyAtWork(next.identity),
  },
  {
    ...USUAL,
    name: "crash while a colleague's edits come in",
    start: async () => {
      const content = await startContent();
      return { content, theirs: await byAnother(content) };
    },
  },
  {
    ...USUAL,
    name: 'shared folder lies about flushing',
    trust: { shared: false, profile: true },
    lies: (made) => nodesBelow(made, PLACE.shared),
  },
  {
    ...USUAL,
    name: 'profile lies about flushing',
    trust: { shared: true, profile: false },
    lies: (made) => {
      // What the ring keeps by a second name lies in the shared folder's disk.
      const [own, shared] = [nodesBelow(made, PLACE.profile), nodesBelow(made, PLACE.shared)];
      return (node) => own(node) && !shared(node);
    },
  },
];

async function examineState(
  state: CrashState,
  content: DiskContent,
  ledger: Ledger,
  { trust, access }: Kind,
): Promise<Failure[]> {
  const clock = new RunClock(1_792_000_000_000);
  const failures = await examine(new ModelDisk(content).disk(), AFTER, ledger, { trust, access, now: clock.now });
  return failures.map((failure) => ({ ...failure, detail: `${failure.detail} (${state.how})` }));
}

async function runKind(kind: Kind, options: FaultOptions, share: number) {
  const random = randomOf(options.seed);
  const made = await trace(kind, await kind.start());
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
    const found = await examineState(state, content, promise.ledger, kind);
    failures.push(...found.map((failure) => ({ ...failure, detail: `${kind.name}: ${failure.detail}` })));
  }
  return { states: all.length, count: seen.size, failures };
}

/** Crashes and lies: every state of the disk that a power cut may leave decodes or is recovered from this laptop. */
export async function runTornDisk(options: FaultOptions): Promise<FaultRun> {
  const locked = await protectedBook();
  const kinds = kindsOf(locked, await nextKey(locked.identity));
  const counts: Record<string, number> = {};
  const failures: Failure[] = [];
  for (const kind of kinds) {
    const done = await runKind(kind, options, Math.ceil(STATES[options.size] / kinds.length));
    counts[kind.name] = done.count;
    counts['states'] = (counts['states'] ?? 0) + done.count;
    counts['drawn from'] = (counts['drawn from'] ?? 0) + done.states;
    failures.push(...done.failures);
  }
  return { name: 'torn and lying disk', seed: options.seed, counts, failures, skipped: [] };
}
