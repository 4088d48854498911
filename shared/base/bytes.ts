import type { Result } from './result.ts';

/** Why compressed bytes could not be expanded. */
export type GunzipTrouble = 'damaged' | 'tooLarge';

/**
 * Hash, cipher, compression and UTF-8, injected so that `shared/` needs neither the browser nor Node.
 * Implementations: `electron/book/node-bytes.ts` and the one of the renderer's worker.
 */
export interface Bytes {
  utf8Encode(text: string): Uint8Array;
  /** Strict: undefined when the bytes aren't valid UTF-8. A byte order mark is kept as a character. */
  utf8Decode(bytes: Uint8Array): string | undefined;
  /** 32 bytes. */
  sha256(bytes: Uint8Array): Promise<Uint8Array>;
  /** Same input gives the same bytes on one machine; not promised between machines. */
  gzip(bytes: Uint8Array): Promise<Uint8Array>;
  /** Never expands beyond `maxOutput` bytes (zip bombs). */
  gunzip(bytes: Uint8Array, maxOutput: number): Promise<Result<Uint8Array, GunzipTrouble>>;
  /** AES-256-GCM: 32-byte key, 12-byte nonce. Returns ciphertext with its 16-byte tag at the end. */
  aesGcmEncrypt(key: Uint8Array, nonce: Uint8Array, aad: Uint8Array, data: Uint8Array): Promise<Uint8Array>;
  /** Undefined when key, nonce, aad or data isn't what was encrypted. */
  aesGcmDecrypt(key: Uint8Array, nonce: Uint8Array, aad: Uint8Array, data: Uint8Array): Promise<Uint8Array | undefined>;
  hkdfSha256(key: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number): Promise<Uint8Array>;
  randomBytes(length: number): Uint8Array;
}

/** Cost of scrypt. Memory is about 128 × N × r bytes. */
export type ScryptCost = { readonly n: number; readonly r: number; readonly p: number };

/** Turns a passphrase into a key. Apart from `Bytes`, because only the process that opens files has it. */
export interface KeyStretcher {
  /** 32 bytes. */
  scrypt(passphrase: Uint8Array, salt: Uint8Array, cost: ScryptCost): Promise<Uint8Array>;
}
