import { execFileSync } from 'node:child_process';
import { inflateSync } from 'node:zlib';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { answerSaveDialog } from './dialogs.ts';
import { launch } from './launch.ts';
import { LeakSearch } from './leak-search.ts';
import { plantCanaries } from './planted-canaries.ts';
import type { Planted, StoredRow } from './planted-canaries.ts';
import { accessibleTexts, documentTexts, hearPresented, heapStrings, presentedMessages } from './presented-evidence.ts';
import { copySampleProfile, exploreSample } from './sample-profile.ts';
import { rowsOf, takeRows } from './window-rows.ts';

export type Walked = { readonly planted: Planted; readonly search: LeakSearch };

type Windows = { readonly app: ElectronApplication; readonly page: Page; readonly search: LeakSearch };

/** The partner that watches: the sample's, with a plan, reviews, deals and statements. */
const WATCHING = 'P-0042';

const goTo = async (page: Page, path: string): Promise<void> =>
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#${path}`);

const idOf = (rows: readonly StoredRow[], kind: string, holds: (values: StoredRow['values']) => boolean): string => {
  const row = rows.find((one) => one.kind === kind && holds(one.values));
  if (row === undefined) throw new Error(`The sample has no such ${kind}`);
  return row.id;
};

/** Everything that a presented window holds while it shows one screen. */
async function lookAtWindow({ app, search }: Windows, presented: Page, where: string): Promise<void> {
  search.look('screens', where, await documentTexts(presented));
  search.look('accessibility trees', where, await accessibleTexts(presented));
  const titles = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .filter(({ webContents }) => webContents.getURL().includes('present.html'))
      .map((window) => window.getTitle()),
  );
  search.look('window titles', where, titles);
}

/** Its memory, and all that was ever sent to it. */
async function lookBehind({ app, search }: Windows, presented: Page, where: string): Promise<void> {
  search.look('heap snapshots of the presented process', where, await heapStrings(presented));
  for (const message of await presentedMessages(app))
    search.look('IPC messages to presented windows', where, [message]);
}

const clipboardOf = async (app: ElectronApplication): Promise<readonly string[]> =>
  await app.evaluate(({ clipboard }) => {
    const system = clipboard as unknown as { readText: () => string; readHTML: () => string };
    return [system.readText(), system.readHTML()];
  });

/** Streams of a PDF opened, so that nothing hides in a compressed one; and its text as a reader gets it. */
function textsOfPdf(pdf: Buffer, path: string): readonly string[] {
  const whole = pdf.toString('latin1');
  const streams = [...whole.matchAll(/stream\r?\n/gu)].flatMap(({ index, 0: opening }) => {
    const start = index + opening.length;
    const end = whole.indexOf('endstream', start);
    try {
      return [inflateSync(pdf.subarray(start, end)).toString('latin1')];
    } catch (trouble) {
      // A stream that isn't deflated is in `whole` as it is.
      if ((trouble as NodeJS.ErrnoException).code?.startsWith('Z_') === true) return [];
      throw trouble;
    }
  });
  return [whole, ...streams, path, execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' })];
}

/** Saves a document by what asks for it, and searches it. */
async function lookAtFile(
  { app, search }: Windows,
  path: string,
  ask: () => Promise<void>,
  read: (path: string) => Promise<Buffer>,
): Promise<void> {
  await answerSaveDialog(app, path);
  await ask();
  await expect
    .poll(
      async () =>
        await read(path).then(
          ({ length }) => length,
          () => 0,
        ),
      { timeout: 60_000 },
    )
    .toBeGreaterThan(0);
  const bytes = await read(path);
  if (path.endsWith('.pdf')) return search.look('PDFs', path, textsOfPdf(bytes, path));
  const text = bytes.toString('utf8');
  // An attachment stands there as base64.
  const parts = [...text.matchAll(/(?:^[A-Za-z0-9+/=]{60,}\r?\n)+/gmu)].map(([part]) =>
    Buffer.from(part, 'base64').toString('latin1'),
  );
  search.look('mail drafts and calendar files', path, [text, ...parts]);
}

/** All screens of a review, one after the other, from its start to its end. */
async function walkReview(windows: Windows, review: string): Promise<void> {
  const { app, page } = windows;
  await goTo(page, `/planning/review/${review}`);
  await page.getByRole('button', { name: 'Start the review' }).click();
  const dialog = page.getByRole('dialog');
  const start = dialog.getByRole('button', { name: 'Start the review' });
  await expect(start).toBeEnabled();
  const isPresented = (window: Page): boolean => window.url().includes('present.html');
  await start.click();
  await expect.poll(() => app.windows().filter((one) => isPresented(one)).length, { timeout: 30_000 }).toBe(1);
  await expect
    .poll(() => app.windows().some((one) => one.url().includes('/presenter/')), { timeout: 30_000 })
    .toBe(true);
  const presented = app.windows().find((one) => isPresented(one));
  const presenter = app.windows().find((one) => one.url().includes('/presenter/'));
  if (presented === undefined || presenter === undefined) throw new Error('A window of the review is missing');
  const next = presenter.getByRole('button', { name: /^Next/u });
  for (let at = 0; at < 20; at += 1) {
    await presented.waitForTimeout(300);
    await lookAtWindow(windows, presented, `review, screen ${at}`);
    if (await next.isDisabled()) break;
    await next.click();
  }
  await lookBehind(windows, presented, 'review');
  const closed = presented.waitForEvent('close');
  await presenter.getByRole('button', { name: 'End', exact: true }).click();
  await closed;
}

/** “Show to partner” of the page that is open. */
async function walkShown(
  windows: Windows,
  where: string,
  asked: Locator = windows.page.locator('main'),
): Promise<void> {
  const { app, page } = windows;
  // It waits for its figures; a key before that does nothing.
  await asked.locator('button:not([aria-disabled])', { hasText: 'Show to partner' }).first().waitFor();
  const opened = app.waitForEvent('window');
  await page.keyboard.press('Control+F5');
  const presented = await opened;
  await presented.getByRole('heading').first().waitFor();
  await lookAtWindow(windows, presented, where);
  await lookBehind(windows, presented, where);
  const closed = presented.waitForEvent('close');
  await app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows())
      if (window.webContents.getURL().includes('present.html')) window.close();
  });
  await closed;
}

