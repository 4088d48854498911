import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { out } from '#build/paths.mjs';
import { rootSwitches } from '#test/support/launch.ts';
import { budgetRow, machineNote } from './budget-row.ts';
import type { BudgetRow } from './budget-row.ts';
import { madeBook } from './made-book.ts';
import type { Measure } from './measured.ts';
import { watchMemory } from './peak-memory.ts';

const STATEMENTS = 200;
/** Eight quarters with about twenty lines for each partner. */
const LINES = STATEMENTS * 160;
const SECONDS = 60;

type Told = { readonly statements: readonly unknown[]; readonly ties: boolean };

/** Drafts of every partner's statement, printed by the built program: from its start to the last file. */
export async function measureStatements(): Promise<readonly BudgetRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'channelbook-statements-'));
  try {
    const book = await madeBook({ partners: STATEMENTS, deals: 1200, lines: LINES }, folder);
    const words = ['statements', '--book', book, '--period', '2026-Q2', '--out', join(folder, 'out'), '--json'];
    const started = performance.now();
    const child = spawn(process.env['CHANNELBOOK_ELECTRON'] ?? '', [...rootSwitches(), out, 'headless', ...words], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const memory = watchMemory(child.pid ?? 0);
    let printed = '';
    child.stdout.on('data', (part: Buffer) => (printed += part.toString()));
    await new Promise((done) => child.on('close', done));
    const seconds = (performance.now() - started) / 1000;
    const most = memory.stop();
    const { statements, ties } = JSON.parse(printed) as Told;
    if (statements.length !== STATEMENTS || !ties)
      throw new Error(
        `${statements.length} statements of ${STATEMENTS} were printed, and they ${ties ? '' : 'do not '}tie`,
      );
    return [
      budgetRow(`${STATEMENTS} statement PDFs, headless`, seconds, 's', SECONDS),
      budgetRow('statement PDFs', (60 * STATEMENTS) / seconds, 'per minute'),
      budgetRow('most memory meanwhile', most, 'MB'),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Statement PDFs per minute. */
export const measure: Measure = async () => {
  const rows = await measureStatements();
  return { title: 'Statement PDFs', rows, ok: rows.every(({ ok }) => ok), notes: [machineNote()] };
};
