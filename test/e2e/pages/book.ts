import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Running } from '#test/support/launch.ts';
import { answerOpenDialog, answerSaveDialog } from '#test/support/dialogs.ts';

/** Makes an unencrypted book from the welcome page, as a person does. */
export async function newBook({ app, page }: Running, folder: string, name = 'Acme'): Promise<void> {
  await answerSaveDialog(app, join(folder, `${name}.channelbook`));
  await page.getByRole('button', { name: /^New book/u }).click();
  const dialog = page.getByRole('dialog', { name: 'New book' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog.getByRole('radio', { name: 'No encryption' }).check();
  await dialog.getByRole('button', { name: /Choose where to keep it/u }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** Opens the import page and chooses these files. */
export async function chooseFiles({ app, page }: Running, paths: readonly string[]): Promise<void> {
  await answerOpenDialog(app, paths);
  await openImport(page);
  await page.getByRole('button', { name: 'Choose a file…' }).click();
}

export async function openImport(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Import', exact: true }).click();
}
