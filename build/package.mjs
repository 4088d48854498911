import { chmodSync, existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp, buildWhenStale } from './build-app.mjs';
import { out, root } from './paths.mjs';
import { orExplain, setUp } from './setup.mjs';

/**
 * npm run package                    unpacked folder, tar.gz and .deb into dist/
 * npm run package -- --targets dir   only these
 * npm run package -- --release       refuses anything but the official Electron
 * npm run package -- --for-tests     the unpacked folder, beside the bundles, when they changed since the last time
 */
const say = (line) => console.log(line);
const words = process.argv.slice(2);
const forTests = words.includes('--for-tests');
const release = words.includes('--release');
const chosen = words.includes('--targets') ? words[words.indexOf('--targets') + 1].split(',') : undefined;
const output = forTests ? join(out, 'package') : join(root, 'dist');
const unpacked = join(output, 'linux-unpacked');

const isFresh = () =>
  existsSync(join(unpacked, 'channelbook')) &&
  statSync(join(unpacked, 'resources/app.asar')).mtimeMs > statSync(join(out, 'built')).mtimeMs;

/** electron-builder downloads these tools from a code host; npm and Debian have them too. */
const useLocalTools = async () => {
  const { path7za } = await import('7zip-bin');
  chmodSync(path7za, 0o755);
  process.env['ELECTRON_BUILDER_7ZIP_PATH'] = path7za;
  process.env['ELECTRON_BUILDER_COMPRESSION_LEVEL'] ??= '1';
  if (process.platform === 'linux') process.env['CUSTOM_FPM_PATH'] = join(root, 'build/fpm-deb.mjs');
};

/** How a fuse's state is written in the program: the characters 1 and 0. */
const FUSE_ON = 0x31;
const FUSE_OFF = 0x30;

/** Reads the locks back from the program that was made. */
const checkFuses = async (program) => {
  const { FuseV1Options, getCurrentFuseWire } = await import('@electron/fuses');
  const { fuses } = await import('./electron-builder.mjs');
  const wire = await getCurrentFuseWire(program);
  const optionOf = (name) => FuseV1Options[name[0].toUpperCase() + name.slice(1)];
  const wrong = Object.entries(fuses).filter(([name, on]) => wire[optionOf(name)] !== (on ? FUSE_ON : FUSE_OFF));
  if (wrong.length > 0) throw new Error(`the package has wrong fuses: ${wrong.map(([name]) => name).join(', ')}`);
  say(
    `Fuses read back: ${Object.entries(fuses)
      .map(([name, on]) => `${name} ${on ? 'on' : 'off'}`)
      .join(', ')}`,
  );
};

const makePackages = async (runtime) => {
  const [{ build, Platform }, { builderConfiguration }] = await Promise.all([
    import('electron-builder'),
    import('./electron-builder.mjs'),
  ]);
  const targets = forTests ? ['dir'] : (chosen ?? (process.platform === 'linux' ? ['dir', 'tar.gz', 'deb'] : []));
  const config = builderConfiguration({ runtime, output });
  await build({ projectDir: root, targets: Platform.current().createTarget(targets), config, publish: 'never' });
};

await orExplain(async () => {
  const runtime = await setUp(say);
  if (release && runtime.kind !== 'official') {
    throw new Error('A release needs the official Electron, and only a stand-in for tests is here. Nothing was made.');
  }
  if (forTests) {
    await buildWhenStale(say);
    if (isFresh()) return;
  } else await buildApp(say);
  await useLocalTools();
  await makePackages(runtime);
  if (process.platform === 'linux') await checkFuses(join(unpacked, 'channelbook'));
  for (const name of readdirSync(output)) say(join(output, name));
});
