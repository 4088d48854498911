import { readFileSync, readdirSync } from 'node:fs';
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

/** Milliseconds in which a start gets to its first window, or has hung; most take one second. The second try is patient. */
const STARTS_IN = 8_000;
const STARTS_AT_LAST = 30_000;

/** Ends what is left of a start that hung, so that the same profile can be used again. */
const endLeftovers = (userData: string): void => {
  if (process.platform !== 'linux') return;
  const mark = `CHANNELBOOK_USER_DATA=${userData}`;
  for (const id of readdirSync('/proc').filter((name) => /^\d+$/u.test(name) && Number(name) !== process.pid))
    try {
      if (!readFileSync(`/proc/${id}/environ`, 'utf8').split('\0').includes(mark)) continue;
      process.kill(Number(id), 'SIGKILL');
    } catch (trouble) {
      // A process that ended meanwhile, or somebody else's.
      if (!['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes((trouble as NodeJS.ErrnoException).code ?? ''))
        throw trouble;
    }
};

/** A test that waited for a start that hung isn't slow itself. Benchmarks run outside of a test. */
const grantTime = (): void => {
  if (process.env['TEST_WORKER_INDEX'] !== undefined)
    base.info().setTimeout(base.info().timeout + STARTS_IN + STARTS_AT_LAST);
};

/**
 * A start within a time limit. Now and then one hangs in the test runner: it attaches while the window goes from its empty
 * document to the page, and a question about the empty one (`Page.createIsolatedWorld`) is never answered. Such a start is
 * ended and tried once more, and said; a second one fails.
 */
export const startOrAgain = async <Started>(
  userData: string,
  begin: (timeout: number) => Promise<Started>,
): Promise<Started> =>
  await begin(STARTS_IN).catch(async (trouble: unknown) => {
    console.error(`The program did not start, so it is started once more. ${String(trouble)}`);
    grantTime();
    endLeftovers(userData);
    return await begin(STARTS_AT_LAST).catch((again: unknown) => {
      endLeftovers(userData);
      throw again;
    });
  });

/** The program with its first window. */
const start = async (
  { userData, words = [], env = {} }: LaunchOptions,
  hear: (page: Page) => void,
  timeout: number,
) => {
  const app = await electron.launch({
    executablePath: executable(),
    args: [...rootSwitches(), out, ...words],
    env: { ...process.env, LANG: 'en_GB.UTF-8', TZ: 'UTC', CHANNELBOOK_USER_DATA: userData, ...env } as Record<
      string,
      string
    >,
    timeout,
  });
  const page = await app.firstWindow({ timeout });
  hear(page);
  await page.waitForLoadState('domcontentloaded', { timeout });
  return { app, page };
};

/** Starts the real program, once more when it hangs, and listens to its window. */
export const launch = async (options: LaunchOptions): Promise<Running> => {
  const complaints: string[] = [];
  let forgiven = false;
  const complain = (text: string) => {
    if (!forgiven) complaints.push(text);
  };
  const hear = (window: Page): void => {
    window.on('console', (message) => {
      if (message.type() === 'error') complain(message.text());
    });
    window.on('pageerror', (error) => complain(error.stack ?? error.message));
  };
  const { app, page } = await startOrAgain(options.userData, async (timeout) => await start(options, hear, timeout));
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
