import type { EpochKey, KeySlot } from '#sync/container-types.ts';
import { formerKeys } from '#sync/former-key.ts';
import type { LaptopCipher } from './laptop-cipher.ts';
import { laptopCipher } from './laptop-cipher.ts';
import { nodeBytes } from './node-bytes.ts';

/** The keys of a book, as far as the key of its newest epoch leads back. */
export interface EpochKeys {
  /** Of the newest epoch: what is written is sealed by it. */
  readonly cipher: LaptopCipher | null;
  /** The cipher of an earlier epoch, null for plain (epoch 0); undefined where its key isn't known. */
  cipherOf(keyEpoch: number): LaptopCipher | null | undefined;
  /** The key of an epoch; undefined where it isn't known. */
  keyOf(keyEpoch: number): EpochKey | undefined;
}

/** What leads to a book's keys. */
export interface KeyHolder {
  readonly fileId: string;
  readonly keyEpoch: number;
  readonly key: EpochKey;
  readonly slots: readonly KeySlot[];
}

/** All keys of a book: its own, and the former ones that its slots hold. */
export async function epochKeys(holder: KeyHolder): Promise<EpochKeys> {
  const { fileId, keyEpoch, key } = holder;
  const former = await formerKeys(holder, nodeBytes);
  const keyOf = (epoch: number): EpochKey | undefined => (epoch === keyEpoch ? key : former.get(epoch));
  const cipherOf = (epoch: number): LaptopCipher | null | undefined => {
    const found = epoch === 0 ? null : keyOf(epoch);
    return found === undefined ? undefined : laptopCipher({ fileId, keyEpoch: epoch, key: found });
  };
  return { cipher: laptopCipher(holder), cipherOf, keyOf };
}
