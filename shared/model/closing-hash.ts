import type { Bytes } from '#base/bytes.ts';
import type { Json } from '#base/canonical-json.ts';
import { canonicalJson } from '#base/canonical-json.ts';
import { toHex } from '#base/hex.ts';

/** SHA-256 in hex over canonical JSON (RFC 8785), a zero byte and the bytes (design.md 10.13): what pins every closing. */
export async function closingHash(
  json: unknown,
  content: Uint8Array,
  bytes: Pick<Bytes, 'sha256' | 'utf8Encode'>,
): Promise<string> {
  const text = bytes.utf8Encode(canonicalJson(json as Json));
  const all = new Uint8Array(text.length + 1 + content.length);
  all.set(text);
  all.set(content, text.length + 1);
  return toHex(await bytes.sha256(all));
}
