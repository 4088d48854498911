import type { Bytes, KeyStretcher, ScryptCost } from '#base/bytes.ts';
import { fromHex, toHex } from '#base/hex.ts';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import type { KeySlot } from './container-types.ts';
import { parseRecoveryCode } from './recovery-code.ts';

/** What a new slot costs to try: about half a second and 128 MiB (sync.md 2.9). */
const SCRYPT_COST: ScryptCost = { n: 2 ** 17, r: 8, p: 1 };
/** A file may not ask for less (nobody can weaken it) … */
const FLOOR: ScryptCost = { n: 2 ** 17, r: 8, p: 1 };
/** … nor for more than 1 GiB or sixteen rounds (nobody can stall this laptop). */
const MEMORY_CEILING = 2 ** 30;
const ROUNDS_CEILING = 16;
const MOST_SLOTS = 16;

/** What binds a slot to its book: a slot copied into another file opens nothing there. */
export type SlotPlace = { readonly fileId: string; readonly keyEpoch: number };

const aadOf = (bytes: Bytes, place: SlotPlace, kind: string): Uint8Array =>
  bytes.utf8Encode(`slot|${place.fileId}|${place.keyEpoch}|${kind}`);

/** Wraps the epoch key under a passphrase. The passphrase is compared after Unicode normalisation (NFC). */
export async function passphraseSlot(
  epochKey: Uint8Array,
  passphrase: string,
  place: SlotPlace,
  bytes: Bytes,
  stretcher: KeyStretcher,
): Promise<KeySlot> {
  const [salt, nonce] = [bytes.randomBytes(16), bytes.randomBytes(12)];
  const key = await stretcher.scrypt(bytes.utf8Encode(passphrase.normalize('NFC')), salt, SCRYPT_COST);
  const wrapped = await bytes.aesGcmEncrypt(key, nonce, aadOf(bytes, place, 'passphrase'), epochKey);
  return { kind: 'passphrase', ...SCRYPT_COST, salt: toHex(salt), nonce: toHex(nonce), wrapped: toHex(wrapped) };
}

/** Wraps the epoch key under a recovery code: 16 random bytes need no stretching. */
export async function recoverySlot(
  epochKey: Uint8Array,
  code: Uint8Array,
  place: SlotPlace,
  bytes: Bytes,
): Promise<KeySlot> {
  const [salt, nonce] = [bytes.randomBytes(16), bytes.randomBytes(12)];
  const key = await bytes.hkdfSha256(code, salt, bytes.utf8Encode('recovery'), 32);
  const wrapped = await bytes.aesGcmEncrypt(key, nonce, aadOf(bytes, place, 'recovery'), epochKey);
  return { kind: 'recovery', salt: toHex(salt), nonce: toHex(nonce), wrapped: toHex(wrapped) };
}

const isHex = (value: unknown, length: number): value is string =>
  typeof value === 'string' && value.length === length * 2 && fromHex(value) !== undefined;
const isPowerOfTwo = (value: number): boolean => value > 1 && Number.isInteger(Math.log2(value));

function costTrouble({ n, r, p }: ScryptCost): string | undefined {
  if (![n, r, p].every((value) => Number.isSafeInteger(value) && value > 0) || !isPowerOfTwo(n))
    return 'a key cost that is none';
  if (n < FLOOR.n || r < FLOOR.r || p < FLOOR.p) return 'a key that is too cheap to guess';
  return 128 * n * r > MEMORY_CEILING || p > ROUNDS_CEILING ? 'a key that costs too much to try' : undefined;
}

type Loose = Readonly<Record<string, unknown>>;

function slotTrouble(slot: unknown): string | undefined {
  const { kind, salt, nonce, wrapped, n, r, p, keyEpoch } = (
    typeof slot === 'object' && slot !== null ? slot : {}
  ) as Loose;
  if (!isHex(salt, 16) || !isHex(nonce, 12) || !isHex(wrapped, 48)) return 'a key slot that is none';
  if (kind === 'former' && !Number.isSafeInteger(keyEpoch)) return 'a key slot that is none';
  return kind === 'passphrase' ? costTrouble({ n, r, p } as ScryptCost) : undefined;
}

/** Reads the key slots of a header. Slots of a kind that this version doesn't know are passed over. */
export function parseKeySlots(text: string | undefined, file: string): Result<readonly KeySlot[], Problem> {
  const hostile = (detail: string): Result<never, Problem> => err({ kind: 'bookHostile', file, detail });
  let slots: unknown;
  try {
    slots = JSON.parse(text ?? '');
  } catch {
    return hostile('key slots that are no list');
  }
  if (!Array.isArray(slots) || slots.length > MOST_SLOTS) return hostile('key slots that are no list');
  const known = slots.filter((slot: unknown) =>
    ['passphrase', 'recovery', 'former'].includes(String((slot as Loose | null)?.['kind'])),
  );
  for (const slot of known) {
    const trouble = slotTrouble(slot);
    if (trouble !== undefined) return hostile(trouble);
  }
  return ok(known as KeySlot[]);
}

async function unwrap(slot: KeySlot, key: Uint8Array, place: SlotPlace, bytes: Bytes): Promise<Uint8Array | undefined> {
  const [nonce, wrapped] = [fromHex(slot.nonce), fromHex(slot.wrapped)];
  if (nonce === undefined || wrapped === undefined) return undefined;
  return bytes.aesGcmDecrypt(key, nonce, aadOf(bytes, place, slot.kind), wrapped);
}

/**
 * The epoch key, if `secret` is the passphrase or the recovery code of one of the slots; undefined otherwise.
 * A recovery code carries a check of its own, so a passphrase is practically never mistaken for one.
 */
export async function unlock(
  slots: readonly KeySlot[],
  secret: string,
  place: SlotPlace,
  bytes: Bytes,
  stretcher: KeyStretcher,
): Promise<Uint8Array | undefined> {
  const code = parseRecoveryCode(secret);
  for (const slot of slots) {
    const salt = fromHex(slot.salt) ?? new Uint8Array();
    if (slot.kind === 'former' || (slot.kind === 'recovery' && code === undefined)) continue;
    const key =
      slot.kind === 'recovery'
        ? await bytes.hkdfSha256(code ?? new Uint8Array(), salt, bytes.utf8Encode('recovery'), 32)
        : await stretcher.scrypt(bytes.utf8Encode(secret.normalize('NFC')), salt, { n: slot.n, r: slot.r, p: slot.p });
    const epochKey = await unwrap(slot, key, place, bytes);
    if (epochKey !== undefined) return epochKey;
  }
  return undefined;
}
