import { machineNote } from './budget-row.ts';
import { measureEngine } from './engine.ts';
import { measureImport } from './import.ts';
import type { Measure, Measured } from './measured.ts';
import { measure as measureOpening } from './opening.ts';
import { measureMerging } from './merging.ts';
import { measurePeers } from './peers.ts';
import { measureReviews } from './reviews.ts';
import { measureSaving } from './saving.ts';
import { measureStatements } from './statements.ts';
import { measureTiers } from './tiers.ts';
import { measureTyping } from './typing.ts';
import { measureWhatIf } from './what-if.ts';

const MILLION = 1_000_000;
type Part = () => Promise<Pick<Measured, 'rows' | 'notes'>>;

const rowsOnly = (rows: Measured['rows']): Pick<Measured, 'rows' | 'notes'> => ({ rows, notes: [] });

/** The table of opening, one figure a row like every other part. */
async function opening(): ReturnType<Part> {
  const { rows, notes } = await measureOpening([]);
  const told = rows.flatMap((row) => [
    {
      what: `open ${row['book']}`,
      value: row['opening ms'] ?? null,
      unit: 'ms',
      budget: row['budget ms'] === null ? '' : `≤ ${row['budget ms']}`,
      ok: row['kept'] ?? false,
    },
    {
      what: `open ${row['book']}, with the start, times an empty book`,
      value: row['start and opening, times an empty book'] ?? null,
      unit: '×',
      budget: row['book'] === 'L' ? '≤ 1.5' : '',
      ok: row['kept'] ?? false,
    },
    {
      what: `memory with ${row['book']} open`,
      value: row['memory MB'] ?? null,
      unit: 'MB',
      budget: row['book'] === 'L' ? '≤ 1200' : '',
      ok: row['kept'] ?? false,
    },
  ]);
  return { rows: told, notes };
}

/** Every part of the benchmark. A new one is one line here. */
const parts = {
  engine: async () => rowsOnly(measureEngine(MILLION)),
  'what-if': async () => rowsOnly(measureWhatIf(MILLION)),
  tiers: async () => rowsOnly(measureTiers(MILLION)),
  import: async () => rowsOnly(await measureImport(MILLION)),
  opening,
  merging: async () => rowsOnly(await measureMerging()),
  reviews: async () => rowsOnly(await measureReviews()),
  saving: async () => rowsOnly(await measureSaving()),
  statements: async () => rowsOnly(await measureStatements()),
  typing: async () => rowsOnly(await measureTyping()),
} as const satisfies Record<string, Part>;

function chosen(words: readonly string[]): Readonly<Record<string, Part>> {
  const only = words.flatMap((word, at) => (words[at - 1] === '--only' ? word.split(',') : []));
  const unknown = only.find((name) => !Object.hasOwn(parts, name) && name !== 'peers');
  if (unknown !== undefined)
    throw new Error(`There is no part ${unknown}; there are ${Object.keys(parts).join(', ')}, peers`);
  const wanted = Object.entries<Part>(parts).filter(([name]) => only.length === 0 || only.includes(name));
  const peers = words.includes('--peers') || only.includes('peers');
  return { ...Object.fromEntries(wanted), ...(peers ? { peers: measurePeers } : {}) };
}

/** All figures of the budgets. `--only engine,import,…` runs some; `--peers` also runs other engines. */
export const measure: Measure = async (words) => {
  const rows: Measured['rows'][number][] = [];
  const notes: string[] = [machineNote()];
  for (const [part, run] of Object.entries(chosen(words))) {
    const told = await run();
    rows.push(...told.rows.map((row) => ({ part, ...row })));
    notes.push(...told.notes);
  }
  return { title: 'Budgets', rows, ok: rows.every((row) => row['ok'] === true), notes };
};
