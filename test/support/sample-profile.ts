import { cp, mkdir, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { out } from '#build/paths.mjs';
import { launch, test as base, type Running } from './launch.ts';

/** Making the sample imports, closes and pays through the real program: some seconds, once per build. */
const makingTakes = 120_000;

/** Chooses the sample on the welcome page and waits for the book. */
export const exploreSample = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /^Explore the sample book/u }).click();
  await expect(page.getByRole('navigation').first()).toBeVisible({ timeout: makingTakes });
};

/** A build is as old as its last written file that matters here. */
const buildAge = async (): Promise<number> =>
  Math.max(
    ...(await Promise.all(
      ['main/index.js', 'renderer/index.html'].map(async (file) => (await stat(join(out, file))).mtimeMs),
    )),
  );

const exists = async (path: string): Promise<boolean> => {
  try {
    await stat(path);
    return true;
  } catch (trouble) {
    if ((trouble as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw trouble;
  }
};

/** A profile in which the sample book was made by this build; never opened itself, only copied. */
const preparedProfile = async (): Promise<string> => {
  const folder = join(tmpdir(), `channelbook-sample-${Math.round(await buildAge())}`);
  if (await exists(folder)) return folder;
  const fresh = `${folder}.${process.pid}`;
  await mkdir(fresh, { recursive: true });
  const running = await launch({ userData: fresh });
  await exploreSample(running.page);
  // A book that is left isn't resumed: each test opens its own copy of the sample.
  await running.page.getByRole('button', { name: 'Leave the sample' }).click();
  await expect(running.page.getByRole('button', { name: /^Explore the sample book/u })).toBeVisible();
  await running.close();
  await rename(fresh, folder).catch(async (trouble: unknown) => {
    // Another worker was first; one is enough.
    if (!(await exists(folder))) throw trouble;
    await rm(fresh, { recursive: true });
  });
  return folder;
};

/** Lays the sample book into a profile, so that exploring it opens it and makes nothing. */
export const copySampleProfile = async (userData: string): Promise<void> =>
  await cp(await preparedProfile(), userData, { recursive: true });

type Fixtures = { readonly sample: Running };

/** `sample` is a program with the sample book open, in a profile of its own; the test fails when its window complained. */
export const test = base.extend<Fixtures>({
  sample: async ({ userData }, use, info) => {
    info.setTimeout(info.timeout + makingTakes);
    await copySampleProfile(userData);
    const running = await launch({ userData });
    const { page } = running;
    await exploreSample(page);
    await use(running);
    await running.close();
    if (running.complaints.length > 0) throw new Error(`the window complained:\n${running.complaints.join('\n')}`);
  },
});

export { expect } from '@playwright/test';
