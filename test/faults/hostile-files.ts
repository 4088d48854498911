import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Secret } from '#electron/book/book-file.ts';
import { nodeBytes } from '#electron/book/node-bytes.ts';
import { encodeHeader, encodeTrailer } from '#sync/container-header.ts';
import type { ContainerHeader, KeySlot } from '#sync/container-types.ts';
import { HEADER_LENGTH, TRAILER_LENGTH } from '#sync/container-types.ts';
import type { Made } from '#test/support/memory-container.ts';

/** A file that was made to do harm: everything that anybody can compute without the key fits. */
export interface HostileFile {
  readonly what: string;
  readonly detail: string;
  readonly bytes: Uint8Array;
  readonly secret: Secret;
}

const sha = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest());
const HASH_AT = HEADER_LENGTH - 32;

function withPage(bytes: Uint8Array, change: (page: Uint8Array, view: DataView) => void): Uint8Array {
  const copy = bytes.slice();
  const page = copy.subarray(0, HEADER_LENGTH);
  change(page, new DataView(page.buffer, page.byteOffset, page.byteLength));
  page.set(sha(page.subarray(0, HASH_AT)), HASH_AT);
  return copy;
}

/** A damaged body whose trailer fits again, as somebody without the key could make it. */
export function remade(bytes: Uint8Array, { header }: Made): Uint8Array {
  const copy = bytes.slice();
  const end = header.totalLength - TRAILER_LENGTH;
  const page = copy.subarray(0, HEADER_LENGTH);
  copy.set(sha(Buffer.concat([page, sha(copy.subarray(HEADER_LENGTH, end))])), end + 16);
  return copy;
}

const NUMBERS = [0n, 1n, 47n, 4095n, 4096n, 2n ** 31n, 2n ** 32n - 1n, 2n ** 53n, 2n ** 63n, 2n ** 64n - 1n] as const;

type Field = { readonly name: string; readonly at: number; readonly size: 2 | 4 | 8 };
const LENGTHS: readonly Field[] = [
  { name: 'length of the key slots', at: 52, size: 4 },
  { name: 'length of the file', at: 56, size: 8 },
  { name: 'place of the manifest', at: 64, size: 8 },
  { name: 'length of the manifest', at: 72, size: 4 },
];

function put(view: DataView, { at, size }: Field, value: bigint): void {
  const fitting = BigInt.asUintN(size * 8, value);
  if (size === 8) view.setBigUint64(at, fitting);
  else if (size === 4) view.setUint32(at, Number(fitting));
  else view.setUint16(at, Number(fitting));
}

function hostileLengths({ bytes }: Made): HostileFile[] {
  const sound = new DataView(bytes.buffer, bytes.byteOffset);
  const original = ({ at, size }: Field): bigint => (size === 8 ? sound.getBigUint64(at) : BigInt(sound.getUint32(at)));
  return LENGTHS.flatMap((field) =>
    NUMBERS.filter((value) => BigInt.asUintN(field.size * 8, value) !== original(field)).map((value) => ({
      what: 'hostile lengths',
      detail: `${field.name} ${value}`,
      bytes: withPage(bytes, (_page, view) => put(view, field, value)),
      secret: { key: null },
    })),
  );
}

const SLOT = { kind: 'passphrase', salt: '0'.repeat(32), nonce: '0'.repeat(24), wrapped: '0'.repeat(96) } as const;
const COSTS: readonly Readonly<Record<string, unknown>>[] = [
  { n: 2 ** 40, r: 8, p: 1 },
  { n: 2 ** 31, r: 8, p: 1 },
  { n: 2 ** 17, r: 2 ** 20, p: 1 },
  { n: 2 ** 17, r: 8, p: 2 ** 30 },
  { n: 2 ** 10, r: 8, p: 1 },
  { n: 2 ** 17 + 1, r: 8, p: 1 },
  { n: -1, r: 8, p: 1 },
  { n: 0, r: 0, p: 0 },
  { n: '131072', r: 8, p: 1 },
  { n: 1e308, r: 8, p: 1 },
  { r: 8, p: 1 },
  { n: 2 ** 17, r: 8, p: 1, salt: '' },
  { n: 2 ** 17, r: 8, p: 1, wrapped: 'x'.repeat(96) },
];

async function hostileCosts(made: Made): Promise<HostileFile[]> {
  const lists: unknown[] = [
    ...COSTS.map((cost) => [{ ...SLOT, ...cost }]),
    {},
    'slots',
    Array(17).fill(SLOT),
    [null, 1],
  ];
  const files: HostileFile[] = [];
  for (const slots of lists) {
    const page = await encodeHeader({ ...made.header, encrypted: true, slots: slots as KeySlot[] }, nodeBytes);
    const bytes = made.bytes.slice();
    bytes.set(page);
    const detail = JSON.stringify(slots).slice(0, 120);
    files.push({ what: 'hostile costs of a key', detail, bytes, secret: 'seven quiet herons' });
  }
  return files;
}

type Loose = Record<string, unknown>;

