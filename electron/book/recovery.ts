import { join } from 'node:path';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import { parseStamp } from '#base/stamp.ts';
import { isDeleted } from '#model/is-deleted.ts';
import type { SnapshotChange } from '#model/snapshot-change.ts';
import type { BookImage, ImageAddition } from '#records/book-image.ts';
import { allRows, recordsOf } from '#records/book-image.ts';
import { isKnownKind } from '#records/merge-group.ts';
import { recordName } from '#records/record-name.ts';
import { snapshotChanges } from '#records/snapshot-changes.ts';
import type { BookSnapshot, DeletedRecord, SnapshotPage } from '#shared/book-calls.ts';
import type { BookIdentity, OpenedFile } from './book-file.ts';
import { bytesInFile, openBookFile } from './book-file.ts';
import { lookAt } from './container-file.ts';
import type { Disk } from './disk.ts';
import { epochKeys } from './epoch-keys.ts';
import { ringEntries } from './ring.ts';
import type { Vault } from './vault.ts';

/** How many facts and closings. */
export type Counts = SnapshotPage['missing'];

/** Records of one page: enough that ten thousand come in a few, little enough that none holds the window up. */
const PAGE = 2000;
const MOST_DELETED = 2000;

/** The facts and closings that a snapshot has and the book doesn't. */
export function missingFacts(book: BookImage, snapshot: BookImage): ImageAddition {
  return {
    rows: [],
    chunks: [...snapshot.chunks.values()].filter(({ hash }) => !book.chunks.has(hash)),
    closings: [...snapshot.closings.values()].filter(({ id }) => !book.closings.has(id)),
  };
}

/** The snapshots of a book that this laptop keeps, newest first. */
export async function snapshotsOf(disk: Disk, folder: string): Promise<readonly BookSnapshot[]> {
  const entries = await ringEntries(disk, join(folder, 'ring'));
  return entries.map(({ path: _path, ...entry }) => entry);
}

/** Opens a snapshot by its name in the ring, whatever key the book had then. A name is never taken for a path. */
export async function openSnapshotOf(
  disk: Disk,
  folder: string,
  identity: BookIdentity,
  name: string,
): Promise<Result<OpenedFile, Problem>> {
  const entries = await ringEntries(disk, join(folder, 'ring'));
  // A snapshot that was checked since it was listed has another name; its time stays.
  const entry = entries.find((one) => one.name === name) ?? entries.find(({ time }) => name.startsWith(`${time}.`));
  if (entry === undefined) return err({ kind: 'fileNotFound', file: 'This snapshot' });
  const look = await lookAt(disk, entry.path, 'This snapshot');
  if (look.state === 'missing') return err({ kind: 'fileNotFound', file: 'This snapshot' });
  if (look.state === 'unreadable') return err(look.problem);
  const { encrypted, keyEpoch } = look.header;
  const key = encrypted ? (await epochKeys(identity)).keyOf(keyEpoch) : null;
  if (key === undefined) return err({ kind: 'bookForeignKey', file: 'This snapshot' });
  return openBookFile(disk, entry.path, { key }, 'whole');
}

/** What stands otherwise in one snapshot, kept while a window asks for it page by page. */
type Compared = {
  readonly vault: Vault;
  readonly name: string;
  readonly records: readonly SnapshotChange[];
  readonly missing: Counts;
};

/** Looks into the snapshots of the open book. Nothing here changes a record: windows bring them back by ordinary edits. */
export class Recovery {
  readonly #disk: Disk;
  #compared: Compared | undefined;

  constructor(disk: Disk) {
    this.#disk = disk;
  }

  /** A part of what a snapshot holds otherwise than the book now. A null cursor reads the snapshot in full and begins. */
  async page(vault: Vault, name: string, cursor: number | null): Promise<Result<SnapshotPage, Problem>> {
    const kept = this.#compared;
    const isKept = cursor !== null && kept?.vault === vault && kept.name === name;
    const compared = isKept ? ok(kept) : await this.#compare(vault, name);
    if (!compared.ok) return compared;
    const { records, missing } = compared.value;
    const from = isKept ? cursor : 0;
    const next = from + PAGE < records.length ? from + PAGE : null;
    this.#compared = next === null ? undefined : compared.value;
    return ok({ total: records.length, records: records.slice(from, from + PAGE), next, missing });
  }

  async #compare(vault: Vault, name: string): Promise<Result<Compared, Problem>> {
    const opened = await openSnapshotOf(this.#disk, vault.folder, vault.identity, name);
    if (!opened.ok) return opened;
    const { image, close } = opened.value;
    await close();
    const { chunks, closings } = missingFacts(vault.image, image);
    const missing = { chunks: chunks.length, closings: closings.length };
    return ok({ vault, name, records: snapshotChanges(vault.image, image), missing });
  }

  /** Before records come back: the book as it is stays for good when `keep`, then facts that only the snapshot has. */
  async prepare(vault: Vault, name: string, keep: boolean): Promise<Result<Counts, Problem>> {
    const kept = keep ? await vault.keepSnapshot('restore') : ok(null);
    if (!kept.ok) return kept;
    const opened = await openSnapshotOf(this.#disk, vault.folder, vault.identity, name);
    if (!opened.ok) return opened;
    const bytes = bytesInFile(opened.value);
    try {
      return await vault.takeFacts(opened.value.image, async (hash) => {
        const found = await bytes(hash);
        if (found === undefined)
          throw Object.assign(new Error(`Bytes ${hash} are not in the snapshot`), { code: 'EIO', syscall: 'read' });
        return found;
      });
    } finally {
      await opened.value.close();
    }
  }
}

/** Records that were deleted at a time or later and are still, newest first. */
export function deletedRecords(image: BookImage, since: number): readonly DeletedRecord[] {
  const records = recordsOf(image);
  return allRows(image)
    .flatMap((row) => {
      const stamp = isDeleted(row) && isKnownKind(row.kind) ? parseStamp(row.stamps['deleted'] ?? '') : undefined;
      return stamp === undefined || stamp.ms < since ? [] : [{ row, by: stamp.replica, at: stamp.ms }];
    })
    .sort((a, b) => b.at - a.at)
    .slice(0, MOST_DELETED)
    .map(({ row, by, at }) => ({ kind: row.kind, id: row.id, name: recordName(records, row), by, at }));
}
