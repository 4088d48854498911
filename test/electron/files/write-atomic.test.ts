import { mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diskProblem } from '#electron/files/disk-problem.ts';
import { writeAtomic } from '#electron/files/write-atomic.ts';

const folder = () => mkdtemp(join(tmpdir(), 'channelbook-write-'));

describe('writeAtomic', () => {
  it('replaces a file and leaves nothing beside it', async () => {
    const place = await folder();
    const path = join(place, 'a.json');
    await writeFile(path, 'old');
    await writeAtomic(path, 'new', 0o600);
    expect(await readFile(path, 'utf8')).toBe('new');
    expect(await readdir(place)).toEqual(['a.json']);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('leaves the old file whole when it fails', async () => {
    const place = await folder();
    await expect(writeAtomic(join(place, 'absent', 'a'), 'x')).rejects.toThrow('ENOENT');
    expect(await readdir(place)).toEqual([]);
  });
});

describe('diskProblem', () => {
  it('names what the disk said', () => {
    const error = (code: string) => Object.assign(new Error(code), { code, syscall: 'write' });
    expect(diskProblem(error('ENOSPC'), 'a')).toEqual({ kind: 'diskFull', file: 'a' });
    expect(diskProblem(error('EACCES'), 'a')).toEqual({ kind: 'diskDenied', file: 'a' });
    expect(diskProblem(error('ENOENT'), 'a')).toEqual({ kind: 'fileNotFound', file: 'a' });
    expect(diskProblem(error('EIO'), 'a')).toEqual({ kind: 'diskFailed', file: 'a', detail: 'EIO' });
  });

  it('throws a fault of ours again', () => {
    expect(() => diskProblem(new TypeError('bug'), 'a')).toThrow('bug');
  });
});
