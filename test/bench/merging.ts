import * as Automerge from '@automerge/automerge';
import * as Y from 'yjs';
import type { Bytes } from '#base/bytes.ts';
import { nodeBytes } from '#electron/book/node-bytes.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { BookImage } from '#records/book-image.ts';
import { addToImage, allRows, emptyImage } from '#records/book-image.ts';
import { readHeader } from '#sync/container-header.ts';
import type { ChunkEntry } from '#sync/container-types.ts';
import { groupFinder, mergeBook, owedTo } from '#sync/merge-book.ts';
import { openContainer, readPayload, readStored } from '#sync/read-container.ts';
import { decodeBucket } from '#sync/record-bucket.ts';
import { mergeSeen, seenOf } from '#sync/version-vector.ts';
import { makeContainer, memorySource } from '#test/support/memory-container.ts';
import { budgetRow } from './budget-row.ts';
import type { BudgetRow } from './budget-row.ts';
import type { BookSize } from './made-book.ts';
import { bookSizes } from './made-book.ts';

/** Milliseconds, design.md 8. */
const MERGE_BUDGET = 3000;
/** The yardsticks need minutes for a large book, so they and we merge this many records for the ratio. */
const COMPARED = 5000;
const BASE = '2026-01-01T00:00:00.000Z-0000-00000000000000aa';
const stampOf = (replica: string, at: number): string =>
  `2026-02-01T00:00:00.000Z-${at.toString(16).padStart(4, '0')}-${replica}`;
const [ANN, BEA] = ['00000000000000ab', '00000000000000bb'] as const;

const row = (kind: string, id: string, values: Readonly<Record<string, string>>): RecordRow =>
  ({ kind, id, values, stamps: Object.fromEntries(Object.keys(values).map((name) => [name, BASE])) }) as RecordRow;

const records = ({ partners, deals }: Pick<BookSize, 'partners' | 'deals'>): RecordRow[] => [
  ...Array.from({ length: partners }, (_, at) =>
    row('partner', `partner-${at}`, {
      code: `P-${at}`,
      name: `Partner ${at} Networks`,
      type: 'MSP',
      region: `Region ${at % 12}`,
      status: 'active',
      city: 'Racine',
    }),
  ),
  ...Array.from({ length: deals }, (_, at) =>
    row('deal', `deal-${at}`, {
      code: `D-${at}`,
      name: `Deal ${at}`,
      partner: `partner-${at % Math.max(1, partners)}`,
      customer: `Customer ${at % 900}`,
      stage: 'won',
    }),
  ),
];

/** One record in a hundred edited, a tenth of them in the field that the other side edits too. */
function edited(rows: readonly RecordRow[], replica: string, from: number): RecordRow[] {
  return rows.flatMap((one, at) => {
    if (at % 100 !== from && at % 1000 !== 7) return [];
    const values = { ...one.values, name: `${replica} ${at}` } as RecordRow['values'];
    return [{ ...one, values, stamps: { ...one.stamps, name: stampOf(replica, at & 0xffff) } }];
  });
}

function imageOf(rows: readonly RecordRow[], changed: readonly RecordRow[] = []): BookImage {
  const image = emptyImage();
  addToImage(image, { rows: [...rows, ...changed], chunks: [], closings: [] });
  return image;
}

const entryKey = ({ type, name, hash }: ChunkEntry): string => `${type}|${name}|${hash}`;

async function bucketsThatDiffer(
  container: Awaited<ReturnType<typeof opened>>,
  known: ReadonlySet<string>,
  bytes: Bytes,
) {
  const rows: RecordRow[] = [];
  let read = 0;
  for (const entry of container.manifest.chunks) {
    if (entry.type !== 'records' || known.has(entryKey(entry))) continue;
    read += 1;
    const payload = await readPayload(container, entry, bytes);
    const bucket = payload.ok ? decodeBucket(payload.value, entry.name, 'measured', bytes) : payload;
    if (!bucket.ok) throw new Error(bucket.error.kind);
    rows.push(...bucket.value);
  }
  return { rows, read };
}

async function opened(file: Uint8Array, key: Uint8Array) {
  const source = memorySource(file);
  const header = await readHeader(source, 'measured', nodeBytes);
  if (!header.ok) throw new Error(header.error.kind);
  const container = await openContainer(source, header.value, key, 'measured', nodeBytes);
  if (!container.ok) throw new Error(container.error.kind);
  return container.value;
}

const dirtyOf = (rows: readonly RecordRow[]): ReadonlyMap<string, ReadonlySet<string>> => {
  const dirty = new Map<string, Set<string>>();
  for (const { kind, id } of rows) dirty.set(kind, (dirty.get(kind) ?? new Set<string>()).add(id));
  return dirty;
};

