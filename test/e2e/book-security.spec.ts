import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { atRest } from '#test/support/at-rest.ts';
import { answerOpenDialog, answerSaveDialog } from '#test/support/dialogs.ts';
import { expect, test, type Running } from '#test/support/launch.ts';

const first = 'four plain words here';
const second = 'other plain words now';

const makeProtected = async ({ app, page }: Running, path: string): Promise<void> => {
  await answerSaveDialog(app, path);
  await page.getByRole('button', { name: /^New book/u }).click();
  const dialog = page.getByRole('dialog', { name: 'New book' });
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Acme channel');
  await dialog.getByLabel('Passphrase', { exact: true }).fill(first);
  await dialog.getByLabel('Once more', { exact: true }).fill(first);
  await dialog.getByRole('button', { name: /^Choose where to keep it/u }).click();
  await writeDown(page, 'Continue to the book');
};

const writeDown = async (page: Page, done: string): Promise<string> => {
  const code = (await page.getByRole('status', { name: 'Recovery code' }).textContent()) ?? '';
  await page.getByRole('checkbox', { name: /written it down/u }).check();
  await page.getByRole('button', { name: done }).click();
  return code;
};

const command = async (page: Page, words: string): Promise<void> => {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search or run a command' }).fill(`>${words}`);
  await page.keyboard.press('Enter');
};

/** Locks as the desktop does when nobody is there: whatever is open in the window stays open. */
const lockAsIdle = (page: Page): Promise<unknown> =>
  page.evaluate(() =>
    (globalThis as unknown as { host: { invoke: (channel: string, args: object) => Promise<unknown> } }).host.invoke(
      'book.lock',
      {},
    ),
  );

test('a lock hides everything and keeps an unsaved form; another passphrase shuts the old one out', async ({
  running,
  userData,
}) => {
  test.setTimeout(90_000);
  const { app, page } = running;
  const path = join(userData, 'Acme.channelbook');
  await makeProtected(running, path);
  const lock = page.getByRole('main', { name: 'Locked book' });
  const unlock = async (secret: string) => {
    await lock.getByLabel('Passphrase', { exact: true }).fill(secret);
    await page.keyboard.press('Enter');
  };

  await test.step('a form with unsaved text survives the lock; nothing behind it can be seen or closed', async () => {
    await page.keyboard.press('Control+n');
    const form = page.getByRole('dialog', { name: 'New partner' });
    await form.getByRole('textbox', { name: 'Name', exact: true }).fill('Northwind');
    await lockAsIdle(page);
    await expect(lock.getByRole('heading', { name: 'Acme is locked' })).toBeVisible();
    await expect(form).toBeHidden();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await unlock('four other words here');
    await expect(lock.getByText('This passphrase does not open the book.')).toBeVisible();
    await unlock(first);
    await expect(lock).toHaveCount(0);
    await expect(form.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('Northwind');
    await page.keyboard.press('Escape');
  });

  await test.step('the passphrase is changed with the one in force; a new code takes the old one’s place', async () => {
    await command(page, 'change the passphrase');
    const dialog = page.getByRole('dialog', { name: 'Change the passphrase' });
    await dialog.getByLabel('Passphrase now').fill('not the right one');
    await dialog.getByLabel('New passphrase').fill(second);
    await dialog.getByLabel('Once more').fill(second);
    await dialog.getByRole('button', { name: 'Change the passphrase' }).click();
    await expect(dialog.getByRole('alert')).toContainText('doesn’t open Acme.channelbook'.replace('’', "'"));
    await dialog.getByLabel('Passphrase now').fill(first);
    await dialog.getByRole('button', { name: 'Change the passphrase' }).click();
    await writeDown(page, 'Back to the book');
  });

  await test.step('locked by a key, it opens with the new passphrase only', async () => {
    await page.keyboard.press('Control+Shift+L');
    await unlock(first);
    await expect(lock.getByText('This passphrase does not open the book.')).toBeVisible();
    await unlock(second);
    await expect(lock).toHaveCount(0);
  });

  await test.step('the file too', async () => {
    await command(page, 'close the book');
    await answerOpenDialog(app, [path]);
    await page.getByRole('button', { name: /^Open a book/u }).click();
    const dialog = page.getByRole('dialog', { name: /^Open Acme/u });
    await dialog.getByLabel('Passphrase', { exact: true }).fill(first);
    await page.keyboard.press('Enter');
    await expect(dialog.getByText(/does not open the book/u)).toBeVisible();
    await dialog.getByLabel('Passphrase', { exact: true }).fill(second);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
    // The engine answers a book that was closed and opened again.
    await atRest(page);
  });
});
