/**
 * A short fingerprint of a text: 16 hex digits, the same everywhere. It tells that a text changed since it was read; it's no
 * protection against somebody who looks for two texts with one fingerprint (FNV-1a over UTF-16 units, with two offsets).
 */
export function fingerprint(text: string): string {
  let a = 0x811c9dc5;
  let b = 0xcbf29ce4;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ (unit + at), 0x01000193) ^ (b >>> 15);
  }
  const hex = (part: number): string => (part >>> 0).toString(16).padStart(8, '0');
  return hex(a) + hex(b);
}
