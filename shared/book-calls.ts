import * as z from 'zod/mini';
import type { Problem } from '#base/problem.ts';
import type { StoredChunk } from '#model/line-chunk.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { ReductionReport } from '#model/reduction-report.ts';
import type { SnapshotChange } from '#model/snapshot-change.ts';
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
 *   merge       → happens by itself when the shared file or its neighbours change; `bookMerged` events tell, and
 *                 `changesSince` gives what changed
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
  /** ISO instant at which the shared file was saved last, by the clock of whoever saved it; '' where that isn't known. */
  readonly savedAt: string;
  /** Own edits that nobody had seen were stamped anew, because the clock had run ahead: it starts after `lastStamp`. */
  readonly restamped: boolean;
  /** What opening found out: a torn tail that was dropped, a file that is unavailable or newer. */
  readonly notices: readonly Problem[];
  /** Set when edits can't be published (the file needs a newer writer); they are kept here. */
  readonly readOnly: boolean;
};

/** The code opens the book when the passphrase is forgotten. It's shown once and kept nowhere. */
export type CreatedBook = { readonly book: OpenBook; readonly recoveryCode: string | null };

/**
 * What the place of the shared file holds, as far as the last look told.
 * `here`: the snapshot that was merged last · `behind`: another snapshot, which isn't merged yet · `unavailable`: it's
 * missing, empty, half there or can't be read: never taken for an empty book · `beside`: the place can't be written, so
 * this laptop's edits stand in a file beside it · `readOnly`: it needs a newer version to be written.
 */
export type SharedFileState = 'here' | 'behind' | 'unavailable' | 'beside' | 'readOnly';

/** How far the last edit has come (acknowledgement ladder). Never overstated. */
export type SavedState = {
  /** Last commit or merge that is on this laptop's disk. */
  readonly sequence: number;
  /** Last commit or merge that a re-read of the shared file showed. */
  readonly published: number;
  readonly state: 'savedHere' | 'publishing' | 'inFile' | 'blocked';
  /** Why publishing is blocked; it's tried again by itself. */
  readonly problem: Problem | null;
  readonly file: SharedFileState;
  /** Who has this laptop's last commit in their copy: names, or the laptop's id where nobody named themselves. */
  readonly seenBy: readonly string[];
  /** Who wrote the shared file last, and when by their clock; null before anybody is known to. */
  readonly savedBy: { readonly replica: string; readonly name: string; readonly at: string } | null;
};

/** A laptop that has written to the book, as this one knows it. */
export type SharingMember = {
  readonly replica: string;
  /** Whoever works there, as they named themselves; '' when they didn't. */
  readonly name: string;
  readonly isMe: boolean;
  /** Name and version of the program it wrote with last; '' where that isn't known. */
  readonly app: string;
  /** ISO instant of its last save, by its own clock; '' where that isn't known. */
  readonly savedAt: string;
  /** Its commits that this laptop holds. */
  readonly commits: number;
  /** Commits of this laptop that it hasn't been seen to hold; 0: it has seen everything. */
  readonly unseen: number;
  /** Commits of its own that others name and this laptop has never got: a file was rolled back. 0 normally. */
  readonly ahead: number;
  /** Ed25519 public key in hex; '' for a laptop that never signed. */
  readonly publicKey: string;
};

/** A clock that can't be right, by what others' files and stamps say. */
export type ClockFinding = {
  readonly replica: string;
  readonly isMe: boolean;
  /** `ahead`: its time is later than everything else vouches for; `behind`: a file was saved later than this clock says. */
  readonly kind: 'ahead' | 'behind';
  /** By how much, in milliseconds. */
  readonly by: number;
};

