import type { FactChunk } from '#model/line-chunk.ts';

/**
 * Format that this version writes. Versions only ever add:
 * 1 the first; 2 the manifest's clock evidence (`savedAt`, `lastStamp`); 3 what merging needs: `seen`, `groups`, the
 * roster's particulars, a writer's signature, and values that lost in their rows.
 */
export const CONTAINER_VERSION = 3;
/** Oldest version that can still read what this version writes. */
export const MIN_READER = 1;
/** Oldest version that may write over it without losing meaning. */
export const MIN_WRITER = 3;

/** The plain first page of a book file. Everything in it is either public or a wrapped key. */
export const HEADER_LENGTH = 4096;
export const TRAILER_LENGTH = 48;

/** Where bytes are read from: a file or memory. Answers with fewer bytes only when there are none. */
export interface ContainerSource {
  readonly size: number;
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** Where a container is written to, front to back; the header page is filled in last. */
export interface ContainerSink {
  write(bytes: Uint8Array): Promise<void>;
  writeHeader(page: Uint8Array): Promise<void>;
}

/** A SHA-256 that is fed in parts. */
export interface RunningHash {
  update(bytes: Uint8Array): void;
  digest(): Promise<Uint8Array>;
}

/** The key of a book's epoch; null for a book without encryption. */
export type EpochKey = Uint8Array | null;

/** A way to the epoch key. Costs are in the slot, within a floor and a ceiling. */
export type KeySlot =
  | {
      readonly kind: 'passphrase';
      readonly n: number;
      readonly r: number;
      readonly p: number;
      readonly salt: string;
      readonly nonce: string;
      readonly wrapped: string;
    }
  | { readonly kind: 'recovery'; readonly salt: string; readonly nonce: string; readonly wrapped: string }
  /** The key of an earlier epoch, under this epoch's key. */
  | {
      readonly kind: 'former';
      readonly keyEpoch: number;
      readonly salt: string;
      readonly nonce: string;
      readonly wrapped: string;
    };

export interface ContainerHeader {
  readonly version: number;
  readonly minReader: number;
  readonly minWriter: number;
  readonly encrypted: boolean;
  /** 32 hex digits: the same for every copy of one book. */
  readonly fileId: string;
  /** 32 hex digits: new on every save, so that two files with equal content differ. */
  readonly snapshotId: string;
  readonly keyEpoch: number;
  readonly totalLength: number;
  readonly manifestOffset: number;
  readonly manifestLength: number;
  /** 16 hex digits: who wrote it. */
  readonly writer: string;
  readonly slots: readonly KeySlot[];
}

/** Types of chunks that this version knows; others are carried through untouched. */
export const chunkTypes = ['records', 'facts', 'closings', 'blob'] as const;

/** One chunk of the file. `hash` is over the bytes as stored, `raw` the length of what they hold. */
export interface ChunkEntry {
  readonly type: string;
  /** records: `kind/buckets/bucket` · facts: hash of the fact chunk · closings: period · blob: hash of its bytes. */
  readonly name: string;
  readonly hash: string;
  readonly offset: number;
  readonly length: number;
  readonly raw: number;
  /** Rows or lines in it. */
  readonly count: number;
  /** Sum of the amounts per currency, checked after decoding. */
  readonly totals: Readonly<Record<string, string>>;
  /** facts only: what the chunk says of itself, so that nothing has to be decoded to know it. */
  readonly fact?: { readonly batch: string; readonly kind: FactChunk['kind']; readonly ordinal: number };
}

/** Replica → number of its last commit. */
export type Vector = Readonly<Record<string, number>>;

/** Replica → its last stamp: everything that it wrote up to there is known, kept or knowingly replaced (design.md 5). */
export type Seen = Readonly<Record<string, string>>;

/** Kind → field → merge group, for fields whose group isn't their own name: what a newer version adds merges by it. */
export type FieldGroups = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A replica that has written to the book. */
export interface Member {
  readonly replica: string;
  /** Whoever works on that laptop, as they named themselves; '' when they didn't. */
  readonly name: string;
  /** Name and version of the program it wrote with last; '' where that isn't known. */
  readonly app: string;
  /** ISO instant of its last save, by its own clock; '' where that isn't known. */
  readonly savedAt: string;
  /** What its copy held when it saved last: whoever it covers has been seen by this member. */
  readonly knows: Vector;
  /** Ed25519 public key in hex; '' for a member that never signed. */
  readonly publicKey: string;
}

export interface Manifest {
  /** Replica → number of its last commit that this snapshot holds. */
  readonly vector: Vector;
  readonly seen: Seen;
  readonly groups: FieldGroups;
  readonly members: readonly Member[];
  /** Snapshots that this one was made from. */
  readonly parents: readonly string[];
  readonly app: string;
  /** ISO instant by the writer's clock; '' where that isn't known. Evidence against a wrong clock, never a business date. */
  readonly savedAt: string;
  /** The largest stamp in the snapshot; '' where there is none or it isn't known. */
  readonly lastStamp: string;
  /** The writer's signature in hex over the rest of the manifest and the header's ids; '' where it has no key. */
  readonly signature: string;
  readonly chunks: readonly ChunkEntry[];
  /** Members of the manifest that a newer version wrote. */
  readonly carried: Readonly<Record<string, unknown>>;
}
