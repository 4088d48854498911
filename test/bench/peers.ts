import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { calculate } from '#commission/calculate.ts';
import { prepare } from '#commission/prepare.ts';
import { budgetRow } from './budget-row.ts';
import type { BudgetRow } from './budget-row.ts';
import { engineBookOf, simpleRules } from './engine-book.ts';

/** The simple plan on so many lines, a rounded commission each and a total per partner, for every engine (design.md 8). */
const LINES = 100_000;
const RATE = 0.07;
const PARTNERS = 200;
const HYPERFORMULA = 'hyperformula@3.5.0';
const LEAST = { hyperFormula: 500, libreOffice: 50 } as const;

const netOf = (at: number): number => (((at * 104_729) % 2_000_000) + 100) / 100;

function engineMilliseconds(): number {
  const book = prepare(engineBookOf({ lines: LINES, partners: PARTNERS, days: 90 }, simpleRules));
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 5; run += 1) {
    const started = performance.now();
    calculate(book, '2025-Q1');
    best = Math.min(best, performance.now() - started);
  }
  return best;
}

const ratioRow = (peer: string, milliseconds: number, engine: number, least: number): readonly BudgetRow[] => [
  budgetRow(`${peer}, ${LINES} lines`, milliseconds, 'ms'),
  {
    ...budgetRow(`${peer} ÷ engine`, milliseconds / engine, '×'),
    budget: `≥ ${least}`,
    ok: milliseconds / engine >= least,
  },
];

interface HyperFormulaModule {
  readonly HyperFormula: {
    buildFromArray(
      rows: readonly unknown[][],
      options: object,
    ): { getCellValue(cell: object): unknown; destroy(): void };
  };
}

/** Fetched for this run only: its licence (GPL) keeps it out of the product and out of `package.json`. */
async function hyperFormula(folder: string, engine: number): Promise<readonly BudgetRow[] | string> {
  await writeFile(join(folder, 'package.json'), '{"private":true}');
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error', HYPERFORMULA];
  const fetched = spawnSync('npm', args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  if (fetched.status !== 0) return `HyperFormula can't be fetched here, so it was left out.`;
  const entry = createRequire(join(folder, 'package.json')).resolve('hyperformula');
  const loaded = (await import(pathToFileURL(entry).href)) as HyperFormulaModule & {
    readonly default?: HyperFormulaModule;
  };
  const { HyperFormula } = loaded.HyperFormula === undefined ? (loaded.default as HyperFormulaModule) : loaded;
  const rows = Array.from({ length: LINES }, (_, at) => [netOf(at), `=ROUND(A${at + 1}*${RATE},2)`, at % PARTNERS]);
  const totals = Array.from({ length: PARTNERS }, (_, partner) => [`=SUMIF(C1:C${LINES},${partner},B1:B${LINES})`]);
  const started = performance.now();
  const sheet = HyperFormula.buildFromArray([...rows, ...totals], {
    licenseKey: 'gpl-v3',
    maxRows: LINES + PARTNERS + 10,
  });
  const took = performance.now() - started;
  if (typeof sheet.getCellValue({ sheet: 0, row: LINES, col: 0 }) !== 'number')
    throw new Error('HyperFormula calculated no total');
  sheet.destroy();
  return ratioRow('HyperFormula, building and calculating', took, engine, LEAST.hyperFormula);
}

/** What a conversion costs without the formulas is taken off: loading and saving aren't calculating. */
async function libreOffice(folder: string, engine: number): Promise<readonly BudgetRow[] | string> {
  if (spawnSync('soffice', ['--version']).status !== 0) return "LibreOffice isn't installed here, so it was left out.";
  const convert = (file: string): number => {
    const started = performance.now();
    const done = spawnSync('soffice', ['--headless', '--convert-to', 'ods', '--outdir', join(folder, 'ods'), file]);
    if (done.status !== 0) throw new Error(`LibreOffice ended with ${done.status}`);
    return performance.now() - started;
  };
  const sheet = (commission: (at: number) => string, total: (partner: number) => string): string => {
    const lines = Array.from({ length: LINES }, (_, at) => `${netOf(at)},${commission(at)},${at % PARTNERS}`);
    return [...lines, ...Array.from({ length: PARTNERS }, (_, partner) => total(partner))].join('\n');
  };
  const [plain, formulas] = [join(folder, 'plain.csv'), join(folder, 'formulas.csv')];
  await writeFile(
    plain,
    sheet((at) => String(Math.round(netOf(at) * RATE * 100) / 100), String),
  );
  await writeFile(
    formulas,
    sheet(
      (at) => `"=ROUND(A${at + 1}*${RATE},2)"`,
      (partner) => `"=SUMIF(C1:C${LINES},${partner},B1:B${LINES})"`,
    ),
  );
  const took = Math.max(1, convert(formulas) - convert(plain));
  return ratioRow('LibreOffice, the formulas of a conversion', took, engine, LEAST.libreOffice);
}

/** The same plan in spreadsheet engines, side by side in this run. What can't be had here is said, not guessed. */
export async function measurePeers(): Promise<{
  readonly rows: readonly BudgetRow[];
  readonly notes: readonly string[];
}> {
  const folder = await mkdtemp(join(tmpdir(), 'channelbook-peers-'));
  try {
    const engine = engineMilliseconds();
    const found = [await hyperFormula(folder, engine), await libreOffice(folder, engine)];
    return {
      rows: [
        budgetRow(`engine, simple plan, ${LINES} lines`, engine, 'ms'),
        ...found.flatMap((each) => (typeof each === 'string' ? [] : each)),
      ],
      notes: found.filter((each) => typeof each === 'string'),
    };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
