import { use, useCallback, useSyncExternalStore } from 'react';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import type { AnyChange } from '#model/record-row.ts';
import { heldClosings } from '#model/held-closings.ts';
import type { StoredClosing } from '#model/stored-closing.ts';
import type { EditDone } from './edit.ts';
import { edit, editForGood } from './edit.ts';
import { host } from './host.ts';
import { openCopy, useOpenCopy } from './open-copy.ts';
import type { ClosingRow, WorkingCopy } from './working-copy.ts';

export type { ClosingRow } from './working-copy.ts';

async function readClosings(copy: WorkingCopy): Promise<readonly ClosingRow[]> {
  const rows: ClosingRow[] = [];
  await copy.database.closings.orderBy('id').each(({ bytes: _bytes, ...row }) => {
    rows.push(row);
  });
  // Where two laptops closed one period, the one that was decided for.
  return heldClosings(rows, await copy.cache.loadKinds(['closeDecision'])).held;
}

const NO_CLOSINGS: Promise<readonly ClosingRow[]> = Promise.resolve([]);

function closingsOf(copy: WorkingCopy | undefined): Promise<readonly ClosingRow[]> {
  if (copy === undefined) return NO_CLOSINGS;
  copy.closings ??= readClosings(copy);
  return copy.closings;
}

/** Closed periods and issued statements that hold, by id, without their bytes. */
export function useClosings(): readonly ClosingRow[] {
  const copy = useOpenCopy();
  const subscribe = useCallback((listener: () => void) => copy?.commits.add(listener) ?? (() => undefined), [copy]);
  return use(useSyncExternalStore(subscribe, () => closingsOf(copy)));
}

/** The bytes of an issued PDF, exactly as they were issued. */
export async function issuedPdf(id: string): Promise<Uint8Array | undefined> {
  const stored = await openCopy().database.closings.get(id);
  if (stored?.bytes !== undefined) return stored.bytes;
  const fetched = await host().invoke('book.closingBytes', { id });
  return fetched.ok ? (fetched.value ?? undefined) : undefined;
}

/** One named step with closings that belong to it: undoing it takes the records back, and the closings stay for good. */
export const editWithClosings = async (
  name: string,
  changes: readonly AnyChange[],
  closings: readonly StoredClosing[],
): Promise<Result<EditDone, Problem>> => await edit(name, changes, { closings });

/** Stores closings with the changes that belong to them, in one commit that no undo takes back. */
export const storeClosings = async (
  closings: readonly StoredClosing[],
  changes: readonly AnyChange[] = [],
): Promise<Result<EditDone, Problem>> => await editForGood(changes, { closings });
