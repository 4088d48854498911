import type { StoredClosing } from '#model/stored-closing.ts';
import type { BookImage, ClosingReference } from '#records/book-image.ts';
import { allRows, orderedChunks, orderedClosings } from '#records/book-image.ts';
import type { FindBytes } from '#sync/container-plan.ts';
import type { DumpPage } from '#shared/book-calls.ts';

/** How many of each part one page carries: a few megabytes, so that a window shows progress and stays alive. */
const SIZES = { rows: 5000, chunks: 16, closings: 100 } as const;
type Part = keyof typeof SIZES;
const NEXT: Readonly<Record<Part, Part | null>> = { rows: 'chunks', chunks: 'closings', closings: null };

function parse(cursor: string | null): { part: Part; at: number } {
  const match = /^(rows|chunks|closings):(\d+)$/.exec(cursor ?? 'rows:0');
  if (match === null) throw new Error('A cursor that was never given');
  return { part: match[1] as Part, at: Number(match[2]) };
}

async function withBytes({ bytesHash, ...closing }: ClosingReference, find: FindBytes): Promise<StoredClosing> {
  return bytesHash === undefined ? closing : { ...closing, bytes: await find(bytesHash) };
}

const mostPages = (image: BookImage): number =>
  Math.ceil([...image.rows.values()].reduce((sum, rows) => sum + rows.size, 0) / SIZES.rows) +
  Math.ceil(image.chunks.size / SIZES.chunks) +
  Math.ceil(image.closings.size / SIZES.closings);

const pagesBefore = (image: BookImage, part: Part, at: number): number => {
  const rows = [...image.rows.values()].reduce((sum, kind) => sum + kind.size, 0);
  const done =
    part === 'rows'
      ? 0
      : Math.ceil(rows / SIZES.rows) + (part === 'closings' ? Math.ceil(image.chunks.size / SIZES.chunks) : 0);
  return done + at / SIZES[part];
};

/** One page of the whole book, in a fixed order: records, facts, closings. `cursor` is null first, then the page's `next`. */
export async function dumpPage(
  image: BookImage,
  sequence: number,
  cursor: string | null,
  find: FindBytes,
): Promise<DumpPage> {
  const { part, at } = parse(cursor);
  const all = part === 'rows' ? allRows(image) : part === 'chunks' ? orderedChunks(image) : orderedClosings(image);
  const end = at + SIZES[part];
  const following = NEXT[part];
  const next = end < all.length ? `${part}:${end}` : following === null ? null : `${following}:0`;
  const progress = next === null ? 1 : Math.min(1, (pagesBefore(image, part, at) + 1) / Math.max(1, mostPages(image)));
  const page = { sequence, rows: [], chunks: [], closings: [], next, progress };
  if (part === 'rows') return { ...page, rows: allRows(image).slice(at, end) };
  if (part === 'chunks') {
    const chunks = orderedChunks(image).slice(at, end);
    return {
      ...page,
      chunks: await Promise.all(chunks.map(async (chunk) => ({ ...chunk, bytes: await find(chunk.hash) }))),
    };
  }
  return {
    ...page,
    closings: await Promise.all(
      orderedClosings(image)
        .slice(at, end)
        .map((closing) => withBytes(closing, find)),
    ),
  };
}
