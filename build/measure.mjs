import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from './paths.mjs';
import { runTool } from './run-tool.mjs';
import { orExplain } from './setup.mjs';

const folder = join(root, 'test/bench');
const isMeasure = (file) =>
  file.endsWith('.ts') && /^export const measure\b/m.test(readFileSync(join(folder, file), 'utf8'));

const [name, ...words] = process.argv.slice(2);
const path = join(folder, `${name}.ts`);
if (name === undefined || !existsSync(path) || !isMeasure(`${name}.ts`)) {
  const names = readdirSync(folder)
    .filter(isMeasure)
    .map((file) => basename(file, '.ts'));
  console.error(`Usage: npm run -s measure -- <name> [--json], with one of: ${names.join(', ')}`);
  process.exit(2);
}

// Standard output belongs to the figures.
const say = (line) => console.error(line);
const asJson = words.includes('--json');
const measured = await orExplain(() =>
  runTool(path, `measure-${name}`, say, ({ measure }) => measure(words.filter((word) => word !== '--json'))),
);
if (asJson) console.log(JSON.stringify(measured, null, 2));
else {
  console.log(measured.title);
  console.table(measured.rows);
  for (const note of measured.notes) console.log(note);
  if (!measured.ok) console.log('A budget was not kept.');
}
process.exit(measured.ok ? 0 : 1);
