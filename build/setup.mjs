import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { requireNode } from './node-version.mjs';
import { root } from './paths.mjs';
import { ensureSystemLibraries } from './system-libraries.mjs';
import { electronRuntime } from './electron-runtime.mjs';

const isInstalled = () => {
  const installed = join(root, 'node_modules/.package-lock.json');
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;
};

const npm = (args) => {
  const viaNpm = process.env['npm_execpath'];
  const [command, before] = viaNpm?.endsWith('.js') ? [process.execPath, [viaNpm]] : ['npm', []];
  return spawnSync(command, [...before, ...args], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
};

const ensurePackages = (say) => {
  if (isInstalled()) return;
  say('Installing packages (npm ci) …');
  if (npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']).status !== 0) {
    throw new Error('npm ci failed: see the lines above');
  }
};

/**
 * Makes a bare checkout ready: Node's version, packages, system libraries (Debian as root), an Electron runtime.
 * What is there already is left alone, so it can be repeated.
 */
export const setUp = async (say, { forTests = false } = {}) => {
  requireNode();
  ensurePackages(say);
  ensureSystemLibraries(say, { forTests });
  return await electronRuntime(say);
};

/** Ends the command with one clear sentence when setting up or building fails. */
export const orExplain = async (work) => {
  try {
    return await work();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
};
