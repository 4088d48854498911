import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from './paths.mjs';
import { runTool } from './run-tool.mjs';
import { orExplain } from './setup.mjs';

const words = process.argv.slice(2);
const at = words.indexOf('--out');
const folder = words[at + 1];
if (at < 0 || folder === undefined) {
  console.error('Usage: npm run screenshots -- --out DIR [words that the pictures’ names contain …]');
  process.exit(2);
}
const target = resolve(folder);
mkdirSync(target, { recursive: true });
const only = words.filter((_, index) => index !== at && index !== at + 1);

const count = await orExplain(() =>
  runTool(join(root, 'test/screenshots/walk.ts'), 'screenshots', console.log, ({ walk }) =>
    walk({ folder: target, only }),
  ),
);
console.log(`${count} pictures in ${target}`);
process.exit(0);
