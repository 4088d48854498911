import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Measure } from '#test/bench/measured.ts';

/** Test files that count how often they try a law. */
function lawFiles(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return lawFiles(path);
    return entry.name.endsWith('.test.ts') && readFileSync(path, 'utf8').includes('lawRuns(') ? [path] : [];
  });
}

interface LawRuns {
  readonly law: string;
  readonly runs: number;
}

/** Every property test of the engine with the number of random cases it was tried on; a word multiplies that number. */
export const measure: Measure = async (words) => {
  const log = join(mkdtempSync(join(tmpdir(), 'laws-')), 'runs.jsonl');
  const env = { ...process.env, CHANNELBOOK_LAW_FACTOR: words[0] ?? '1', CHANNELBOOK_LAW_LOG: log };
  const files = lawFiles('test/shared');
  const ran = spawnSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--config', 'build/vitest.config.ts', ...files],
    { env, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const lines = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [];
  rmSync(join(log, '..'), { recursive: true });
  const rows = lines.map((line) => JSON.parse(line) as LawRuns).map(({ law, runs }) => ({ law, runs }));
  const kept = ran.status === 0 && rows.length > 0;
  return {
    title: 'Runs per law',
    rows,
    ok: kept,
    notes: [
      `${rows.reduce((sum, { runs }) => sum + runs, 0)} random cases; ${kept ? 'all laws held' : 'a law was broken: run the tests to see which'}.`,
    ],
  };
};
