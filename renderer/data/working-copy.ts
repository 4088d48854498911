import type { RecordRow } from '#model/record-row.ts';
import type { StoredClosing } from '#model/stored-closing.ts';
import type { OpenBook } from '#shared/book-calls.ts';
import type { Announcement } from './announcement.ts';
import { bookChannel } from './announcement.ts';
import { BookDatabase, databaseName } from './book-database.ts';
import { databaseRows } from './database-rows.ts';
import { ListenerSet } from './listener-set.ts';
import { RecordCache } from './record-cache.ts';

/** A closing without its bytes, which are fetched when they're opened. */
export type ClosingRow = Omit<StoredClosing, 'bytes'>;

/** Everything that a window holds of the open book. */
export interface WorkingCopy {
  readonly name: string;
  readonly book: OpenBook;
  readonly database: BookDatabase;
  readonly cache: RecordCache;
  readonly channel: BroadcastChannel;
  /** Commits of any window: `undefined` facts, for whoever redraws on them. */
  readonly commits: ListenerSet<Announcement>;
  closings: Promise<readonly ClosingRow[]> | undefined;
  /** The newest commit that this window has seen. */
  sequence: number;
}

/** Opens the working copy's database; the caller has made sure that it's up to date before anybody reads. */
export function workingCopy(book: OpenBook): WorkingCopy {
  const name = databaseName(book.fileId, book.replica);
  const database = new BookDatabase(name);
  const copy: WorkingCopy = {
    name,
    book,
    database,
    cache: new RecordCache(databaseRows(database)),
    channel: bookChannel(name),
    commits: new ListenerSet<Announcement>(),
    closings: undefined,
    sequence: book.sequence,
  };
  copy.channel.addEventListener('message', (message: MessageEvent<Announcement>) => {
    void hear(copy, message.data);
  });
  return copy;
}

/** Takes in what another window committed. */
async function hear(copy: WorkingCopy, told: Announcement): Promise<void> {
  copy.sequence = Math.max(copy.sequence, told.sequence);
  if (told.closings || told.keys.some(([kind]) => kind === 'closeDecision')) copy.closings = undefined;
  if (told.everything === true) await copy.cache.reload();
  else if (told.rows !== undefined) copy.cache.put(told.rows);
  else await copy.cache.refresh(told.keys);
  copy.commits.tell(told);
}

/** Takes in this window's own commit and tells the others. */
export function spread(copy: WorkingCopy, told: Announcement, rows: readonly RecordRow[]): void {
  copy.sequence = Math.max(copy.sequence, told.sequence);
  if (told.closings || told.keys.some(([kind]) => kind === 'closeDecision')) copy.closings = undefined;
  copy.cache.put(rows);
  copy.channel.postMessage(told);
  copy.commits.tell(told);
}

/** After the working copy was made anew: this window and the others read everything again. */
export async function spreadEverything(copy: WorkingCopy, sequence: number): Promise<void> {
  const told: Announcement = { sequence, keys: [], chunks: true, closings: true, everything: true };
  copy.channel.postMessage(told);
  await hear(copy, told);
}

/** Lets go of the book; what is being written ends first, because it holds the lock. */
export function releaseCopy(copy: WorkingCopy): void {
  copy.channel.close();
  copy.database.close();
}
