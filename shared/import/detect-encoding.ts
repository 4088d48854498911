import type { ImportMapping } from '#model/import-mapping.ts';

export type Encoding = ImportMapping['encoding'];

/** `sure`: said by a byte order mark or proven by the bytes. `check`: plain ASCII so far, or a guess. `mixed`: two encodings in one file. */
export type DetectedEncoding = {
  readonly encoding: Encoding;
  readonly certainty: 'sure' | 'check' | 'mixed';
  readonly bom: number;
};

const LONGEST = [
  [0xc2, 0xdf, 1],
  [0xe0, 0xef, 2],
  [0xf0, 0xf4, 3],
] as const;

/** How many bytes follow this lead byte in UTF-8; 0 for ASCII, −1 when it's no lead byte. */
export function followers(lead: number): number {
  if (lead < 0x80) return 0;
  return LONGEST.find(([from, to]) => lead >= from && lead <= to)?.[2] ?? -1;
}

const isContinuation = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80;

/** Well-formed multi-byte characters, bytes that belong to none, and where the first of each is (−1: nowhere). */
export type Utf8Count = {
  readonly valid: number;
  readonly invalid: number;
  readonly firstValid: number;
  readonly firstInvalid: number;
};

/** Counts what is UTF-8 in these bytes and what isn't. A character cut at the end counts as neither. */
export function countUtf8(bytes: Uint8Array): Utf8Count {
  let [valid, invalid] = [0, 0];
  let [firstValid, firstInvalid] = [-1, -1];
  for (let at = 0; at < bytes.length; at += 1) {
    const more = followers(bytes[at] as number);
    if (more === 0) continue;
    if (more > 0 && at + more >= bytes.length && bytes.subarray(at + 1).every((byte) => isContinuation(byte))) break;
    let whole = more > 0;
    for (let i = 1; whole && i <= more; i += 1) whole = isContinuation(bytes[at + i]);
    if (whole) {
      if (valid === 0) firstValid = at;
      valid += 1;
      at += more;
    } else {
      if (invalid === 0) firstInvalid = at;
      invalid += 1;
    }
  }
  return { valid, invalid, firstValid, firstInvalid };
}

function utf16ByZeros(bytes: Uint8Array): Encoding | undefined {
  let [even, odd] = [0, 0];
  const length = Math.min(bytes.length, 4096);
  for (let i = 0; i < length; i += 1) {
    if (bytes[i] !== 0) continue;
    if (i % 2 === 0) even += 1;
    else odd += 1;
  }
  if (odd > length / 5 && even < odd / 5) return 'utf-16le';
  if (even > length / 5 && odd < even / 5) return 'utf-16be';
  return undefined;
}

/** Detects the encoding of a table by its first bytes: byte order mark, zeros of UTF-16, validity as UTF-8, else Windows-1252. */
export function detectEncoding(start: Uint8Array): DetectedEncoding {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf)
    return { encoding: 'utf-8', certainty: 'sure', bom: 3 };
  if (start[0] === 0xff && start[1] === 0xfe) return { encoding: 'utf-16le', certainty: 'sure', bom: 2 };
  if (start[0] === 0xfe && start[1] === 0xff) return { encoding: 'utf-16be', certainty: 'sure', bom: 2 };
  const wide = utf16ByZeros(start);
  if (wide !== undefined) return { encoding: wide, certainty: 'sure', bom: 0 };
  const { valid, invalid } = countUtf8(start);
  if (invalid === 0) return { encoding: 'utf-8', certainty: valid > 0 ? 'sure' : 'check', bom: 0 };
  // Windows-1252 text hardly ever spells a character of UTF-8 by chance, so both in one file means two files were joined.
  return valid > 0
    ? { encoding: 'utf-8', certainty: 'mixed', bom: 0 }
    : { encoding: 'windows-1252', certainty: 'sure', bom: 0 };
}
