import { basename, dirname, join } from 'node:path';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import { diskProblem } from '#electron/files/disk-problem.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { BookImage, ClosingReference, ImageAddition } from '#records/book-image.ts';
import { addToImage, allRows, largestStamp } from '#records/book-image.ts';
import type {
  BookChanges,
  BookCommit,
  BookMerged,
  CameIn,
  DumpPage,
  OpenBook,
  SavedState,
  SharingState,
} from '#shared/book-calls.ts';
import type { BookContext } from '#sync/book-context.ts';
import { coversContext, emptyContext, mergeContexts, withCommit } from '#sync/book-context.ts';
import type { FindBytes } from '#sync/container-plan.ts';
import type { ContainerHeader, EpochKey } from '#sync/container-types.ts';
import type { KnownProtection } from '#sync/epoch-check.ts';
import { protectionOf } from '#sync/epoch-check.ts';
import type { Signer } from '#sync/manifest-signature.ts';
import { authorProblem } from '#sync/manifest-signature.ts';
import { massDeletion } from '#sync/mass-deletion.ts';
import { groupFinder, mergeBook } from '#sync/merge-book.ts';
import { isCloned } from '#sync/own-replica.ts';
import type { ReadSnapshot } from '#sync/read-incoming.ts';
import type { SharedStore } from '#sync/shared-store.ts';
import { seenOf } from '#sync/version-vector.ts';
import type { BookIdentity, OpenedFile } from './book-file.ts';
import { bytesInFile, keyOf, saveImage } from './book-file.ts';
import { lookAt } from './container-file.ts';
import { nodeSignatures } from './device-key.ts';
import type { Disk } from './disk.ts';
import { dumpPage } from './dump-page.ts';
import { epochKeys } from './epoch-keys.ts';
import type { KnownLine, OfferedLine, PublishedLine } from './journal.ts';
import { journalEpoch } from './journal.ts';
import type { OsKeyStore } from './key-store.ts';
import type { Lock } from './lock.ts';
import { MergeLog } from './merge-log.ts';
import { nodeBytes } from './node-bytes.ts';
import { sha256Hex } from './object-store.ts';
import { newReplica, prepareEpoch, settleEpoch } from './profile-books.ts';
import type { Counts } from './recovery.ts';
import { missingFacts } from './recovery.ts';
import { ringPath } from './ring.ts';
import { emptyQuarantine, quarantined } from './quarantine.ts';
import type { TakenRows } from './shared-side.ts';
import { SharedSide } from './shared-side.ts';
import type { Knowledge } from './sharing-state.ts';
import { clockFindings, nameOf, savedByOf, seenBy, sharingMembers } from './sharing-state.ts';
import type { VaultStore } from './vault-store.ts';
import { journalPath, openVaultStore, storeOpens } from './vault-store.ts';
import { verifyRing } from './verify-ring.ts';
import type { Stop } from './watch.ts';
import { keepLooking } from './watch.ts';

/** What a vault needs from the program around it. */
export interface VaultHost {
  readonly disk: Disk;
  readonly now: () => number;
  /** Name and version of the program, for the manifest. */
  readonly app: string;
  readonly onState: (state: SavedState) => void;
  /** Colleagues' work was taken in. */
  readonly onMerged?: (merged: BookMerged) => void;
  /** Whoever works here, as they named themselves. */
  readonly who?: () => string;
  /** Milliseconds without an edit before the shared file is written. */
  readonly pause: number;
  /** Milliseconds between two looks at the shared file; absent: it's looked at only when something is published. */
  readonly poll?: number;
  readonly patience?: number;
  /** Milliseconds after which a file that doesn't answer counts as unavailable. */
  readonly slow?: number;
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
  /** Where the book is shared. Everything that the vault does there goes through it. */
  readonly shared: SharedStore;
  readonly notices: readonly Problem[];
  /** Own edits were stamped anew: the window's clock starts from the book's stamps again. */
  readonly restamped: boolean;
  readonly lock: Lock;
}

