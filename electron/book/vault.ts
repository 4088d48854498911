import { basename, dirname, join } from 'node:path';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import { diskProblem } from '#electron/files/disk-problem.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { BookImage, ClosingReference, ImageAddition } from '#records/book-image.ts';
import { addToImage, largestStamp } from '#records/book-image.ts';
import type { BookChanges, BookCommit, DumpPage, OpenBook, SavedState, SharingState } from '#shared/book-calls.ts';
import type { Signer } from '#sync/manifest-signature.ts';
import type { ContainerHeader, EpochKey } from '#sync/container-types.ts';
import { protectionOf, protectionProblem } from '#sync/epoch-check.ts';
import type { KnownProtection } from '#sync/epoch-check.ts';
import type { BookIdentity, OpenedFile } from './book-file.ts';
import { bytesInFile, contextAfter, keyOf, openBookFile, saveImage } from './book-file.ts';
import { lookAt } from './container-file.ts';
import type { Disk } from './disk.ts';
import { dumpPage } from './dump-page.ts';
import { epochKeys } from './epoch-keys.ts';
import { journalEpoch } from './journal.ts';
import type { OsKeyStore } from './key-store.ts';
import type { Lock } from './lock.ts';
import { sha256Hex } from './object-store.ts';
import { prepareEpoch, settleEpoch } from './profile-books.ts';
import type { Knowledge } from './sharing-state.ts';
import { clockFindings, savedByOf, seenBy, sharingMembers } from './sharing-state.ts';
import type { VaultStore } from './vault-store.ts';
import { journalPath, openVaultStore, storeOpens } from './vault-store.ts';

/** What a vault needs from the program around it. */
export interface VaultHost {
  readonly disk: Disk;
  readonly now: () => number;
  /** Name and version of the program, for the manifest. */
  readonly app: string;
  readonly onState: (state: SavedState) => void;
  /** Milliseconds without an edit before the shared file is written. */
  readonly pause: number;
  readonly patience?: number;
  /** The operating system's key store; absent or null where there's none to rely on. */
  readonly keyStore?: OsKeyStore | null;
}

export interface VaultParts {
  readonly host: VaultHost;
  readonly path: string;
  readonly folder: string;
  readonly replica: string;
  readonly identity: BookIdentity;
  /** This laptop's key of the book: signs what it writes. */
  readonly signer: Signer | null;
  readonly store: VaultStore;
  /** The shared file as it was merged last; null while it's unavailable. */
  readonly opened: OpenedFile | null;
  /** Whether the last session left something that the shared file doesn't hold. */
  readonly unpublished: boolean;
  readonly notices: readonly Problem[];
  readonly lock: Lock;
}

const RETRY_MS = 15_000;
/** However fast edits follow each other, the shared file isn't older than this. */
const LONGEST_PAUSE_MS = 10_000;

function addDirty(dirty: Map<string, Set<string>>, rows: readonly Pick<RecordRow, 'kind' | 'id'>[]): void {
  for (const { kind, id } of rows) {
    const ids = dirty.get(kind) ?? new Set<string>();
    ids.add(id);
    dirty.set(kind, ids);
  }
}

function reference({ bytes, ...closing }: BookCommit['closings'][number], hash: string | undefined): ClosingReference {
  return hash === undefined && bytes === undefined ? closing : { ...closing, bytesHash: hash ?? '' };
}

/**
 * The open book of this laptop: an image in memory, an fsynced journal as its truth, the shared file published after
 * each pause. One commit at a time; reading never waits for writing.
 */
export class Vault {
  readonly #parts: VaultParts;
  #store: VaultStore;
  #identity: BookIdentity;
  /** A change of key that is under way: nothing is published meanwhile. */
  #rekeying: Promise<unknown> = Promise.resolve();
  #path: string;
  #opened: OpenedFile | null;
  #sequence: number;
  #published: number;
  #problem: Problem | null = null;
  #publishing: Promise<void> | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #firstUnpublished = 0;
  #dirty = new Map<string, Set<string>>();
  #lastStamp = '';
  #closed = false;
  readonly #extraction: Promise<void>;
  readonly #retired: Promise<void>[] = [];

