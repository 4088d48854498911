import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import { out } from '#build/paths.mjs';

/** The locked package, as `npm run package` makes it. */
export const packagedFolder = join(out, 'package/linux-unpacked');

export type Packaged = {
  readonly process: ChildProcess;
  readonly browser: Browser;
  readonly page: Page;
  readonly close: () => Promise<void>;
};

type Options = {
  readonly userData: string;
  /** Starts as this command instead, such as `setpriv … program`. */
  readonly prefix?: readonly string[];
  readonly program?: string;
  readonly switches: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
};

/** Chromium says where it listens on its error stream. */
const listeningAddress = async (child: ChildProcess): Promise<string> =>
  await new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      const found = /DevTools listening on (ws:\S+)/u.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.on('exit', (code) => reject(new Error(`the package ended with ${code}:\n${said}`)));
    setTimeout(() => reject(new Error(`the package did not start:\n${said}`)), 30_000).unref();
  });

/** Starts the package and attaches from outside, because its fuses refuse a debugger's switches. */
export const launchPackaged = async ({
  userData,
  prefix = [],
  program,
  switches,
  env = {},
}: Options): Promise<Packaged> => {
  const words = [...prefix, program ?? join(packagedFolder, 'channelbook'), ...switches, '--remote-debugging-port=0'];
  const [command = '', ...args] = words;
  const child = spawn(command, args, {
    env: { ...process.env, CHANNELBOOK_USER_DATA: userData, HOME: userData, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const browser = await chromium.connectOverCDP(await listeningAddress(child));
  const context = browser.contexts()[0];
  if (context === undefined) throw new Error('the package has no browser context');
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  const close = async () => {
    await browser.close();
    child.kill();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  };
  return { process: child, browser, page, close };
};
