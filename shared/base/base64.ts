const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Bytes as base64 with padding (RFC 4648, 4), in one line. */
export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const [a, b, c] = [bytes[at] ?? 0, bytes[at + 1], bytes[at + 2]];
    const second = digits.charAt(((a & 3) << 4) | ((b ?? 0) >> 4));
    const third = b === undefined ? '=' : digits.charAt(((b & 15) << 2) | ((c ?? 0) >> 6));
    const fourth = c === undefined ? '=' : digits.charAt(c & 63);
    parts.push(digits.charAt(a >> 2) + second + third + fourth);
  }
  return parts.join('');
}
