import { realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isLongEnough } from '#base/passphrase.ts';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import type { Stamp, StampClock } from '#base/stamp.ts';
import { newStampClock, nextStamp, parseStamp, receiveStamp } from '#base/stamp.ts';
import { uuidV7 } from '#base/uuid-v7.ts';
import type { BookIdentity, OpenedFile } from '#electron/book/book-file.ts';
import { bytesInFile, newIdentity, openBookFile, saveImage } from '#electron/book/book-file.ts';
import { lookAt } from '#electron/book/container-file.ts';
import { errorCode, nodeDisk } from '#electron/book/disk.ts';
import type { Lock } from '#electron/book/lock.ts';
import { acquireLock } from '#electron/book/lock.ts';
import { nodeBytes } from '#electron/book/node-bytes.ts';
import { sha256Hex } from '#electron/book/object-store.ts';
import { refusedRow } from '#electron/book/refused-row.ts';
import type { FactChunk, StoredChunk } from '#model/line-chunk.ts';
import { decodeChunk } from '#model/line-chunk-codec.ts';
import type { AnyChange, BookRecords, Change, RecordRow } from '#model/record-row.ts';
import { isTwin, naturalId } from '#model/closing-key.ts';
import type { HeldClosings } from '#model/held-closings.ts';
import { heldClosings } from '#model/held-closings.ts';
import type { ClosingKind, StoredClosing } from '#model/stored-closing.ts';
import { applyChanges } from '#records/apply-changes.ts';
import type { BookImage, ClosingReference } from '#records/book-image.ts';
import { addToImage, emptyImage, imageRow, lastStampOf, orderedChunks, recordsOf } from '#records/book-image.ts';
import type { BookContext } from '#sync/book-context.ts';
import { contextOf, emptyContext, mergeContexts, withCommit } from '#sync/book-context.ts';
import { groupFinder, mergeBook } from '#sync/merge-book.ts';
import { rowsBeyond } from '#sync/owed-to-snapshot.ts';
import { seenOf } from '#sync/version-vector.ts';
import type { HeadlessIdentity } from './headless-identity.ts';
import { headlessIdentity, rememberIdentity } from './headless-identity.ts';
import type { Environment } from './headless-host.ts';

type Parts = {
  readonly path: string;
  readonly image: BookImage;
  readonly identity: BookIdentity;
  readonly opened: OpenedFile | null;
  readonly lock: Lock | null;
  readonly own: HeadlessIdentity;
};

/** So often a save starts over because somebody else saved meanwhile. */
const TRIES = 5;
const JITTER_MS = 200;

const rowsOf = (image: BookImage): RecordRow[] => [...image.rows.values()].flatMap((rows) => [...rows.values()]);

/** What the book in a file knows; a file that doesn't say what it has seen is told by its rows. */
const contextIn = ({ container, image }: OpenedFile): BookContext =>
  contextOf(container.manifest, container.header.version < 3 ? seenOf(rowsOf(image)) : container.manifest.seen);

function clockAfter(image: BookImage, replica: string, now: number): StampClock {
  const clock = newStampClock(replica);
  const seen = parseStamp(lastStampOf(image));
  return seen === undefined ? clock : receiveStamp(clock, seen, now).clock;
}

/**
 * A book file as a headless command holds it: the file alone is the truth (design.md 5). Edits stay in memory until
 * `save`, which is the same safe save as the window's; a command that fails leaves the file as it was.
 */
