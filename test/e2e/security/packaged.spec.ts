import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, rootSwitches, test } from '#test/support/launch.ts';
import { launchPackaged, packagedFolder } from '#test/support/packaged.ts';

const program = join(packagedFolder, 'channelbook');
const NOBODY = 65_534;

test.skip(!existsSync(program), 'the package is made on Linux only');

test('the package shows its window and keeps its policy', async ({ userData }) => {
  const { page, close } = await launchPackaged({ userData, switches: rootSwitches() });
  await expect(page.getByRole('heading').first()).toBeVisible();
  expect(page.url()).toMatch(/^app:\/\/ui\//u);
  const seen = await page.evaluate(async () => {
    const tried = await fetch('http://127.0.0.1:9/').then(
      () => 'reached',
      () => 'refused',
    );
    return { tried, require: 'require' in globalThis, process: 'process' in globalThis };
  });
  expect(seen).toEqual({ tried: 'refused', require: false, process: false });
  await close();
});

test('the fuses of the package are what was asked for', async () => {
  const wire = await getCurrentFuseWire(program);
  const isOn = (option: FuseV1Options) => wire[option] === 0x31;
  expect(isOn(FuseV1Options.RunAsNode)).toBe(false);
  expect(isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable)).toBe(false);
  expect(isOn(FuseV1Options.EnableNodeCliInspectArguments)).toBe(false);
  expect(isOn(FuseV1Options.EnableEmbeddedAsarIntegrityValidation)).toBe(true);
  expect(isOn(FuseV1Options.OnlyLoadAppFromAsar)).toBe(true);
  expect(isOn(FuseV1Options.GrantFileProtocolExtraPrivileges)).toBe(false);
});

test('the package can not be turned into Node', () => {
  const asNode = spawnSync(program, [...rootSwitches(), 'headless', 'nonsense'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '--print-nothing-like-this' },
    encoding: 'utf8',
    timeout: 20_000,
  });
  // As Node it would look for a script called “headless” and fail with code 1.
  expect(asNode.status).toBe(2);
});

test('the package holds the bundles and nothing else', () => {
  const archive = join(packagedFolder, 'resources/app.asar');
  const names = listPackage(archive, { isPack: false });
  const tops = new Set(names.map((name) => name.split('/')[1]));
  expect([...tops].sort()).toEqual(['main', 'package.json', 'preload', 'renderer']);
  expect(names.filter((name) => name.endsWith('.map'))).toEqual([]);
  expect(extractFile(archive, 'package.json').toString()).toContain('"name": "channelbook"');
  expect(existsSync(join(packagedFolder, 'resources/default_app.asar'))).toBe(false);
});

/** Processes started by `parent`, and theirs. */
const descendants = (parent: number): readonly number[] => {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .filter((pid) => {
      try {
        return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1]) === parent;
      } catch {
        return false;
      }
    })
    .map(Number);
  return children.flatMap((child) => [child, ...descendants(child)]);
};

test('as an ordinary person the page runs in Chromium’s sandbox', async ({ userData }) => {
  test.skip(process.getuid?.() !== 0, 'only root can become another user');
  const copy = join(tmpdir(), `channelbook-sandbox-${process.pid}`);
  const profile = join(copy, 'profile');
  cpSync(packagedFolder, copy, { recursive: true });
  mkdirSync(profile);
  chownSync(profile, NOBODY, NOBODY);
  chmodSync(copy, 0o755);
  // A display that asks for a cookie must know this user too.
  const cookie = process.env['XAUTHORITY'];
  const env = cookie ? { XAUTHORITY: join(profile, 'cookie') } : {};
  if (cookie) {
    copyFileSync(cookie, join(profile, 'cookie'));
    chownSync(join(profile, 'cookie'), NOBODY, NOBODY);
  }
  try {
    const {
      page,
      process: child,
      close,
    } = await launchPackaged({
      userData: profile,
      prefix: ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'],
      program: join(copy, 'channelbook'),
      switches: [],
      env,
    });
    await expect(page.getByRole('heading').first()).toBeVisible();
    const pages = descendants(child.pid ?? 0).filter((pid) =>
      readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer'),
    );
    expect(pages.length).toBeGreaterThan(0);
    for (const pid of pages) {
      expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/Seccomp:\t2/u);
      expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8')).not.toContain('--no-sandbox');
    }
    await close();
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
  expect(existsSync(userData)).toBe(true);
});

test('a headless command of the package needs no display', () => {
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
  const answer = execFileSync(
    'sh',
    ['-c', `"${program}" ${rootSwitches().join(' ')} headless nonsense; echo "code $?"`],
    {
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  expect(answer).toContain('code 2');
});
