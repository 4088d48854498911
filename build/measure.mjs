import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from './paths.mjs';
import { runTool } from './run-tool.mjs';
import { orExplain } from './setup.mjs';

/** Where measurements are, and whether they need a window. */
const folders = [
  { folder: join(root, 'test/bench'), window: true },
  { folder: join(root, 'test/faults'), window: false },
];
const isMeasure = (path) =>
  path.endsWith('.ts') && existsSync(path) && /^export const measure\b/m.test(readFileSync(path, 'utf8'));

const [name, ...words] = process.argv.slice(2);
const place = folders.find(({ folder }) => isMeasure(join(folder, `${name}.ts`)));
if (place === undefined) {
  const names = folders.flatMap(({ folder }) =>
    readdirSync(folder)
      .filter((file) => isMeasure(join(folder, file)))
      .map((file) => basename(file, '.ts')),
  );
  console.error(`Usage: npm run -s measure -- <name> [--json], with one of: ${names.join(', ')}`);
  process.exit(2);
}

// Standard output belongs to the figures.
const say = (line) => console.error(line);
const asJson = words.includes('--json');
const measured = await orExplain(() =>
  runTool(
    join(place.folder, `${name}.ts`),
    `measure-${name}`,
    say,
    ({ measure }) => measure(words.filter((word) => word !== '--json')),
    place,
  ),
);
if (asJson) console.log(JSON.stringify(measured, null, 2));
else {
  console.log(measured.title);
  console.table(measured.rows);
  for (const note of measured.notes) console.log(note);
  if (!measured.ok)
    console.log(place.window ? 'A budget was not kept.' : 'Something was lost, torn, changed or shown.');
}
process.exit(measured.ok ? 0 : 1);
