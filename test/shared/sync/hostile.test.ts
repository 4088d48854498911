import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gzipSync } from 'node:zlib';
import { nodeBytes } from '#electron/book/node-bytes.ts';
import { openStored } from '#sync/chunk-codec.ts';
import { encodeHeader, readHeader } from '#sync/container-header.ts';
import type { ContainerHeader } from '#sync/container-types.ts';
import { CONTAINER_VERSION, HEADER_LENGTH, TRAILER_LENGTH } from '#sync/container-types.ts';
import { parseManifest } from '#sync/manifest-codec.ts';
import { decodeBucket } from '#sync/record-bucket.ts';
import { decodeClosings } from '#sync/closing-chunk.ts';
import { memorySource } from '#test/support/memory-container.ts';

const END = 10_000;
const PLACE = { end: END, version: CONTAINER_VERSION, file: 'f' };
const CHUNK = {
  type: 'records',
  name: 'partner/1/0',
  hash: 'a'.repeat(64),
  offset: HEADER_LENGTH,
  length: 100,
  raw: 200,
  count: 1,
  totals: {},
};
const ME = '00000000000000aa';
const MEMBER = { replica: ME, name: 'Ann', app: 'x', savedAt: '', knows: { [ME]: 1 }, publicKey: '' };
const STAMP = `2026-01-01T00:00:00.000Z-0000-${ME}`;
const MANIFEST = {
  vector: { [ME]: 1 },
  seen: { [ME]: STAMP },
  groups: { deal: { amount: 'money' } },
  members: [MEMBER],
  parents: [],
  app: 'x',
  savedAt: '',
  lastStamp: STAMP,
  signature: '',
  chunks: [CHUNK],
};
const parse = (manifest: unknown) => parseManifest(nodeBytes.utf8Encode(JSON.stringify(manifest)), PLACE, nodeBytes);
const withChunk = (change: object) => ({ ...MANIFEST, chunks: [{ ...CHUNK, ...change }] });

describe('a hostile manifest', () => {
  test('the sound one passes', () => expect(parse(MANIFEST).ok).toBe(true));

  test.each([
    ['no object', []],
    ['no chunks', { ...MANIFEST, chunks: {} }],
    ['a chunk before the body', withChunk({ offset: 0 })],
    ['a chunk beyond the end', withChunk({ length: END })],
    ['an offset that overflows', withChunk({ offset: Number.MAX_SAFE_INTEGER })],
    ['a negative length', withChunk({ length: -1 })],
    ['a length that is no integer', withChunk({ length: 1.5 })],
    ['a chunk that expands beyond the limit', withChunk({ raw: 2 ** 40 })],
    ['a name that is too long', withChunk({ name: 'x'.repeat(301) })],
    ['a hash that is none', withChunk({ hash: '../../etc/passwd' })],
    ['totals that are no amounts', withChunk({ totals: { EUR: 'NaN' } })],
    ['totals of a million digits', withChunk({ totals: { EUR: '9'.repeat(1_000_000) } })],
    ['facts that say nothing of themselves', withChunk({ type: 'facts' })],
    ['two chunks of one name', { ...MANIFEST, chunks: [CHUNK, CHUNK] }],
    ['a vector of something else', { ...MANIFEST, vector: { me: 1 } }],
    ['a vector that counts backwards', { ...MANIFEST, vector: { '00000000000000aa': -1 } }],
    ['members that are none', { ...MANIFEST, members: [null] }],
    ['a member without a replica', { ...MANIFEST, members: [{ ...MEMBER, replica: 'Ann' }] }],
    ['a member who knows nonsense', { ...MANIFEST, members: [{ ...MEMBER, knows: { [ME]: 'all' } }] }],
    ['a key that is none', { ...MANIFEST, members: [{ ...MEMBER, publicKey: '<script>' }] }],
    ['a context without stamps', { ...MANIFEST, seen: { [ME]: 'yesterday' } }],
    ["somebody else's stamp", { ...MANIFEST, seen: { '00000000000000bb': STAMP } }],
    ['merge groups that are none', { ...MANIFEST, groups: { deal: ['money'] } }],
    ['a signature that is none', { ...MANIFEST, signature: 'x' }],
    ['a time that is none', { ...MANIFEST, savedAt: 5 }],
  ])('%s is refused as a problem', (_name, manifest) => {
    expect(parse(manifest)).toMatchObject({ ok: false, error: { kind: 'bookHostile' } });
  });

  test('law: no JSON makes it throw', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(typeof parse(value).ok).toBe('boolean');
        expect(typeof parse({ ...MANIFEST, chunks: [value] }).ok).toBe('boolean');
      }),
    );
  });
});