/** A file of the book's folder that holds a book too. */
export type SharedSibling = {
  readonly name: string;
  /**
   * `waiting`: of this book, and merged as soon as it's read · `merged`: its content is in the book, the shared file
   * doesn't hold all of it yet · `unreadable`: perhaps still arriving; tried again · `otherBook`, `otherKey`: never
   * merged by itself; may be imported.
   */
  readonly state: 'waiting' | 'merged' | 'unreadable' | 'otherBook' | 'otherKey';
  readonly problem: Problem | null;
};

/** A file that was merged and taken out of the shared folder; kept on this laptop for 90 days. */
export type QuarantinedFile = {
  readonly name: string;
  /** ISO instant. */
  readonly mergedAt: string;
  readonly size: number;
};

/** Who has what, and whether everything of this laptop is safe. */
export type SharingState = {
  readonly replica: string;
  readonly saved: SavedState;
  /** File name with its extension, and the folder's name. */
  readonly file: string;
  readonly folder: string;
  /** ISO instant at which the place was looked at last; '' before the first look. */
  readonly lookedAt: string;
  readonly members: readonly SharingMember[];
  /** What the shared file doesn't hold yet. */
  readonly unpublished: { readonly records: number; readonly chunks: number; readonly closings: number };
  readonly siblings: readonly SharedSibling[];
  readonly quarantine: readonly QuarantinedFile[];
  readonly clocks: readonly ClockFinding[];
};

/** A merge of colleagues' work into the open book, as it's told to the windows. */
export type BookMerged = {
  /** The vault's state after it; `book.changesSince` gives what changed. */
  readonly sequence: number;
  /** Whose work it was: names, or the laptop's id where nobody named themselves. */
  readonly from: readonly string[];
  /** Records that changed, facts and closings that came. */
  readonly records: number;
  readonly chunks: number;
  readonly closings: number;
};

/**
 * What the vault took in after `since`. `rebuild`: it's too long ago to be told row by row, or too large: the working
 * copy is made anew from `book.dump`.
 */
export type BookChanges =
  | { readonly state: 'rebuild'; readonly sequence: number }
  | {
      readonly state: 'changes';
      readonly sequence: number;
      readonly rows: readonly RecordRow[];
      readonly chunks: readonly StoredChunk[];
      readonly closings: readonly StoredClosing[];
      /** The largest stamp in the book: the window's clock goes on after it. */
      readonly lastStamp: string;
      /** What came by merges among these changes. */
      readonly merges: readonly BookMerged[];
    };

