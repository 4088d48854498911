import type { Bytes } from '#base/bytes.ts';
import { fromHex, toHex } from '#base/hex.ts';
import type { EpochKey, KeySlot } from './container-types.ts';
import type { SlotPlace } from './key-slot.ts';

/** Former epochs that a file remembers: more than anybody is away for. */
const MOST_FORMER = 8;

type FormerSlot = Extract<KeySlot, { readonly kind: 'former' }>;

const isFormer = (slot: KeySlot): slot is FormerSlot => slot.kind === 'former';

const aadOf = (bytes: Bytes, { fileId, keyEpoch }: SlotPlace, former: number): Uint8Array =>
  bytes.utf8Encode(`slot|${fileId}|${keyEpoch}|former|${former}`);

const wrappingKey = (key: Uint8Array, salt: Uint8Array, bytes: Bytes): Promise<Uint8Array> =>
  bytes.hkdfSha256(key, salt, bytes.utf8Encode('former'), 32);

/** A key of the book and the epoch that it was for. */
export type KeyOfEpoch = { readonly keyEpoch: number; readonly key: Uint8Array };

/**
 * The slots that lead from a new epoch's key back to earlier ones: whoever has the new passphrase can still open what
 * was sealed before it, their own unshared edits above all. It never leads forward: an old key opens nothing new
 * (sync.md 2.9). `former` is oldest first; the newest eight are kept.
 */
export async function formerSlots(
  newKey: Uint8Array,
  place: SlotPlace,
  former: readonly KeyOfEpoch[],
  bytes: Bytes,
): Promise<readonly KeySlot[]> {
  const slots: KeySlot[] = [];
  for (const { keyEpoch, key } of former.slice(-MOST_FORMER)) {
    const [salt, nonce] = [bytes.randomBytes(16), bytes.randomBytes(12)];
    const wrapped = await bytes.aesGcmEncrypt(
      await wrappingKey(newKey, salt, bytes),
      nonce,
      aadOf(bytes, place, keyEpoch),
      key,
    );
    slots.push({ kind: 'former', keyEpoch, salt: toHex(salt), nonce: toHex(nonce), wrapped: toHex(wrapped) });
  }
  return slots;
}

/** The keys of earlier epochs that this key opens, by epoch; a slot that doesn't fit is passed over. */
export async function formerKeys(
  holder: SlotPlace & { readonly key: EpochKey; readonly slots: readonly KeySlot[] },
  bytes: Bytes,
): Promise<ReadonlyMap<number, Uint8Array>> {
  const keys = new Map<number, Uint8Array>();
  if (holder.key === null) return keys;
  for (const slot of holder.slots.filter(isFormer)) {
    const [salt, nonce, wrapped] = [fromHex(slot.salt), fromHex(slot.nonce), fromHex(slot.wrapped)];
    if (salt === undefined || nonce === undefined || wrapped === undefined) continue;
    const key = await wrappingKey(holder.key, salt, bytes);
    const former = await bytes.aesGcmDecrypt(key, nonce, aadOf(bytes, holder, slot.keyEpoch), wrapped);
    if (former !== undefined) keys.set(slot.keyEpoch, former);
  }
  return keys;
}
