import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nodeBytes, nodeHash } from '#electron/book/node-bytes.ts';
import type { BookImage } from '#records/book-image.ts';
import { addToImage } from '#records/book-image.ts';
import { readHeader, verifyWhole } from '#sync/container-header.ts';
import type { ContainerSource, EpochKey } from '#sync/container-types.ts';
import { HEADER_LENGTH } from '#sync/container-types.ts';
import { openContainer, readImage, readPayload, readStored, verifyChunks } from '#sync/read-container.ts';
import { arbitraryImage, bookOf, stampAt } from '#test/support/arbitrary-book.ts';
import { makeContainer, memorySource } from '#test/support/memory-container.ts';

const KEY = new Uint8Array(32).fill(7);
const plain = (image: BookImage) => ({
  rows: [...image.rows].map(([kind, rows]) => [kind, Object.fromEntries(rows)] as const).sort(),
  chunks: [...image.chunks.values()],
  closings: [...image.closings.values()],
});

async function readAll(source: ContainerSource, key: EpochKey): Promise<BookImage | string> {
  const header = await readHeader(source, 'f', nodeBytes);
  if (!header.ok) return header.error.kind;
  const whole = await verifyWhole(source, header.value, 'f', nodeHash(), nodeBytes);
  if (!whole.ok) return whole.error.kind;
  return readChunks(source, key);
}

async function readChunks(source: ContainerSource, key: EpochKey): Promise<BookImage | string> {
  const header = await readHeader(source, 'f', nodeBytes);
  if (!header.ok) return header.error.kind;
  const open = await openContainer(source, header.value, key, 'f', nodeBytes);
  if (!open.ok) return open.error.kind;
  const verified = await verifyChunks(open.value, open.value.manifest.chunks, nodeBytes);
  if (!verified.ok) return verified.error.kind;
  const image = await readImage(open.value, nodeBytes);
  return image.ok ? image.value : image.error.kind;
}

describe.each([
  ['encrypted', KEY],
  ['open', null],
] as const)('container, %s', (_name, key) => {
  test('law: reading gives back what was written', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryImage, async (image) => {
        const { bytes } = await makeContainer(image, { key });
        const read = await readAll(memorySource(bytes), key);
        expect(typeof read === 'string' ? read : plain(read)).toEqual(plain(image));
      }),
      { numRuns: 60 },
    );
  });

  test('facts, closings and their bytes come back by their hash', async () => {
    const { image, find } = bookOf(700);
    const { bytes } = await makeContainer(image, { key, find });
    const header = await readHeader(memorySource(bytes), 'f', nodeBytes);
    if (!header.ok) throw new Error(header.error.kind);
    const open = await openContainer(memorySource(bytes), header.value, key, 'f', nodeBytes);
    if (!open.ok) throw new Error(open.error.kind);
    const image2 = await readImage(open.value, nodeBytes);
    expect(image2.ok && plain(image2.value)).toEqual(plain(image));
    for (const entry of open.value.manifest.chunks.filter(({ type }) => type === 'facts' || type === 'blob')) {
      const payload = await readPayload(open.value, entry, nodeBytes);
      expect(payload.ok && payload.value).toEqual(await find(entry.name));
    }
  });

  test('law: truncation at any length is found', async () => {
    const { image, find } = bookOf(30);
    const { bytes } = await makeContainer(image, { key, find });
    for (let length = 0; length < bytes.length; length += length > HEADER_LENGTH - 8 ? 13 : 511) {
      expect(['bookTruncated', 'bookNotABook']).toContain(await readAll(memorySource(bytes.slice(0, length)), key));
    }
    expect(typeof (await readAll(memorySource(new Uint8Array([...bytes, 0])), key))).toBe('string');
  });

  test('law: a flipped bit anywhere is found', async () => {
    const { image, find } = bookOf(30);
    const { bytes } = await makeContainer(image, { key, find });
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 7 }), async (at, bit) => {
        const flipped = bytes.slice();
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
        expect(typeof (await readAll(memorySource(flipped), key))).toBe('string');
      }),
      { numRuns: 400 },
    );
  });
});

