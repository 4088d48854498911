import { setTimeout as wait } from 'node:timers/promises';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { diskProblem } from '#electron/files/disk-problem.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { BookImage } from '#records/book-image.ts';
import { imageRow } from '#records/book-image.ts';
import type { SharedFileState, SharedSibling } from '#shared/book-calls.ts';
import type { BookContext } from '#sync/book-context.ts';
import { coversContext } from '#sync/book-context.ts';
import { readHeader } from '#sync/container-header.ts';
import type { ContainerHeader, EpochKey } from '#sync/container-types.ts';
import { CONTAINER_VERSION } from '#sync/container-types.ts';
import type { FindBytes } from '#sync/container-plan.ts';
import { protectionOf, protectionProblem } from '#sync/epoch-check.ts';
import type { Signer } from '#sync/manifest-signature.ts';
import { sameRow } from '#sync/merge-row.ts';
import type { SnapshotContent } from '#sync/owed-to-snapshot.ts';
import { owedFacts, rowsBeyond } from '#sync/owed-to-snapshot.ts';
import type { ReadSnapshot } from '#sync/read-incoming.ts';
import { contentKey, contentKeys, readIncoming } from '#sync/read-incoming.ts';
import type { Placed, ReplaceRule, SharedStore, StoredSibling, StoredSnapshot } from '#sync/shared-store.ts';
import type { BookIdentity, OpenedFile, SnapshotAuthor } from './book-file.ts';
import { bytesInFile, openSnapshot, snapshotWriter } from './book-file.ts';
import type { Disk } from './disk.ts';
import type { PublishedLine } from './journal.ts';
import { noteKnownContent, readKnownContent } from './known-content.ts';
import { nodeBytes } from './node-bytes.ts';
import { keepInQuarantine } from './quarantine.ts';

/** The book as it is at this moment. */
export interface BookNow {
  readonly identity: BookIdentity;
  readonly image: BookImage;
  readonly sequence: number;
  readonly context: BookContext;
}

/** What the shared side needs of the vault. */
export interface SharedSideHost {
  readonly store: SharedStore;
  readonly disk: Disk;
  /** This laptop's folder of the book. */
  readonly folder: string;
  readonly now: () => number;
  /** Milliseconds to go on trying while another program holds the file. */
  readonly patience: number;
  book(): BookNow;
  author(): { readonly writer: SnapshotAuthor; readonly signer: Signer | null };
  readonly find: FindBytes;
  /** The key of an epoch that may be an earlier one. */
  keyOf(header: ContainerHeader): Promise<EpochKey>;
  /** Merges a snapshot as one durable step; answers with the rows to which the book adds something. */
  take(snapshot: ReadSnapshot, opened: OpenedFile, from: 'root' | 'sibling'): Promise<Result<TakenRows, Problem>>;
  /** Notes durably what is about to be put at the shared place. */
  offering(): Promise<void>;
  /** Notes durably that the shared file holds everything up to a number. */
  noted(line: PublishedLine): Promise<void>;
  /** Something that windows show has changed. */
  changed(): void;
}

/** Rows that a merge changed in the book, and those of the snapshot that lag behind the book. */
export type TakenRows = { readonly changed: readonly RecordRow[]; readonly ahead: readonly RecordRow[] };

type Keys = Map<string, Set<string>>;
/** A snapshot that was merged, as far as it's needed to see whether another one holds it all. */
type Folded = SnapshotContent & { readonly snapshotId: string };

/** So often a save starts over because somebody else saved meanwhile; then it goes beside. */
const TRIES = 5;
const JITTER_MS = 120;
/** A file that is still arriving can be read by then; one that can't is damaged or held back. */
const UNREADABLE_FOR_MS = 120_000;
/** Chunks of these types are known by name; those of a newer version must be there byte by byte. */
const KNOWN_TYPES: readonly string[] = ['records', 'closings'];

const shortName = (file: string): string => file.replace(/\.[^.]*$/u, '');

