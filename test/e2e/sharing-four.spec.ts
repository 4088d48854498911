import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { newBook } from '#test/e2e/pages/book.ts';
import { answerOpenDialog } from '#test/support/dialogs.ts';
import { expect, launch, test } from '#test/support/launch.ts';
import type { Running } from '#test/support/launch.ts';

const BOOK = 'Acme.channelbook';
/** A colleague's work is there within a look at the folder, a merge and a redraw of four windows on two cores. */
const ARRIVES = { timeout: 60_000 };

/** The program of one of four laptops: its own profile, and its own place for locks, which are of one machine. */
async function laptop(folder: string, name: string): Promise<Running> {
  const userData = join(folder, name);
  await mkdir(join(userData, 'tmp'), { recursive: true });
  return await launch({ userData, env: { TMPDIR: join(userData, 'tmp') } });
}

async function openShared({ app, page }: Running, folder: string): Promise<void> {
  await answerOpenDialog(app, [join(folder, 'shared', BOOK)]);
  await page.getByRole('button', { name: /^Open a book/u }).click();
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible(ARRIVES);
}

const goTo = (page: Page, path: string): Promise<void> =>
  page.evaluate((hash) => {
    location.hash = hash;
  }, `#${path}`);

async function addPartner(page: Page, code: string, name: string): Promise<void> {
  await goTo(page, '/partners');
  await page.getByRole('button', { name: 'New partner' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'New partner' });
  await dialog.getByRole('textbox', { name: 'Partner code' }).fill(code);
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog.getByRole('textbox', { name: 'Name' }).press('Enter');
  await expect(dialog).toBeHidden();
}

const city = (page: Page) => page.getByRole('textbox', { name: 'City', exact: true });

async function openPartner(page: Page, name: string): Promise<void> {
  await goTo(page, '/partners');
  await page.getByRole('grid', { name: 'Partners' }).getByText(name, { exact: true }).first().dblclick();
  await expect(city(page)).toBeVisible(ARRIVES);
}

async function kill({ app }: Running): Promise<void> {
  const gone = new Promise((done) => app.process().once('exit', done));
  app.process().kill('SIGKILL');
  await gone;
}

test('four laptops on one folder: edits at once, a conflict, a kill; all of them end with everything', async ({
  userData: folder,
}) => {
  test.setTimeout(300_000);
  await mkdir(join(folder, 'shared'), { recursive: true });
  const ann = await laptop(folder, 'ann');
  await newBook(ann, join(folder, 'shared'));
  await addPartner(ann.page, 'P-1', 'Northwind');
  await expect(ann.page.getByText(/All changes are in/u)).toBeVisible(ARRIVES);
  const others: Running[] = [];
  for (const name of ['bea', 'cem', 'dana']) {
    const running = await laptop(folder, name);
    await openShared(running, folder);
    others.push(running);
  }
  const [bea, cem, dana] = others;
  if (bea === undefined || cem === undefined || dana === undefined) throw new Error('four are needed');

  await Promise.all([
    addPartner(bea.page, 'P-2', 'Contoso'),
    addPartner(cem.page, 'P-3', 'Fabrikam'),
    addPartner(dana.page, 'P-4', 'Litware'),
  ]);
  await kill(dana);
  const again = await laptop(folder, 'dana');
  const all = [ann, bea, cem, again];
  for (const { page } of all) {
    await goTo(page, '/partners');
    for (const name of ['Northwind', 'Contoso', 'Fabrikam', 'Litware'])
      await expect(page.getByRole('grid', { name: 'Partners' }).getByText(name, { exact: true })).toBeVisible(ARRIVES);
  }

  await Promise.all([openPartner(ann.page, 'Northwind'), openPartner(bea.page, 'Northwind')]);
  await Promise.all([city(ann.page).fill('Racine'), city(bea.page).fill('Kenosha')]);
  await Promise.all([city(ann.page).press('Enter'), city(bea.page).press('Enter')]);
  for (const { page } of all) {
    await goTo(page, '/sharing/conflicts');
    const card = page.getByRole('article', { name: /^Northwind, conflict 1 of 1/u });
    await expect(card).toContainText('Racine', ARRIVES);
    await expect(card).toContainText('Kenosha');
  }
  await cem.page.getByRole('button', { name: /^Take /u }).click();
  for (const { page } of all)
    await expect(page.getByText('Nothing to sort out'), 'a decision is everybody’s').toBeVisible(ARRIVES);
  for (const { close } of all) await close();
});