describe('container', () => {
  test('law: without the whole-file check a flipped bit in an encrypted body is still found by its chunk', async () => {
    const { image, find } = bookOf(30);
    const { bytes, header } = await makeContainer(image, { key: KEY, find });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: HEADER_LENGTH, max: header.manifestOffset + header.manifestLength - 1 }),
        async (at) => {
          const flipped = bytes.slice();
          flipped[at] = (flipped[at] ?? 0) ^ 1;
          expect(await readChunks(memorySource(flipped), KEY)).toBe('bookDamaged');
        },
      ),
      { numRuns: 200 },
    );
  });

  test('no plain text of the book is in an encrypted file', async () => {
    const { image, find } = bookOf(50);
    const { bytes } = await makeContainer(image, { key: KEY, find });
    const text = Buffer.from(bytes).toString('latin1');
    for (const word of ['Partner 1', '%PDF', 'facts of a batch', '2026-Q1']) expect(text).not.toContain(word);
  });

  test('a wrong key opens nothing', async () => {
    const { bytes } = await makeContainer(bookOf(5).image, { key: KEY, find: bookOf(5).find });
    expect(await readAll(memorySource(bytes), new Uint8Array(32))).toBe('bookDamaged');
  });

  test('chunks that did not change keep their bytes; one edit makes one new bucket', async () => {
    const { image, find } = bookOf(2000);
    const first = await makeContainer(image, { key: KEY, find });
    const source = memorySource(first.bytes);
    const open = await openContainer(source, first.header, KEY, 'f', nodeBytes);
    if (!open.ok) throw new Error(open.error.kind);
    const row = image.rows.get('partner')?.get('p-7');
    if (row === undefined) throw new Error('no row');
    addToImage(image, {
      rows: [{ ...row, values: { ...row.values, name: 'Changed' }, stamps: { ...row.stamps, name: stampAt(9) } }],
      chunks: [],
      closings: [],
    });
    const second = await makeContainer(image, {
      key: KEY,
      before: { chunks: first.manifest.chunks, dirty: new Map([['partner', new Set(['p-7'])]]) },
      copy: async (entry) => {
        const stored = await readStored(open.value, entry, nodeBytes);
        if (!stored.ok) throw new Error(stored.error.kind);
        return stored.value;
      },
      find: () => Promise.reject(new Error('facts must be copied')),
    });
    expect(second.fresh.map(({ type }) => type)).toEqual(['records']);
    const old = new Set(first.manifest.chunks.map(({ hash }) => hash));
    expect(second.manifest.chunks.filter(({ hash }) => !old.has(hash))).toHaveLength(1);
    const read = await readAll(memorySource(second.bytes), KEY);
    expect(typeof read === 'string' ? read : plain(read)).toEqual(plain(image));
  });

  test('what a newer version wrote is carried: manifest members, chunk types, kinds and fields', async () => {
    const { image, find } = bookOf(3);
    const newer = { kind: 'futureKind', id: 'f-1', values: { any: ['thing'] }, stamps: { any: stampAt(1) } };
    addToImage(image, { rows: [newer as never], chunks: [], closings: [] });
    const future = { type: 'futureChunk', name: 'x', hash: '', offset: 0, length: 3, raw: 2, count: 1, totals: {} };
    const stored = new Uint8Array([0, 104, 105]);
    const hash = Buffer.from(await nodeBytes.sha256(stored)).toString('hex');
    const { bytes } = await makeContainer(image, {
      find,
      manifest: { carried: { futureMember: { a: 1 } } },
      before: { chunks: [{ ...future, hash, futureField: 'kept' } as never], dirty: new Map() },
      copy: () => Promise.resolve(stored),
    });
    const header = await readHeader(memorySource(bytes), 'f', nodeBytes);
    if (!header.ok) throw new Error(header.error.kind);
    const open = await openContainer(memorySource(bytes), header.value, null, 'f', nodeBytes);
    if (!open.ok) throw new Error(open.error.kind);
    expect(open.value.manifest.carried).toEqual({ futureMember: { a: 1 } });
    expect(open.value.manifest.chunks.find(({ type }) => type === 'futureChunk')).toMatchObject({
      name: 'x',
      futureField: 'kept',
    });
    const read = await readImage(open.value, nodeBytes);
    expect(read.ok && read.value.rows.get('futureKind')?.get('f-1')).toEqual(newer);
  });

  test('control totals are compared with what was decoded', async () => {
    const { image } = bookOf(0);
    const payment = { kind: 'payment', id: '1', values: { amount: '5.50', currency: 'EUR' }, stamps: {} };
    addToImage(image, { rows: [payment as never], chunks: [], closings: [] });
    const { manifest } = await makeContainer(image, { find: bookOf(0).find });
    expect(manifest.chunks.find(({ name }) => name.startsWith('payment/'))?.totals).toEqual({ EUR: '5.5' });
  });
});
