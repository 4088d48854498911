import { join } from 'node:path';
import type { Problem } from '#base/problem.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { BookImage } from '#records/book-image.ts';
import { addToImage, allRows, emptyImage, orderedChunks, orderedClosings } from '#records/book-image.ts';
import { emptyContext, withCommit } from '#sync/book-context.ts';
import { mergeSeen, seenOf } from '#sync/version-vector.ts';
import type { Disk } from './disk.ts';
import type { EpochKeys } from './epoch-keys.ts';
import type { Journal, JournalLine, KnownLine, OfferedLine, PublishedLine } from './journal.ts';
import { journalEpoch, journalFits, openJournal, rewriteJournal } from './journal.ts';
import type { LaptopCipher } from './laptop-cipher.ts';
import { epochOf } from './laptop-cipher.ts';
import type { ObjectStore } from './object-store.ts';
import { openObjectStore } from './object-store.ts';

/** What this laptop keeps of one book: the journal that is its truth, and the bytes that the journal names. */
export interface VaultStore {
  readonly image: BookImage;
  readonly journal: Journal;
  readonly objects: ObjectStore;
  /** Number of the last commit or merge; 0 in a folder where nothing was kept yet. */
  readonly sequence: number;
  readonly published: PublishedLine | null;
  /** What was known; of a journal of an earlier version only what its rows tell, and not whose it is. */
  readonly known: KeptKnowledge;
  /** How far the own work was offered to others; a journal of an earlier version didn't note it. */
  readonly offered: OfferedLine | undefined;
  readonly isNew: boolean;
  readonly problem: Problem | null;
}

/** A `KnownLine` whose owner an earlier version didn't note. */
export type KeptKnowledge = Omit<KnownLine, 'replica'> & { readonly replica: string | undefined };

const ROWS_PER_LINE = 2000;
/** A journal is made anew when it holds this many more rows than the book, and half of them are outdated. */
const SPARE_ROWS = 20_000;

type Replayed = {
  image: BookImage;
  sequence: number;
  published: VaultStore['published'];
  known: KeptKnowledge;
  offered: VaultStore['offered'];
  rows: number;
};

/** What is known after a commit of one's own. */
function knownAfter(known: KeptKnowledge, sequence: number, rows: readonly RecordRow[]): KeptKnowledge {
  const { replica } = known;
  const context =
    replica === undefined
      ? { ...known.context, seen: mergeSeen(known.context.seen, seenOf(rows)) }
      : withCommit(known.context, { replica, sequence }, rows);
  return { ...known, own: sequence, context };
}

function replayLine(state: Replayed, line: JournalLine): void {
  if (line.type === 'published') {
    const { type: _type, ...published } = line;
    state.published = published;
    state.known = { ...state.known, root: published.snapshotId };
    return;
  }
  if (line.type === 'offered') {
    state.offered = { own: line.own, stamp: line.stamp };
    return;
  }
  if (line.type === 'start') {
    state.sequence = line.sequence;
    state.known = { ...state.known, own: line.sequence };
    return;
  }
  if (line.type !== 'context') {
    addToImage(state.image, line);
    state.rows += line.rows.length;
  }
  if (line.type === 'base' || line.type === 'commit')
    state.known = knownAfter(state.known, line.type === 'base' ? state.known.own : line.sequence, line.rows);
  else {
    // Under another name nothing was offered yet.
    if (state.known.replica !== undefined && state.known.replica !== line.replica)
      state.offered = { own: 0, stamp: '' };
    state.known = { replica: line.replica, own: line.own, root: line.root, context: line.context };
  }
  if (line.type !== 'base' && line.type !== 'context') state.sequence = line.sequence;
}

function replay(lines: readonly JournalLine[]): Replayed {
  const known: KeptKnowledge = { replica: undefined, own: 0, root: '', context: emptyContext };
  const state: Replayed = { image: emptyImage(), sequence: 0, published: null, known, offered: undefined, rows: 0 };
  for (const line of lines) replayLine(state, line);
  return state;
}

type Base = Pick<VaultStore, 'image' | 'sequence' | 'published' | 'known' | 'offered'>;

function* baseLines({ image, sequence, published, known, offered }: Base): Generator<JournalLine> {
  yield { type: 'start', version: 1, sequence };
  const rows = allRows(image);
  for (let at = 0; at < rows.length; at += ROWS_PER_LINE) {
    yield { type: 'base', rows: rows.slice(at, at + ROWS_PER_LINE), chunks: [], closings: [] };
  }
  yield { type: 'base', rows: [], chunks: orderedChunks(image), closings: orderedClosings(image) };
  if (offered !== undefined) yield { type: 'offered', ...offered };
  if (published !== null) yield { type: 'published', ...published };
  const { replica } = known;
  if (replica !== undefined) yield { type: 'context', ...known, replica };
}

