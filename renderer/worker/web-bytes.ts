import type { Bytes } from '#base/bytes.ts';
import { joinBytes } from '#base/join-bytes.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';

/** Bytes that own their buffer, as WebCrypto wants them. */
const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes);

async function pipe(
  bytes: Uint8Array,
  through: CompressionStream | DecompressionStream,
  limit: number,
): Promise<Uint8Array | 'tooLarge'> {
  const stream = new Blob([own(bytes)]).stream().pipeThrough(through);
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of stream as unknown as AsyncIterable<Uint8Array>) {
    parts.push(part);
    length += part.length;
    if (length > limit) return 'tooLarge';
  }
  return joinBytes(parts);
}

async function gunzip(bytes: Uint8Array, maxOutput: number): Promise<Result<Uint8Array, 'damaged' | 'tooLarge'>> {
  try {
    const plain = await pipe(bytes, new DecompressionStream('gzip'), maxOutput);
    return plain === 'tooLarge' ? err('tooLarge') : ok(plain);
  } catch {
    // The stream refuses what isn't gzip.
    return err('damaged');
  }
}

const aesKey = (key: Uint8Array, use: 'encrypt' | 'decrypt'): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', own(key), 'AES-GCM', false, [use]);

const aesParameters = (nonce: Uint8Array, aad: Uint8Array) => ({
  name: 'AES-GCM',
  iv: own(nonce),
  additionalData: own(aad),
});

/** The `Bytes` port over what the browser has. */
export const webBytes: Bytes = {
  utf8Encode: (text) => new TextEncoder().encode(text),
  utf8Decode: (bytes) => {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      // Strict: not UTF-8.
      return undefined;
    }
  },
  sha256: async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', own(bytes))),
  gzip: async (bytes) => (await pipe(bytes, new CompressionStream('gzip'), Number.POSITIVE_INFINITY)) as Uint8Array,
  gunzip,
  aesGcmEncrypt: async (key, nonce, aad, data) =>
    new Uint8Array(await crypto.subtle.encrypt(aesParameters(nonce, aad), await aesKey(key, 'encrypt'), own(data))),
  aesGcmDecrypt: async (key, nonce, aad, data) => {
    try {
      return new Uint8Array(
        await crypto.subtle.decrypt(aesParameters(nonce, aad), await aesKey(key, 'decrypt'), own(data)),
      );
    } catch {
      // Not what was encrypted.
      return undefined;
    }
  },
  hkdfSha256: async (key, salt, info, length) => {
    const base = await crypto.subtle.importKey('raw', own(key), 'HKDF', false, ['deriveBits']);
    const parameters = { name: 'HKDF', hash: 'SHA-256', salt: own(salt), info: own(info) };
    return new Uint8Array(await crypto.subtle.deriveBits(parameters, base, length * 8));
  },
  randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
};
