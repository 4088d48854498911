import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { createBuilder } from 'vite';
import { finishBuild } from './build-app.mjs';
import { out, root } from './paths.mjs';

/**
 * Builds the program with one internal field declared for partners: `node build/build-marked.mjs partner.ts internalNotes`,
 * into the folder that CHANNELBOOK_OUT names. What searches for leaks must find one in it.
 */
const [file, field] = process.argv.slice(2);
const path = join(root, 'shared/model', file);
const declared = new RegExp(`(\\n  ${field}: \\w+\\([^\\n]*?)(?:, \\{([^\\n]*)\\})?\\),\\n`, 'u');

const mark = {
  name: 'mark-for-partners',
  enforce: 'pre',
  transform(code, id) {
    if (id !== path) return null;
    if (!declared.test(code)) throw new Error(`${file} declares no field ${field}`);
    return code.replace(
      declared,
      (_, before, options = '') =>
        `${before}, {${options}${options.trim() === '' ? '' : ','} audience: 'partner' }),\n`,
    );
  },
};

process.chdir(root);
const started = Date.now();
mkdirSync(out, { recursive: true });
const builder = await createBuilder({
  configFile: join(root, 'build/vite.config.ts'),
  logLevel: 'error',
  plugins: [mark],
  worker: { plugins: () => [mark] },
});
await builder.buildApp();
finishBuild(started);
