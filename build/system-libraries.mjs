import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** What Electron's window needs from the system: the library that shows whether it's there, and its Debian package. */
const libraries = [
  ['libgtk-3.so.0', 'libgtk-3-0'],
  ['libnss3.so', 'libnss3'],
  ['libasound.so.2', 'libasound2'],
  ['libgbm.so.1', 'libgbm1'],
];
/** What the tests need besides: a display of their own, and a reader for PDFs. */
const testPrograms = [
  ['Xvfb', 'xvfb'],
  ['xauth', 'xauth'],
  ['pdftotext', 'poppler-utils'],
];

const installedLibraries = () => spawnSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' }).stdout ?? '';
const isOnPath = (program) =>
  (process.env['PATH'] ?? '').split(':').some((folder) => existsSync(`${folder}/${program}`));

/** Debian packages that are missing. */
export const missingPackages = ({ forTests }) => {
  if (process.platform !== 'linux') return [];
  const there = installedLibraries();
  const missing = libraries.filter(([library]) => !there.includes(library));
  const programs = forTests ? testPrograms.filter(([program]) => !isOnPath(program)) : [];
  return [...missing, ...programs].map(([, name]) => name);
};

const apt = (...args) => {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = spawnSync('apt-get', args, { stdio: ['ignore', 2, 2], env });
  if (run.status !== 0) throw new Error(`apt-get ${args.join(' ')} failed: see the lines above`);
};

/** Installs what is missing on Debian as root; anywhere else it says what to install. */
export const ensureSystemLibraries = (say, { forTests }) => {
  const missing = missingPackages({ forTests });
  if (missing.length === 0) return;
  const command = `apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) {
    throw new Error(
      `These system packages are missing: ${missing.join(' ')}. Install them first, on Debian: sudo ${command}`,
    );
  }
  say(`Installing system packages: ${missing.join(' ')} …`);
  apt('update', '-q');
  apt('install', '-y', '-q', '--no-install-recommends', ...missing);
};
