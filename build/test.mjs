import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, constants, setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWhenStale } from './build-app.mjs';
import { root } from './paths.mjs';
import { orExplain, setUp } from './setup.mjs';
import { withDisplays } from './virtual-display.mjs';

const say = (line) => console.log(line);
const results = join(root, 'test-results');
const bin = (path) => join(root, 'node_modules', path);

const run = (args, env = {}) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
    child.on('exit', (code) => resolve(code ?? 1));
    child.on('error', () => resolve(1));
  });

/** Runs beside something else: with what the processor has left, and its lines in a file. */
const runBeside = (args, log) =>
  new Promise((resolve) => {
    const lines = openSync(log, 'w');
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', lines, lines] });
    closeSync(lines);
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
    child.on('exit', (code) => resolve(code ?? 1));
    child.on('error', () => resolve(1));
  });

/** A tool that only says yes or no counts as one. */
const check = async (args) => ((await run(args)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

/** A runner that writes a report counts as its tests; one that ended badly without a failing test counts as one more. */
const counted = (report, status, read) => {
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { passed, failed, skipped = 0 } = read(JSON.parse(readFileSync(report, 'utf8')));
  return { passed, failed: status !== 0 && failed === 0 ? 1 : failed, skipped };
};

/** A window waits for itself often: two of them keep two processors busy. */
const WINDOWS_AT_A_TIME = Math.min(2, availableParallelism());

const lawFolder = 'test/shared/commission/laws';
const vitest = (report, ...words) => [
  bin('vitest/vitest.mjs'),
  'run',
  '--config',
  'build/vitest.config.ts',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...words,
];
const unitCounts = ({ numPassedTests, numFailedTests, numFailedTestSuites, numPendingTests }) => ({
  passed: numPassedTests,
  // A file that can't be loaded fails without a test.
  failed: numFailedTests === 0 && numFailedTestSuites > 0 ? numFailedTestSuites : numFailedTests,
  skipped: numPendingTests,
});

const unit = async () => {
  const report = join(results, 'unit.json');
  const status = await run(vitest(report, '--exclude', `${lawFolder}/**`));
  return counted(report, status, unitCounts);
};

/** Thousands of random books for each law take minutes, and a window waits most of the time: they go together. */
const lawsBeside = async () => {
  say('Trying the laws on random books meanwhile …');
  // Not among the results: the runner of the windows empties that folder when it starts.
  const folder = mkdtempSync(join(tmpdir(), 'channelbook-laws-'));
  const [report, log] = ['laws.json', 'laws.log'].map((name) => join(folder, name));
  const status = await runBeside(vitest(report, '--maxWorkers=1', lawFolder), log);
  return () => {
    say(readFileSync(log, 'utf8'));
    const counts = counted(report, status, unitCounts);
    rmSync(folder, { recursive: true });
    return counts;
  };
};

let laws;

const endToEnd = async (runtime) => {
  const report = join(results, 'e2e.json');
  await buildWhenStale(say);
  const packaged = await run(['build/package.mjs', '--for-tests']);
  const env = { CHANNELBOOK_ELECTRON: runtime.executable, CHANNELBOOK_E2E_REPORT: report };
  const status = await withDisplays(WINDOWS_AT_A_TIME, say, ([display, ...more]) =>
    run([bin('@playwright/test/cli.js'), 'test', '--config', 'test/e2e/playwright.config.ts'], {
      ...env,
      ...(display === undefined ? {} : { DISPLAY: display, CHANNELBOOK_DISPLAYS: [display, ...more].join(' ') }),
    }),
  );
  const tests = counted(report, status, ({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
  }));
  return { ...tests, failed: tests.failed + (packaged === 0 ? 0 : 1) };
};

const steps = {
  types: () => check([bin('typescript/bin/tsc'), '-b']),
  lint: () => check(['build/lint.mjs']),
  format: () => check(['build/format.mjs', '--check']),
  unit,
  e2e: endToEnd,
  laws: async () => (await (laws ?? lawsBeside()))(),
};

const runtime = await orExplain(() => setUp(say, { forTests: true }));
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

/** A step that could not even run, such as a build that fails, counts as one failure. */
const outcomeOf = async (name) => {
  try {
    return await steps[name](runtime);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1 };
  }
};

const chosen = process.argv.slice(2).filter((name) => name in steps);
const total = { passed: 0, failed: 0, skipped: 0 };
const planned = chosen.length > 0 ? chosen : Object.keys(steps);
for (const name of planned) {
  if (name === 'e2e' && planned.includes('laws')) laws = lawsBeside();
  say(`\n── ${name} ──`);
  const started = Date.now();
  const outcome = await outcomeOf(name);
  for (const key of Object.keys(total)) total[key] += outcome[key] ?? 0;
  say(`${name}: ${outcome.passed} passed, ${outcome.failed} failed, ${Math.round((Date.now() - started) / 1000)} s`);
}
if (total.skipped > 0) say(`\n${total.skipped} skipped: their reasons stand above.`);
say(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
