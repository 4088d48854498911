import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { newBook } from './pages/book.ts';
import { axeViolations } from '#test/support/axe.ts';
import { answerOpenDialog, answerSaveDialog } from '#test/support/dialogs.ts';
import { expect, test, type Running } from '#test/support/launch.ts';

const passphrase = 'four plain words here';

/** A picture of one pixel. */
const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const rail = (page: Page) => page.getByRole('navigation', { name: 'Main' });

/** Makes an encrypted book; answers with the recovery code that was shown. */
const makeProtected = async ({ app, page }: Running, path: string): Promise<string> => {
  await answerSaveDialog(app, path);
  await page.getByRole('button', { name: /^New book/u }).click();
  const dialog = page.getByRole('dialog', { name: 'New book' });
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Acme channel');
  await dialog.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await dialog.getByLabel('Once more', { exact: true }).fill(passphrase);
  await dialog.getByRole('button', { name: /^Choose where to keep it/u }).click();
  return (await page.getByRole('status', { name: 'Recovery code' }).textContent()) ?? '';
};

const closeBook = async (page: Page): Promise<void> => {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search or run a command' }).fill('>close the book');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Channelbook', level: 1 })).toBeVisible();
};

const openBook = async ({ app, page }: Running, path: string): Promise<void> => {
  await answerOpenDialog(app, [path]);
  await page.getByRole('button', { name: /^Open a book/u }).click();
};

test('a new encrypted book opens by its passphrase and by its recovery code, and by nothing else', async ({
  running,
  userData,
}) => {
  test.setTimeout(120_000);
  const { page } = running;
  const path = join(userData, 'Acme.channelbook');
  const code = await makeProtected(running, path);
  expect(code.replace(/\W/gu, '').length).toBeGreaterThanOrEqual(20);

  await test.step('the code is shown once, and stays until it is said to be written down', async () => {
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    const go = page.getByRole('button', { name: 'Continue to the book' });
    await expect(go).toBeDisabled();
    await page.getByRole('checkbox', { name: /written it down/u }).check();
    await go.click();
    await expect(rail(page)).toBeVisible();
    await expect(page.getByText(code)).toHaveCount(0);
    await expect(page.getByText('Acme channel').first()).toBeVisible();
  });

  await test.step('the file holds nothing that can be read', async () => {
    await closeBook(page);
    expect((await readFile(path)).includes('Acme channel')).toBe(false);
  });

  await test.step('a wrong passphrase says so and changes nothing; the right one opens', async () => {
    const before = await readFile(path);
    await openBook(running, path);
    const dialog = page.getByRole('dialog', { name: /^Open Acme/u });
    await dialog.getByLabel('Passphrase', { exact: true }).fill('four other words here');
    await dialog.getByRole('button', { name: 'Open the book' }).click();
    await expect(dialog.getByText('This passphrase does not open the book. Nothing was changed.')).toBeVisible();
    expect((await readFile(path)).equals(before)).toBe(true);
    await dialog.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await page.keyboard.press('Enter');
    await expect(rail(page)).toBeVisible();
  });

  await test.step('the recovery code opens it too, from the list of recent books', async () => {
    await closeBook(page);
    await page.getByRole('region', { name: 'Recent books' }).getByRole('button', { name: /Acme/u }).click();
    const dialog = page.getByRole('dialog', { name: /^Open Acme/u });
    await dialog.getByLabel('Passphrase', { exact: true }).fill(code);
    await page.keyboard.press('Enter');
    await expect(rail(page)).toBeVisible();
  });
});

test('a book without a name or with a short passphrase is not made, and each field says why', async ({ running }) => {
  const { page } = running;
  await page.getByRole('button', { name: /^New book/u }).click();
  const dialog = page.getByRole('dialog', { name: 'New book' });
  await dialog.getByLabel('Passphrase', { exact: true }).fill('short');
  await dialog.getByRole('button', { name: /^Choose where to keep it/u }).click();
  await expect(dialog.getByText(/^Give the book a name/u)).toBeVisible();
  await expect(dialog.getByText(/^At least 10 characters/u)).toBeVisible();
  await expect(dialog.getByText('The two are not the same.')).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
});

test('without encryption the dialog and the status bar say what that means', async ({ running, userData }) => {
  const { page } = running;
  await page.getByRole('button', { name: /^New book/u }).click();
  await expect(page.getByText(/^Anyone who gets the file can read partners, amounts and bank details/u)).toBeVisible();
  await page.keyboard.press('Escape');
  await newBook(running, userData, 'Open');
  await expect(page.getByText('File is not encrypted')).toBeVisible();
  // A new book says what to do first.
  await expect(page.getByRole('region', { name: 'First steps' })).toContainText('0 of 5 done');
});

test('a truncated book is refused in words, and the file is left alone', async ({ running, userData }) => {
  const { page } = running;
  await newBook(running, userData);
  await closeBook(page);
  const whole = await readFile(join(userData, 'Acme.channelbook'));
  const path = join(userData, 'Half.channelbook');
  await writeFile(path, whole.subarray(0, Math.floor(whole.length / 2)));
  await openBook(running, path);
  const dialog = page.getByRole('dialog', { name: /could not be opened/u });
  await expect(dialog).toContainText(/damaged|incomplete|cut/u);
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  expect((await readFile(path)).length).toBe(Math.floor(whole.length / 2));
});

test('the letterhead takes a PNG as its logo and refuses what only says that it is one', async ({
  running,
  userData,
}) => {
  const { app, page } = running;
  await newBook(running, userData);
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  const fake = join(userData, 'logo.png');
  await writeFile(fake, '%PDF-1.7 not a picture');
  await answerOpenDialog(app, [fake]);
  await page.getByRole('button', { name: 'Choose a picture…' }).click();
  await expect(page.getByText('logo.png is neither a PNG nor a JPEG picture.')).toBeVisible();
  const real = join(userData, 'real.png');
  await writeFile(real, onePixel);
  await answerOpenDialog(app, [real]);
  await page.getByRole('button', { name: 'Choose a picture…' }).click();
  await expect(page.getByRole('img', { name: 'Logo of the letterhead' })).toBeVisible();
  await expect(page.getByText('logo.png is neither')).toBeHidden();
  await page.getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('No logo')).toBeVisible();
});
