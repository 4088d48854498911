import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { ok } from '#base/result.ts';
import type { SnapshotChange } from '#model/snapshot-change.ts';
import { bringBack } from '#records/snapshot-changes.ts';
import type { BookSnapshot, CameIn, DeletedRecord, SnapshotPage } from '#shared/book-calls.ts';
import type { EditDone } from './edit.ts';
import { change, edit } from './edit.ts';
import { host } from './host.ts';
import { useAsked } from './sharing.ts';

const DAY = 86_400_000;
/** How long a deleted record is offered to be brought back. */
export const DELETED_DAYS = 30;

async function snapshots(): Promise<readonly BookSnapshot[] | undefined> {
  const asked = await host().invoke('book.snapshots', {});
  return asked.ok ? asked.value : undefined;
}

async function deleted(): Promise<readonly DeletedRecord[] | undefined> {
  const asked = await host().invoke('book.deletedRecords', { since: Date.now() - DELETED_DAYS * DAY });
  return asked.ok ? asked.value : undefined;
}

async function cameIn(): Promise<readonly CameIn[] | undefined> {
  const asked = await host().invoke('book.cameIn', {});
  return asked.ok ? asked.value : undefined;
}

/** Snapshots of the book on this laptop, newest first; undefined until the first answer. */
export const useSnapshots = (): readonly BookSnapshot[] | undefined => useAsked(snapshots)[0];

/** What was deleted in the last thirty days, newest first. */
export const useDeleted = (): readonly DeletedRecord[] | undefined => useAsked(deleted)[0];

/** What came in from colleagues since the book was opened, newest first. */
export const useCameIn = (): readonly CameIn[] | undefined => useAsked(cameIn)[0];

/** What a snapshot holds otherwise than the book now. */
export interface SnapshotLook {
  readonly records: readonly SnapshotChange[];
  readonly missing: SnapshotPage['missing'];
}

/** Reads a snapshot in full and compares it with the book as it is now. */
export async function lookAtSnapshot(name: string): Promise<Result<SnapshotLook, Problem>> {
  const records: SnapshotChange[] = [];
  for (let cursor: number | null = null; ;) {
    const page: Result<SnapshotPage, Problem> = await host().invoke('book.snapshotChanges', { name, cursor });
    if (!page.ok) return page;
    records.push(...page.value.records);
    cursor = page.value.next;
    if (cursor === null) return ok({ records, missing: page.value.missing });
  }
}

/**
 * Brings records back from a snapshot as one named step. Facts and closings that only the snapshot has come into the book
 * first. `keep`: the book as it is now stays on this laptop for good, whatever happens afterwards.
 */
export async function bringRowsBack(
  name: string,
  changes: readonly SnapshotChange[],
  { snapshot, keep }: { readonly snapshot: string; readonly keep: boolean },
): Promise<Result<EditDone, Problem>> {
  const prepared = await host().invoke('book.prepareRestore', { name: snapshot, keep });
  return prepared.ok ? await edit(name, changes.map(bringBack)) : prepared;
}

/** Brings deleted records back as one named step. */
export const undelete = async (
  name: string,
  records: readonly Pick<DeletedRecord, 'kind' | 'id'>[],
): Promise<Result<EditDone, Problem>> =>
  await edit(
    name,
    records.map(({ kind, id }) => change(kind as 'partner', id, { deleted: null })),
  );
