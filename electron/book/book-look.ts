import { basename } from 'node:path';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import type { BookStat } from '#shared/book-calls.ts';
import { lookAt } from './container-file.ts';
import type { Disk } from './disk.ts';

/** What a book file says of itself without any key. */
export async function fileLook(disk: Disk, path: string): Promise<Result<Omit<BookStat, 'size'>, Problem>> {
  const file = basename(path);
  const look = await lookAt(disk, path, file);
  if (look.state === 'missing') return err({ kind: 'fileNotFound', file });
  if (look.state === 'unreadable') return err(look.problem);
  const { fileId, encrypted, version } = look.header;
  return ok({ fileId, encrypted, version, readable: true });
}
