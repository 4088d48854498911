import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compactPdf } from '#electron/print/compact-pdf.ts';

/** A PDF laid out as Chromium does: one table of offsets, every object in the open. */
function plainPdf(lines: readonly string[], padding: number): Uint8Array {
  const content = `BT /F1 12 Tf 72 720 Td ${lines.map((line) => `(${line}) Tj 0 -16 Td`).join(' ')} ET`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${content.length}>> stream\n${content}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    ...Array.from({ length: padding }, (_, at) => `<</Type/StructElem/S/TD/P ${6 + (at % 5)} 0 R/K ${at}>>`),
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((body, at) => {
    const offset = text.length;
    text += `${at + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const table = text.length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<</Size ${objects.length + 1}\n/Root 1 0 R>>\nstartxref\n${table}\n%%EOF`;
  return new Uint8Array(Buffer.from(text, 'latin1'));
}

const hasPoppler = ((): boolean => {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

const textOf = (pdf: Uint8Array): string => {
  const file = join(mkdtempSync(join(tmpdir(), 'compact-')), 'a.pdf');
  writeFileSync(file, pdf);
  return execFileSync('pdftotext', [file, '-'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
};

test.runIf(hasPoppler).each([0, 3, 900, 12_000])(
  '%i further objects: a reader finds the same text in fewer bytes',
  (padding) => {
    const plain = plainPdf(['Payable to you 18,558.25', 'Closing balance'], padding);
    const compact = compactPdf(plain);
    expect(textOf(compact)).toBe(textOf(plain));
    expect(textOf(compact)).toContain('18,558.25');
    if (padding > 0) expect(compact.length).toBeLessThan(plain.length);
  },
);

test('the same bytes come out each time', () => {
  const plain = plainPdf(['x'], 50);
  expect(compactPdf(plain)).toEqual(compactPdf(plain));
});

test.each(['', '%PDF-1.4\n', 'startxref\n9\n%%EOF'])(
  'what is laid out otherwise is refused, not damaged: %j',
  (text) => {
    expect(() => compactPdf(new TextEncoder().encode(text))).toThrow(/can't be compacted/u);
  },
);
