// What a window asks to bring something back, or to give a part of the book away. The work stands in `electron/book`.
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import { nodeDisk } from '#electron/book/disk.ts';
import { Recovery, deletedRecords, snapshotsOf } from '#electron/book/recovery.ts';
import { reducedPreview, shareReduced } from '#electron/book/share-reduced.ts';
import type { Vault } from '#electron/book/vault.ts';
import { diskProblem } from '#electron/files/disk-problem.ts';
import { pathOf } from '#electron/files/file-handles.ts';
import type { HostHandler } from '#electron/ipc/host-handlers.ts';
import { current } from './book-handlers.ts';

const recovery = new Recovery(nodeDisk);

/** Does something with the open book; a disk that fails meanwhile is the person's problem, not a fault. */
async function withBook<Value>(
  work: (vault: Vault) => Promise<Result<Value, Problem>>,
): Promise<Result<Value, Problem>> {
  const open = current.get();
  if (!open.ok) return open;
  try {
    return await work(open.value);
  } catch (error) {
    return err(diskProblem(error, 'this laptop’s copy'));
  }
}

export const bookSnapshots: HostHandler<'book.snapshots'> = () =>
  withBook(async ({ folder }) => ok(await snapshotsOf(nodeDisk, folder)));

export const bookSnapshotChanges: HostHandler<'book.snapshotChanges'> = ({ name, cursor }) =>
  withBook((vault) => recovery.page(vault, name, cursor));

export const bookPrepareRestore: HostHandler<'book.prepareRestore'> = ({ name, keep }) =>
  withBook((vault) => recovery.prepare(vault, name, keep));

export const bookDeletedRecords: HostHandler<'book.deletedRecords'> = ({ since }) =>
  withBook(async ({ image }) => ok(deletedRecords(image, since)));

export const bookCameIn: HostHandler<'book.cameIn'> = () => {
  const open = current.get();
  return open.ok ? ok(open.value.cameIn()) : open;
};

export const bookReducedPreview: HostHandler<'book.reducedPreview'> = ({ partners }) =>
  withBook(async (vault) => ok(reducedPreview(vault, partners)));

export const bookShareReduced: HostHandler<'book.shareReduced'> = ({ handle, passphrase, partners }) =>
  withBook((vault) => shareReduced(vault, pathOf(handle, 'write'), passphrase, partners));
