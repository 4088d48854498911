import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderImportTable } from './import-table.mjs';
import { root } from './paths.mjs';

const path = join(root, 'README.md');
const [before, , after] = readFileSync(path, 'utf8').split(/<!-- \/?import table -->\n/);
writeFileSync(path, `${before}<!-- import table -->\n${renderImportTable()}\n<!-- /import table -->\n${after}`);
