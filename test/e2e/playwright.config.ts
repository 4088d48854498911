import { defineConfig } from '@playwright/test';

/** Every spec starts the real program, so they run one after another: two windows would fight for the processor. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../../test-results',
  workers: 1,
  fullyParallel: false,
  timeout: 60_000,
  // Where nobody looks on, a test that fails is tried once more; one that passes then is named as flaky in the list.
  retries: process.env['CI'] ? 1 : 0,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env['CI']),
  reporter: [
    ['list'],
    ['json', { outputFile: process.env['CHANNELBOOK_E2E_REPORT'] ?? '../../test-results/report.json' }],
  ],
  use: { trace: 'off' },
});
