import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { out, root } from './paths.mjs';

const SOURCES = ['shared', 'electron', 'renderer', 'build/vite.config.ts', 'package.json', 'package-lock.json'];

const newest = (path) => {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
};

const stamp = join(out, 'built');

/** True when a source is newer than the bundles, or there are none. */
export const isStale = () => {
  if (!existsSync(stamp)) return true;
  const built = statSync(stamp).mtimeMs;
  return SOURCES.map((name) => join(root, name)).some((path) => existsSync(path) && newest(path) > built);
};

/** Electron starts a folder by its package.json; the bundles' own lets them stand anywhere. */
const writePackage = () => {
  const { name, productName, version, description, license, author, desktopName } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  const homepage = 'https://channelbook.example';
  const names = { name, productName, version, description, license, author, homepage, desktopName };
  const about = { ...names, type: 'module', main: 'main/index.js' };
  writeFileSync(join(out, 'package.json'), `${JSON.stringify(about, null, 2)}\n`);
};

/** What makes a folder with bundles a program, made from the sources of that moment. */
export const finishBuild = (started) => {
  writePackage();
  writeFileSync(stamp, new Date(started).toISOString());
};

/** Makes the three bundles. */
export const buildApp = async (say) => {
  say('Building …');
  const started = Date.now();
  mkdirSync(out, { recursive: true });
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const args = [vite, 'build', '--app', '--config', join(root, 'build/vite.config.ts'), '--logLevel', 'warn'];
  // Vite resolves `#area/…` through the package.json of the folder it runs in.
  const run = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (run.status !== 0) throw new Error('the build failed: see the lines above');
  finishBuild(started);
};

/** Builds only when a source changed since the last time. */
export const buildWhenStale = async (say) => {
  if (isStale()) await buildApp(say);
};
