import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/**
 * Unit and property tests. Node is the default environment; a file that needs a DOM says so in its
 * first line: `// @vitest-environment happy-dom`.
 */
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  plugins: [react()],
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/e2e/**', 'test/fixtures/**', '**/node_modules/**'],
    environment: 'node',
    // By default one processor is left for a person who works meanwhile; the laws need them all.
    maxWorkers: '100%',
    testTimeout: 20_000,
    hookTimeout: 20_000,
    restoreMocks: true,
    coverage: {
      provider: 'v8',
      include: ['shared/**', 'electron/**', 'renderer/**'],
      reportsDirectory: 'coverage',
    },
  },
});
