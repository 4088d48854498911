import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ElectronApplication, Page } from '@playwright/test';
import { answerSaveDialog } from '#test/support/dialogs.ts';
import type { Running } from '#test/support/launch.ts';
import { expect, test } from '#test/support/sample-profile.ts';

const run = promisify(execFile);
const slow = { timeout: 20_000 };
const internal = 'Margin on voice fell to 11 %';

const goTo = async (page: Page, path: string): Promise<void> => {
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible(slow);
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#${path}`);
};

/** Opens the planned review with Northwind from the list. */
const openReview = async (page: Page): Promise<void> => {
  await goTo(page, '/planning/reviews/all');
  const row = page.getByRole('grid', { name: 'Reviews' }).getByRole('row').filter({ hasText: 'Northwind' });
  await row.filter({ hasText: 'Planned' }).first().getByText('Northwind').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Northwind Telecom' })).toBeVisible(slow);
};

const tab = async (page: Page, name: string): Promise<void> =>
  await page.getByRole('tablist', { name: 'Review' }).getByRole('tab', { name }).click();

/** The window at an address, once it's there. */
const windowAt = async (app: ElectronApplication, part: string): Promise<Page> => {
  await expect.poll(() => app.windows().some((one) => one.url().includes(part)), slow).toBe(true);
  return app.windows().find((one) => one.url().includes(part)) as Page;
};

const capture = async (page: Page, text: string): Promise<void> => {
  await page.getByLabel('New commitment of this review').fill(text);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('New commitment of this review')).toHaveValue('');
};

/** Presses a button that saves a file, and waits for the file. */
const save = async ({ app, page }: Running, folder: string, button: string, file: string): Promise<string> => {
  const path = join(folder, file);
  await answerSaveDialog(app, path);
  await page.getByRole('button', { name: button }).click();
  await expect(page.getByText(`Saved ${file}.`)).toBeVisible(slow);
  return path;
};

test('a review from preparation to the next one: what is shown, promised, sent and kept', async ({
  sample,
  userData: folder,
}) => {
  test.setTimeout(120_000);
  const { app, page } = sample;
  await openReview(page);

  // Prepare: an internal text doesn't get into a shared box by a slip, and the texts are read.
  await tab(page, 'Screens');
  await page
    .getByRole('navigation', { name: 'Screens' })
    .getByRole('button', { name: /Results/u })
    .click();
  await expect(page.getByRole('region', { name: 'What they see' })).toBeVisible(slow);
  await page.getByLabel('Shared notes').fill('We start with the renewals.');
  await expect(page.getByRole('region', { name: 'What they see' })).toContainText('We start with the renewals.');
  await expect(page.getByRole('region', { name: 'What they see' })).not.toContainText(internal);

  await page.getByLabel('Internal notes').click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  await page.getByLabel('Shared notes').click();
  await page.keyboard.press('Control+v');
  await page.getByRole('button', { name: 'Keep internal' }).click();
  await expect(page.getByLabel('Shared notes')).toHaveValue('We start with the renewals.');

  // Pre-flight by its keys: nothing internal, and only then the two windows.
  await page.keyboard.press('Control+Shift+F5');
  const preflight = page.getByRole('dialog', { name: /^Show the review/u });
  await expect(preflight).toContainText('0 internal fields', slow);
  await expect(preflight).toContainText('QBR · Northwind Telecom · Q3 2026');
  await preflight.getByRole('button', { name: /^I read all/u }).click();
  await expect(preflight).toContainText('Every free text was read.', slow);
  await preflight.getByRole('button', { name: 'Start the review' }).click();
  const presented = await windowAt(app, 'present.html');
  await expect(presented.getByRole('heading', { level: 1 }).first()).toBeVisible(slow);
  const presenter = await windowAt(app, '#/presenter/');
  await presenter.getByRole('button', { name: 'End', exact: true }).click();
  await expect(page.getByText('To be closed').first()).toBeVisible(slow);

  // Three promises; one of them nobody owns, so it can't be closed before that is said.
  await goTo(page, `${new URL(page.url()).hash.slice(1).replace(/\/(?:screens|recap)$/u, '')}/commitments`);
  await capture(page, 'Send SE to Fabrikam @Priya 14 Dec');
  await capture(page, 'they: Name two engineers @Maya 2027-01-15');
  await capture(page, 'Ask for the volume discount');
  // What names another partner doesn't leave, and it's said where it stands.
  await capture(page, 'Price it as for Thames Telephony @Priya 14 Dec');
  await tab(page, 'Recap');
  await page.getByRole('button', { name: 'Copy as table' }).click();
  const refused = page.getByRole('alert');
  await expect(refused).toContainText(/“Thames Telephony” is not for this partner: .* the row “Price it/u, slow);
  await refused.getByRole('button', { name: 'Dismiss' }).click();
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('cell', { name: /^Price it/u })).toHaveCount(0);
  await page.getByRole('button', { name: 'Close the review…' }).click();
  const closing = page.getByRole('dialog', { name: 'Close the review' });
  await expect(closing.getByRole('button', { name: 'Close the review' })).toBeDisabled();
  await expect(closing).toContainText('“Ask for the volume discount”');
  // The box follows the book, which is written first.
  await closing.getByRole('checkbox', { name: 'Owner later: Ask for the volume discount' }).click();
  await expect(closing.getByRole('checkbox', { name: 'Owner later: Ask for the volume discount' })).toBeChecked();
  await closing.getByRole('button', { name: 'Close the review' }).click();
  await expect(page.getByText('The review is closed, and the next one is planned.')).toBeVisible(slow);

  // What leaves: the hand-out, the mail with it, the calendar, the table.
  const pdf = await save(sample, folder, 'Hand-out: Save PDF', 'hand-out.pdf');
  const { stdout } = await run('pdftotext', [pdf, '-'], { maxBuffer: 64e6 });
  const text = stdout.replaceAll(/\s+/gu, ' ');
  for (const said of ['Northwind Telecom', 'We start with the renewals.', 'Send SE to Fabrikam', 'Priya Nair'])
    expect(text).toContain(said);
  expect(text).not.toContain(internal);
  const mail = await readFile(await save(sample, folder, 'E-mail: Save draft', 'review.eml'), 'utf8');
  expect(mail).toContain('X-Unsent: 1');
  expect(mail).toContain('application/pdf');
  const calendar = await readFile(await save(sample, folder, 'Calendar: Save file', 'review.ics'), 'utf8');
  expect(calendar.match(/BEGIN:VEVENT/gu)).toHaveLength(3);
  expect(calendar).toContain('DTSTART;VALUE=DATE:20261214');
  await page.getByRole('button', { name: 'Copy as table' }).click();
  const copied = await app.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied.split('\n')).toHaveLength(4);
  expect(copied).toContain('Priya Nair');

  // The next review begins with what was promised.
  await page.getByRole('button', { name: 'Review Q4 2026' }).click();
  await expect(page.getByText('QBR · Q4 2026')).toBeVisible(slow);
  await tab(page, 'Screens');
  await page
    .getByRole('navigation', { name: 'Screens' })
    .getByRole('button', { name: /promised/u })
    .click();
  await expect(page.getByRole('region', { name: 'What they see' })).toContainText('Send SE to Fabrikam', slow);
});
