import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, _electron as electron } from '@playwright/test';
import type { ElectronApplication, Page } from '@playwright/test';
import { out } from '#build/paths.mjs';

/** The running program, its first window, and everything that went wrong in it. */
export type Running = {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Console errors, uncaught errors and content-security-policy violations of the first window. */
  readonly complaints: readonly string[];
  /** For a test that provokes complaints: those so far and later ones are no failure. */
  readonly forgive: () => void;
  readonly close: () => Promise<void>;
};

export type LaunchOptions = {
  /** The browser profile and journal; a fresh folder for each test unless given. */
  readonly userData: string;
  /** More words for the command line, such as a book file. */
  readonly words?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
};

const executable = (): string => {
  const path = process.env['CHANNELBOOK_ELECTRON'];
  if (!path) throw new Error('CHANNELBOOK_ELECTRON is not set: start the tests through npm test');
  return path;
};

/** As root Chromium has no sandbox; the sandbox spec starts the program as another user. */
export const rootSwitches = (): readonly string[] => (process.getuid?.() === 0 ? ['--no-sandbox'] : []);

/** Starts the real program. A start that fails ends after 30 s, not after Playwright's three minutes. */
export const launch = async ({ userData, words = [], env = {} }: LaunchOptions): Promise<Running> => {
  const app = await electron.launch({
    executablePath: executable(),
    args: [...rootSwitches(), out, ...words],
    env: { ...process.env, LANG: 'en_GB.UTF-8', TZ: 'UTC', CHANNELBOOK_USER_DATA: userData, ...env } as Record<
      string,
      string
    >,
    timeout: 30_000,
  });
  const complaints: string[] = [];
  let forgiven = false;
  const complain = (text: string) => {
    if (!forgiven) complaints.push(text);
  };
  const page = await app.firstWindow({ timeout: 30_000 });
  page.on('console', (message) => {
    if (message.type() === 'error') complain(message.text());
  });
  page.on('pageerror', (error) => complain(error.stack ?? error.message));
  await page.waitForLoadState('domcontentloaded');
  await page.evaluate(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`content security policy: ${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  const forgive = () => {
    forgiven = true;
    complaints.splice(0);
  };
  return { app, page, complaints, forgive, close: () => app.close() };
};

type Fixtures = { readonly userData: string; readonly running: Running };

/**
 * `running` is a program with a fresh profile, closed at the end; the test fails when its window complained.
 * Use `launch` for a test that starts the program more than once.
 */
export const test = base.extend<Fixtures>({
  userData: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'channelbook-e2e-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  },
  running: async ({ userData }, use) => {
    const running = await launch({ userData });
    await use(running);
    await running.close();
    if (running.complaints.length > 0) throw new Error(`the window complained:\n${running.complaints.join('\n')}`);
  },
});

export { expect } from '@playwright/test';
