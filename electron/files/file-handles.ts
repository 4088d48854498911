import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FileHandle } from '#shared/ipc.ts';

/** What may be done with a file: a dialog for saving gives `write`, one for a folder gives `folder`. */
export type FileAccess = 'read' | 'write' | 'folder';

type Issued = { readonly path: string; readonly access: FileAccess };

const issued = new Map<string, Issued>();

/** Gives a window a name for a path that the person chose. The path itself stays here. */
export const issueHandle = async (path: string, access: FileAccess): Promise<FileHandle> => {
  const handle = randomBytes(16).toString('hex');
  issued.set(handle, { path, access });
  const size = access === 'read' ? (await stat(path)).size : 0;
  return { handle, name: basename(path), size };
};

/** The path behind a handle. A handle that was never issued, or for something else, is an attack or a bug: thrown. */
export const pathOf = (handle: string, ...access: readonly FileAccess[]): string => {
  const found = issued.get(handle);
  if (found === undefined || !access.includes(found.access)) throw new Error('a file handle that was never issued');
  return found.path;
};
