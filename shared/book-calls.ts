import * as z from 'zod/mini';
import type { Problem } from '#base/problem.ts';
import type { StoredChunk } from '#model/line-chunk.ts';
import type { RecordRow } from '#model/record-row.ts';
import { closingKinds } from '#model/stored-closing.ts';
import type { StoredClosing } from '#model/stored-closing.ts';
import { call } from './host-call.ts';
import type { FileHandle } from './ipc.ts';

/*
 * The window's door to the one open book (design.md 5).
 *
 *   open/create → the desktop holds the truth: an image in memory, an fsynced journal, the .channelbook beside it
 *   dump        → pages of everything, to (re)build a working copy that is wiped or behind `sequence`
 *   commit      → one atomic step; answers after the journal's fsync: that is "saved on this laptop"
 *   publish     → happens by itself after each pause; `bookState` events tell how far it came
 *
 * Order of a large import: `stage` the chunks' bytes in parts (nothing refers to them yet), then one `commit` that names
 * them by hash without bytes. What was staged and never committed is swept up at the next open.
 */

/** An open book, as a window needs to know it. */
export type OpenBook = {
  readonly fileId: string;
  /** 16 hex digits: goes into every stamp made on this laptop. */
  readonly replica: string;
  /** File name without folder and extension. */
  readonly name: string;
  readonly encrypted: boolean;
  /** Number of the last commit. A working copy at another number is behind and is rebuilt from `book.dump`. */
  readonly sequence: number;
  /** The largest stamp in the book, or '' in an empty one: the clock starts after it. */
  readonly lastStamp: string;
  /** What opening found out: a torn tail that was dropped, a file that is unavailable or newer. */
  readonly notices: readonly Problem[];
  /** Set when edits can't be published (the file needs a newer writer); they are kept here. */
  readonly readOnly: boolean;
};

/** The code opens the book when the passphrase is forgotten. It's shown once and kept nowhere. */
export type CreatedBook = { readonly book: OpenBook; readonly recoveryCode: string | null };

/** How far the last edit has come (acknowledgement ladder). Never overstated. */
export type SavedState = {
  /** Last commit that is on this laptop's disk. */
  readonly sequence: number;
  /** Last commit that a re-read of the shared file showed. */
  readonly published: number;
  readonly state: 'savedHere' | 'publishing' | 'inFile' | 'blocked';
  /** Why publishing is blocked; it's tried again by itself. */
  readonly problem: Problem | null;
};

/** A row, facts and closings of one commit. Chunks and closings may leave out bytes that were staged. */
export type BookCommit = {
  readonly rows: readonly RecordRow[];
  readonly chunks: readonly (Omit<StoredChunk, 'bytes'> & { readonly bytes?: Uint8Array })[];
  readonly closings: readonly StoredClosing[];
};

/** A part of the whole book. Pages belong together while `sequence` stays the same; `next` is null on the last. */
export type DumpPage = {
  readonly sequence: number;
  readonly rows: readonly RecordRow[];
  readonly chunks: readonly StoredChunk[];
  readonly closings: readonly StoredClosing[];
  readonly next: string | null;
  /** Share of the dump that is done after this page, 0 to 1. */
  readonly progress: number;
};

/** What a book file says of itself without any key. */
export type BookStat = {
  readonly fileId: string;
  readonly encrypted: boolean;
  readonly size: number;
  /** Format of the file, and whether this version can read it. */
  readonly version: number;
  readonly readable: boolean;
};

const text = (limit: number) => z.string().check(z.maxLength(limit));
const nothing = z.strictObject({});
const handle = text(64);
/** A passphrase or a recovery code; null when none was entered yet. */
const secret = z.nullable(text(1000));
const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const bytes = z
  .instanceof(Uint8Array)
  .check(z.refine((value) => value.byteLength <= 64 * 1024 * 1024, 'too many bytes'));
const count = z.int().check(z.nonnegative());

const chunk = z.strictObject({
  hash,
  batch: text(200),
  kind: z.enum(['lines', 'rates', 'receipts']),
  ordinal: count,
  count,
  bytes: z.optional(bytes),
});
const closing = z.strictObject({
  id: text(300),
  kind: z.enum(closingKinds),
  period: text(20),
  hash,
  json: z.unknown(),
  bytes: z.optional(bytes),
});
/** Rows are checked once more against the field table of their kind. */
const row = z.strictObject({
  kind: text(100),
  id: text(200),
  values: z.record(text(200), z.unknown()),
  stamps: z.record(text(200), text(46)),
  losing: z.optional(
    z.array(z.strictObject({ group: text(200), stamp: text(46), values: z.record(text(200), z.unknown()) })),
  ),
});

export const bookCalls = {
  /** The open book, or null. */
  'book.current': call(nothing).answers<OpenBook | null>(),
  /** Creates a book at a place chosen with `dialogs.saveFile`; a null passphrase means no encryption. */
  'book.create': call(z.strictObject({ handle, passphrase: secret })).answers<CreatedBook>(),
  /**
   * The sample book's own place inside the app's folder, never among the person's files; size 0 when it isn't made yet.
   * `fresh` names a place where no sample is, whatever was made before.
   */
  'book.samplePlace': call(z.strictObject({ fresh: z.boolean() })).answers<FileHandle>(),
  /** Opens a book; a `passphraseNeeded` or `passphraseWrong` problem asks for the secret. */
  'book.open': call(z.strictObject({ handle, secret })).answers<OpenBook>(),
  /** Publishes what is left and lets go of the book. */
  'book.close': call(nothing).answers<null>(),
  'book.stage': call(z.strictObject({ parts: z.array(bytes).check(z.maxLength(64)) })).answers<readonly string[]>(),
  'book.commit': call(
    z.strictObject({
      rows: z.array(row).check(z.maxLength(500_000)),
      chunks: z.array(chunk).check(z.maxLength(100_000)),
      closings: z.array(closing).check(z.maxLength(100_000)),
    }),
  ).answers<{ readonly sequence: number }>(),
  'book.dump': call(z.strictObject({ cursor: z.nullable(text(40)) })).answers<DumpPage>(),
  /** The bytes of one closing, by its id: an issued PDF is re-opened, never rendered again. */
  'book.closingBytes': call(z.strictObject({ id: text(300) })).answers<Uint8Array | null>(),
  'book.state': call(nothing).answers<SavedState>(),
  /** Writes the whole book under another name; it has the same file id and the same passphrase. */
  'book.saveCopy': call(z.strictObject({ handle })).answers<null>(),
  'book.stat': call(z.strictObject({ handle })).answers<BookStat>(),
} as const;

/** What the desktop tells every window about the book. */
export interface BookEvents {
  readonly bookState: SavedState;
}
