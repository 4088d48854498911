import fc from 'fast-check';
import { createHash } from 'node:crypto';
import type { Stamp } from '#base/stamp.ts';
import { newStampClock, nextStamp } from '#base/stamp.ts';
import type { Change, RecordRow } from '#model/record-row.ts';
import { applyChanges } from '#records/apply-changes.ts';
import type { BookImage } from '#records/book-image.ts';
import { addToImage, emptyImage } from '#records/book-image.ts';

/** A stamp of a test replica, by number. */
export const stampAt = (n: number): Stamp => nextStamp(newStampClock('00000000000000aa'), 1_700_000_000_000 + n).stamp;

const word = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => !/\p{Surrogate}/u.test(text));
const amount = fc
  .tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.constantFrom('', '.5', '.25'))
  .map(([n, f]) => `${n === 0 ? 1 : n}${f}`);

const values = fc.record(
  {
    code: word.map((text) => `c${text}`),
    name: word,
    currency: fc.constantFrom('USD', 'EUR', 'JPY'),
    formerCodes: fc.array(word, { maxLength: 2 }),
    status: fc.constantFrom('active', 'archived'),
    joined: fc.constantFrom('2020-01-01', '2024-02-29'),
    'custom:note': word,
  },
  { requiredKeys: [] },
);
const payment = fc.record({ amount, currency: fc.constantFrom('USD', 'EUR'), date: fc.constant('2024-01-01') });
const id = fc.integer({ min: 0, max: 30 }).map((n) => `id-${n}`);

/** An edit of a few records, as a form makes it. */
export const arbitraryChange: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant('partner' as const), id, set: values }),
  fc.record({ kind: fc.constant('payment' as const), id, set: payment }),
  fc.record({
    kind: fc.constant('partner' as const),
    id,
    set: fc.record({ deleted: fc.boolean(), name: fc.constant(null) }),
  }),
) as fc.Arbitrary<Change>;

/** A book built by edits, each with a stamp of its own. */
export const arbitraryImage: fc.Arbitrary<BookImage> = fc.array(arbitraryChange, { maxLength: 40 }).map((changes) => {
  const image = emptyImage();
  changes.forEach((change, at) => {
    const rows = applyChanges((kind, rowId) => image.rows.get(kind)?.get(rowId), [change], stampAt(at));
    addToImage(image, { rows, chunks: [], closings: [] });
  });
  return image;
});

/** A book of so many partners, one fact chunk and one closing with bytes. */
export function bookOf(partners: number): { image: BookImage; find: (hash: string) => Promise<Uint8Array> } {
  const image = emptyImage();
  const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
  const rows = Array.from({ length: partners }, (_, n): RecordRow => {
    const stamp = stampAt(n % 3);
    return {
      kind: 'partner',
      id: `p-${n}`,
      values: { code: `P${n}`, name: `Partner ${n}` },
      stamps: { code: stamp, name: stamp },
    } as RecordRow;
  });
  const facts = new TextEncoder().encode('facts of a batch '.repeat(50));
  const pdf = new TextEncoder().encode('%PDF-1.7 not really, but it starts like one');
  const batch = {
    kind: 'batch',
    id: 'b-1',
    values: { source: 's', fileName: 'f', what: 'sales', importedAt: 'now' },
    stamps: {},
  } as unknown as RecordRow;
  addToImage(image, {
    rows: [...rows, batch],
    chunks: [{ hash: sha(facts), batch: 'b-1', kind: 'lines', ordinal: 0, count: 50 }],
    closings: [
      { id: 'closing/2026-Q1', kind: 'periodClosing', period: '2026-Q1', hash: sha(facts), json: { total: '1.00' } },
      {
        id: 'statement/ST-1-2026-Q1-R1',
        kind: 'issuedStatement',
        period: '2026-Q1',
        hash: sha(pdf),
        json: {},
        bytesHash: sha(pdf),
      },
    ],
  });
  const store = new Map([facts, pdf].map((bytes) => [sha(bytes), bytes]));
  return {
    image,
    find: (hash) =>
      store.has(hash) ? Promise.resolve(store.get(hash) as Uint8Array) : Promise.reject(new Error(hash)),
  };
}
