import type { Bytes } from '#base/bytes.ts';
import type { EpochKey } from './container-types.ts';

const PLAIN = 0;
const GZIP = 1;
const SALT_LENGTH = 32;
const TAG_LENGTH = 16;
const NO_NONCE = new Uint8Array(12); // every chunk has a key of its own, so the nonce never repeats under one key

/** What binds a stored chunk to its place; moved elsewhere it doesn't decrypt. */
export type ChunkPlace = {
  readonly fileId: string;
  readonly keyEpoch: number;
  readonly type: string;
  readonly name: string;
};

const aadOf = (place: ChunkPlace, bytes: Bytes): Uint8Array =>
  bytes.utf8Encode(`${place.fileId}|${place.keyEpoch}|${place.type}|${place.name}`);

const isPdf = (payload: Uint8Array): boolean =>
  payload[0] === 0x25 && payload[1] === 0x50 && payload[2] === 0x44 && payload[3] === 0x46;

/** Compresses a payload unless it's a PDF, which is compressed inside. The first byte says which. */
export async function packPayload(payload: Uint8Array, bytes: Bytes): Promise<Uint8Array> {
  const body = isPdf(payload) ? payload : await bytes.gzip(payload);
  const packed = new Uint8Array(body.length + 1);
  packed[0] = body === payload ? PLAIN : GZIP;
  packed.set(body, 1);
  return packed;
}

/** Length of a packed payload once it's sealed. */
export const sealedLength = (packed: number, key: EpochKey): number =>
  key === null ? packed : packed + SALT_LENGTH + TAG_LENGTH;

/** Encrypts packed bytes with a key of their own (HKDF over a fresh salt), or leaves them as they are in an open book. */
export async function seal(packed: Uint8Array, place: ChunkPlace, key: EpochKey, bytes: Bytes): Promise<Uint8Array> {
  if (key === null) return packed;
  const salt = bytes.randomBytes(SALT_LENGTH);
  const chunkKey = await bytes.hkdfSha256(key, salt, bytes.utf8Encode('chunk'), 32);
  const cipher = await bytes.aesGcmEncrypt(chunkKey, NO_NONCE, aadOf(place, bytes), packed);
  const stored = new Uint8Array(SALT_LENGTH + cipher.length);
  stored.set(salt);
  stored.set(cipher, SALT_LENGTH);
  return stored;
}

async function unseal(
  stored: Uint8Array,
  place: ChunkPlace,
  key: EpochKey,
  bytes: Bytes,
): Promise<Uint8Array | undefined> {
  if (key === null) return stored;
  if (stored.length < SALT_LENGTH + TAG_LENGTH) return undefined;
  const chunkKey = await bytes.hkdfSha256(key, stored.subarray(0, SALT_LENGTH), bytes.utf8Encode('chunk'), 32);
  return bytes.aesGcmDecrypt(chunkKey, NO_NONCE, aadOf(place, bytes), stored.subarray(SALT_LENGTH));
}

/** The payload of a stored chunk; undefined when key, place or bytes are wrong or it would exceed `limit` bytes. */
export async function openStored(
  stored: Uint8Array,
  place: ChunkPlace,
  key: EpochKey,
  limit: number,
  bytes: Bytes,
): Promise<Uint8Array | undefined> {
  const packed = await unseal(stored, place, key, bytes);
  if (packed === undefined || packed.length === 0) return undefined;
  const body = packed.subarray(1);
  if (packed[0] === PLAIN) return body.length <= limit ? body : undefined;
  if (packed[0] !== GZIP) return undefined;
  const expanded = await bytes.gunzip(body, limit);
  return expanded.ok ? expanded.value : undefined;
}
