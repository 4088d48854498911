import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import { out } from '#build/paths.mjs';
import { startOrAgain } from './launch.ts';

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
const listeningAddress = async (child: ChildProcess, timeout: number): Promise<string> =>
  await new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      const found = /DevTools listening on (ws:\S+)/u.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.on('exit', (code) => reject(new Error(`the package ended with ${code}:\n${said}`)));
    setTimeout(() => reject(new Error(`the package did not start:\n${said}`)), timeout).unref();
  });

/**
 * Waits until the package has drawn its page: whoever attaches while a window goes from its empty document to the page may
 * wait for ever for an answer about the empty one.
 */
const pageIsThere = async (address: string, timeout: number): Promise<void> => {
  const list = `${address.replace(/^ws:/u, 'http:').replace(/\/devtools\/.*$/u, '')}/json/list`;
  const until = Date.now() + timeout;
  for (;;) {
    const targets = (await (await fetch(list)).json()) as readonly { type: string; url: string; title: string }[];
    const page = targets.find(({ type, url }) => type === 'page' && url.startsWith('app://ui/'));
    // A page has its title once its document is read; before, its address stands for it.
    if (page !== undefined && !page.title.includes('://') && page.title !== '') return;
    if (Date.now() > until) throw new Error('the package shows no page');
    await sleep(50);
  }
};

const attached = async (
  { userData, prefix = [], program, switches, env = {} }: Options,
  timeout: number,
): Promise<Packaged> => {
  const words = [...prefix, program ?? join(packagedFolder, 'channelbook'), ...switches, '--remote-debugging-port=0'];
  const [command = '', ...args] = words;
  const child = spawn(command, args, {
    env: { ...process.env, CHANNELBOOK_USER_DATA: userData, HOME: userData, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const address = await listeningAddress(child, timeout);
  await pageIsThere(address, timeout);
  const browser = await chromium.connectOverCDP(address, { timeout });
  const context = browser.contexts()[0];
  if (context === undefined) throw new Error('the package has no browser context');
  const page = context.pages()[0] ?? (await context.waitForEvent('page', { timeout }));
  const close = async () => {
    await browser.close();
    child.kill();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  };
  return { process: child, browser, page, close };
};

/** Starts the package and attaches from outside, because its fuses refuse a debugger's switches. */
export const launchPackaged = async (options: Options): Promise<Packaged> =>
  await startOrAgain(options.userData, async (timeout) => await attached(options, timeout));
