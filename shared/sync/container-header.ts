import type { Bytes } from '#base/bytes.ts';
import { fromHex, toHex } from '#base/hex.ts';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import type { ContainerHeader, ContainerSource, KeySlot, RunningHash } from './container-types.ts';
import { CONTAINER_VERSION, HEADER_LENGTH, TRAILER_LENGTH } from './container-types.ts';
import { parseKeySlots } from './key-slot.ts';

// Not text, so that nothing "repairs" line ends or guesses an encoding: a high byte, the name, CR LF, a stop.
const MAGIC = new Uint8Array([0x89, 0x43, 0x48, 0x42, 0x4f, 0x4f, 0x4b, 0x0a]);
const HASH_AT = HEADER_LENGTH - 32;
const SLOTS_AT = 128;

const startsWithMagic = (bytes: Uint8Array): boolean => MAGIC.every((byte, i) => bytes[i] === byte);
const hexBytes = (text: string): Uint8Array => fromHex(text) ?? new Uint8Array();
const equal = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i]);

/** The header page of a container: 4,096 bytes, the last 32 are the SHA-256 of the rest. */
export async function encodeHeader(header: ContainerHeader, bytes: Bytes): Promise<Uint8Array> {
  const page = new Uint8Array(HEADER_LENGTH);
  const view = new DataView(page.buffer);
  const slots = bytes.utf8Encode(JSON.stringify(header.slots));
  if (slots.length > HASH_AT - SLOTS_AT) throw new Error('Too many key slots for the header page');
  page.set(MAGIC);
  view.setUint16(8, header.version);
  view.setUint16(10, header.minReader);
  view.setUint16(12, header.minWriter);
  view.setUint16(14, header.encrypted ? 1 : 0);
  page.set(hexBytes(header.fileId), 16);
  page.set(hexBytes(header.snapshotId), 32);
  view.setUint32(48, header.keyEpoch);
  view.setUint32(52, slots.length);
  view.setBigUint64(56, BigInt(header.totalLength));
  view.setBigUint64(64, BigInt(header.manifestOffset));
  view.setUint32(72, header.manifestLength);
  page.set(hexBytes(header.writer), 80);
  page.set(slots, SLOTS_AT);
  page.set(await bytes.sha256(page.subarray(0, HASH_AT)), HASH_AT);
  return page;
}

/** The trailer: magic, total length, and a hash that pins header and body. */
export async function encodeTrailer(
  page: Uint8Array,
  bodyHash: Uint8Array,
  total: number,
  bytes: Bytes,
): Promise<Uint8Array> {
  const trailer = new Uint8Array(TRAILER_LENGTH);
  trailer.set(MAGIC);
  new DataView(trailer.buffer).setBigUint64(8, BigInt(total));
  trailer.set(await pinOf(page, bodyHash, bytes), 16);
  return trailer;
}

async function pinOf(page: Uint8Array, bodyHash: Uint8Array, bytes: Bytes): Promise<Uint8Array> {
  const both = new Uint8Array(HEADER_LENGTH + bodyHash.length);
  both.set(page);
  both.set(bodyHash, HEADER_LENGTH);
  return bytes.sha256(both);
}

/** Whether the trailer belongs to this header page and body. */
async function trailerFits(
  trailer: Uint8Array,
  page: Uint8Array,
  bodyHash: Uint8Array,
  bytes: Bytes,
): Promise<boolean> {
  return equal(trailer.subarray(16), await pinOf(page, bodyHash, bytes));
}

const safe = (value: bigint): number => (value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : -1);

function fieldsOf(page: Uint8Array, slots: readonly KeySlot[]): ContainerHeader {
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
  return {
    version: view.getUint16(8),
    minReader: view.getUint16(10),
    minWriter: view.getUint16(12),
    encrypted: (view.getUint16(14) & 1) === 1,
    fileId: toHex(page.subarray(16, 32)),
    snapshotId: toHex(page.subarray(32, 48)),
    keyEpoch: view.getUint32(48),
    totalLength: safe(view.getBigUint64(56)),
    manifestOffset: safe(view.getBigUint64(64)),
    manifestLength: view.getUint32(72),
    writer: toHex(page.subarray(80, 88)),
    slots,
  };
}

function sizeTrouble(header: ContainerHeader, size: number, file: string): Problem | undefined {
  if (size < header.totalLength) return { kind: 'bookTruncated', file, expected: header.totalLength, found: size };
  const end = header.manifestOffset + header.manifestLength + TRAILER_LENGTH;
  if (size > header.totalLength || end !== header.totalLength || header.manifestOffset < HEADER_LENGTH) {
    return { kind: 'bookDamaged', file, part: 'the lengths in its header' };
  }
  return undefined;
}

/**
 * Reads and checks the header page. Every trouble is a problem: not a book, truncated, from a newer version, damaged.
 * A version that this one can't read is reported before anything else in the file is believed.
 */
export async function readHeader(
  source: ContainerSource,
  file: string,
  bytes: Bytes,
): Promise<Result<ContainerHeader, Problem>> {
  const page = await source.read(0, HEADER_LENGTH);
  if (page.length === 0) return err({ kind: 'bookTruncated', file, expected: HEADER_LENGTH, found: 0 });
  if (!startsWithMagic(page.subarray(0, Math.max(MAGIC.length, 0)))) return err({ kind: 'bookNotABook', file });
  if (page.length < HEADER_LENGTH)
    return err({ kind: 'bookTruncated', file, expected: HEADER_LENGTH, found: page.length });
  if (!equal(page.subarray(HASH_AT), await bytes.sha256(page.subarray(0, HASH_AT))))
    return err({ kind: 'bookDamaged', file, part: 'its header' });
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
  const minReader = view.getUint16(10);
  if (minReader > CONTAINER_VERSION) return err({ kind: 'bookNewer', file, needs: minReader, have: CONTAINER_VERSION });
  const slotsLength = view.getUint32(52);
  if (slotsLength > HASH_AT - SLOTS_AT)
    return err({ kind: 'bookHostile', file, detail: 'key slots longer than its header' });
  const slots = parseKeySlots(bytes.utf8Decode(page.subarray(SLOTS_AT, SLOTS_AT + slotsLength)), file);
  if (!slots.ok) return slots;
  const header = fieldsOf(page, slots.value);
  const trouble = sizeTrouble(header, source.size, file);
  return trouble === undefined ? ok(header) : err(trouble);
}

/** Reads the whole file once and compares it with its trailer: finds every flipped bit. */
export async function verifyWhole(
  source: ContainerSource,
  header: ContainerHeader,
  file: string,
  hash: RunningHash,
  bytes: Bytes,
): Promise<Result<null, Problem>> {
  const end = header.totalLength - TRAILER_LENGTH;
  for (let at = HEADER_LENGTH; at < end;) {
    const part = await source.read(at, Math.min(1 << 20, end - at));
    if (part.length === 0) return err({ kind: 'bookTruncated', file, expected: header.totalLength, found: at });
    hash.update(part);
    at += part.length;
  }
  const page = await source.read(0, HEADER_LENGTH);
  const trailer = await source.read(end, TRAILER_LENGTH);
  const fits =
    trailer.length === TRAILER_LENGTH &&
    startsWithMagic(trailer) &&
    (await trailerFits(trailer, page, await hash.digest(), bytes));
  const total = fits ? safe(new DataView(trailer.buffer, trailer.byteOffset).getBigUint64(8)) : -1;
  return total === header.totalLength
    ? ok(null)
    : err({ kind: 'bookDamaged', file, part: 'its content differs from its checksum' });
}
