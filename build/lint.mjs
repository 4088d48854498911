import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { writeLintConfig } from './lint-config.mjs';
import { root } from './paths.mjs';

const config = writeLintConfig(root);
const folders = ['shared', 'electron', 'renderer', 'build', 'test'].filter((folder) => existsSync(join(root, folder)));
const { status } = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/oxlint/bin/oxlint'),
    '--config',
    config,
    '--type-aware',
    ...process.argv.slice(2),
    ...folders,
  ],
  { cwd: root, stdio: 'inherit' },
);
process.exit(status ?? 1);
