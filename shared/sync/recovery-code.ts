// Crockford's base 32: no I, L, O, U, so that a printed code can be read aloud.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_BYTES = 16;
const DIGITS = 26; // 128 bits in fives, two bits to spare
const CHECKS = 2;

function checkOf(bytes: Uint8Array): string {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return ALPHABET.charAt(hash & 31) + ALPHABET.charAt((hash >>> 10) & 31);
}

/** Sixteen random bytes as a code to print: seven groups of four, of which the last two signs are a check. */
export function formatRecoveryCode(bytes: Uint8Array): string {
  if (bytes.length !== CODE_BYTES) throw new Error('A recovery code has 16 bytes');
  let value = 0n;
  for (const byte of bytes) value = value * 256n + BigInt(byte);
  let text = '';
  for (let i = 0; i < DIGITS; i += 1) {
    text = ALPHABET.charAt(Number(value & 31n)) + text;
    value >>= 5n;
  }
  return `${text}${checkOf(bytes)}`.replace(/(.{4})(?=.)/g, '$1-');
}

/** The bytes of a code as typed (small letters, blanks, O for 0, I or L for 1 are fine); undefined when it's no code. */
export function parseRecoveryCode(typed: string): Uint8Array | undefined {
  const text = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  if (text.length !== DIGITS + CHECKS) return undefined;
  let value = 0n;
  for (const sign of text.slice(0, DIGITS)) {
    const digit = ALPHABET.indexOf(sign);
    if (digit < 0) return undefined;
    value = value * 32n + BigInt(digit);
  }
  if (value >> 128n !== 0n) return undefined;
  const bytes = new Uint8Array(CODE_BYTES);
  for (let i = CODE_BYTES - 1; i >= 0; i -= 1) {
    bytes[i] = Number(value & 255n);
    value >>= 8n;
  }
  return checkOf(bytes) === text.slice(DIGITS) ? bytes : undefined;
}
