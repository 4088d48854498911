import { joinBytes } from '#base/join-bytes.ts';
import type { Problem } from '#base/problem.ts';
import type { Err, Result } from '#base/result.ts';
import { err } from '#base/result.ts';

/** Thrown by `blocks()` when the file can't be read on: it was deleted, or its disk is gone. */
export class UnreadableFile extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.kind);
    this.problem = problem;
  }
}

/** Runs something that reads a file; a file that can't be read becomes its problem instead of a throw. */
export async function whileReading<T, E>(read: () => Promise<Result<T, E>>): Promise<Result<T, E> | Err<Problem>> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof UnreadableFile) return err(error.problem);
    throw error;
  }
}

/**
 * A file to import, wherever it lies: a `File` of the window, a path of the headless program, pasted text, a test.
 * `blocks()` may be called more than once and begins at the first byte each time.
 */
export interface ImportFile {
  readonly name: string;
  /** Bytes, when known: for progress. */
  readonly size?: number;
  blocks(): AsyncIterable<Uint8Array>;
}

/** Whether the person asked to stop; an `AbortSignal` fits. */
export type StopSignal = { readonly aborted: boolean };

/** The first bytes of a file, at most `limit`. */
export async function firstBytes(file: ImportFile, limit: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const block of file.blocks()) {
    parts.push(block);
    length += block.length;
    if (length >= limit) break;
  }
  return joinBytes(parts).subarray(0, limit);
}

/** Text that was pasted, as a file of its own. */
export function pastedFile(text: string, utf8Encode: (text: string) => Uint8Array, name = 'Pasted table'): ImportFile {
  const bytes = utf8Encode(text);
  return {
    name,
    size: bytes.length,
    async *blocks() {
      yield bytes;
    },
  };
}
