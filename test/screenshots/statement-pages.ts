import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { out } from '#build/paths.mjs';
import { rootSwitches } from '#test/support/launch.ts';

const run = promisify(execFile);

/** The period of the sample that its steps have closed. */
const closedPeriod = '2026-Q2';

const program = async (words: readonly string[]): Promise<void> => {
  const executable = process.env['CHANNELBOOK_ELECTRON'] ?? '';
  await run(executable, [...rootSwitches(), out, 'headless', ...words], { maxBuffer: 64 * 1024 * 1024 });
};

/** Pages of the sample's first statements as PNG, through pdftoppm of poppler-utils. */
export const picturesOfStatements = async (folder: string): Promise<number> => {
  const place = await mkdtemp(join(tmpdir(), 'channelbook-statements-'));
  try {
    await program(['sample', '--out', place, '--no-encryption']);
    const book = (await readdir(place)).find((name) => name.endsWith('.channelbook'));
    if (book === undefined) throw new Error('the sample command wrote no book');
    const pdfs = join(place, 'pdf');
    await program(['statements', '--book', join(place, book), '--period', closedPeriod, '--out', pdfs]);
    const files = (await readdir(pdfs)).filter((name) => name.endsWith('.pdf')).sort();
    for (const [index, file] of files.slice(0, 3).entries())
      await run('pdftoppm', ['-png', '-r', '90', join(pdfs, file), join(folder, `statement-page-${index + 1}`)]);
    return (await readdir(folder)).filter((name) => name.startsWith('statement-page-')).length;
  } finally {
    await rm(place, { recursive: true, force: true });
  }
};
