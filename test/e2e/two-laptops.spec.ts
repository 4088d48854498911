import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { newBook } from '#test/e2e/pages/book.ts';
import { expect, launch, test } from '#test/support/launch.ts';
import type { Running } from '#test/support/launch.ts';

const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });

async function openSettings(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await field(page, 'Legal entity').waitFor();
}

async function set(page: Page, name: string, text: string): Promise<void> {
  await field(page, name).fill(text);
  await field(page, name).press('Tab');
}

/** A laptop of its own: another profile, and locks that nobody else on this machine sees. */
async function laptop(root: string, name: string, words: readonly string[] = []): Promise<Running> {
  const temp = join(root, `${name} tmp`);
  await mkdir(temp, { recursive: true });
  return await launch({ userData: join(root, name), words, env: { TMPDIR: temp } });
}

test('two laptops on one folder: what each writes the other shows, and edits at once are both kept', async ({
  userData,
}) => {
  const shared = join(userData, 'shared');
  await mkdir(shared, { recursive: true });
  const ann = await laptop(userData, 'ann');
  await newBook(ann, shared);
  await openSettings(ann.page);
  await set(ann.page, 'Legal entity', 'Acme Networks Ltd');
  await expect(ann.page.getByText(/All changes are in/u).first()).toBeVisible();

  const bea = await laptop(userData, 'bea', [join(shared, 'Acme.channelbook')]);
  await openSettings(bea.page);
  await expect(field(bea.page, 'Legal entity')).toHaveValue('Acme Networks Ltd');
  await set(bea.page, 'Legal entity', 'Acme Networks GmbH');
  await expect(field(ann.page, 'Legal entity')).toHaveValue('Acme Networks GmbH', { timeout: 30_000 });

  // At the same moment, in two fields of one record.
  await Promise.all([set(ann.page, 'Legal entity', 'Acme Networks SE'), set(bea.page, 'Contact', 'Bea Costa')]);
  for (const { page } of [ann, bea]) {
    await expect(field(page, 'Legal entity')).toHaveValue('Acme Networks SE', { timeout: 30_000 });
    await expect(field(page, 'Contact')).toHaveValue('Bea Costa', { timeout: 30_000 });
  }
  await ann.close();
  await bea.close();
});
