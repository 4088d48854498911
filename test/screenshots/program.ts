import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { out } from '#build/paths.mjs';
import { atRest } from '#test/support/at-rest.ts';
import { answerOpenDialog } from '#test/support/dialogs.ts';
import { launch, rootSwitches, type Running } from '#test/support/launch.ts';
import { copySampleProfile, exploreSample } from '#test/support/sample-profile.ts';
import type { Stage } from './steps.ts';
import { haveUglyPlanning } from './ugly-planning.ts';
import { haveUglyProgramme } from './ugly-programme.ts';
import { writeUglyFacts, writeUglyFiles } from './ugly-files.ts';

/** Which book stands behind a scene: none at all, an empty one, the sample, one with everything that breaks layouts, a program too. */
export type BookName = 'none' | 'empty' | 'sample' | 'ugly';

const run = promisify(execFile);

/** Books are made by the program itself, without a window. */
const headless = async (words: readonly string[]): Promise<void> => {
  const executable = process.env['CHANNELBOOK_ELECTRON'] ?? '';
  await run(executable, [...rootSwitches(), out, 'headless', ...words], { maxBuffer: 64 * 1024 * 1024 });
};

const makeBook = async (name: 'empty' | 'ugly', folder: string): Promise<string> => {
  const book = join(folder, `${name}.channelbook`);
  const files = await writeUglyFiles(folder, name === 'ugly' ? 10_000 : 0);
  const sales = name === 'ugly' ? ['--sales', files.sales, ...(await writeUglyFacts(folder))] : [];
  await headless(['import', '--book', book, '--partners', files.partners, ...sales, '--no-encryption']);
  if (name === 'ugly') await headless(['close', '--book', book, '--period', '2026-Q1', '--plan', files.plan]);
  return book;
};

const openFile = async ({ app, page }: Running, path: string): Promise<void> => {
  await answerOpenDialog(app, [path]);
  await page.getByRole('button', { name: /^Open a book/u }).click();
  await page.getByRole('navigation', { name: 'Main' }).waitFor({ timeout: 60_000 });
};

/** Starts the program at 1366×768 with a book; `close` also removes what it left on disk. */
export const openProgram = async (book: BookName): Promise<Stage> => {
  const folder = await mkdtemp(join(tmpdir(), 'channelbook-pictures-'));
  const userData = join(folder, 'profile');
  if (book === 'sample') await copySampleProfile(userData);
  const running = await launch({ userData });
  const { page } = running;
  await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1366, 768));
  // What would fade or slide stands at once where it ends.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.getByRole('button', { name: /^New book/u }).waitFor();
  await atRest(page);
  if (book === 'sample') await exploreSample(page);
  else if (book !== 'none') await openFile(running, await makeBook(book, folder));
  if (book === 'ugly') {
    await haveUglyProgramme(running, folder);
    await haveUglyPlanning(page);
    // What was taken in beside the window is told, and read.
    await page.getByRole('button', { name: 'Good', exact: true }).click();
    await atRest(page);
  }
  const close = async () => {
    await running.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  return { ...running, folder, close };
};

/** Light or dark, as the window's own switch does it: one attribute that all colours hang on. */
export const setScheme = async (page: Page, scheme: 'light' | 'dark'): Promise<void> => {
  await page.evaluate(async (wanted) => {
    document.documentElement.dataset['mantineColorScheme'] = wanted;
    // Drawn once, then whatever still fades.
    await new Promise(requestAnimationFrame);
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
  }, scheme);
};

/** Goes to an address and waits until nothing moves: no skeleton, nothing busy. */
export const goTo = async (page: Page, path: string): Promise<void> => {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#${path}`);
  await atRest(page);
};
