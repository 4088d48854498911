import { defineConfig } from '@playwright/test';

/**
 * Every test starts the real program. Two windows on one display would fight for the keyboard's focus, so as many run at a
 * time as there are displays, each on its own.
 */
const displays = process.env['CHANNELBOOK_DISPLAYS']?.split(' ') ?? [];
const own = displays[Number(process.env['TEST_PARALLEL_INDEX'])];
if (own !== undefined) process.env['DISPLAY'] = own;

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../../test-results',
  workers: Math.max(1, displays.length),
  fullyParallel: true,
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