export const journalPath = (folder: string): string => join(folder, 'journal.log');
/** Bytes are kept by epoch: which folder counts is said by the journal, so that both change their key in one step. */
const objectsName = (cipher: LaptopCipher | null): string =>
  cipher === null ? 'objects' : `objects-${cipher.keyEpoch}`;

/** Makes the folder hold exactly this book, as one base without a history. */
const rebase = (disk: Disk, folder: string, base: Base, cipher: LaptopCipher | null): Promise<void> =>
  rewriteJournal(disk, journalPath(folder), baseLines(base), cipher);

const sizeOf = (image: BookImage): number => [...image.rows.values()].reduce((sum, rows) => sum + rows.size, 0);

/** All bytes that a book names. */
const namedIn = (image: BookImage): ReadonlySet<string> =>
  new Set([...image.chunks.keys(), ...[...image.closings.values()].flatMap(({ bytesHash }) => bytesHash ?? [])]);

/** Removes the bytes of other epochs: of one that was left, or of a change of key that was cut off. */
async function removeOtherObjects(disk: Disk, folder: string, kept: string): Promise<void> {
  for (const name of await disk.readdir(folder))
    if (/^objects(-\d+)?$/.test(name) && name !== kept)
      await disk.rm(join(folder, name), { recursive: true, force: true });
}

/**
 * Gives what this laptop keeps another key. Bytes are sealed anew beside the old ones; then the journal is replaced as a
 * whole, and from that moment the new key counts. Cut off at any point, one of the two opens everything.
 */
async function rekey(
  disk: Disk,
  folder: string,
  from: LaptopCipher | null,
  to: LaptopCipher | null,
): Promise<Problem | null> {
  const journal = await openJournal(disk, journalPath(folder), from);
  try {
    const base = replay(journal.content.lines);
    const { image } = base;
    const before = await openObjectStore(disk, join(folder, objectsName(from)), from);
    const after = await openObjectStore(disk, join(folder, objectsName(to)), to);
    for (const hash of namedIn(image)) {
      const bytes = await before.get(hash);
      if (bytes !== undefined) await after.put([bytes]); // what isn't here is in the shared file
    }
    await rebase(disk, folder, base, to);
    return journal.content.problem;
  } finally {
    await journal.close();
  }
}

async function bringToEpoch(disk: Disk, folder: string, keys: EpochKeys): Promise<Problem | null> {
  const epoch = await journalEpoch(disk, journalPath(folder));
  if (epoch === undefined || epoch === epochOf(keys.cipher)) return null;
  const from = keys.cipherOf(epoch);
  if (from === undefined) throw new Error('The journal is of an epoch whose key is not known');
  return rekey(disk, folder, from, keys.cipher);
}

/**
 * Whether these keys open what this laptop keeps of the book, of whatever epoch it is. A file of the same book whose key
 * doesn't lead back here wasn't made by anybody who had it open.
 */
export async function storeOpens(disk: Disk, folder: string, keys: EpochKeys): Promise<boolean> {
  const epoch = await journalEpoch(disk, journalPath(folder));
  const cipher = epoch === undefined ? null : keys.cipherOf(epoch);
  return cipher !== undefined && (await journalFits(disk, journalPath(folder), cipher));
}

/**
 * Opens what this laptop keeps of a book: brings it to the key of the newest epoch (a plain one of an older version is
 * sealed), replays the journal, shortens it when it's mostly outdated, sweeps bytes that were staged and never committed.
 */
export async function openVaultStore(disk: Disk, folder: string, keys: EpochKeys): Promise<VaultStore> {
  const { cipher } = keys;
  const before = await bringToEpoch(disk, folder, keys);
  const objects = await openObjectStore(disk, join(folder, objectsName(cipher)), cipher);
  let journal = await openJournal(disk, journalPath(folder), cipher);
  const { lines, problem } = journal.content;
  const replayed = replay(lines);
  const { image, sequence, published, known, offered, rows } = replayed;
  if (rows > SPARE_ROWS + 2 * sizeOf(image)) {
    await journal.close();
    await rebase(disk, folder, replayed, cipher);
    journal = await openJournal(disk, journalPath(folder), cipher);
  }
  await objects.sweep(namedIn(image));
  await removeOtherObjects(disk, folder, objectsName(cipher));
  return {
    image,
    journal,
    objects,
    sequence,
    published,
    known,
    offered,
    isNew: lines.length === 0,
    problem: problem ?? before,
  };
}
