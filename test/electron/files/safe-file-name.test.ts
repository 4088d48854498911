import fc from 'fast-check';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { safeFileName } from '#electron/files/safe-file-name.ts';

describe('safeFileName', () => {
  it('stays in its folder and is never empty', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[./\\:a]{0,20}$/u)), (name) => {
        const safe = safeFileName(name);
        expect(join('/folder', safe)).toBe(`/folder/${basename(safe)}`);
        expect(safe.length).toBeGreaterThan(0);
        expect(safe).not.toMatch(/[/\\:*?"<>|\p{Cc}]/u);
      }),
    );
  });

  it.each([
    ['ST-P001-2026-Q3-R1.pdf', 'ST-P001-2026-Q3-R1.pdf'],
    ['../../etc/passwd', '-..-etc-passwd'],
    ['con.csv', 'file-con.csv'],
    ['', 'file-'],
  ])('writes %j as %j', (name, safe) => {
    expect(safeFileName(name)).toBe(safe);
  });
});