/** An open book with another manifest and more in its body; header and trailer fit. */
async function forged(
  made: Made,
  change: (manifest: Loose, bodyEnd: number) => unknown,
  more = new Uint8Array(),
): Promise<Uint8Array> {
  const manifest = JSON.parse(
    JSON.stringify({ ...made.manifest.carried, ...made.manifest, carried: undefined }),
  ) as Loose;
  const body = Buffer.concat([made.bytes.subarray(HEADER_LENGTH, made.header.manifestOffset), more]);
  const text = change(manifest, HEADER_LENGTH + body.length);
  const packed = text instanceof Uint8Array ? text : gzipSync(JSON.stringify(text ?? manifest));
  const stored = Buffer.concat([new Uint8Array([1]), packed]);
  const manifestOffset = HEADER_LENGTH + body.length;
  const totalLength = manifestOffset + stored.length + TRAILER_LENGTH;
  const header: ContainerHeader = { ...made.header, manifestOffset, manifestLength: stored.length, totalLength };
  const page = await encodeHeader(header, nodeBytes);
  const trailer = await encodeTrailer(page, sha(Buffer.concat([body, stored])), totalLength, nodeBytes);
  return new Uint8Array(Buffer.concat([page, body, stored, trailer]));
}

const chunksOf = (manifest: Loose): Loose[] => manifest['chunks'] as Loose[];

const ENTRY_LIES: Readonly<Record<string, (entry: Loose, end: number) => Loose>> = {
  'starts in the header': () => ({ offset: 0 }),
  'reaches beyond the body': (_entry, end) => ({ length: end }),
  'starts before everything': () => ({ offset: -1 }),
  'has no length': () => ({ length: null }),
  'is longer than it is': ({ length }) => ({ length: Number(length) + 1 }),
  'is shorter than it is': ({ length }) => ({ length: Number(length) - 1 }),
  'holds more than it says': ({ raw }) => ({ raw: Number(raw) - 1 }),
  'holds less than it says': ({ raw }) => ({ raw: Number(raw) + 1 }),
  'expands to a terabyte': () => ({ raw: 2 ** 40 }),
  'is another one': () => ({ hash: '0'.repeat(64) }),
  'counts other rows': ({ count }) => ({ count: Number(count) + 1 }),
  'sums up to something else': () => ({ totals: { EUR: '1' } }),
};

async function hostileEntries(made: Made): Promise<HostileFile[]> {
  const files: HostileFile[] = [];
  const records = made.manifest.chunks.findIndex(({ type }) => type === 'records');
  for (const [detail, lie] of Object.entries(ENTRY_LIES)) {
    const bytes = await forged(made, (manifest, end) => {
      const entry = chunksOf(manifest)[records] as Loose;
      Object.assign(entry, lie(entry, end));
    });
    files.push({ what: 'hostile chunks', detail, bytes, secret: { key: null } });
  }
  const twice = await forged(made, (manifest) => void chunksOf(manifest).push(chunksOf(manifest)[0] as Loose));
  files.push({ what: 'hostile chunks', detail: 'come twice', bytes: twice, secret: { key: null } });
  return files;
}

/** A chunk of a few hundred kilobytes that expands to a gigabyte of spaces. */
const bomb = (): Uint8Array => {
  const spaces = gzipSync(Buffer.alloc(2 ** 24, ' '), { level: 9 });
  // Members of a gzip file follow each other: the whole is as long as they are together.
  return new Uint8Array(Buffer.concat(Array.from({ length: 64 }, () => spaces)));
};

async function bombs(made: Made): Promise<HostileFile[]> {
  const packed = bomb();
  const stored = new Uint8Array([1, ...packed]);
  const hash = Buffer.from(sha(stored)).toString('hex');
  const files: HostileFile[] = [];
  for (const raw of [10, 2 ** 20, 2 ** 28]) {
    const change = (manifest: Loose, end: number): void => {
      const entry = chunksOf(manifest).find(({ type }) => type === 'records') as Loose;
      Object.assign(entry, { raw, hash, offset: end - stored.length, length: stored.length });
    };
    const bytes = await forged(made, change, stored);
    files.push({ what: 'zip bombs', detail: `a chunk that says ${raw} bytes`, bytes, secret: { key: null } });
  }
  const manifest = await forged(made, () => packed);
  files.push({ what: 'zip bombs', detail: 'the manifest', bytes: manifest, secret: { key: null } });
  return files;
}

/** All of them, made from a sound book without encryption, since there anybody can make everything fit. */
export async function hostileFiles(made: Made): Promise<HostileFile[]> {
  const nothing = ['null', '[]', '{}', '"', '{"chunks":{}}'].map(async (text): Promise<HostileFile> => {
    const bytes = await forged(made, () => new Uint8Array(gzipSync(text)));
    return { what: 'hostile manifests', detail: text, bytes, secret: { key: null } };
  });
  return [
    ...hostileLengths(made),
    ...(await hostileCosts(made)),
    ...(await hostileEntries(made)),
    ...(await Promise.all(nothing)),
    ...(await bombs(made)),
  ];
}
