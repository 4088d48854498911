import { open } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { shell } from 'electron';
import { err, ok } from '#base/result.ts';
import { diskProblem } from '#electron/files/disk-problem.ts';
import { issueHandle, pathOf } from '#electron/files/file-handles.ts';
import { recentBooks, recentPath, rememberBook } from '#electron/files/recent-books.ts';
import { safeFileName } from '#electron/files/safe-file-name.ts';
import { writeAtomic } from '#electron/files/write-atomic.ts';
import type { HostHandler } from '#electron/ipc/host-handlers.ts';

const readPart = async (path: string, offset: number, length: number): Promise<Uint8Array> => {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(length), 0, length, offset);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
};

export const fileReadChunk: HostHandler<'file.readChunk'> = async ({ handle, offset, length }) => {
  const path = pathOf(handle, 'read');
  try {
    return ok(await readPart(path, offset, length));
  } catch (error) {
    return err(diskProblem(error, basename(path)));
  }
};

export const fileWrite: HostHandler<'file.write'> = async ({ handle, bytes }) => {
  const path = pathOf(handle, 'write');
  try {
    await writeAtomic(path, bytes);
    return ok(null);
  } catch (error) {
    return err(diskProblem(error, basename(path)));
  }
};

export const fileWriteInFolder: HostHandler<'file.writeInFolder'> = async ({ handle, name, bytes }) => {
  const path = join(pathOf(handle, 'folder'), safeFileName(name));
  try {
    await writeAtomic(path, bytes);
    return ok(await issueHandle(path, 'read'));
  } catch (error) {
    return err(diskProblem(error, basename(path)));
  }
};

export const fileReveal: HostHandler<'file.reveal'> = ({ handle }) => {
  shell.showItemInFolder(pathOf(handle, 'read', 'write', 'folder'));
  return ok(null);
};

export const recentList: HostHandler<'recent.list'> = () => ok(recentBooks());

export const recentAdd: HostHandler<'recent.add'> = ({ handle }) => {
  rememberBook(pathOf(handle, 'read', 'write'), new Date().toISOString());
  return ok(null);
};

export const recentOpen: HostHandler<'recent.open'> = async ({ id }) => {
  const path = recentPath(id);
  if (path === undefined) return err({ kind: 'fileNotFound', file: '' });
  try {
    return ok(await issueHandle(path, 'read'));
  } catch (error) {
    return err(diskProblem(error, basename(path)));
  }
};
