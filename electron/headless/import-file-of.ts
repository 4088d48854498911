import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import { diskProblem } from '#electron/files/disk-problem.ts';
import type { ImportFile } from '#import/import-file.ts';
import { UnreadableFile } from '#import/import-file.ts';

const BLOCK = 1 << 20;

async function* blocksOf(path: string): AsyncIterable<Uint8Array> {
  const file = basename(path);
  try {
    const handle = await open(path, 'r');
    try {
      for (;;) {
        const { bytesRead, buffer } = await handle.read(new Uint8Array(BLOCK), 0, BLOCK);
        if (bytesRead === 0) return;
        yield buffer.subarray(0, bytesRead);
      }
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw new UnreadableFile(diskProblem(error, file));
  }
}

/** A path as a file to import, read in blocks. */
export async function importFileOf(path: string): Promise<Result<ImportFile, Problem>> {
  const name = basename(path);
  try {
    const { size } = await stat(path);
    return ok({ name, size, blocks: () => blocksOf(path) });
  } catch (error) {
    return err(diskProblem(error, name));
  }
}
