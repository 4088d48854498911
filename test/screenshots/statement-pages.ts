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

/** Runs `use` with the PDFs of the sample's closed period, in the order of their names. */
const withStatements = async (use: (pdfs: readonly string[]) => Promise<void>): Promise<void> => {
  const place = await mkdtemp(join(tmpdir(), 'channelbook-statements-'));
  try {
    await program(['sample', '--out', place, '--no-encryption']);
    const book = (await readdir(place)).find((name) => name.endsWith('.channelbook'));
    if (book === undefined) throw new Error('the sample command wrote no book');
    const folder = join(place, 'pdf');
    await program(['statements', '--book', join(place, book), '--period', closedPeriod, '--out', folder]);
    const files = (await readdir(folder)).filter((name) => name.endsWith('.pdf')).sort();
    await use(files.map((file) => join(folder, file)));
  } finally {
    await rm(place, { recursive: true, force: true });
  }
};

/** Pages of the sample's first statements as PNG, through pdftoppm of poppler-utils. */
export const picturesOfStatements = async (folder: string): Promise<number> => {
  await withStatements(async (pdfs) => {
    for (const [index, pdf] of pdfs.slice(0, 3).entries())
      await run('pdftoppm', ['-png', '-r', '90', pdf, join(folder, `statement-page-${index + 1}`)]);
  });
  return (await readdir(folder)).filter((name) => name.startsWith('statement-page-')).length;
};

/** The first page of Northwind's statement, as `path` with `.png`. */
export const pictureOfStatement = async (path: string): Promise<void> =>
  await withStatements(async (pdfs) => {
    const pdf = pdfs.find((name) => name.includes('Northwind')) ?? pdfs[0];
    if (pdf === undefined) throw new Error('the sample has no statement in its closed period');
    await run('pdftoppm', ['-png', '-r', '72', '-singlefile', '-f', '1', '-l', '1', pdf, path]);
  });
