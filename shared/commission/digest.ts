/**
 * A fast digest that tells changed inputs from unchanged ones: two 32-bit streams, as 16 hex digits. For "is this still
 * what was calculated?" only; what must resist forgery is hashed with SHA-256 elsewhere.
 */
export function digestText(text: string): string {
  let [a, b] = [0x811c9dc5, 0x9747b28c];
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul((b << 5) ^ (b >>> 27) ^ code, 0x85ebca6b);
  }
  return hex(mix(a)) + hex(mix(b ^ text.length));
}

/** Scrambles 32 bits so that sums of many are as good as sums of random numbers. */
export function mix(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

/** 32 bits as eight hex digits. */
export const hex = (value: number): string => (value >>> 0).toString(16).padStart(8, '0');