  constructor(parts: VaultParts) {
    this.#parts = parts;
    this.#store = parts.store;
    this.#identity = parts.identity;
    this.#path = parts.path;
    this.#opened = parts.opened;
    this.#sequence = parts.store.sequence;
    this.#published = parts.unpublished ? -1 : parts.store.sequence;
    for (const rows of this.image.rows.values()) {
      this.#lastStamp = largestStamp(rows.values(), this.#lastStamp);
      // What the last session didn't publish isn't known row by row, so every bucket is made anew once.
      if (parts.unpublished) addDirty(this.#dirty, [...rows.values()]);
    }
    this.#extraction = this.#extract().catch((error: unknown) => {
      this.#problem = diskProblem(error, basename(this.#path));
      this.#tell();
    });
    if (parts.unpublished) this.#schedule(parts.host.pause);
  }

  get image(): BookImage {
    return this.#store.image;
  }

  get path(): string {
    return this.#path;
  }

  /** What a window needs to know of the book. */
  info(): OpenBook {
    const { replica, notices } = this.#parts;
    return {
      fileId: this.#identity.fileId,
      replica,
      name: basename(this.#path).replace(/\.channelbook$/, ''),
      encrypted: this.#identity.key !== null,
      sequence: this.#sequence,
      lastStamp: this.#lastStamp,
      notices,
      readOnly: notices.some(({ kind }) => kind === 'bookReadOnly'),
    };
  }

  state(): SavedState {
    const rung =
      this.#publishing !== undefined ? 'publishing' : this.#published === this.#sequence ? 'inFile' : 'savedHere';
    const state = this.#problem !== null && rung === 'savedHere' ? 'blocked' : rung;
    const { replica } = this.#parts;
    const { header, manifest } = this.#opened?.container ?? {};
    return {
      sequence: this.#sequence,
      published: Math.max(0, this.#published),
      state,
      problem: this.#problem,
      file: this.#path === this.#parts.path ? (this.#opened === null ? 'unavailable' : 'here') : 'beside',
      seenBy: seenBy(this.#knowledge()),
      savedBy: savedByOf(manifest?.members ?? [], header?.writer ?? replica, manifest?.savedAt ?? ''),
    };
  }

  #knowledge(): Knowledge {
    const { vector = {}, seen = {}, members = [] } = this.#opened?.container.manifest ?? {};
    return { replica: this.#parts.replica, own: this.#sequence, vector, seen, members };
  }

  /** Who has what, as the Sharing screen shows it. */
  sharing(): SharingState {
    const known = this.#knowledge();
    return {
      replica: known.replica,
      saved: this.state(),
      file: basename(this.#path),
      folder: basename(dirname(this.#path)),
      lookedAt: '',
      members: sharingMembers(known),
      unpublished: {
        records: [...this.#dirty.values()].reduce((sum, ids) => sum + ids.size, 0),
        chunks: 0,
        closings: 0,
      },
      siblings: [],
      quarantine: [],
      clocks: clockFindings(known, this.#parts.host.now()),
    };
  }

  /** What was taken in after a state that a window shows. */
  async changesSince(): Promise<BookChanges> {
    return { state: 'rebuild', sequence: this.#sequence };
  }

  /** Keeps bytes durably before a commit names them. Answers with their hashes. */
  async stage(parts: readonly Uint8Array[]): Promise<Result<readonly string[], Problem>> {
    try {
      return ok(await this.#store.objects.put(parts));
    } catch (error) {
      return err(diskProblem(error, basename(this.#path)));
    }
  }

  /** One atomic step. When it answers with a number, the step is on this laptop's disk; otherwise nothing of it is. */
  commit(commit: BookCommit): Promise<Result<{ sequence: number }, Problem>> {
    const done = this.#queue.then(() => this.#commit(commit));
    this.#queue = done.catch(() => undefined); // its caller hears of it; the next commit goes on
    return done;
  }

  async #commit(commit: BookCommit): Promise<Result<{ sequence: number }, Problem>> {
    if (this.#closed) return err({ kind: 'bookNotOpen' });
    try {
      const addition = await this.#keepBytes(commit);
      const sequence = this.#sequence + 1;
      await this.#store.journal.append([{ type: 'commit', sequence, ...addition }]);
      addToImage(this.image, addition);
      addDirty(this.#dirty, addition.rows);
      this.#lastStamp = largestStamp(addition.rows, this.#lastStamp);
      if (this.#published === this.#sequence) this.#firstUnpublished = this.#parts.host.now();
      this.#sequence = sequence;
      this.#schedule(this.#pause());
      this.#tell();
      return ok({ sequence });
    } catch (error) {
      return err(diskProblem(error, basename(this.#path)));
    }
  }

  async #keepBytes({ rows, chunks, closings }: BookCommit): Promise<ImageAddition> {
    const given = chunks.filter((chunk) => chunk.bytes !== undefined);
    for (const { hash, bytes } of given)
      if (sha256Hex(bytes as Uint8Array) !== hash) throw new Error('A chunk that is not what its hash says');
    await this.#store.objects.put(given.map(({ bytes }) => bytes as Uint8Array));
    for (const { hash, bytes } of chunks) {
      if (bytes === undefined && !this.image.chunks.has(hash) && !(await this.#store.objects.has(hash)))
        throw new Error('A chunk that was never staged');
    }
    const withBytes = closings.filter(({ bytes }) => bytes !== undefined);
    const hashes = await this.#store.objects.put(withBytes.map(({ bytes }) => bytes as Uint8Array));
    return {
      rows,
      chunks: chunks.map(({ bytes: _bytes, ...chunk }) => chunk),
      closings: closings.map((closing) => reference(closing, hashes[withBytes.indexOf(closing)])),
    };
  }

  /** Rows in which a value lost against another that was written at the same time. */
  losing(): readonly RecordRow[] {
    return [...this.image.rows.values()].flatMap((rows) =>
      [...rows.values()].filter(({ losing }) => losing !== undefined),
    );
  }

  /** Bytes of a fact chunk or a closing: from this laptop, else from the shared file. */
  async bytes(hash: string): Promise<Uint8Array | undefined> {
    return (
      (await this.#store.objects.get(hash)) ??
      (this.#opened === null ? undefined : await bytesInFile(this.#opened)(hash))
    );
  }

  /** The bytes that belong to a closing; undefined when it has none. */
  async closingBytes(id: string): Promise<Uint8Array | undefined> {
    const hash = this.image.closings.get(id)?.bytesHash;
    return hash === undefined ? undefined : this.bytes(hash);
  }

  /** A page of everything, to build a working copy from. */
  dump(cursor: string | null): Promise<DumpPage> {
    return dumpPage(this.image, this.#sequence, cursor, (hash) => this.#needBytes(hash));
  }

  async #needBytes(hash: string): Promise<Uint8Array> {
    const bytes = await this.bytes(hash);
    if (bytes === undefined)
      throw Object.assign(new Error(`Bytes ${hash} are missing`), { code: 'ENOENT', syscall: 'read' });
    return bytes;
  }

  /** Publishes now, if anything is unpublished, and answers how it went. */
  async publish(): Promise<SavedState> {
    clearTimeout(this.#timer);
    this.#publishing ??= this.#rekeying
      .then(() => this.#tryPublish())
      .finally(() => {
        this.#publishing = undefined;
        if (this.#published !== this.#sequence)
          this.#schedule(this.#problem === null ? this.#parts.host.pause : RETRY_MS);
        this.#tell();
      });
    this.#tell();
    await this.#publishing;
    return this.state();
  }

  async #tryPublish(): Promise<void> {
    try {
      await this.#publishOnce();
    } catch (error) {
      this.#problem = diskProblem(error, basename(this.#path));
    }
  }

  async #publishOnce(): Promise<void> {
    if (this.#published === this.#sequence) return;
    const available = await this.#ensureOpened();
    if (!available.ok) {
      this.#problem = available.error;
      return;
    }
    const sequence = this.#sequence;
    const dirty = this.#dirty;
    this.#dirty = new Map();
    const saved = await saveImage(this.#parts.host.disk, {
      ...this.#saveBase(),
      path: this.#path,
      before: this.#opened,
      dirty,
    });
    if (!saved.ok) {
      for (const [kind, ids] of dirty)
        addDirty(
          this.#dirty,
          [...ids].map((id) => ({ kind: kind as RecordRow['kind'], id })),
        );
      this.#problem = saved.error;
      return;
    }
    if (saved.value.changed) throw new Error('Putting it beside was asked for');
    await this.#arrived(sequence, saved.value.written.header.snapshotId, saved.value.beside);
  }

  #saveBase() {
    const { host, replica, signer, folder } = this.#parts;
    return {
      identity: this.#identity,
      signer,
      image: this.image,
      find: (hash: string) => this.#needBytes(hash),
      expected: this.#opened?.container.header.snapshotId ?? '',
      writer: { replica, name: '', app: host.app },
      context: contextAfter(this.#opened, this.image, { replica, sequence: this.#sequence }),
      ring: join(folder, 'ring'),
      now: host.now(),
      ...(host.patience === undefined ? {} : { patience: host.patience }),
    };
  }

  /** Notes that a snapshot is in place, and turns to it: the next save copies from it. */
  async #arrived(sequence: number, snapshotId: string, beside: string | null): Promise<void> {
    this.#problem =
      beside === null ? null : { kind: 'bookChangedElsewhere', file: basename(this.#path), beside: basename(beside) };
    if (beside !== null) this.#path = beside;
    const next = await this.#reopen();
    const before = this.#opened;
    this.#opened = next;
    // Extraction may still read from the file before; a save doesn't wait for it.
    this.#retired.push(this.#extraction.then(() => before?.close()));
    await this.#store.journal.append([{ type: 'published', sequence, snapshotId }]);
    this.#published = sequence;
  }

  /** `header` where the file may still be of an earlier key. */
  async #reopen(header?: ContainerHeader): Promise<OpenedFile> {
    const { disk } = this.#parts.host;
    const earlier = header === undefined ? this.#identity.key : await this.#keyOfEarlier(header);
    const opened = await openBookFile(disk, this.#path, { key: earlier }, 'names');
    if (!opened.ok)
      throw Object.assign(new Error('The file just written can not be opened'), { code: 'EIO', syscall: 'open' });
    return { ...opened.value, image: this.image };
  }

  /** The shared file again, after it was unavailable: only if it's the snapshot that was published last. */
  async #ensureOpened(): Promise<Result<null, Problem>> {
    if (this.#opened !== null) return ok(null);
    const look = await lookAt(this.#parts.host.disk, this.#path, basename(this.#path));
    if (look.state === 'unreadable') return err(look.problem);
    if (look.state !== 'book') return ok(null);
    if (look.header.snapshotId === this.#store.published?.snapshotId) {
      this.#opened = await this.#reopen(look.header);
      return ok(null);
    }
    const refused = protectionProblem(this.#protection(), look.header, basename(this.#path));
    if (refused !== undefined) return err(refused);
    return ok(null);
  }

  #pause(): number {
    const { host } = this.#parts;
    return Math.max(0, Math.min(host.pause, this.#firstUnpublished + LONGEST_PAUSE_MS - host.now()));
  }

  #schedule(pause: number): void {
    clearTimeout(this.#timer);
    if (this.#closed) return;
    this.#timer = setTimeout(() => {
      void this.publish();
    }, pause);
    this.#timer.unref();
  }

  #tell(): void {
    this.#parts.host.onState(this.state());
  }

  /** Brings all bytes that the book names onto this laptop, so that it's a full replica. */
  async #extract(): Promise<void> {
    const { opened } = this.#parts;
    if (opened === null) return;
    const find = bytesInFile(opened);
    const hashes = [
      ...this.image.chunks.keys(),
      ...[...this.image.closings.values()].flatMap(({ bytesHash }) => bytesHash ?? []),
    ];
    for (const hash of hashes) {
      if (this.#closed || (await this.#store.objects.has(hash))) continue;
      const bytes = await find(hash);
      if (bytes !== undefined) await this.#store.objects.put([bytes]);
    }
  }

  async #keyOfEarlier({ encrypted, keyEpoch }: ContainerHeader): Promise<EpochKey> {
    return encrypted ? ((await epochKeys(this.#identity)).keyOf(keyEpoch) ?? this.#identity.key) : null;
  }

  #protection(): KnownProtection {
    const { fileId, keyEpoch, key } = this.#identity;
    return { fileId, keyEpoch, encrypted: key !== null };
  }

  /** The book's key and the slots that lead to it. Never told to a window. */
  get identity(): BookIdentity {
    return this.#identity;
  }

  /** This laptop's folder of the book. */
  get folder(): string {
    return this.#parts.folder;
  }

  /**
   * Gives the book another key: this laptop's copy at once, the shared file at the next publishing, which comes by
   * itself. Cut off at any point, the old key or the new one opens all of it. `theirs`: a colleague changed it, and the
   * file is of it already.
   */
  changeKey(next: BookIdentity, whose: 'mine' | 'theirs'): Promise<Result<null, Problem>> {
    const changed = this.#queue.then(() => {
      const done = this.#changeKey(next, whose);
      this.#rekeying = done;
      return done;
    });
    this.#queue = changed.catch(() => undefined); // its caller hears of it; the next commit goes on
    return changed;
  }

  async #changeKey(next: BookIdentity, whose: 'mine' | 'theirs'): Promise<Result<null, Problem>> {
    if (this.#closed) return err({ kind: 'bookNotOpen' });
    const { host, folder, path, replica } = this.#parts;
    const place = { path, replica };
    await this.#publishing;
    await this.#extraction;
    try {
      await prepareEpoch(host.disk, folder, { ...place, ...this.#identity }, next);
      await this.#store.journal.close();
      this.#store = await openVaultStore(host.disk, folder, await epochKeys(next));
      await settleEpoch(host.disk, folder, { ...place, ...next });
    } catch (error) {
      await this.#goOnWith(next);
      return err(diskProblem(error, basename(this.#path)));
    }
    this.#identity = next;
    if (whose === 'mine') {
      this.#published = -1;
      this.#schedule(this.#parts.host.pause);
    }
    return ok(null);
  }

  /** After a change of key that failed: whichever of the two this laptop's copy is of. */
  async #goOnWith(next: BookIdentity): Promise<void> {
    const { host, folder } = this.#parts;
    const changed = (await journalEpoch(host.disk, journalPath(folder))) === next.keyEpoch;
    if (changed) this.#identity = next;
    await this.#store.journal.close().catch(() => undefined); // it may be closed already
    this.#store = await openVaultStore(host.disk, folder, await epochKeys(this.#identity));
    if (changed) this.#published = -1;
  }

  /** Takes a colleague's change of key in: `secret` is the new passphrase. Nothing is lost or written before. */
  async adoptKey(secret: string): Promise<Result<null, Problem>> {
    const file = basename(this.#path);
    const look = await lookAt(this.#parts.host.disk, this.#path, file);
    if (look.state === 'missing') return err({ kind: 'fileNotFound', file });
    if (look.state === 'unreadable') return err(look.problem);
    const { fileId, keyEpoch, slots } = look.header;
    if (protectionOf(this.#protection(), look.header) !== 'newer') return ok(null);
    const key = await keyOf(look.header, secret, file);
    if (!key.ok) return key;
    const next: BookIdentity = { fileId, keyEpoch, slots, key: key.value };
    const leadsBack = await storeOpens(this.#parts.host.disk, this.folder, await epochKeys(next));
    return leadsBack ? this.changeKey(next, 'theirs') : err({ kind: 'bookForeignKey', file });
  }

  /** Writes the whole book to another place; it doesn't become the open one. */
  async saveCopy(path: string): Promise<Result<null, Problem>> {
    const { disk } = this.#parts.host;
    const look = await lookAt(disk, path, basename(path));
    const base = {
      ...this.#saveBase(),
      before: this.#opened,
      dirty: this.#dirty,
      ring: null,
    };
    const expected = look.state === 'book' ? look.header.snapshotId : null;
    const saved = await saveImage(disk, { ...base, path, expected });
    return saved.ok ? ok(null) : saved;
  }

  /** Publishes what is left and lets go. What could not be published stays in the journal. */
  async close(): Promise<SavedState> {
    await this.#queue;
    const state = await this.publish();
    clearTimeout(this.#timer);
    this.#closed = true;
    await this.#extraction; // what is left is taken up again at the next open
    await Promise.all(this.#retired);
    await this.#store.journal.close();
    await this.#opened?.close();
    await this.#parts.lock.release();
    return state;
  }
}
