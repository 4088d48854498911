import { joinBytes } from '#base/join-bytes.ts';
import { toHex } from '#base/hex.ts';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import { host } from './host.ts';

/** A file that stands behind a record: only its name and its SHA-256 are kept, the file stays where it is. */
export interface Attachment {
  readonly name: string;
  readonly hash: string;
}

const partSize = 4 * 1024 * 1024;
/** A document is smaller; what is larger isn't read into memory to be fingerprinted. */
const limit = 256 * 1024 * 1024;

async function bytesOf(handle: string, size: number): Promise<Result<Uint8Array<ArrayBuffer>, Problem>> {
  const parts: Uint8Array[] = [];
  for (let offset = 0; offset < size; offset += partSize) {
    const part = await host().invoke('file.readChunk', { handle, offset, length: Math.min(partSize, size - offset) });
    if (!part.ok) return part;
    parts.push(part.value);
  }
  return ok(new Uint8Array(joinBytes(parts)));
}

/** Asks for a file and takes its fingerprint; undefined when the person chose none. */
export async function pickAttachment(): Promise<Result<Attachment | undefined, Problem>> {
  const chosen = await host().invoke('dialogs.openFiles', { purpose: 'attachment', many: false });
  if (!chosen.ok) return chosen;
  const [file] = chosen.value;
  if (file === undefined) return ok(undefined);
  if (file.size > limit) return err({ kind: 'fileTooLarge', file: file.name, limit: '256 MB' });
  const bytes = await bytesOf(file.handle, file.size);
  if (!bytes.ok) return bytes;
  const digest = await crypto.subtle.digest('SHA-256', bytes.value);
  return ok({ name: file.name, hash: toHex(new Uint8Array(digest)) });
}
