import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './paths.mjs';

// Tables in READMEs are kept narrow by hand or generated, and fixtures stay byte for byte. They are named here because the
// formatter reads patterns of a configuration file relative to that file's folder. What git ignores, it ignores.
const left = ['!**/*.md', '!test/fixtures/**'];
const { status } = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/oxfmt/bin/oxfmt'),
    '--config',
    join(root, 'build/oxfmt.json'),
    ...process.argv.slice(2),
    '.',
    ...left,
  ],
  { cwd: root, stdio: 'inherit' },
);
process.exit(status ?? 1);