/**
 * A sample book full of marked texts in the real program, and everything of it that one partner could ever see: presented
 * screens, their accessibility trees, titles, messages and memory, documents, drafts, calendar files, the clipboard.
 */
export async function walkPresented(folder: string, read: (path: string) => Promise<Buffer>): Promise<Walked> {
  const userData = join(folder, 'profile');
  await copySampleProfile(userData);
  const { app, page, close } = await launch({ userData });
  await exploreSample(page);
  const rows = await rowsOf(page);
  const own = idOf(rows, 'partner', ({ code }) => code === WATCHING);
  const planted = plantCanaries(rows, own, new Date());
  const codes = rows.flatMap(({ kind, id, values }) =>
    kind === 'partner' && id !== own ? [String(values['code'])] : [],
  );
  await takeRows(page, planted.rows);
  const search = new LeakSearch(codes);
  const windows: Windows = { app, page, search };
  await hearPresented(app);
  const review = idOf(rows, 'review', ({ partner, state }) => partner === own && state === 'planned');
  const held = idOf(rows, 'review', ({ partner, state }) => partner === own && state === 'closed');
  const plan = idOf(rows, 'businessPlan', ({ partner, version }) => partner === own && version === 2);

  const file = (name: string): string => join(folder, name);
  const press = (name: string | RegExp) => async (): Promise<void> =>
    await page.getByRole('button', { name }).first().click();

  await walkReview(windows, review);
  await goTo(page, `/partners/${own}`);
  await walkShown(windows, 'partner');
  await goTo(page, `/partners/${own}/tier`);
  await walkShown(windows, 'way to the next tier');
  await goTo(page, `/commissions/statements/2026-Q2/${own}/USD`);
  await walkShown(windows, 'statement');
  await lookAtFile(windows, file('statement.pdf'), press('Save PDF'), read);
  // The derivation of a line, from the closing that it was paid by.
  await page.locator('main .st-line-acts .st-open').last().click();
  const why = page.getByRole('complementary');
  await walkShown(windows, 'trace', why);
  await why.getByRole('button', { name: 'Copy explanation' }).click();
  search.look('clipboard texts', 'explanation', await clipboardOf(app));
  await page.keyboard.press('Escape');

  await goTo(page, `/planning/review/${held}/recap`);
  await lookAtFile(windows, file('hand-out.pdf'), press('Hand-out: Save PDF'), read);
  await lookAtFile(windows, file('recap.eml'), press('E-mail: Save draft'), read);
  await lookAtFile(windows, file('review.ics'), press('Calendar: Save file'), read);
  await page.getByRole('button', { name: 'Copy as table' }).first().click();
  search.look('clipboard texts', 'commitments', await clipboardOf(app));
  await goTo(page, `/planning/review/${review}`);
  await lookAtFile(windows, file('pre-read.pdf'), press('Pre-read PDF'), read);
  await page.getByRole('button', { name: 'More on this review' }).click();
  await lookAtFile(
    windows,
    file('digest.pdf'),
    async () => await page.getByRole('menuitem', { name: /^Digest PDF/u }).click(),
    read,
  );
  await goTo(page, `/planning/plans/${plan}`);
  await lookAtFile(windows, file('plan.pdf'), press('Save PDF…'), read);
  await close();
  return { planted, search };
}
