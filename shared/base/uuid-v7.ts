import { toHex } from './hex.ts';

/**
 * A version 7 UUID (RFC 9562): 48 bits of milliseconds, then random bits, so that ids sort by the time they were made.
 * `random` is 10 bytes. Clock and randomness come from the caller.
 */
export function uuidV7(nowMs: number, random: Uint8Array): string {
  if (random.length !== 10) throw new Error('uuidV7 wants 10 random bytes');
  const bytes = new Uint8Array(16);
  let rest = Math.max(0, Math.trunc(nowMs));
  for (let i = 5; i >= 0; i -= 1) {
    bytes[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes.set(random, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = toHex(bytes);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
