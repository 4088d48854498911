import { existsSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { unzip } from '#build/runtime/unzip.mjs';

const archive = () =>
  Buffer.from(
    zipSync({
      'top/run': [strToU8('#!/bin/sh\n'), { os: 3, attrs: 0o100755 << 16 }],
      'top/text.txt': [strToU8('words '.repeat(1000)), { os: 3, attrs: 0o100644 << 16 }],
      'top/left-out': strToU8('no'),
    }),
  );

describe('unzip', () => {
  it('writes the files it is told to, with their rights', () => {
    const folder = mkdtempSync(join(tmpdir(), 'channelbook-unzip-'));
    unzip(archive(), folder, (name: string) => (name.endsWith('left-out') ? undefined : name.replace('top/', '')));
    expect(readFileSync(join(folder, 'text.txt'), 'utf8')).toBe('words '.repeat(1000));
    expect(statSync(join(folder, 'run')).mode & 0o777).toBe(0o755);
    expect(existsSync(join(folder, 'left-out'))).toBe(false);
  });

  it('refuses a damaged archive', () => {
    const bytes = archive();
    bytes[40] = (bytes[40] ?? 0) ^ 0xff;
    const folder = mkdtempSync(join(tmpdir(), 'channelbook-unzip-'));
    expect(() => unzip(bytes, folder, (name: string) => name)).toThrow();
    expect(() => unzip(Buffer.from('no archive at all, only words'), folder, (name: string) => name)).toThrow(
      'no zip archive',
    );
  });
});
