import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import process from 'node:process';
import { walkPresented } from '#test/support/walk-presented.ts';
import type { Walked } from '#test/support/walk-presented.ts';
import type { Measure, Measured } from './measured.ts';

/** The field that is declared for partners on purpose: “Show to partner” of the partner's page lists such fields by the table. */
const SABOTAGED = ['partner.ts', 'internalNotes'] as const;

/** Runs this measurement once more over a program in which an internal field was declared for partners. */
async function sabotaged(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'channelbook-marked-'));
  try {
    const env = { ...process.env, CHANNELBOOK_OUT: join(folder, 'out') };
    const node = (script: string, ...words: readonly string[]) =>
      spawnSync(process.execPath, [join('build', script), ...words], {
        env,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'inherit'],
        maxBuffer: 64 * 1024 * 1024,
      });
    const built = node('build-marked.mjs', ...SABOTAGED);
    if (built.status !== 0) throw new Error('The sabotaged program could not be built');
    const run = node('measure.mjs', 'canary', '--json', '--without-sabotage');
    return (JSON.parse(run.stdout) as Measured).rows.reduce(
      (sum, row) => sum + (row['what'] === 'canaries found' ? Number(row['value']) : 0),
      0,
    );
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

const counted = ({ planted, search }: Walked): Measured['rows'] => [
  { what: 'fields planted', value: planted.fields },
  { what: 'strings planted', value: planted.texts },
  ...search.looked().map(({ kind, places, characters }) => ({ what: kind, value: places, characters })),
  { what: 'canaries found', value: search.found.length },
];

/**
 * Nothing internal and nothing of another partner may reach a presented window or a partner's document (ux.md 3.4): every
 * internal field of a book and every text of every other partner is marked, everything that a partner can see is walked in
 * the real windows and searched. Then the same over a program with one internal field declared for partners, which must be
 * found.
 */
export const measure: Measure = async (words) => {
  const folder = await mkdtemp(join(tmpdir(), 'channelbook-canary-'));
  try {
    const walked = await walkPresented(folder, async (path) => await readFile(path));
    const rows = [...counted(walked)];
    let ok = walked.search.found.length === 0;
    if (!words.includes('--without-sabotage')) {
      const caught = await sabotaged();
      rows.push({
        what: `canaries found where ${basename(SABOTAGED[0], '.ts')}.${SABOTAGED[1]} is declared for partners`,
        value: caught,
      });
      ok &&= caught > 0;
    }
    return {
      title: `Canaries: ${walked.search.found.length} found`,
      rows,
      ok,
      notes: walked.search.found.slice(0, 20).map(({ where, text }) => `${where}: …${text}…`),
    };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
};
