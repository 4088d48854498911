import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err } from '#base/result.ts';
import { readHeader } from '#sync/container-header.ts';
import type { ContainerHeader, ContainerSink, ContainerSource } from '#sync/container-types.ts';
import type { Disk } from './disk.ts';
import { errorCode, writeFully } from './disk.ts';
import { nodeBytes } from './node-bytes.ts';

/** A book file that is open for reading. */
export type FileSource = ContainerSource & { close(): Promise<void> };

/** Opens a book file for reading. */
export async function fileSource(disk: Disk, path: string): Promise<FileSource> {
  const handle = await disk.open(path, 'r');
  const { size } = await handle.stat();
  const read = async (offset: number, length: number): Promise<Uint8Array> => {
    const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
    let done = 0;
    while (done < bytes.length) {
      const { bytesRead } = await handle.read(bytes, done, bytes.length - done, offset + done);
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    return bytes.subarray(0, done);
  };
  const close = async (): Promise<void> => {
    try {
      await handle.close();
    } catch (error) {
      // What was only read has nothing to lose: a refusal to close it is no trouble of the person's.
      if (errorCode(error) === undefined) throw error;
    }
  };
  return { size, read, close };
}

/** A new file being written; it must not exist yet. */
export type FileSink = ContainerSink & { finish(): Promise<void>; abandon(): Promise<void> };

/** Creates a file exclusively and writes it front to back. `finish` flushes it to the disk. */
export async function fileSink(disk: Disk, path: string): Promise<FileSink> {
  const handle = await disk.open(path, 'wx', 0o600);
  let position = 0;
  return {
    write: async (bytes) => {
      await writeFully(handle, bytes, position);
      position += bytes.length;
    },
    writeHeader: (page) => writeFully(handle, page, 0),
    finish: async () => {
      await handle.sync();
      await handle.close();
    },
    abandon: async () => {
      // After a failed flush closing may fail again; the first failure is the one to report.
      await handle.close().catch(() => undefined);
      await disk.rm(path, { force: true }).catch(() => undefined);
    },
  };
}

/** What a path holds, as far as its header tells. */
export type FileLook =
  | { readonly state: 'missing' }
  | { readonly state: 'book'; readonly header: ContainerHeader }
  | { readonly state: 'unreadable'; readonly problem: Problem };

/** Looks at the header of a file. Missing is not unreadable, and neither is ever "empty". */
export async function lookAt(disk: Disk, path: string, file: string): Promise<FileLook> {
  const opened = await tryOpen(disk, path, file);
  if (!opened.ok)
    return opened.error === 'missing' ? { state: 'missing' } : { state: 'unreadable', problem: opened.error };
  try {
    const header = await readHeader(opened.value, file, nodeBytes);
    return header.ok ? { state: 'book', header: header.value } : { state: 'unreadable', problem: header.error };
  } catch (error) {
    return { state: 'unreadable', problem: unavailable(error, file) };
  } finally {
    await opened.value.close();
  }
}

const unavailable = (error: unknown, file: string): Problem => {
  const code = errorCode(error);
  if (code === undefined) throw error;
  return { kind: 'bookUnavailable', file, detail: code };
};

async function tryOpen(disk: Disk, path: string, file: string): Promise<Result<FileSource, Problem | 'missing'>> {
  try {
    return { ok: true, value: await fileSource(disk, path) };
  } catch (error) {
    return err(errorCode(error) === 'ENOENT' ? 'missing' : unavailable(error, file));
  }
}
