import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from './paths.mjs';
import { runTool } from './run-tool.mjs';
import { orExplain } from './setup.mjs';

const words = process.argv.slice(2);
const at = words.indexOf('--out');
const forReadme = words.includes('--readme');
const folder = forReadme ? join(root, 'build/pictures') : words[at + 1];
if (!forReadme && (at < 0 || folder === undefined)) {
  console.error('Usage: npm run screenshots -- --out DIR [words that the pictures’ names contain …]');
  console.error('       npm run screenshots -- --readme: the pictures of the README, into build/pictures');
  process.exit(2);
}
const target = resolve(folder);
mkdirSync(target, { recursive: true });
const only = words.filter((_, index) => index !== at && index !== at + 1);

const run = (name, use) =>
  orExplain(() => runTool(join(root, `test/screenshots/${name}.ts`), 'screenshots', console.log, use));
const count = await (forReadme
  ? run('readme-pictures', ({ walkForReadme }) => walkForReadme(target))
  : run('walk', ({ walk }) => walk({ folder: target, only })));
console.log(`${count} pictures in ${target}`);
process.exit(0);
