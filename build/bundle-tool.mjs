import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './paths.mjs';

/**
 * Loads a TypeScript module of this project for Node: bundled first, so that it runs as fast as in the product.
 * Packages stay outside; the bundle lies where they can be found.
 */
export const loadBundled = async (path, name) => {
  process.chdir(root);
  const { build } = await import('vite');
  const outDir = join(root, 'node_modules/.cache/channelbook', `${name}-${process.pid}`);
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      ssr: path,
      outDir,
      emptyOutDir: true,
      target: 'node20.18',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'tool.mjs' } },
    },
  });
  return { module: await import(pathToFileURL(join(outDir, 'tool.mjs')).href), outDir };
};
