import type { DiskProblem, FileProblem } from '#base/problem.ts';

type Errno = { readonly code: string; readonly syscall: string };

const isErrno = (error: unknown): error is Errno =>
  error instanceof Error && 'code' in error && 'syscall' in error && typeof error.code === 'string';

const kinds: Readonly<Record<string, 'diskFull' | 'diskDenied' | 'fileNotFound'>> = {
  ENOSPC: 'diskFull',
  EDQUOT: 'diskFull',
  EFBIG: 'diskFull',
  EACCES: 'diskDenied',
  EPERM: 'diskDenied',
  EROFS: 'diskDenied',
  ENOENT: 'fileNotFound',
};

/** The disk's refusal as the person's problem; anything else is a fault of ours and is thrown again. */
export const diskProblem = (error: unknown, file: string): DiskProblem | FileProblem => {
  if (!isErrno(error)) throw error;
  const kind = kinds[error.code];
  return kind === undefined ? { kind: 'diskFailed', file, detail: error.code } : { kind, file };
};
