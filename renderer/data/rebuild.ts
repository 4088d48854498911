import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { ok } from '#base/result.ts';
import type { DumpPage } from '#shared/book-calls.ts';
import type { BookDatabase } from './book-database.ts';
import { host } from './host.ts';
import type { Rebuilt } from './open-copy.ts';

export type Progress = (share: number) => void;

/** The commit that the working copy shows; undefined: it was never complete, or it was wiped. */
export async function shownSequence(database: BookDatabase): Promise<number | undefined> {
  const row = await database.meta.get('sequence');
  return row?.key === 'sequence' ? row.value : undefined;
}

async function empty(database: BookDatabase): Promise<void> {
  const { rows, chunks, closings, meta } = database;
  await database.transaction('rw', [rows, chunks, closings, meta], async () => {
    // First of all the mark goes: a rebuild that is cut off is done again.
    await meta.delete('sequence');
    await Promise.all([rows.clear(), chunks.clear(), closings.clear()]);
  });
}

async function keepPage(database: BookDatabase, page: DumpPage): Promise<void> {
  const { rows, chunks, closings, meta } = database;
  await database.transaction('rw', [rows, chunks, closings, meta], async () => {
    await rows.bulkPut([...page.rows]);
    await chunks.bulkPut([...page.chunks]);
    await closings.bulkPut([...page.closings]);
    if (page.next === null) await meta.put({ key: 'sequence', value: page.sequence });
  });
}

/**
 * Makes the working copy anew from the desktop's vault, page by page. The undo log stays: its steps check the fields
 * they touch. Pages of different commits don't belong together, so a commit meanwhile starts it over.
 */
export async function rebuild(
  database: BookDatabase,
  why: Rebuilt['why'],
  progress: Progress,
): Promise<Result<Rebuilt, Problem>> {
  await empty(database);
  let [records, chunks, sequence] = [0, 0, -1];
  for (let cursor: string | null = null; ;) {
    const page: Result<DumpPage, Problem> = await host().invoke('book.dump', { cursor });
    if (!page.ok) return page;
    if (sequence >= 0 && page.value.sequence !== sequence) return await rebuild(database, why, progress);
    sequence = page.value.sequence;
    await keepPage(database, page.value);
    records += page.value.rows.length;
    chunks += page.value.chunks.length;
    progress(page.value.progress);
    cursor = page.value.next;
    if (cursor === null) return ok({ why, records, chunks });
  }
}
