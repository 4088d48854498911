import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { EpochKey } from '#sync/container-types.ts';

const NONCE = 12;
const TAG = 16;

/** Which book and which of its keys: a key that was derived for one is of no use for another. */
export type CipherPlace = { readonly fileId: string; readonly keyEpoch: number; readonly key: EpochKey };

/** Seals what this laptop keeps of an encrypted book. Everything is bound to its `place`; moved elsewhere it doesn't open. */
export interface LaptopCipher {
  readonly keyEpoch: number;
  seal(plain: Uint8Array, place: string): Buffer;
  /** Undefined when the bytes, their place or the key isn't what it was. */
  open(sealed: Uint8Array, place: string): Buffer | undefined;
  /** The name of a file of bytes: the hash of what is in it would tell whoever has the same bytes. */
  nameOf(hash: string): string;
}

/** Bytes that sealing adds. */
export const SEAL_LENGTH = NONCE + TAG;

/**
 * The cipher of this laptop's copy, or null for a book without encryption: then the copy is as plain as the file.
 * AES-256-GCM under keys derived from the epoch's key, a random nonce each: a laptop never comes near 2³² of them.
 */
export function laptopCipher({ fileId, keyEpoch, key }: CipherPlace): LaptopCipher | null {
  if (key === null) return null;
  const derive = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `laptop|${fileId}|${keyEpoch}|${purpose}`, 32));
  const [bytesKey, nameKey] = [derive('bytes'), derive('names')];
  return {
    keyEpoch,
    seal: (plain, place) => {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', bytesKey, nonce).setAAD(Buffer.from(place));
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    },
    open: (sealed, place) => {
      if (sealed.length < SEAL_LENGTH) return undefined;
      const end = sealed.length - TAG;
      const decipher = createDecipheriv('aes-256-gcm', bytesKey, sealed.subarray(0, NONCE))
        .setAAD(Buffer.from(place))
        .setAuthTag(sealed.subarray(end));
      try {
        return Buffer.concat([decipher.update(sealed.subarray(NONCE, end)), decipher.final()]);
      } catch {
        return undefined; // Node says "not authentic" by throwing; here that's an answer.
      }
    },
    nameOf: (hash) => createHmac('sha256', nameKey).update(hash).digest('hex'),
  };
}

/** The epoch that a cipher stands for; 0 is plain, since epochs count from 1. */
export const epochOf = (cipher: LaptopCipher | null): number => cipher?.keyEpoch ?? 0;
