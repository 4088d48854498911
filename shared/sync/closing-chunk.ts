import type { Bytes } from '#base/bytes.ts';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import { closingKinds } from '#model/stored-closing.ts';
import type { ClosingReference } from '#records/book-image.ts';

const HASH = /^[0-9a-f]{64}$/;

/** The closings of one period as a payload; their bytes are blobs of their own. */
export const encodeClosings = (closings: readonly ClosingReference[], bytes: Bytes): Uint8Array =>
  bytes.utf8Encode(JSON.stringify(closings));

function isClosing(value: unknown, period: string): value is ClosingReference {
  if (typeof value !== 'object' || value === null) return false;
  const { id, kind, period: own, hash, bytesHash } = value as Readonly<Record<string, unknown>>;
  const named = typeof id === 'string' && id.length <= 300 && typeof kind === 'string' && own === period;
  const known = (closingKinds as readonly string[]).includes(String(kind));
  return (
    named &&
    known &&
    typeof hash === 'string' &&
    HASH.test(hash) &&
    (bytesHash === undefined || HASH.test(String(bytesHash)))
  );
}

/** Reads the closings of a period. */
export function decodeClosings(
  payload: Uint8Array,
  period: string,
  file: string,
  bytes: Bytes,
): Result<ClosingReference[], Problem> {
  const damaged: Problem = { kind: 'bookDamaged', file, part: `the closings of ${period}` };
  try {
    const read: unknown = JSON.parse(bytes.utf8Decode(payload) ?? '');
    return Array.isArray(read) && read.every((item) => isClosing(item, period)) ? ok(read) : err(damaged);
  } catch {
    return err(damaged);
  }
}
