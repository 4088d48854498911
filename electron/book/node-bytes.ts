import { createCipheriv, createDecipheriv, createHash, hkdf, randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Bytes, KeyStretcher } from '#base/bytes.ts';
import { err, ok } from '#base/result.ts';
import type { RunningHash } from '#sync/container-types.ts';

const TAG = 16;
const zip = promisify(gzip);
const unzip = promisify(gunzip);
const derive = promisify(hkdf);
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

const view = (buffer: Uint8Array): Uint8Array => new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);

function encrypt(key: Uint8Array, nonce: Uint8Array, aad: Uint8Array, data: Uint8Array): Uint8Array {
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(aad);
  return view(Buffer.concat([cipher.update(data), cipher.final(), cipher.getAuthTag()]));
}

function decrypt(key: Uint8Array, nonce: Uint8Array, aad: Uint8Array, data: Uint8Array): Uint8Array | undefined {
  if (data.length < TAG) return undefined;
  const cipher = createDecipheriv('aes-256-gcm', key, nonce)
    .setAAD(aad)
    .setAuthTag(data.subarray(data.length - TAG));
  try {
    return view(Buffer.concat([cipher.update(data.subarray(0, data.length - TAG)), cipher.final()]));
  } catch {
    // Node says "not authentic" by throwing; here that's an answer.
    return undefined;
  }
}

/** The `Bytes` port over Node's own crypto and zlib. Compression runs off the main thread. */
export const nodeBytes: Bytes = {
  utf8Encode: (text) => encoder.encode(text),
  utf8Decode: (bytes) => {
    try {
      return decoder.decode(bytes);
    } catch {
      return undefined; // not UTF-8
    }
  },
  sha256: (bytes) => Promise.resolve(view(createHash('sha256').update(bytes).digest())),
  gzip: async (bytes) => view(await zip(bytes, { level: 1 })),
  gunzip: async (bytes, maxOutput) => {
    try {
      return ok(view(await unzip(bytes, { maxOutputLength: Math.max(1, maxOutput) })));
    } catch (error) {
      return err((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'tooLarge' : 'damaged');
    }
  },
  aesGcmEncrypt: (key, nonce, aad, data) => Promise.resolve(encrypt(key, nonce, aad, data)),
  aesGcmDecrypt: (key, nonce, aad, data) => Promise.resolve(decrypt(key, nonce, aad, data)),
  hkdfSha256: async (key, salt, info, length) => new Uint8Array(await derive('sha256', key, salt, info, length)),
  randomBytes: (length) => view(randomBytes(length)),
};

/** Scrypt over Node's crypto, off the main thread. */
export const nodeStretcher: KeyStretcher = {
  scrypt: (passphrase, salt, { n, r, p }) =>
    new Promise((resolve, reject) => {
      // Node refuses by default above 32 MiB; the slot's ceiling is what limits it here.
      scrypt(passphrase, salt, 32, { N: n, r, p, maxmem: 256 * n * r }, (error, key) =>
        error === null ? resolve(view(key)) : reject(error),
      );
    }),
};

/** A running SHA-256 over Node's crypto. */
export function nodeHash(): RunningHash {
  const hash = createHash('sha256');
  return {
    update: (bytes) => {
      hash.update(bytes);
    },
    digest: () => Promise.resolve(view(hash.digest())),
  };
}