function addKeys(keys: Keys, rows: Iterable<Pick<RecordRow, 'kind' | 'id'>>): void {
  for (const { kind, id } of rows) {
    const ids = keys.get(kind) ?? new Set<string>();
    ids.add(id);
    keys.set(kind, ids);
  }
}

function addAll(keys: Keys, others: Keys): void {
  for (const [kind, ids] of others) keys.set(kind, new Set([...(keys.get(kind) ?? []), ...ids]));
}

/**
 * The book as colleagues share it: looks at the file and its neighbours, has what is new merged, and writes what the file
 * lacks (sync.md 2.3). A file whose snapshot was never merged is never overwritten, one that can't be read is unavailable
 * and not empty, and nothing is written while the file holds all of the book.
 */
export class SharedSide {
  readonly #host: SharedSideHost;
  /** The shared file as it was merged last, open so that unchanged chunks can be copied even after it's replaced. */
  #root: OpenedFile | null = null;
  /** The one before; somebody may still be reading from it. */
  #former: OpenedFile | null = null;
  #content: SnapshotContent | null = null;
  #rootId: string;
  #known: ReadonlySet<string> | undefined;
  /** Ids of rows that the file holds otherwise or not at all. */
  #dirty: Keys = new Map();
  #published: number;
  #problem: Problem | null = null;
  #file: SharedFileState = 'here';
  #lookedAt = '';
  #siblings: readonly SharedSibling[] = [];
  #putAwayCount = 0;
  #closes = false;
  readonly #folded = new Map<string, Folded>();
  #beside: { readonly name: string; readonly snapshotId: string; readonly sequence: number } | null = null;
  /** Since when the file can't be read, and whether it's missing altogether. */
  #absent: { readonly since: number; readonly missing: boolean } | undefined;
  #writesAgain = false;
  #running: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  constructor(host: SharedSideHost, kept: { readonly root: string; readonly published: number }) {
    this.#host = host;
    this.#rootId = kept.root;
    this.#published = kept.published;
  }

  get published(): number {
    return this.#published;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  get file(): SharedFileState {
    return this.#file;
  }

  get lookedAt(): string {
    return this.#lookedAt;
  }

  get siblings(): readonly SharedSibling[] {
    return this.#siblings;
  }

  /** How many files were put away since the opening. */
  get putAway(): number {
    return this.#putAwayCount;
  }

  get busy(): boolean {
    return this.#running !== undefined;
  }

  /** The shared file as it was merged last; null while there is none. */
  get root(): OpenedFile | null {
    return this.#root;
  }

  get rootId(): string {
    return this.#rootId;
  }

  get dirty(): ReadonlyMap<string, ReadonlySet<string>> {
    return this.#dirty;
  }

  /** What is published next closes a period: the file before it is kept for good. */
  noteClose(): void {
    this.#closes = true;
  }

  /** Rows of a commit: the file lacks them. */
  addDirty(rows: readonly RecordRow[]): void {
    addKeys(this.#dirty, rows);
  }

  /** Why the book couldn't be opened with its file. */
  setProblem(problem: Problem): void {
    this.#unavailable(problem);
  }

  /** Bytes that the file holds. */
  async bytes(hash: string): Promise<Uint8Array | undefined> {
    return this.#root === null ? undefined : await bytesInFile(this.#root)(hash);
  }

  /** What the file lacks, in numbers. */
  unpublished(): { readonly records: number; readonly chunks: number; readonly closings: number } {
    const { image, context } = this.#host.book();
    const facts = this.#content === null ? undefined : owedFacts(this.#content, image, context);
    return {
      records: [...this.#dirty.values()].reduce((sum, ids) => sum + ids.size, 0),
      chunks: facts?.chunks.length ?? 0,
      closings: facts?.closings.length ?? 0,
    };
  }

  /**
   * One turn: look at the file, merge what is new there and beside it, write what it lacks (if `publish`), put away what
   * was merged. Turns follow each other; whoever asks during one gets the next.
   */
  turn(publish: boolean): Promise<void> {
    if (this.#running === undefined) return this.#start(publish);
    // One turn waits at most, and it publishes: whoever asked for less is served too.
    this.#next ??= this.#running
      .catch(() => undefined) // whoever started that one hears of it
      .then(() => {
        this.#next = undefined;
        return this.#start(true);
      });
    return this.#next;
  }

  #start(publish: boolean): Promise<void> {
    this.#running = this.#guarded(() => this.#turn(publish)).finally(() => {
      this.#running = undefined;
      this.#host.changed();
    });
    this.#host.changed();
    return this.#running;
  }

  async #guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#problem = diskProblem(error, this.#host.store.rootName);
    }
  }

  async #turn(publish: boolean): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      const available = await this.#look();
      await this.#fold();
      if (!available) return publish ? await this.#withoutFile() : undefined;
      if (!this.#owes()) {
        await this.#notePublished();
        await this.#dropBeside();
        this.#available();
        break;
      }
      if (!publish) break;
      const placed = await this.#replace(tries > TRIES);
      if (placed !== 'again') break;
      await wait(Math.random() * JITTER_MS * tries);
    }
    await this.#tidy();
  }

  /** Merges a file that was opened already, and takes it as the one that is shared. */
  async adopt(opened: OpenedFile): Promise<Problem | null> {
    this.#lookedAt = new Date(this.#host.now()).toISOString();
    if ((await this.#adopt(opened)) && !this.#owes()) await this.#notePublished();
    return this.#problem;
  }

  /** The person says that a missing file isn't somewhere else: it's made again at its place. */
  mayWriteAgain(): void {
    this.#writesAgain = true;
  }

  /**
   * The file can't be read. One that stays so is left to whoever can mend it, and what this laptop has stands beside it
   * (sync.md 2.3). One that is missing may have been moved: it's made again only when the person says so.
   */
  async #withoutFile(): Promise<void> {
    if (this.#absent === undefined) return;
    const { since, missing } = this.#absent;
    const stays = !missing && this.#host.now() - since >= UNREADABLE_FOR_MS;
    const isNew = this.#beside?.sequence !== this.#host.book().sequence;
    if (missing ? this.#writesAgain : stays && isNew) await this.#replace(true);
  }

  #missingSince(missing: boolean): void {
    if (this.#absent?.missing !== missing) this.#absent = { since: this.#host.now(), missing };
  }

  async #look(): Promise<boolean> {
    const { store, now } = this.#host;
    const look = await store.probe();
    this.#lookedAt = new Date(now()).toISOString();
    if (look.state !== 'book') {
      this.#missingSince(look.state === 'missing');
      return this.#unavailable(
        look.state === 'missing' ? { kind: 'fileNotFound', file: store.rootName } : look.problem,
      );
    }
    const { header } = look;
    const isMerged = header.snapshotId === this.#rootId;
    if (isMerged && this.#root !== null) return this.#available();
    const refused = isMerged ? undefined : this.#refusal(header);
    if (refused !== undefined) return this.#unavailable(refused);
    const opened = await this.#open(await store.readRoot(), header);
    if (opened.ok) return await this.#adopt(opened.value);
    this.#missingSince(false);
    return this.#unavailable(opened.error);
  }

  #refusal(header: ContainerHeader): Problem | undefined {
    const { identity } = this.#host.book();
    const file = this.#host.store.rootName;
    if (header.fileId !== identity.fileId) return { kind: 'bookOther', file };
    const { fileId, keyEpoch, key, slots } = identity;
    return protectionProblem({ fileId, keyEpoch, encrypted: key !== null, slots }, header, file);
  }

  #unavailable(problem: Problem): boolean {
    const beside = this.#absent?.missing === false ? this.#beside : null;
    this.#file = beside === null ? 'unavailable' : 'beside';
    this.#problem =
      beside === null ? problem : { kind: 'bookStaysUnreadable', file: this.#host.store.rootName, beside: beside.name };
    return false;
  }

  #available(): boolean {
    this.#absent = undefined;
    this.#writesAgain = false;
    const { header } = this.#root?.container ?? {};
    const needs = header?.minWriter ?? 0;
    const isReadOnly = needs > CONTAINER_VERSION;
    this.#file = isReadOnly ? 'readOnly' : this.#beside === null ? 'here' : 'beside';
    if (this.#file === 'here') this.#problem = null;
    if (isReadOnly)
      this.#problem = { kind: 'bookReadOnly', file: this.#host.store.rootName, needs, have: CONTAINER_VERSION };
    return true;
  }

  async #open(stored: Result<StoredSnapshot, Problem>, header: ContainerHeader): Promise<Result<OpenedFile, Problem>> {
    if (!stored.ok) return stored;
    const { source, name, close } = stored.value;
    const key = await this.#host.keyOf(header);
    return openSnapshot({ ...source, close }, { key }, name, 'names');
  }

  async #adopt(opened: OpenedFile): Promise<boolean> {
    const { container } = opened;
    const id = container.header.snapshotId;
    const read = await readIncoming(container, await this.#knownContent(), nodeBytes);
    const taken = !read.ok ? read : id === this.#rootId ? undefined : await this.#host.take(read.value, opened, 'root');
    if (!read.ok || taken?.ok === false) {
      this.#missingSince(false);
      await opened.close();
      this.#file = 'behind';
      this.#problem = !read.ok ? read.error : taken?.ok === false ? taken.error : null;
      return false;
    }
    await this.#become(opened, read.value.context);
    this.#settleDirty(read.value.rows, taken?.ok === true ? taken.value.ahead : []);
    return this.#available();
  }

  async #knownContent(): Promise<ReadonlySet<string>> {
    const { disk, folder } = this.#host;
    this.#known ??= await readKnownContent(disk, folder, this.#rootId);
    return this.#known;
  }

  /** Takes a merged snapshot as the one that the next save starts from. */
  async #become(opened: OpenedFile, { vector, seen }: Pick<BookContext, 'vector' | 'seen'>): Promise<void> {
    const { chunks } = opened.container.manifest;
    const before = this.#former;
    this.#former = this.#root;
    this.#root = opened;
    this.#rootId = opened.container.header.snapshotId;
    this.#content = { chunks, vector, seen };
    this.#known = contentKeys(chunks);
    await before?.close();
    await noteKnownContent(this.#host.disk, this.#host.folder, this.#rootId, this.#known);
  }

  /** What the file lacks, told by stamps; rows that it was seen to hold as they are lose their mark. */
  #settleDirty(held: readonly RecordRow[], ahead: readonly RecordRow[]): void {
    const { image } = this.#host.book();
    for (const row of held) {
      const ids = this.#dirty.get(row.kind);
      const ours = imageRow(image, row.kind, row.id);
      if (ids?.has(row.id) !== true || ours === undefined || !sameRow(ours, row)) continue;
      ids.delete(row.id);
      if (ids.size === 0) this.#dirty.delete(row.kind);
    }
    const seen = this.#content?.seen ?? {};
    for (const rows of image.rows.values()) addKeys(this.#dirty, rowsBeyond(rows.values(), seen));
    addKeys(this.#dirty, ahead);
  }

  #owes(): boolean {
    const { image, context, identity } = this.#host.book();
    if (this.#root === null || this.#content === null) return true;
    if (this.#dirty.size > 0 || this.#root.identity.keyEpoch !== identity.keyEpoch) return true;
    const owed = owedFacts(this.#content, image, context);
    return owed.chunks.length + owed.closings.length > 0 || owed.context || owed.isShort;
  }

  async #notePublished(): Promise<void> {
    const { sequence } = this.#host.book();
    if (this.#published === sequence) return;
    await this.#host.noted({ sequence, snapshotId: this.#rootId });
    this.#published = sequence;
  }

  async #replace(orBeside: boolean): Promise<'done' | 'again' | 'blocked'> {
    const { store, now, find } = this.#host;
    const book = this.#host.book();
    const dirty = this.#dirty;
    const writer = snapshotWriter({
      ...{ identity: book.identity, image: book.image, context: book.context, before: this.#root, dirty, find },
      ...this.#host.author(),
      now: now(),
      file: store.rootName,
    });
    if (!writer.ok) {
      this.#problem = writer.error;
      return 'blocked';
    }
    this.#dirty = new Map();
    await this.#host.offering();
    const keepFor = this.#keepFor();
    const rule = { ifSnapshot: this.#rootId, orBeside, patience: this.#host.patience };
    const placed = await store.replaceRoot(writer.value, keepFor === undefined ? rule : { ...rule, keepFor });
    const done = placed.state === 'placed' && (await this.#arrived(placed, book));
    if (!done) addAll(this.#dirty, dirty);
    if (placed.state === 'beside') await this.#stands(placed, book.sequence);
    if (placed.state === 'problem') this.#problem = placed.problem;
    if (done) return 'done';
    return placed.state === 'changed' || placed.state === 'placed' ? 'again' : 'blocked';
  }

  /** Why the file before is kept for good. */
  #keepFor(): ReplaceRule['keepFor'] {
    const { header } = this.#root?.container ?? {};
    if (header !== undefined && header.version < CONTAINER_VERSION) return 'version';
    return this.#closes ? 'close' : undefined;
  }

  /** The snapshot is in its place if a new look shows it there; then it's the one to go on from. */
  async #arrived({ written }: Extract<Placed, { state: 'placed' }>, book: BookNow): Promise<boolean> {
    const { store } = this.#host;
    const opened = await this.#open(await store.readRoot(), written.header);
    if (!opened.ok) return false;
    if (opened.value.container.header.snapshotId !== written.header.snapshotId) {
      await opened.value.close();
      return false;
    }
    await this.#become(opened.value, written.manifest);
    const { sequence } = book;
    await this.#host.noted({ sequence, snapshotId: this.#rootId });
    this.#published = sequence;
    this.#closes = false;
    await this.#dropBeside();
    this.#problem = null;
    this.#available();
    return true;
  }

  /** The file is held by another program, or always somebody else's: what is new stands beside it. */
  async #stands({ name, written }: Extract<Placed, { state: 'beside' }>, sequence: number): Promise<void> {
    const before = this.#beside;
    this.#beside = { name, snapshotId: written.header.snapshotId, sequence };
    this.#file = 'beside';
    const kind = this.#absent?.missing === false ? 'bookStaysUnreadable' : 'bookHeld';
    this.#problem = { kind, file: this.#host.store.rootName, beside: name };
    if (before !== null) await this.#host.store.removeSibling(before.name, before.snapshotId);
  }

  async #dropBeside(): Promise<void> {
    const beside = this.#beside;
    this.#beside = null;
    if (beside !== null) await this.#host.store.removeSibling(beside.name, beside.snapshotId);
  }

  /** Merges every other snapshot of this book in the folder, whatever it's called. */
  async #fold(): Promise<void> {
    const listed = await this.#host.store.siblings();
    if (!listed.ok) return;
    const told: SharedSibling[] = [];
    for (const sibling of listed.value) {
      const state = await this.#foldOne(sibling);
      if (state !== undefined) told.push(state);
    }
    this.#siblings = told;
  }

  async #foldOne({ name, look }: StoredSibling): Promise<SharedSibling | undefined> {
    const { store } = this.#host;
    const { fileId, keyEpoch, key, slots } = this.#host.book().identity;
    const known = { fileId, keyEpoch, encrypted: key !== null, slots };
    if (!look.ok) return { name, state: 'unreadable', problem: look.error };
    const header = look.value;
    const stands = protectionOf(known, header);
    // Other books may live in the folder; one that goes by this book's name is told.
    if (stands === 'otherBook')
      return name.startsWith(shortName(store.rootName)) ? { name, state: 'otherBook', problem: null } : undefined;
    if (stands !== 'same')
      return {
        name,
        state: 'otherKey',
        problem: protectionProblem(known, header, name) ?? null,
      };
    if (this.#folded.has(header.snapshotId) || header.snapshotId === this.#rootId)
      return { name, state: 'merged', problem: null };
    const problem = await this.#merge(name, header);
    return problem === undefined ? { name, state: 'merged', problem: null } : { name, state: 'unreadable', problem };
  }

  async #merge(name: string, header: ContainerHeader): Promise<Problem | undefined> {
    const opened = await this.#open(await this.#host.store.readSibling(name), header);
    if (!opened.ok) return opened.error;
    try {
      const { container } = opened.value;
      if (container.header.snapshotId !== header.snapshotId) return { kind: 'fileChangedWhileReading', file: name };
      const read = await readIncoming(container, await this.#knownContent(), nodeBytes);
      if (!read.ok) return read.error;
      const taken = await this.#host.take(read.value, opened.value, 'sibling');
      if (!taken.ok) return taken.error;
      addKeys(this.#dirty, taken.value.changed);
      const { vector, seen } = read.value.context;
      const { snapshotId } = header;
      this.#folded.set(snapshotId, { snapshotId, chunks: container.manifest.chunks, vector, seen });
      return undefined;
    } finally {
      await opened.value.close();
    }
  }

  /** Puts away what was merged, once the file is seen to hold all of it. */
  async #tidy(): Promise<void> {
    const { store } = this.#host;
    const merged = this.#siblings.filter(({ state }) => state === 'merged');
    if (merged.length === 0 || this.#owes() || this.#file !== 'here') return;
    const look = await store.probe();
    if (look.state !== 'book' || look.header.snapshotId !== this.#rootId) return;
    const gone = new Set<string>();
    for (const { name } of merged) if (await this.#putAway(name)) gone.add(name);
    this.#putAwayCount += gone.size;
    this.#siblings = this.#siblings.filter(({ name }) => !gone.has(name));
  }

  async #putAway(name: string): Promise<boolean> {
    const { store, disk, folder, now } = this.#host;
    const stored = await store.readSibling(name);
    if (!stored.ok) return false;
    let snapshotId: string;
    try {
      const opened = await this.#identityOf(stored.value, name);
      if (opened === undefined || !this.#holds(opened)) return false;
      ({ snapshotId } = opened);
      await keepInQuarantine(disk, folder, stored.value.source, name, now());
    } finally {
      await stored.value.close();
    }
    return await store.removeSibling(name, snapshotId);
  }

  /** Which of the merged snapshots a file is; undefined: none of them any more. */
  async #identityOf({ source }: StoredSnapshot, name: string): Promise<Folded | undefined> {
    const header = await readHeader(source, name, nodeBytes);
    if (!header.ok) return undefined;
    const { snapshotId } = header.value;
    if (snapshotId === this.#rootId && this.#content !== null) return { ...this.#content, snapshotId };
    return this.#folded.get(snapshotId);
  }

  #holds(folded: Folded): boolean {
    const content = this.#content;
    if (content === null || !coversContext(content, folded)) return false;
    const names = new Set(content.chunks.map(({ type, name }) => `${type}|${name}`));
    const exact = new Set(content.chunks.map(contentKey));
    return folded.chunks.every((entry) => {
      if (KNOWN_TYPES.includes(entry.type)) return true; // merged row by row
      const isFact = entry.type === 'facts' || entry.type === 'blob';
      return isFact ? names.has(`${entry.type}|${entry.name}`) : exact.has(contentKey(entry));
    });
  }

  /** Answers when no turn is under way. */
  async idle(): Promise<void> {
    for (let turn = this.#next ?? this.#running; turn !== undefined; turn = this.#next ?? this.#running)
      await turn.catch(() => undefined); // whoever started it hears of it
  }

  /** The file doesn't hold the book as it is now: another key, say. */
  forgetPublished(): void {
    this.#published = -1;
  }

  async close(): Promise<void> {
    await this.#root?.close();
    await this.#former?.close();
    this.#root = null;
    this.#former = null;
  }
}
