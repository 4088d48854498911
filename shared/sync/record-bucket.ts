import type { Bytes } from '#base/bytes.ts';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import type { LosingValue, RecordRow } from '#model/record-row.ts';
import { parseRow } from '#records/parse-row.ts';

/** Rows per bucket at most, on average: 64 to 256 KiB of JSON. */
const ROWS_PER_BUCKET = 320;

/** How many buckets a kind with so many rows has: a power of two, so that it changes rarely. */
export function bucketCountOf(rows: number): number {
  let count = 1;
  while (rows > count * ROWS_PER_BUCKET) count *= 2;
  return count;
}

/** The bucket of an id. By hash, so that an edit touches one bucket and ids made together don't crowd. */
export function bucketOf(id: string, count: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i += 1) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193) >>> 0;
  return (hash ^ (hash >>> 15)) & (count - 1);
}

/** The chunk name of a bucket. The count is part of it: with another count all buckets are others. */
export const bucketName = (kind: string, count: number, bucket: number): string => `${kind}/${count}/${bucket}`;

/** A row's stamps, short: one stamp for a set of groups (most rows), or group → stamp; both by their place in a list. */
type PackedStamps = readonly [stamp: number, groups: number] | Readonly<Record<string, number>>;
type PackedRow = readonly [id: string, values: object, stamps: PackedStamps, losing?: readonly LosingValue[]];

type BucketPayload = {
  readonly kind: string;
  readonly stamps: readonly string[];
  readonly groups: readonly string[];
  readonly rows: readonly PackedRow[];
};

class Listing {
  readonly items: string[] = [];
  private readonly places = new Map<string, number>();

  placeOf(item: string): number {
    const known = this.places.get(item);
    if (known !== undefined) return known;
    this.places.set(item, this.items.length);
    return this.items.push(item) - 1;
  }
}

function packStamps(row: RecordRow, stamps: Listing, groups: Listing): PackedStamps {
  const names = Object.keys(row.stamps).sort();
  const first = row.stamps[names[0] ?? ''];
  if (first !== undefined && names.every((name) => row.stamps[name] === first)) {
    return [stamps.placeOf(first), groups.placeOf(JSON.stringify(names))];
  }
  return Object.fromEntries(names.map((name) => [name, stamps.placeOf(row.stamps[name] ?? '')]));
}

/** The payload of one bucket; the rows are in the order of their ids, so equal rows give equal bytes. */
export function encodeBucket(kind: string, rows: readonly RecordRow[], bytes: Bytes): Uint8Array {
  const [stamps, groups] = [new Listing(), new Listing()];
  const packed = rows.map((row): PackedRow => {
    const known = [row.id, row.values, packStamps(row, stamps, groups)] as const;
    return row.losing === undefined ? known : [...known, row.losing];
  });
  const payload: BucketPayload = { kind, stamps: stamps.items, groups: groups.items, rows: packed };
  return bytes.utf8Encode(JSON.stringify(payload));
}

function unpackStamps(packed: unknown, payload: BucketPayload): unknown {
  const stampAt = (place: unknown): unknown => payload.stamps[place as number];
  if (!Array.isArray(packed)) {
    if (typeof packed !== 'object' || packed === null) return undefined;
    return Object.fromEntries(Object.entries(packed).map(([group, place]) => [group, stampAt(place)]));
  }
  const names: unknown = JSON.parse(payload.groups[packed[1] as number] ?? 'null');
  return Array.isArray(names) ? Object.fromEntries(names.map((name) => [String(name), stampAt(packed[0])])) : undefined;
}

/** Reads a bucket. Its rows are checked against the field table; kinds and fields of newer versions are carried. */
export function decodeBucket(
  payload: Uint8Array,
  name: string,
  file: string,
  bytes: Bytes,
): Result<RecordRow[], Problem> {
  const damaged: Problem = { kind: 'bookDamaged', file, part: `the records ${name}` };
  const rows: RecordRow[] = [];
  try {
    const read = JSON.parse(bytes.utf8Decode(payload) ?? '') as BucketPayload;
    for (const [id, values, packed, losing] of read.rows) {
      const row = parseRow({ kind: read.kind, id, values, stamps: unpackStamps(packed, read), losing }, 'carry');
      if (!row.ok) return row;
      rows.push(row.value);
    }
  } catch {
    // Whatever a hostile payload breaks while it's read, it's this bucket that is damaged.
    return err(damaged);
  }
  return rows.every((row) => name.startsWith(`${row.kind}/`)) ? ok(rows) : err(damaged);
}
