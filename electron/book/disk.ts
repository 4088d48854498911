import { randomBytes } from 'node:crypto';
import { copyFile, link, mkdir, open, readdir, readFile, realpath, rename, rm, stat, utimes } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** The part of the file system that keeping a book needs. Passed in, so that its faults can be tried one by one. */
export interface Disk {
  readonly open: typeof open;
  readonly rename: typeof rename;
  readonly rm: typeof rm;
  readonly mkdir: typeof mkdir;
  readonly readdir: typeof readdir;
  readonly readFile: typeof readFile;
  readonly stat: typeof stat;
  readonly link: typeof link;
  readonly copyFile: typeof copyFile;
  readonly utimes: typeof utimes;
  /** One name for one file, whatever links lead to it. */
  readonly realpath: (path: string) => Promise<string>;
}

/** The real one. */
export const nodeDisk: Disk = { open, rename, rm, mkdir, readdir, readFile, stat, link, copyFile, utimes, realpath };

/** The code of a refusal of the file system; undefined for anything else. */
export const errorCode = (error: unknown): string | undefined => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
};

/** Writes every byte: one call may write fewer, on network drives above all. */
export async function writeFully(
  file: Awaited<ReturnType<Disk['open']>>,
  bytes: Uint8Array,
  position: number,
): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done);
    // A disk that takes nothing and names no reason would be asked for ever.
    if (bytesWritten === 0)
      throw Object.assign(new Error('The disk took none of the bytes'), { code: 'EIO', syscall: 'write' });
    done += bytesWritten;
  }
}

const NO_FOLDER_SYNC = new Set(['EINVAL', 'ENOTSUP', 'EISDIR', 'EPERM', 'EACCES', 'EBADF']);

/** Makes a rename in the folder durable, where the system can. */
export async function syncFolder(disk: Disk, folder: string): Promise<void> {
  try {
    const handle = await disk.open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    // Windows and some network drives can't flush a folder; their rename is as durable as it gets.
    if (!NO_FOLDER_SYNC.has(errorCode(error) ?? '')) throw error;
  }
}

/** Replaces a small file whole or not at all; when it returns the new one survives a crash. */
export async function replaceFile(disk: Disk, path: string, text: string, mode: number): Promise<void> {
  const beside = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const file = await disk.open(beside, 'wx', mode);
    try {
      await writeFully(file, Buffer.from(text), 0);
      await file.sync();
    } finally {
      await file.close();
    }
    await disk.rename(beside, path);
  } catch (error) {
    await disk.rm(beside, { force: true }).catch(() => undefined); // the first failure is the one to report
    throw error;
  }
  await syncFolder(disk, dirname(path));
}
