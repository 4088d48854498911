import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { ok } from '#base/result.ts';
import type { StampClock } from '#base/stamp.ts';
import { newStampClock, parseStamp, receiveStamp } from '#base/stamp.ts';
import type { BookChanges } from '#shared/book-calls.ts';
import { announcementOf } from './announcement.ts';
import { host } from './host.ts';
import { rebuild, shownSequence } from './rebuild.ts';
import type { WorkingCopy } from './working-copy.ts';
import { spread, spreadEverything } from './working-copy.ts';

/** The window's clock: after everything that it gave or saw. */
export async function readClock(copy: WorkingCopy): Promise<StampClock> {
  const fresh = newStampClock(copy.book.replica);
  const kept = await copy.database.meta.get('clock');
  if (kept?.key === 'clock') return { ...fresh, ...kept.value };
  return clockAfter(fresh, copy.book.lastStamp);
}

function clockAfter(clock: StampClock, stamp: string): StampClock {
  const seen = parseStamp(stamp);
  return seen === undefined ? clock : receiveStamp(clock, seen, Date.now()).clock;
}

async function keep(copy: WorkingCopy, changes: Extract<BookChanges, { state: 'changes' }>): Promise<void> {
  const { database } = copy;
  const { ms, counter } = clockAfter(await readClock(copy), changes.lastStamp);
  const tables = [database.rows, database.chunks, database.closings, database.meta];
  await database.transaction('rw', tables, async () => {
    await database.rows.bulkPut([...changes.rows]);
    await database.chunks.bulkPut([...changes.chunks]);
    await database.closings.bulkPut([...changes.closings]);
    await database.meta.bulkPut([
      { key: 'sequence', value: changes.sequence },
      { key: 'clock', value: { ms, counter } },
    ]);
  });
}

/** As `takeIn`, for whoever holds the writer's lock already. */
export async function takeInLocked(copy: WorkingCopy): Promise<Result<null, Problem>> {
  const shown = await shownSequence(copy.database);
  const asked = await host().invoke('book.changesSince', { sequence: shown ?? 0 });
  if (!asked.ok) return asked;
  const changes = asked.value;
  if (shown === undefined || changes.state === 'rebuild') {
    if (shown === changes.sequence) return ok(null);
    const rebuilt = await rebuild(copy.database, 'behind', () => undefined);
    if (!rebuilt.ok) return rebuilt;
    await spreadEverything(copy, changes.sequence);
    return ok(null);
  }
  if (changes.sequence === shown) return ok(null);
  await keep(copy, changes);
  const facts = { chunks: changes.chunks.length > 0, closings: changes.closings.length > 0 };
  spread(copy, announcementOf(changes.sequence, changes.rows, facts), changes.rows);
  return ok(null);
}

/**
 * Takes colleagues' work into the working copy: one transaction, then everybody who shows it. Of several windows the
 * first does it and tells the others. The undo log stays as it is, since its steps look at each field they touch.
 */
export async function takeIn(copy: WorkingCopy): Promise<Result<null, Problem>> {
  try {
    return await navigator.locks.request(`${copy.name} writer`, () => takeInLocked(copy));
  } catch (fault) {
    // The window let go of the book meanwhile; whoever opens it next looks for what came in.
    if (!copy.database.isOpen()) return ok(null);
    throw fault;
  }
}