/** A merge of more rows than this, and of more than this share of the book, is large. */
const LARGE_ROWS = 200;
const LARGE_SHARE = 0.05;
const RETRY_MS = 15_000;
const LONGEST_RETRY_MS = 300_000;
const PATIENCE_MS = 60_000;
/** However fast edits follow each other, the shared file isn't older than this. */
const LONGEST_PAUSE_MS = 10_000;

function reference({ bytes, ...closing }: BookCommit['closings'][number], hash: string | undefined): ClosingReference {
  return hash === undefined && bytes === undefined ? closing : { ...closing, bytesHash: hash ?? '' };
}

/**
 * The open book of this laptop: an image in memory, an fsynced journal as its truth, the shared file published after
 * each pause and merged whenever somebody else wrote it. One commit or merge at a time; reading never waits for writing.
 */
export class Vault {
  readonly #parts: VaultParts;
  readonly #side: SharedSide;
  readonly #notices: Problem[];
  readonly #log: MergeLog;
  #store: VaultStore;
  #identity: BookIdentity;
  #context: BookContext;
  /** Number of the own last commit. */
  #own: number;
  #offered: OfferedLine;
  /** A change of key that is under way: nothing is published meanwhile. */
  #rekeying: Promise<unknown> = Promise.resolve();
  #sequence: number;
  #queue: Promise<unknown> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #retry = RETRY_MS;
  #firstUnpublished = 0;
  #lastStamp = '';
  #quarantine: SharingState['quarantine'] = [];
  #takesDeletions = false;
  #closed = false;
  /** A new copy is usable before all bytes of its facts are here: they follow, and the file has them. */
  #isFirst: boolean;
  #extraction: Promise<void> = Promise.resolve();
  #stopLooking: Stop = () => undefined;
  /** Bytes that no commit has named yet: a change of key takes them along. */
  readonly #staged = new Set<string>();
  #checking: Promise<void> | undefined;

  constructor(parts: VaultParts) {
    this.#parts = parts;
    const { store, host } = parts;
    this.#notices = [...parts.notices];
    this.#store = store;
    this.#identity = parts.identity;
    this.#sequence = store.sequence;
    this.#own = store.known.own;
    this.#isFirst = store.isNew;
    this.#context = store.known.context;
    // Of an earlier version's journal everything counts as offered: such a laptop was never told of a copy of itself.
    this.#offered = store.offered ?? { own: this.#own, stamp: this.#ownStamp() };
    this.#log = new MergeLog(store.sequence);
    for (const rows of this.image.rows.values()) this.#lastStamp = largestStamp(rows.values(), this.#lastStamp);
    this.#side = new SharedSide(
      {
        store: parts.shared,
        disk: host.disk,
        folder: parts.folder,
        now: host.now,
        patience: host.patience ?? PATIENCE_MS,
        book: () => ({
          identity: this.#identity,
          image: this.image,
          sequence: this.#sequence,
          context: this.#context,
        }),
        author: () => ({ writer: this.#author(), signer: parts.signer }),
        find: (hash) => this.#needBytes(hash),
        keyOf: (header) => this.#keyOfEarlier(header),
        take: (snapshot, opened, from) => this.#take(snapshot, opened, from),
        offering: () => this.#noteOffered(),
        noted: (line) => this.#notePublished(line),
        changed: () => this.#tell(),
      },
      { root: store.known.root, published: store.published?.sequence ?? -1 },
    );
  }

  get image(): BookImage {
    return this.#store.image;
  }

  get path(): string {
    return this.#parts.path;
  }

  /**
   * Brings this laptop's copy and the shared file together, before anybody edits, and begins to look after it. `opened`
   * is the file; without one `problem` says why. What hinders is answered; the copy is usable all the same.
   */
  async settle(opened: OpenedFile | null, problem: Problem | null): Promise<Problem | null> {
    const { host, path, folder } = this.#parts;
    const trouble = opened === null ? problem : await this.#side.adopt(opened);
    if (opened === null && problem !== null) this.#side.setProblem(problem);
    this.#isFirst = false;
    this.#extraction = this.#extract().catch((error: unknown) => {
      this.#side.setProblem(diskProblem(error, basename(path)));
      this.#tell();
    });
    await emptyQuarantine(host.disk, folder, host.now());
    this.#quarantine = await quarantined(host.disk, folder);
    this.#firstUnpublished = host.now();
    if (trouble === null && !this.#isPublished()) this.#schedule(host.pause);
    if (host.poll !== undefined)
      this.#stopLooking = keepLooking(dirname(path), host.poll, () => this.#turn(this.#timer === undefined));
    return trouble;
  }