/** A row, facts and closings of one commit. Chunks and closings may leave out bytes that were staged. */
export type BookCommit = {
  readonly rows: readonly RecordRow[];
  readonly chunks: readonly (Omit<StoredChunk, 'bytes'> & { readonly bytes?: Uint8Array })[];
  readonly closings: readonly StoredClosing[];
  /**
   * The state that the window decided from. A vault that has taken in colleagues' work since answers `commitBehind`, and
   * the window decides again. Left out by writers that decide from nothing.
   */
  readonly basis?: number;
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

/** A snapshot of the book that this laptop keeps: the file as it was just before that moment. */
export type BookSnapshot = {
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** `save`: kept by the hour, day and month. The others were made before a step that is hard to take back. */
  readonly reason: 'save' | 'close' | 'version' | 'restore' | 'merge';
  /** Bytes. */
  readonly size: number;
  /** Whether it was read in full since. */
  readonly verdict: 'unchecked' | 'good' | 'bad';
};

/** A part of what a snapshot holds otherwise than the book does now. `next` is null on the last. */
export type SnapshotPage = {
  /** Records that differ, of all pages together. */
  readonly total: number;
  readonly records: readonly SnapshotChange[];
  readonly next: number | null;
  /** Facts and closings that only the snapshot has. */
  readonly missing: { readonly chunks: number; readonly closings: number };
};

/** A record as a list names it. */
export type NamedRecord = { readonly kind: string; readonly id: string; readonly name: string };

/** A record that somebody deleted: by which replica, and when by that laptop's clock, in milliseconds. */
export type DeletedRecord = NamedRecord & { readonly by: string; readonly at: number };

/** What came in from colleagues by one merge, since the book was opened. */
export type CameIn = BookMerged & {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The records that changed, as they are called now; the first thousand. */
  readonly changed: readonly (NamedRecord & { readonly deleted: boolean })[];
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
/** Ids of partners; null: all of them. */
const chosenPartners = z.nullable(z.array(text(200)).check(z.maxLength(500_000)));
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
      basis: z.optional(count),
    }),
  ).answers<{ readonly sequence: number }>(),
  'book.dump': call(z.strictObject({ cursor: z.nullable(text(40)) })).answers<DumpPage>(),
  /** The bytes of one closing, by its id: an issued PDF is re-opened, never rendered again. */
  'book.closingBytes': call(z.strictObject({ id: text(300) })).answers<Uint8Array | null>(),
  'book.state': call(nothing).answers<SavedState>(),
  /** Who has what: members, the file, what waits, what was folded, clocks. */
  'book.sharing': call(nothing).answers<SharingState>(),
  /** What the vault took in after the state that a window shows. */
  'book.changesSince': call(z.strictObject({ sequence: count })).answers<BookChanges>(),
  /** Rows in which a value lost against another that was written at the same time, deleted ones too. */
  'book.losing': call(nothing).answers<readonly RecordRow[]>(),
  /** The name under which this laptop appears to colleagues; it's in the book's roster from the next save on. */
  'book.nameMe': call(z.strictObject({ name: text(200) })).answers<null>(),
  /** Looks at the shared file and its folder now instead of at the next turn, merges and publishes; answers when done. */
  'book.syncNow': call(nothing).answers<SavedState>(),
  /** Snapshots of the book on this laptop, newest first. */
  'book.snapshots': call(nothing).answers<readonly BookSnapshot[]>(),
  /** What a snapshot holds otherwise than the book does now, page by page; a null cursor begins and reads the snapshot. */
  'book.snapshotChanges': call(z.strictObject({ name: text(200), cursor: z.nullable(count) })).answers<SnapshotPage>(),
  /**
   * Before records are brought back from a snapshot: facts and closings that only it has come into the book; with `keep`
   * the book as it is now is kept for good first.
   */
  'book.prepareRestore': call(z.strictObject({ name: text(200), keep: z.boolean() })).answers<
    SnapshotPage['missing']
  >(),
  /** Records that were deleted at `since` (milliseconds) or later, newest first; at most two thousand. */
  'book.deletedRecords': call(z.strictObject({ since: count })).answers<readonly DeletedRecord[]>(),
  /** What came in from colleagues since the book was opened, newest first. */
  'book.cameIn': call(nothing).answers<readonly CameIn[]>(),
  /** What a book without internal notes would hold, for all partners (null) or some. */
  'book.reducedPreview': call(z.strictObject({ partners: chosenPartners })).answers<ReductionReport>(),
  /** Writes a book without internal notes as another book: own id, own key, own recovery code. */
  'book.shareReduced': call(
    z.strictObject({ handle, passphrase: text(1000).check(z.minLength(1)), partners: chosenPartners }),
  ).answers<{ readonly recoveryCode: string | null }>(),
  /** Takes in what was refused because it would delete much (`mergeDeletes`): the person said that it's meant. */
  'book.takeDeletions': call(nothing).answers<SavedState>(),
  /** Makes the shared file again where it's missing, because the person said that it isn't somewhere else. */
  'book.writeAgain': call(nothing).answers<SavedState>(),
  /** Writes the whole book under another name; it has the same file id and the same passphrase. */
  'book.saveCopy': call(z.strictObject({ handle })).answers<null>(),
  'book.stat': call(z.strictObject({ handle })).answers<BookStat>(),
} as const;

/** What the desktop tells every window about the book. */
export interface BookEvents {
  readonly bookState: SavedState;
  readonly bookMerged: BookMerged;
}