/** A colleague's encrypted file of the same base, read where it differs, merged, and the answer written. */
async function mergeFiles(size: BookSize): Promise<{ took: number; buckets: number; lost: number }> {
  const key = nodeBytes.randomBytes(32);
  const base = records(size);
  const first = await makeContainer(imageOf(base), { key });
  const start = await opened(first.bytes, key);
  const copy = async (entry: ChunkEntry): Promise<Uint8Array> => {
    const stored = await readStored(start, entry, nodeBytes);
    if (!stored.ok) throw new Error(stored.error.kind);
    return stored.value;
  };
  const [byAnn, byBea] = [edited(base, ANN, 3), edited(base, BEA, 53)];
  const theirs = await makeContainer(imageOf(base, byBea), {
    key,
    copy,
    before: { chunks: first.manifest.chunks, dirty: dirtyOf(byBea) },
  });
  const ours = imageOf(base, byAnn);
  const seenByUs = mergeSeen(seenOf(base), seenOf(byAnn));
  const known = new Set(first.manifest.chunks.map(entryKey));
  const started = performance.now();
  const container = await opened(theirs.bytes, key);
  const incoming = await bucketsThatDiffer(container, known, nodeBytes);
  const seen = mergeSeen(seenOf(base), seenOf(byBea));
  const merged = mergeBook(ours, seenByUs, { rows: incoming.rows, chunks: [], closings: [], seen }, groupFinder({}));
  addToImage(ours, merged);
  const dirty = dirtyOf([...merged.ahead, ...byAnn]);
  const stored = async (entry: ChunkEntry): Promise<Uint8Array> => {
    const read = await readStored(container, entry, nodeBytes);
    if (!read.ok) throw new Error(read.error.kind);
    return read.value;
  };
  await makeContainer(ours, { key, copy: stored, before: { chunks: container.manifest.chunks, dirty } });
  const took = performance.now() - started;
  const lost = allRows(ours).filter(({ losing }) => losing !== undefined).length;
  return { took, buckets: incoming.read, lost };
}

type Contest = { readonly took: number; readonly bytes: number };

function byUs(base: readonly RecordRow[]): Contest {
  const [byAnn, byBea] = [edited(base, ANN, 3), edited(base, BEA, 53)];
  const [ours, theirs] = [imageOf(base, byAnn), imageOf(base, byBea)];
  const [seenByUs, seenByThem] = [mergeSeen(seenOf(base), seenOf(byAnn)), mergeSeen(seenOf(base), seenOf(byBea))];
  const started = performance.now();
  const incoming = { rows: allRows(theirs), chunks: [], closings: [], seen: seenByThem };
  const merged = mergeBook(ours, seenByUs, incoming, groupFinder({}));
  addToImage(ours, merged);
  owedTo(theirs, seenByThem, ours, merged.seen);
  return { took: performance.now() - started, bytes: JSON.stringify(allRows(ours)).length };
}

/** The same records as a map of maps, one Yjs document a side, exchanged as updates. */
function byYjs(base: readonly RecordRow[]): Contest {
  const start = new Y.Doc();
  const book = start.getMap<Y.Map<string>>('book');
  start.transact(() => {
    for (const { kind, id, values } of base)
      book.set(`${kind}/${id}`, new Y.Map<string>(Object.entries(values as Readonly<Record<string, string>>)));
  });
  const state = Y.encodeStateAsUpdate(start);
  const side = (replica: string, from: number): Y.Doc => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, state);
    doc.transact(() => {
      for (const { kind, id, values } of edited(base, replica, from))
        doc
          .getMap<Y.Map<string>>('book')
          .get(`${kind}/${id}`)
          ?.set('name', String((values as { name?: string }).name));
    });
    return doc;
  };
  const [ann, bea] = [side(ANN, 3), side(BEA, 53)];
  const whole = Y.encodeStateAsUpdate(bea);
  const started = performance.now();
  Y.applyUpdate(ann, whole);
  return { took: performance.now() - started, bytes: Y.encodeStateAsUpdate(ann).length };
}

type Book = { records: Record<string, Record<string, string>> };

/** The same with Automerge, whose merge reads the other document's saved bytes. */
function byAutomerge(base: readonly RecordRow[]): Contest {
  const plain = Object.fromEntries(
    base.map(({ kind, id, values }) => [`${kind}/${id}`, { ...(values as Readonly<Record<string, string>>) }]),
  );
  const start = Automerge.from<Book>({ records: plain });
  const side = (replica: string, from: number): Automerge.Doc<Book> =>
    Automerge.change(Automerge.clone(start), (book) => {
      for (const { kind, id, values } of edited(base, replica, from)) {
        const known = book.records[`${kind}/${id}`];
        if (known !== undefined) known['name'] = String((values as { name?: string }).name);
      }
    });
  const ann = side(ANN, 3);
  const saved = Automerge.save(side(BEA, 53));
  const started = performance.now();
  const merged = Automerge.merge(ann, Automerge.load<Book>(saved));
  return { took: performance.now() - started, bytes: Automerge.save(merged).length };
}

/** Merging two books that differ in one record of a hundred; beside it what two libraries need for the same records. */
export async function measureMerging(): Promise<readonly BudgetRow[]> {
  const large = await mergeFiles(bookSizes.L);
  const compared = records({ partners: COMPARED / 5, deals: (COMPARED / 5) * 4 });
  const ours = byUs(compared);
  const yjs = byYjs(compared);
  const automerge = byAutomerge(compared);
  return [
    budgetRow('two L books that differ in 1 %: read, merge, write the answer', large.took, 'ms', MERGE_BUDGET),
    budgetRow('  buckets read of it', large.buckets, ''),
    budgetRow('  records with a value that lost, all kept', large.lost, ''),
    budgetRow(`${COMPARED} records in memory, ours`, ours.took, 'ms'),
    budgetRow('  the same, Yjs', yjs.took, 'ms'),
    budgetRow('  the same, Automerge (its saved bytes loaded and merged)', automerge.took, 'ms'),
    budgetRow('  Yjs ÷ ours', yjs.took / ours.took, '×'),
    budgetRow('  Automerge ÷ ours', automerge.took / ours.took, '×'),
  ];
}
