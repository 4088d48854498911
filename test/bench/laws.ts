import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Measure } from '#test/bench/measured.ts';

/** The laws of commission.md that are tried on random books: each on ten thousand here, on three thousand by every `npm test`. */
export const requiredLaws = [
  'shares sum to the total',
  'a full refund sums to zero',
  'sum of entries = statement',
  'sum of statements = period control total',
  'the order of input lines changes nothing',
  'splitting an import in two changes nothing',
  'scaling the currency by minor units changes nothing',
  'a trace replays to its amount',
  'rounding mirrors the sign',
  'month by month = the whole window',
  'the bytes of a closed period never change',
  'both balances roll forward',
  'the stack of a line stays below its ceiling',
  'a differential override is never negative',
  'a guarantee never lowers pay',
  'a cap is never exceeded',
  'room of a cap is restored',
  'what is released sums to what was withheld',
  'the engine equals plain decimals',
] as const;
export type LawName = (typeof requiredLaws)[number];
const enough = 10_000;

/** Test files that count how often they try a law. */
function lawFiles(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return lawFiles(path);
    return entry.name.endsWith('.test.ts') && /\b(lawRuns|keepLaws)\(/.test(readFileSync(path, 'utf8')) ? [path] : [];
  });
}

interface LawRuns {
  readonly law: string;
  readonly runs: number;
}

/** Runs per law, the required ones first, all files together. */
function added(lines: readonly string[]): readonly LawRuns[] {
  const sums = new Map<string, number>(requiredLaws.map((law) => [law, 0]));
  for (const line of lines) {
    const { law, runs } = JSON.parse(line) as LawRuns;
    sums.set(law, (sums.get(law) ?? 0) + runs);
  }
  return [...sums].map(([law, runs]) => ({ law, runs }));
}

/**
 * Every law of the engine with the number of random cases that it really was tried on; a word multiplies that number. In
 * order only where each required law held on 10,000.
 */
export const measure: Measure = async (words) => {
  const log = join(mkdtempSync(join(tmpdir(), 'laws-')), 'runs.jsonl');
  const env = { ...process.env, CHANNELBOOK_LAW_FACTOR: words[0] ?? '1', CHANNELBOOK_LAW_LOG: log };
  const files = lawFiles('test/shared');
  const started = Date.now();
  const ran = spawnSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--config', 'build/vitest.config.ts', ...files],
    { env, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const seconds = Math.round((Date.now() - started) / 1000);
  const lines = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [];
  rmSync(join(log, '..'), { recursive: true });
  const rows = added(lines);
  const required = new Set<string>(requiredLaws);
  const few = rows.filter(({ law, runs }) => required.has(law) && runs < enough);
  const held = ran.status === 0;
  return {
    title: 'Runs per law',
    rows: rows.map(({ law, runs }) => ({ law, runs, required: required.has(law) })),
    ok: held && few.length === 0,
    notes: [
      `${rows.reduce((sum, { runs }) => sum + runs, 0)} random cases in ${seconds} s; ${held ? 'all laws held' : 'a law was broken: run the tests to see which'}.`,
      ...few.map(({ law, runs }) => `“${law}” was tried ${runs} times, not ${enough}.`),
    ],
  };
};