describe('a hostile payload', () => {
  test('law: no JSON makes a bucket or closings throw', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        for (const value of [a, { kind: 'partner', stamps: a, groups: b, rows: [[a, b, a]] }, { rows: b }]) {
          const payload = nodeBytes.utf8Encode(JSON.stringify(value));
          expect(typeof decodeBucket(payload, 'partner/1/0', 'f', nodeBytes).ok).toBe('boolean');
          expect(typeof decodeClosings(payload, '2026-Q1', 'f', nodeBytes).ok).toBe('boolean');
        }
      }),
    );
  });

  test('a bomb is not expanded beyond what the manifest says', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    const stored = new Uint8Array([1, ...bomb]);
    const place = { fileId: 'f', keyEpoch: 1, type: 'records', name: 'n' };
    expect(await openStored(stored, place, null, 1_000_000, nodeBytes)).toBeUndefined();
  });

  test('bytes that are no gzip, an unknown packing, nothing at all', async () => {
    const place = { fileId: 'f', keyEpoch: 1, type: 'records', name: 'n' };
    for (const stored of [new Uint8Array([1, 2, 3]), new Uint8Array([9, 1]), new Uint8Array()]) {
      expect(await openStored(stored, place, null, 1000, nodeBytes)).toBeUndefined();
      expect(await openStored(stored, place, new Uint8Array(32), 1000, nodeBytes)).toBeUndefined();
    }
  });
});

describe('a hostile header', () => {
  const header: ContainerHeader = {
    version: CONTAINER_VERSION,
    minReader: 1,
    minWriter: 1,
    encrypted: false,
    fileId: '0'.repeat(32),
    snapshotId: '1'.repeat(32),
    keyEpoch: 1,
    totalLength: HEADER_LENGTH + 10 + TRAILER_LENGTH,
    manifestOffset: HEADER_LENGTH,
    manifestLength: 10,
    writer: '0'.repeat(16),
    slots: [],
  };
  const read = async (change: Partial<ContainerHeader>, size = header.totalLength) => {
    const bytes = new Uint8Array(size);
    bytes.set(await encodeHeader({ ...header, ...change }, nodeBytes));
    return readHeader(memorySource(bytes), 'f', nodeBytes);
  };

  test('the sound one passes', async () => expect((await read({})).ok).toBe(true));
  test.each([
    ['bookNewer', { minReader: CONTAINER_VERSION + 1 }],
    ['bookTruncated', { totalLength: 10 ** 15 }],
    ['bookDamaged', { manifestOffset: 0 }],
    ['bookDamaged', { manifestLength: 2 ** 32 - 1 }],
    ['bookDamaged', { manifestOffset: HEADER_LENGTH + 5 }],
  ] as const)('%s: %o', async (kind, change) => {
    expect(await read(change)).toMatchObject({ ok: false, error: { kind } });
  });

  test('a newer file that this version may read opens; only writing is refused', async () => {
    expect(await read({ version: CONTAINER_VERSION + 5, minWriter: CONTAINER_VERSION + 5 })).toMatchObject({
      ok: true,
    });
  });

  test('two gigabytes of zeros are refused at the first block', async () => {
    let asked = 0;
    const zeros = {
      size: 2 ** 31,
      read: (_offset: number, length: number) => {
        asked += length;
        return Promise.resolve(new Uint8Array(length));
      },
    };
    expect(await readHeader(zeros, 'f', nodeBytes)).toMatchObject({ ok: false, error: { kind: 'bookNotABook' } });
    expect(asked).toBe(HEADER_LENGTH);
  });
});
