import { isDeleted } from '#model/is-deleted.ts';
import type { StoredChunk } from '#model/line-chunk.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { StoredClosing } from '#model/stored-closing.ts';
import type { BookImage, ImageAddition } from '#records/book-image.ts';
import { imageRow, recordsOf } from '#records/book-image.ts';
import { recordName } from '#records/record-name.ts';
import type { BookChanges, BookMerged, CameIn } from '#shared/book-calls.ts';
import type { FindBytes } from '#sync/container-plan.ts';

type Entry = {
  readonly sequence: number;
  readonly rows: readonly (readonly [string, string])[];
  readonly chunks: readonly string[];
  readonly closings: readonly string[];
  readonly merge: BookMerged | null;
};

/** More than this and a window is faster to make its copy anew. */
const MOST_ROWS = 50_000;
const MOST_CHUNKS = 200;
/** What is told of what came in: so many merges, and so many records of each. */
const MOST_MERGES = 500;
const MOST_NAMED = 1000;

/** What was committed and merged lately, by number, so that a window that lags behind catches up without a rebuild. */
export class MergeLog {
  #entries: Entry[] = [];
  #rows = 0;
  /** What came from colleagues since the book was opened, oldest first. */
  #cameIn: readonly { readonly merge: BookMerged; readonly at: number; readonly rows: Entry['rows'] }[] = [];
  /** The last merge; 0 before any. Whoever decided from an earlier state decided without it. */
  lastMerge = 0;
  /** The state before the first entry. */
  #from: number;

  constructor(from: number) {
    this.#from = from;
  }

  note(sequence: number, { rows, chunks, closings }: ImageAddition, merge: BookMerged | null, at = 0): void {
    const keys = rows.map(({ kind, id }) => [kind, id] as const);
    if (merge !== null)
      this.#cameIn = [...this.#cameIn, { merge, at, rows: keys.slice(0, MOST_NAMED) }].slice(-MOST_MERGES);
    this.#entries.push({
      sequence,
      rows: keys,
      chunks: chunks.map(({ hash }) => hash),
      closings: closings.map(({ id }) => id),
      merge,
    });
    this.#rows += rows.length;
    if (merge !== null) this.lastMerge = sequence;
    while (this.#rows > MOST_ROWS) {
      const oldest = this.#entries.shift();
      if (oldest === undefined) return;
      this.#rows -= oldest.rows.length;
      this.#from = oldest.sequence;
    }
  }

  /** What colleagues' work changed since the book was opened, newest first, by the names that records have now. */
  cameIn(image: BookImage): readonly CameIn[] {
    const records = recordsOf(image);
    return this.#cameIn.toReversed().map(({ merge, at, rows }) => ({
      ...merge,
      at,
      changed: rows.flatMap(([kind, id]) => {
        const row = imageRow(image, kind, id);
        return row === undefined ? [] : [{ kind, id, name: recordName(records, row), deleted: isDeleted(row) }];
      }),
    }));
  }

  /** What came after `since`, as it is now; `rebuild` where that isn't known any more or is too much. */
  async changesSince(
    since: number,
    now: { readonly image: BookImage; readonly sequence: number; readonly lastStamp: string; readonly find: FindBytes },
  ): Promise<BookChanges> {
    const { image, sequence, lastStamp, find } = now;
    const entries = this.#entries.filter((entry) => entry.sequence > since);
    const hashes = new Set(entries.flatMap(({ chunks }) => chunks));
    if (since < this.#from || since > sequence || hashes.size > MOST_CHUNKS) return { state: 'rebuild', sequence };
    const keys = new Map(entries.flatMap(({ rows }) => rows.map((key) => [`${key[0]}\n${key[1]}`, key] as const)));
    const ids = new Set(entries.flatMap(({ closings }) => closings));
    const rows: readonly (RecordRow | undefined)[] = [...keys.values()].map(([kind, id]) => imageRow(image, kind, id));
    return {
      state: 'changes',
      sequence,
      rows: rows.filter((row) => row !== undefined),
      chunks: await chunksOf(image, hashes, find),
      closings: await closingsOf(image, ids, find),
      lastStamp,
      merges: entries.flatMap(({ merge }) => merge ?? []),
    };
  }
}

function chunksOf(image: BookImage, hashes: ReadonlySet<string>, find: FindBytes): Promise<StoredChunk[]> {
  const references = [...hashes].flatMap((hash) => image.chunks.get(hash) ?? []);
  return Promise.all(references.map(async (chunk) => ({ ...chunk, bytes: await find(chunk.hash) })));
}

function closingsOf(image: BookImage, ids: ReadonlySet<string>, find: FindBytes): Promise<StoredClosing[]> {
  const references = [...ids].flatMap((id) => image.closings.get(id) ?? []);
  return Promise.all(
    references.map(async ({ bytesHash, ...closing }) =>
      bytesHash === undefined ? closing : { ...closing, bytes: await find(bytesHash) },
    ),
  );
}
