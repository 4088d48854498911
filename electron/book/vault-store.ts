import { join } from 'node:path';
import type { Problem } from '#base/problem.ts';
import type { BookImage } from '#records/book-image.ts';
import { addToImage, allRows, emptyImage, orderedChunks, orderedClosings } from '#records/book-image.ts';
import type { Disk } from './disk.ts';
import type { Journal, JournalLine } from './journal.ts';
import { openJournal, rewriteJournal } from './journal.ts';
import type { ObjectStore } from './object-store.ts';
import { openObjectStore } from './object-store.ts';

/** What this laptop keeps of one book: the journal that is its truth, and the bytes that the journal names. */
export interface VaultStore {
  readonly image: BookImage;
  readonly journal: Journal;
  readonly objects: ObjectStore;
  /** Number of the last commit; 0 in a folder where nothing was kept yet. */
  readonly sequence: number;
  readonly published: { readonly sequence: number; readonly snapshotId: string } | null;
  readonly isNew: boolean;
  readonly problem: Problem | null;
}

const ROWS_PER_LINE = 2000;
/** A journal is made anew when it holds this many more rows than the book, and half of them are outdated. */
const SPARE_ROWS = 20_000;

type Replayed = { image: BookImage; sequence: number; published: VaultStore['published']; rows: number };

function replay(lines: readonly JournalLine[]): Replayed {
  const state: Replayed = { image: emptyImage(), sequence: 0, published: null, rows: 0 };
  for (const line of lines) {
    if (line.type === 'published') state.published = { sequence: line.sequence, snapshotId: line.snapshotId };
    if (line.type === 'base' || line.type === 'commit') {
      addToImage(state.image, line);
      state.rows += line.rows.length;
    }
    if (line.type === 'start' || line.type === 'commit') state.sequence = line.sequence;
  }
  return state;
}

function* baseLines(image: BookImage, sequence: number, published: VaultStore['published']): Generator<JournalLine> {
  yield { type: 'start', version: 1, sequence };
  const rows = allRows(image);
  for (let at = 0; at < rows.length; at += ROWS_PER_LINE) {
    yield { type: 'base', rows: rows.slice(at, at + ROWS_PER_LINE), chunks: [], closings: [] };
  }
  yield { type: 'base', rows: [], chunks: orderedChunks(image), closings: orderedClosings(image) };
  if (published !== null) yield { type: 'published', ...published };
}

const journalPath = (folder: string): string => join(folder, 'journal.log');

/** Makes the folder hold exactly this book, as one base without a history. */
export function rebase(
  disk: Disk,
  folder: string,
  image: BookImage,
  sequence: number,
  published: VaultStore['published'],
): Promise<void> {
  return rewriteJournal(disk, journalPath(folder), baseLines(image, sequence, published));
}

const sizeOf = (image: BookImage): number => [...image.rows.values()].reduce((sum, rows) => sum + rows.size, 0);

/** Sweeps bytes that were staged and never committed. */
async function sweep(objects: ObjectStore, image: BookImage): Promise<void> {
  const named = new Set([
    ...image.chunks.keys(),
    ...[...image.closings.values()].flatMap(({ bytesHash }) => bytesHash ?? []),
  ]);
  for (const hash of await objects.list()) if (!named.has(hash)) await objects.remove(hash);
}

/** Opens what this laptop keeps of a book: replays the journal, shortens it when it's mostly outdated, sweeps. */
export async function openVaultStore(disk: Disk, folder: string): Promise<VaultStore> {
  const objects = await openObjectStore(disk, join(folder, 'objects'));
  let journal = await openJournal(disk, journalPath(folder));
  const { lines, problem } = journal.content;
  const { image, sequence, published, rows } = replay(lines);
  if (rows > SPARE_ROWS + 2 * sizeOf(image)) {
    await journal.close();
    await rebase(disk, folder, image, sequence, published);
    journal = await openJournal(disk, journalPath(folder));
  }
  await sweep(objects, image);
  return { image, journal, objects, sequence, published, isNew: lines.length === 0, problem };
}