  /** Something that opening found out. */
  addNotice(notice: Problem): void {
    this.#notices.push(notice);
  }

  /** What a window needs to know of the book. */
  info(): OpenBook {
    const { replica, restamped } = this.#parts;
    return {
      fileId: this.#identity.fileId,
      replica,
      name: basename(this.path).replace(/\.channelbook$/, ''),
      encrypted: this.#identity.key !== null,
      sequence: this.#sequence,
      lastStamp: this.#lastStamp,
      savedAt: this.#side.root?.container.manifest.savedAt ?? '',
      restamped,
      notices: this.#notices,
      readOnly: this.#notices.some(({ kind }) => kind === 'bookReadOnly'),
    };
  }

  #isPublished(): boolean {
    return this.#side.published === this.#sequence;
  }

  state(): SavedState {
    const { problem, busy, published, file, root } = this.#side;
    const waits = busy ? 'publishing' : problem === null ? 'savedHere' : 'blocked';
    const { header, manifest } = root?.container ?? {};
    return {
      sequence: this.#sequence,
      published: Math.max(0, published),
      state: this.#isPublished() ? 'inFile' : waits,
      problem,
      file,
      seenBy: seenBy(this.#knowledge()),
      savedBy: savedByOf(this.#context.members, header?.writer ?? '', manifest?.savedAt ?? ''),
    };
  }

  #knowledge(): Knowledge {
    const { vector, seen, members } = this.#context;
    return { replica: this.#parts.replica, own: this.#own, vector, seen, members };
  }

  /** Who has what, as the Sharing screen shows it. */
  sharing(): SharingState {
    const known = this.#knowledge();
    return {
      replica: known.replica,
      saved: this.state(),
      file: basename(this.path),
      folder: basename(dirname(this.path)),
      lookedAt: this.#side.lookedAt,
      members: sharingMembers(known),
      unpublished: this.#side.unpublished(),
      siblings: this.#side.siblings,
      quarantine: this.#quarantine,
      clocks: clockFindings(known, this.#parts.host.now()),
    };
  }

  /** What was taken in after a state that a window shows. */
  changesSince(sequence: number): Promise<BookChanges> {
    return this.#log.changesSince(sequence, {
      image: this.image,
      sequence: this.#sequence,
      lastStamp: this.#lastStamp,
      find: (hash) => this.#needBytes(hash),
    });
  }

  /** Keeps bytes durably before a commit names them. Answers with their hashes. */
  async stage(parts: readonly Uint8Array[]): Promise<Result<readonly string[], Problem>> {
    return this.#inQueue(async () => {
      try {
        const hashes = await this.#store.objects.put(parts);
        for (const hash of hashes) this.#staged.add(hash);
        return ok(hashes);
      } catch (error) {
        return err(diskProblem(error, basename(this.path)));
      }
    });
  }

  #inQueue<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => undefined); // its caller hears of it; the next one goes on
    return done;
  }

  /** One atomic step. When it answers with a number, the step is on this laptop's disk; otherwise nothing of it is. */
  commit(commit: BookCommit): Promise<Result<{ sequence: number }, Problem>> {
    return this.#inQueue(() => this.#commit(commit));
  }

  async #commit(commit: BookCommit): Promise<Result<{ sequence: number }, Problem>> {
    if (this.#closed) return err({ kind: 'bookNotOpen' });
    // Decided without what colleagues' work has changed since: it would write over it unseen.
    if (commit.basis !== undefined && commit.basis < this.#log.lastMerge)
      return err({ kind: 'commitBehind', sequence: this.#sequence });
    try {
      const addition = await this.#keepBytes(commit);
      const sequence = this.#sequence + 1;
      await this.#store.journal.append([{ type: 'commit', sequence, ...addition }]);
      for (const { hash } of addition.chunks) this.#staged.delete(hash);
      addToImage(this.image, addition);
      this.#side.addDirty(addition.rows);
      if (addition.closings.some(({ kind }) => kind === 'periodClosing')) this.#side.noteClose();
      this.#log.note(sequence, addition, null);
      this.#lastStamp = largestStamp(addition.rows, this.#lastStamp);
      if (this.#isPublished()) this.#firstUnpublished = this.#parts.host.now();
      this.#context = withCommit(this.#context, { replica: this.#parts.replica, sequence }, addition.rows);
      this.#own = sequence;
      this.#sequence = sequence;
      this.#schedule(this.#pause());
      this.#tell();
      return ok({ sequence });
    } catch (error) {
      return err(diskProblem(error, basename(this.path)));
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

  #ownStamp(): string {
    return this.#context.seen[this.#parts.replica] ?? '';
  }

  #author() {
    const { host, replica } = this.#parts;
    const name = host.who?.() || this.#context.members.find((member) => member.replica === replica)?.name || '';
    return { replica, name, app: host.app };
  }

  #knownLine(root: string): KnownLine {
    return { replica: this.#parts.replica, own: this.#own, root, context: this.#context };
  }

  /** Merges a snapshot as one step: bytes that it brings first, then one flushed line, then the image. */
  async #take(
    snapshot: ReadSnapshot,
    opened: OpenedFile,
    from: 'root' | 'sibling',
  ): Promise<Result<TakenRows, Problem>> {
    const { container } = opened;
    const unsigned = await authorProblem(container, this.#context.members, nodeSignatures, nodeBytes);
    if (unsigned !== undefined) return err(unsigned);
    const { own, stamp } = this.#offered;
    const mine = { replica: this.#parts.replica, offeredSequence: own, offeredStamp: stamp };
    if (isCloned(mine, snapshot.context))
      return err({ kind: 'profileCopied', file: basename(this.path), renewed: false });
    if (!this.#isFirst) await this.#bring(snapshot, bytesInFile(opened));
    return this.#inQueue(() => this.#merge(snapshot, from === 'root' ? container.header.snapshotId : null));
  }

  /** What a snapshot names is on this laptop before the line that names it. */
  async #bring(snapshot: ReadSnapshot, find: (hash: string) => Promise<Uint8Array | undefined>): Promise<void> {
    const hashes = [
      ...snapshot.chunks.filter(({ hash }) => !this.image.chunks.has(hash)).map(({ hash }) => hash),
      ...snapshot.closings.flatMap(({ id, bytesHash }) =>
        this.image.closings.get(id)?.bytesHash === bytesHash ? [] : (bytesHash ?? []),
      ),
    ];
    for (const hash of hashes) {
      if (await this.#store.objects.has(hash)) continue;
      const bytes = await find(hash);
      if (bytes === undefined)
        throw Object.assign(new Error(`Bytes ${hash} can not be read`), { code: 'EIO', syscall: 'read' });
      await this.#store.objects.put([bytes]);
    }
  }

  async #merge(snapshot: ReadSnapshot, root: string | null): Promise<Result<TakenRows, Problem>> {
    if (this.#closed) return err({ kind: 'bookNotOpen' });
    const context = mergeContexts(this.#context, snapshot.context);
    const merged = mergeBook(this.image, this.#context.seen, snapshot, groupFinder(context.groups));
    const refused = this.#takesDeletions ? undefined : massDeletion(this.image, merged.rows);
    if (refused !== undefined) {
      const from = this.#newsFrom(context).join(', ');
      return err({ kind: 'mergeDeletes', file: basename(this.path), from, ...refused });
    }
    const addition: ImageAddition = { rows: merged.rows, chunks: merged.chunks, closings: merged.closings };
    const told = this.#told(addition, context);
    const known = { ...this.#knownLine(root ?? this.#side.rootId), context };
    if (told !== null) {
      const kept =
        this.#takesDeletions || this.#isLarge(merged.rows.length) ? await this.keepSnapshot('merge') : ok(null);
      if (!kept.ok) return kept;
      await this.#store.journal.append([{ type: 'merge', sequence: told.sequence, ...addition, ...known }]);
      addToImage(this.image, addition);
      this.#lastStamp = largestStamp(addition.rows, this.#lastStamp);
      this.#log.note(told.sequence, addition, told, this.#parts.host.now());
      this.#sequence = told.sequence;
    } else if (root !== null || !coversContext(this.#context, context))
      await this.#store.journal.append([{ type: 'context', ...known }]);
    this.#context = context;
    if (told !== null) this.#parts.host.onMerged?.(told);
    return ok({ changed: merged.rows, ahead: merged.ahead });
  }

  /** Whether a merge changes so much that the book before it stays in the ring. */
  #isLarge(rows: number): boolean {
    const size = [...this.image.rows.values()].reduce((sum, kind) => sum + kind.size, 0);
    return size > 0 && rows > LARGE_ROWS && rows > size * LARGE_SHARE;
  }

  /** What windows are told of a merge; null when it changed nothing that they show. */
  #told({ rows, chunks, closings }: ImageAddition, context: BookContext): BookMerged | null {
    if (rows.length + chunks.length + closings.length === 0) return null;
    const counts = { records: rows.length, chunks: chunks.length, closings: closings.length };
    return { sequence: this.#sequence + 1, from: this.#newsFrom(context), ...counts };
  }

  /** Whose work a snapshot brings, by name. */
  #newsFrom({ vector, members }: BookContext): string[] {
    const news = Object.keys(vector).filter(
      (replica) => replica !== this.#parts.replica && (vector[replica] ?? 0) > (this.#context.vector[replica] ?? 0),
    );
    return news.map((replica) => nameOf(members.find((one) => one.replica === replica) ?? { replica, name: '' }));
  }

  /** Before the shared place is touched: a crash in between must not make one's own work look like another's. */
  async #noteOffered(): Promise<void> {
    const offered = { own: this.#own, stamp: this.#ownStamp() };
    if (offered.own === this.#offered.own && offered.stamp === this.#offered.stamp) return;
    await this.#store.journal.append([{ type: 'offered', ...offered }]);
    this.#offered = offered;
  }

  async #notePublished(line: PublishedLine): Promise<void> {
    await this.#store.journal.append([{ type: 'published', ...line }]);
    this.#retry = RETRY_MS;
  }

  /** What came in from colleagues since the book was opened, newest first. */
  cameIn(): readonly CameIn[] {
    return this.#log.cameIn(this.image);
  }

  /**
   * Takes in facts and closings of an earlier snapshot that the book lacks, as a step of its own. They only ever grow, so
   * normally there are none.
   */
  takeFacts(snapshot: BookImage, find: FindBytes): Promise<Result<Counts, Problem>> {
    return this.#inQueue(() => this.#takeFacts(missingFacts(this.image, snapshot), find));
  }

  async #takeFacts(missing: ImageAddition, find: FindBytes): Promise<Result<Counts, Problem>> {
    if (this.#closed) return err({ kind: 'bookNotOpen' });
    const counts = { chunks: missing.chunks.length, closings: missing.closings.length };
    if (counts.chunks + counts.closings === 0) return ok(counts);
    try {
      const hashes = [
        ...missing.chunks.map(({ hash }) => hash),
        ...missing.closings.flatMap((one) => one.bytesHash ?? []),
      ];
      for (const hash of hashes) await this.#store.objects.put([await find(hash)]);
      const told: BookMerged = { sequence: this.#sequence + 1, from: [], records: 0, ...counts };
      const known = this.#knownLine(this.#side.rootId);
      await this.#store.journal.append([{ type: 'merge', sequence: told.sequence, ...missing, ...known }]);
      addToImage(this.image, missing);
      this.#log.note(told.sequence, missing, told, this.#parts.host.now());
      this.#sequence = told.sequence;
      this.#parts.host.onMerged?.(told);
    } catch (error) {
      return err(diskProblem(error, basename(this.path)));
    }
    this.#schedule(this.#pause());
    this.#tell();
    return ok(counts);
  }

  /** Writes a part of the book as another book, under that one's key; it knows nothing of this one's laptops. */
  async saveApart(path: string, image: BookImage, identity: BookIdentity): Promise<Result<null, Problem>> {
    const { host } = this.#parts;
    const look = await lookAt(host.disk, path, basename(path));
    const saved = await saveImage(host.disk, {
      ...{ path, image, identity, before: null, signer: null, ring: null },
      dirty: new Map<string, Set<string>>(),
      context: { ...emptyContext, seen: seenOf(allRows(image)) },
      writer: { ...this.#author(), replica: newReplica() },
      find: (hash) => this.#needBytes(hash),
      expected: look.state === 'book' ? look.header.snapshotId : null,
      now: host.now(),
      ...(host.patience === undefined ? {} : { patience: host.patience }),
    });
    return saved.ok ? ok(null) : saved;
  }

  /** Rows in which a value lost against another that was written at the same time. */
  losing(): readonly RecordRow[] {
    return [...this.image.rows.values()].flatMap((rows) =>
      [...rows.values()].filter(({ losing }) => losing !== undefined),
    );
  }

  /** Bytes of a fact chunk or a closing: from this laptop, else from the shared file. */
  async bytes(hash: string): Promise<Uint8Array | undefined> {
    return (await this.#store.objects.get(hash)) ?? (await this.#side.bytes(hash));
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

  /** Looks at the shared file, merges what is new, publishes what it lacks, and answers how it went. */
  async publish(): Promise<SavedState> {
    await this.#turn(true);
    return this.state();
  }

  /** Takes in once what would delete much: the person said that it's meant. */
  async takeDeletions(): Promise<SavedState> {
    this.#takesDeletions = true;
    try {
      return await this.publish();
    } finally {
      this.#takesDeletions = false;
    }
  }

  /** Makes a shared file that is missing again at its place: the person said that it isn't somewhere else. */
  async writeAgain(): Promise<SavedState> {
    this.#side.mayWriteAgain();
    return await this.publish();
  }

  async #turn(publish: boolean): Promise<void> {
    if (publish) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
    }
    await this.#rekeying;
    if (this.#closed) return;
    const before = this.#side.putAway;
    await this.#side.turn(publish);
    if (publish) this.#checkRing();
    if (this.#side.putAway > before) this.#quarantine = await quarantined(this.#parts.host.disk, this.#parts.folder);
    if (!this.#isPublished() && this.#timer === undefined) this.#schedule(this.#again());
    this.#tell();
  }

  /** When to try again: soon, and ever more rarely while another program holds the file. */
  #again(): number {
    const { problem } = this.#side;
    if (problem === null) return this.#parts.host.pause;
    if (problem.kind === 'bookHeld') this.#retry = Math.min(LONGEST_RETRY_MS, this.#retry * 2);
    return this.#retry;
  }

  #pause(): number {
    const { host } = this.#parts;
    return Math.max(0, Math.min(host.pause, this.#firstUnpublished + LONGEST_PAUSE_MS - host.now()));
  }

  #schedule(pause: number): void {
    clearTimeout(this.#timer);
    if (this.#closed) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.publish();
    }, pause);
    this.#timer.unref();
  }

  #tell(): void {
    this.#parts.host.onState(this.state());
  }

  /** Brings all bytes that the book names onto this laptop, so that it's a full replica. */
  async #extract(): Promise<void> {
    const hashes = [
      ...this.image.chunks.keys(),
      ...[...this.image.closings.values()].flatMap(({ bytesHash }) => bytesHash ?? []),
    ];
    for (const hash of hashes) {
      if (this.#closed || (await this.#store.objects.has(hash))) continue;
      const bytes = await this.#side.bytes(hash);
      if (bytes !== undefined) await this.#store.objects.put([bytes]);
    }
  }

  async #keyOfEarlier({ encrypted, keyEpoch }: ContainerHeader): Promise<EpochKey> {
    return encrypted ? ((await epochKeys(this.#identity)).keyOf(keyEpoch) ?? this.#identity.key) : null;
  }

  #protection(): KnownProtection {
    const { fileId, keyEpoch, key, slots } = this.#identity;
    return { fileId, keyEpoch, encrypted: key !== null, slots };
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
   * itself. Cut off at any point, the old key or the new one opens all of it.
   */
  changeKey(next: BookIdentity): Promise<Result<null, Problem>> {
    const before = this.#rekeying;
    // Turns that begin from now on wait; the one under way ends first, since it may merge, which waits for the queue.
    const changed = before.then(() => this.#side.idle()).then(() => this.#inQueue(() => this.#changeKey(next)));
    this.#rekeying = changed.catch(() => undefined); // its caller hears of it
    return changed;
  }

  async #changeKey(next: BookIdentity): Promise<Result<null, Problem>> {
    if (this.#closed) return err({ kind: 'bookNotOpen' });
    const { host, folder, path, replica } = this.#parts;
    const place = { path, replica };
    await this.#extraction;
    const staged: Uint8Array[] = [];
    for (const hash of this.#staged) {
      const bytes = await this.#store.objects.get(hash);
      if (bytes !== undefined) staged.push(bytes);
    }
    try {
      await prepareEpoch(host.disk, folder, { ...place, ...this.#identity }, next);
      await this.#store.journal.close();
      this.#store = await openVaultStore(host.disk, folder, await epochKeys(next));
      await this.#store.objects.put(staged);
      await settleEpoch(host.disk, folder, { ...place, ...next });
    } catch (error) {
      await this.#goOnWith(next);
      return err(diskProblem(error, basename(this.path)));
    }
    this.#identity = next;
    this.#side.forgetPublished();
    this.#schedule(this.#parts.host.pause);
    return ok(null);
  }

  /** After a change of key that failed: whichever of the two this laptop's copy is of. */
  async #goOnWith(next: BookIdentity): Promise<void> {
    const { host, folder } = this.#parts;
    const changed = (await journalEpoch(host.disk, journalPath(folder))) === next.keyEpoch;
    if (changed) this.#identity = next;
    await this.#store.journal.close().catch(() => undefined); // it may be closed already
    this.#store = await openVaultStore(host.disk, folder, await epochKeys(this.#identity));
    if (changed) this.#side.forgetPublished();
  }

  /** Takes a colleague's change of key in: `secret` is the new passphrase. Nothing is lost or written before. */
  async adoptKey(secret: string): Promise<Result<null, Problem>> {
    const file = basename(this.path);
    const look = await lookAt(this.#parts.host.disk, this.path, file);
    if (look.state === 'missing') return err({ kind: 'fileNotFound', file });
    if (look.state === 'unreadable') return err(look.problem);
    const { fileId, keyEpoch, slots } = look.header;
    if (protectionOf(this.#protection(), look.header) !== 'newer') return ok(null);
    const key = await keyOf(look.header, secret, file);
    if (!key.ok) return key;
    const next: BookIdentity = { fileId, keyEpoch, slots, key: key.value };
    const leadsBack = await storeOpens(this.#parts.host.disk, this.folder, await epochKeys(next));
    if (!leadsBack) return err({ kind: 'bookForeignKey', file });
    const changed = await this.changeKey(next);
    if (!changed.ok) return changed;
    this.#notices.splice(0, Infinity, ...this.#notices.filter(({ kind }) => kind !== 'passphraseChanged'));
    await this.publish();
    return ok(null);
  }

  /** Writes the whole book to another place; it doesn't become the open one. */
  async saveCopy(path: string): Promise<Result<null, Problem>> {
    const { host, signer } = this.#parts;
    const { disk } = host;
    // There it would be a colleague's snapshot: merged, and put away.
    if (dirname(path) === dirname(this.path)) return err({ kind: 'copyBesideBook', file: basename(path) });
    const look = await lookAt(disk, path, basename(path));
    const saved = await saveImage(disk, {
      ...{ path, signer, identity: this.#identity, image: this.image, context: this.#context },
      writer: this.#author(),
      before: this.#side.root,
      dirty: this.#side.dirty,
      find: (hash) => this.#needBytes(hash),
      expected: look.state === 'book' ? look.header.snapshotId : null,
      ring: null,
      now: host.now(),
      ...(host.patience === undefined ? {} : { patience: host.patience }),
    });
    return saved.ok ? ok(null) : saved;
  }

  /**
   * Keeps the book as this laptop has it for good, before a step that is hard to take back. It's read back in full, and
   * it holds what the shared file doesn't have yet.
   */
  async keepSnapshot(reason: 'restore' | 'merge'): Promise<Result<null, Problem>> {
    const { host, signer, folder } = this.#parts;
    const ring = join(folder, 'ring');
    await host.disk.mkdir(ring, { recursive: true, mode: 0o700 });
    const saved = await saveImage(host.disk, {
      ...{ signer, identity: this.#identity, image: this.image, context: this.#context },
      path: ringPath(ring, host.now(), reason),
      writer: this.#author(),
      before: this.#side.root,
      dirty: this.#side.dirty,
      find: (hash) => this.#needBytes(hash),
      expected: null,
      ring: null,
      now: host.now(),
    });
    return saved.ok ? ok(null) : saved;
  }

  /** Reads what the ring keeps in full, one at a time, while nobody waits. */
  #checkRing(): void {
    const { host, folder } = this.#parts;
    this.#checking ??= verifyRing(host.disk, folder, this.#identity, host.now())
      .then(
        () => undefined,
        () => undefined, // what can't be read now stays unchecked, and is told so
      )
      .finally(() => {
        this.#checking = undefined;
      });
  }

  /** Lets go without publishing: the book could not be opened. */
  async abandon(): Promise<void> {
    this.#stopLooking();
    clearTimeout(this.#timer);
    this.#closed = true;
    await this.#extraction;
    await this.#side.close();
    await this.#store.journal.close();
  }

  /** Publishes what is left and lets go. What could not be published stays in the journal. */
  async close(): Promise<SavedState> {
    this.#stopLooking();
    await this.#queue;
    const state = await this.publish();
    clearTimeout(this.#timer);
    this.#closed = true;
    await this.#extraction; // what is left is taken up again at the next open
    await this.#checking;
    try {
      await this.#side.close();
      await this.#store.journal.close();
    } finally {
      // Whatever a disk refuses here, the book must open again.
      await this.#parts.lock.release();
    }
    return state;
  }
}
