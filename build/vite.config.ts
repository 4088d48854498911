import { readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { basename, join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import type { EnvironmentOptions } from 'vite';
import { out, root } from './paths.mjs';

/** What the app:// handler replaces with a fresh nonce in every answer. */
const NONCE_PLACEHOLDER = 'CHANNELBOOK_CSP_NONCE';

const pages = ['index.html', 'document.html', 'present.html'];

/** Files named `…-worker.ts` under electron/ run in Node worker threads, each as an entry beside the main one. */
const nodeWorkers = Object.fromEntries(
  readdirSync(join(root, 'electron'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('-worker.ts'))
    .map((path) => [basename(path, '.ts'), join(root, 'electron', path)]),
);

const node = (
  folder: string,
  input: Record<string, string>,
  target: string,
  output: { format: 'es' | 'cjs'; entryFileNames: string },
): EnvironmentOptions => ({
  consumer: 'server',
  resolve: { noExternal: true, conditions: ['node', 'import', 'module', 'default'] },
  build: {
    outDir: join(out, folder),
    emptyOutDir: true,
    target,
    minify: true,
    sourcemap: true,
    rolldownOptions: {
      input,
      external: ['electron', /^node:/u, ...builtinModules],
      output: { ...output, chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
});

/** One configuration, three outputs: main and preload for Electron's two Node sides, the client for its windows. */
export default defineConfig({
  root: join(root, 'renderer'),
  base: '/',
  plugins: [react()],
  html: { cspNonce: NONCE_PLACEHOLDER },
  worker: { format: 'es' },
  builder: {},
  build: { reportCompressedSize: false, chunkSizeWarningLimit: 4000 },
  environments: {
    client: {
      build: {
        outDir: join(out, 'renderer'),
        emptyOutDir: true,
        target: 'chrome130',
        sourcemap: false,
        // Inlined files would need `data:` in the content security policy.
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        rolldownOptions: { input: pages.map((page) => join(root, 'renderer', page)) },
      },
    },
    main: node('main', { index: join(root, 'electron/main.ts'), ...nodeWorkers }, 'node20.18', {
      format: 'es',
      entryFileNames: '[name].js',
    }),
    preload: node(
      'preload',
      // A sandboxed preload can load no other file of ours: the two share types only.
      { index: join(root, 'electron/preload.ts'), present: join(root, 'electron/preload-present.ts') },
      'chrome130',
      { format: 'cjs', entryFileNames: '[name].cjs' },
    ),
  },
});