export class HeadlessBook {
  readonly #parts: Parts;
  readonly #replica: string;
  #sequence: number;
  #context: BookContext;
  readonly #bytes = new Map<string, Uint8Array>();
  readonly #dirty = new Map<string, Set<string>>();
  #opened: OpenedFile | null;
  #clock: StampClock;
  #inFile: (hash: string) => Promise<Uint8Array | undefined>;
  #records: BookRecords | undefined;
  #changed = false;
  /** Whether any period, statement or decision was made twice on two laptops when the book was opened. */
  #hasTwins: boolean | undefined;
  #saves: 'none' | 'saving' | 'saved' = 'none';
  #stopped = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#opened = parts.opened;
    this.#inFile = parts.opened === null ? async () => undefined : bytesInFile(parts.opened);
    this.#replica = parts.own.replica;
    this.#sequence = parts.own.sequence;
    this.#context = parts.opened === null ? emptyContext : contextIn(parts.opened);
    this.#clock = clockAfter(parts.image, this.#replica, Date.now());
  }

  get image(): BookImage {
    return this.#parts.image;
  }

  get path(): string {
    return this.#parts.path;
  }

  records(): BookRecords {
    this.#records ??= recordsOf(this.image);
    return this.#records;
  }

  newId(): string {
    return uuidV7(Date.now(), nodeBytes.randomBytes(10));
  }

  #stamp(): Stamp {
    const { clock, stamp } = nextStamp(this.#clock, Date.now());
    this.#clock = clock;
    return stamp;
  }

  /** One step of records, facts and closings; a row that its field table refuses is a fault of the caller. */
  add(
    changes: readonly AnyChange[],
    chunks: readonly StoredChunk[] = [],
    closings: readonly StoredClosing[] = [],
  ): void {
    const rows = applyChanges(
      (kind, id) => imageRow(this.image, kind, id),
      changes as readonly Change[],
      this.#stamp(),
    );
    const refused = refusedRow(rows, this.image);
    if (refused !== undefined) throw new Error(`A row of our own was refused: ${JSON.stringify(refused)}`);
    for (const { hash, bytes } of chunks) this.#bytes.set(hash, bytes);
    addToImage(this.image, {
      rows,
      chunks: chunks.map(({ bytes: _bytes, ...chunk }) => chunk),
      closings: closings.map((closing) => this.#keep(closing)),
    });
    this.#context = withCommit(this.#context, { replica: this.#replica, sequence: this.#sequence + 1 }, rows);
    this.#mark(rows);
    this.#records = undefined;
    this.#changed = true;
  }

  #mark(rows: readonly Pick<RecordRow, 'kind' | 'id'>[]): void {
    for (const { kind, id } of rows) {
      const ids = this.#dirty.get(kind) ?? new Set<string>();
      ids.add(id);
      this.#dirty.set(kind, ids);
    }
  }

  #keep({ bytes, ...closing }: StoredClosing): ClosingReference {
    if (bytes === undefined) return closing;
    const bytesHash = sha256Hex(bytes);
    this.#bytes.set(bytesHash, bytes);
    return { ...closing, bytesHash };
  }

  readonly #find = async (hash: string): Promise<Uint8Array> => {
    const bytes = this.#bytes.get(hash) ?? (await this.#inFile(hash));
    if (bytes === undefined)
      throw new DamagedBook({ kind: 'bookDamaged', file: basename(this.path), part: `bytes ${hash.slice(0, 12)}` });
    return bytes;
  };

  /** All fact chunks of a kind, decoded. */
  async facts<Kind extends FactChunk['kind']>(kind: Kind): Promise<Extract<FactChunk, { kind: Kind }>[]> {
    const chunks: Extract<FactChunk, { kind: Kind }>[] = [];
    for (const { hash } of orderedChunks(this.image).filter((chunk) => chunk.kind === kind)) {
      const decoded = decodeChunk(await this.#find(hash), nodeBytes);
      if (!decoded.ok)
        throw new DamagedBook({ kind: 'bookDamaged', file: basename(this.path), part: `facts ${hash.slice(0, 12)}` });
      chunks.push(decoded.value as Extract<FactChunk, { kind: Kind }>);
    }
    return chunks;
  }

  /** The closings that hold, and the periods of which there are two. */
  heldClosings(): HeldClosings<ClosingReference> {
    return heldClosings(this.image.closings.values(), this.records());
  }

  /** Closings of a kind that hold, with their bytes, in the order of their ids. */
  async closings(kind: ClosingKind): Promise<StoredClosing[]> {
    const references = this.heldClosings().held.filter((closing) => closing.kind === kind);
    return Promise.all(references.map((reference) => this.#withBytes(reference)));
  }

  /** The closing that holds under a natural key, with its bytes. */
  async closing(id: string): Promise<StoredClosing | undefined> {
    this.#hasTwins ??= [...this.image.closings.keys()].some(isTwin);
    const reference = this.#hasTwins
      ? this.heldClosings().held.find((closing) => naturalId(closing.id) === id)
      : this.image.closings.get(id);
    return reference === undefined ? undefined : this.#withBytes(reference);
  }

  async #withBytes({ bytesHash, ...closing }: ClosingReference): Promise<StoredClosing> {
    return bytesHash === undefined ? closing : { ...closing, bytes: await this.#find(bytesHash) };
  }

  /** No save begins from now on. Answers why the work ends here; undefined while the file is being written, which goes on to its end. */
  stop(): Problem | undefined {
    this.#stopped = true;
    return this.#saves === 'saving' ? undefined : this.#stop;
  }

  get #stop(): Problem {
    return { kind: 'stopped', file: basename(this.path), partly: this.#saves === 'saved' };
  }

  /** Writes the file, if anything changed. What somebody else wrote meanwhile is merged first. */
  async save(app: string): Promise<Result<null, Problem>> {
    if (!this.#changed) return ok(null);
    if (this.#stopped) return err(this.#stop);
    const before = this.#saves;
    this.#saves = 'saving';
    const saved = await this.#save(app);
    this.#saves = saved.ok ? 'saved' : before;
    return saved;
  }

  async #save(app: string): Promise<Result<null, Problem>> {
    for (let tries = 1; tries <= TRIES; tries += 1) {
      const saved = await this.#saveOnce(app);
      if (!saved.ok || saved.value === 'saved') return saved.ok ? ok(null) : saved;
      const taken = await this.#takeIn();
      if (!taken.ok) return taken;
      await wait(Math.random() * JITTER_MS * tries);
    }
    return err({ kind: 'bookChangedAgain', file: basename(this.path) });
  }

  /** Merges what somebody else put in the file's place since it was read. */
  async #takeIn(): Promise<Result<null, Problem>> {
    const { path, identity, image } = this.#parts;
    const opened = await openBookFile(nodeDisk, path, { key: identity.key });
    if (!opened.ok) return opened;
    const { header } = opened.value.container;
    if (header.fileId !== identity.fileId || header.keyEpoch !== identity.keyEpoch) {
      await opened.value.close();
      return err({ kind: 'bookOther', file: basename(path) });
    }
    const theirs = contextIn(opened.value);
    const incoming = {
      rows: rowsOf(opened.value.image),
      chunks: opened.value.image.chunks.values(),
      closings: opened.value.image.closings.values(),
      seen: theirs.seen,
    };
    const context = mergeContexts(this.#context, theirs);
    const merged = mergeBook(image, this.#context.seen, incoming, groupFinder(context.groups));
    addToImage(image, merged);
    this.#context = context;
    this.#clock = clockAfter(image, this.#replica, Date.now());
    this.#dirty.clear();
    this.#mark([...rowsBeyond(rowsOf(image), theirs.seen), ...merged.ahead]);
    this.#records = undefined;
    await this.#goOnFrom(opened.value);
    return ok(null);
  }

  async #goOnFrom(opened: OpenedFile): Promise<void> {
    const before = this.#opened;
    this.#opened = opened;
    this.#inFile = bytesInFile(opened);
    await before?.close();
  }

  async #saveOnce(app: string): Promise<Result<'saved' | 'changed', Problem>> {
    const { path, identity, image } = this.#parts;
    const before = this.#opened;
    const own = { replica: this.#replica, sequence: this.#sequence + 1 };
    await rememberIdentity(path, own);
    const saved = await saveImage(nodeDisk, {
      path,
      identity,
      image,
      before,
      dirty: this.#dirty,
      find: this.#find,
      expected: before?.container.header.snapshotId ?? null,
      writer: { replica: this.#replica, name: '', app },
      // A headless run has no profile to keep a key in.
      signer: null,
      context: this.#context,
      ring: null,
      now: Date.now(),
      ifChanged: 'tell',
    });
    if (!saved.ok) return saved;
    if (saved.value.changed) return ok('changed');
    if (saved.value.beside !== null)
      return err({ kind: 'bookChangedElsewhere', file: basename(path), beside: basename(saved.value.beside) });
    const next = await openBookFile(nodeDisk, path, { key: identity.key }, 'names');
    if (!next.ok) return next;
    await this.#goOnFrom(next.value);
    this.#sequence = own.sequence;
    this.#dirty.clear();
    this.#changed = false;
    return ok('saved');
  }

  async close(): Promise<void> {
    await this.#opened?.close();
    await this.#parts.lock?.release();
  }
}

/** Thrown where a chunk that the manifest promised can't be had; the command answers with the problem. */
export class DamagedBook extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.kind);
    this.problem = problem;
  }
}

export interface OpenBookOptions {
  /** Makes the book when there is none. */
  readonly create: boolean;
  /** Holds the lock, for commands that write. */
  readonly write: boolean;
  readonly noEncryption: boolean;
}

async function settled(path: string): Promise<string> {
  const whole = resolve(path);
  try {
    return await realpath(whole);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    return join(await realpath(dirname(whole)).catch(() => dirname(whole)), basename(whole));
  }
}

async function existing(path: string, lock: Lock | null, host: Environment): Promise<Result<HeadlessBook, Problem>> {
  const file = basename(path);
  let opened = await openBookFile(nodeDisk, path, host.passphrase ?? null);
  if (!opened.ok && opened.error.kind === 'passphraseNeeded') {
    const typed = await host.ask(`Passphrase of ${file}`);
    if (typed !== undefined) opened = await openBookFile(nodeDisk, path, typed);
  }
  if (!opened.ok) return opened;
  const { image, identity } = opened.value;
  const own = await headlessIdentity(path, opened.value.container.manifest.vector);
  return ok(new HeadlessBook({ path, image, identity, opened: opened.value, lock, own }));
}

const longEnough = (passphrase: string, file: string): Result<string, Problem> =>
  isLongEnough(passphrase) ? ok(passphrase) : err({ kind: 'passphraseShort', file });

/** The passphrase of a new book: from the environment, from the person twice, or none because that was said. */
async function newSecret(
  file: string,
  noEncryption: boolean,
  host: Environment,
): Promise<Result<string | null, Problem>> {
  if (noEncryption) {
    host.note(`${file} is not encrypted: everybody who has the file can read it.`);
    return ok(null);
  }
  if (host.passphrase !== undefined) return longEnough(host.passphrase, file);
  const first = await host.ask(`New passphrase for ${file}`);
  if (first === undefined || first === '') return err({ kind: 'passphraseUnsaid', file });
  const long = longEnough(first, file);
  if (!long.ok) return long;
  const again = await host.ask('The same once more');
  return first === again ? long : err({ kind: 'passphraseWrong', file });
}

async function fresh(
  path: string,
  lock: Lock | null,
  noEncryption: boolean,
  host: Environment,
): Promise<Result<HeadlessBook, Problem>> {
  const file = basename(path);
  const secret = await newSecret(file, noEncryption, host);
  if (!secret.ok) return secret;
  const { identity, recoveryCode } = await newIdentity(secret.value);
  if (recoveryCode !== null) host.note(`Recovery code of ${file}, shown this once: ${recoveryCode}`);
  const own = await headlessIdentity(path, {});
  return ok(new HeadlessBook({ path, image: emptyImage(), identity, opened: null, lock, own }));
}

/** Opens the book of a command, or makes it in memory: a new file is there only after `save`. */
export async function openHeadlessBook(
  given: string,
  options: OpenBookOptions,
  host: Environment,
): Promise<Result<HeadlessBook, Problem>> {
  const path = await settled(given);
  const file = basename(path);
  const look = await lookAt(nodeDisk, path, file);
  if (look.state === 'unreadable') return err(look.problem);
  if (look.state === 'missing' && !options.create) return err({ kind: 'fileNotFound', file });
  const lock = options.write ? await acquireLock(nodeDisk, path, 'a headless command', Date.now()) : ok(null);
  if (!lock.ok) return lock;
  const book =
    look.state === 'missing'
      ? await fresh(path, lock.value, options.noEncryption, host)
      : await existing(path, lock.value, host);
  if (!book.ok) await lock.value?.release();
  return book;
}
