import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { newBook } from '#test/e2e/pages/book.ts';
import { expect, launch, test } from '#test/support/launch.ts';
import type { Running } from '#test/support/launch.ts';

const entity = (page: Page) => page.getByRole('textbox', { name: 'Legal entity' });

async function openSettings(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await entity(page).waitFor();
}

async function type(page: Page, text: string): Promise<void> {
  await entity(page).fill(text);
  await entity(page).press('Tab');
  await expect(page.getByText(/Saved on this laptop|All changes are in/u).first()).toBeVisible();
}

/** As a crash or `kill -9` ends it: nothing is flushed, published or closed. */
async function kill({ app }: Running): Promise<void> {
  const gone = new Promise((done) => app.process().once('exit', done));
  app.process().kill('SIGKILL');
  await gone;
}

const again = (userData: string): Promise<Running> => launch({ userData, words: [join(userData, 'Acme.channelbook')] });

test('an edit that is said to be saved is there after kill -9, and undo still knows it', async ({ userData }) => {
  const first = await launch({ userData });
  await newBook(first, userData);
  await openSettings(first.page);
  await type(first.page, 'Acme Networks Ltd');
  await type(first.page, 'Acme Networks GmbH');
  await kill(first);

  const second = await again(userData);
  await openSettings(second.page);
  await expect(entity(second.page)).toHaveValue('Acme Networks GmbH');
  await second.page.getByRole('heading', { level: 1 }).click();
  await second.page.keyboard.press('Control+Z');
  await expect(entity(second.page)).toHaveValue('Acme Networks Ltd');
  await second.page.keyboard.press('Control+Shift+Z');
  await expect(entity(second.page)).toHaveValue('Acme Networks GmbH');
  await second.close();
});

test('what was being typed at kill -9 is offered on the same page and fills the form again', async ({ userData }) => {
  const first = await launch({ userData });
  await newBook(first, userData);
  await first.page.evaluate(() => {
    location.hash = '#/program/enablement/courses';
  });
  await first.page.getByRole('button', { name: 'Add course' }).first().click();
  const named = (page: Page) => page.getByRole('dialog').getByRole('textbox').first();
  await named(first.page).pressSequentially('Network security, advanced');
  // It's kept a second behind the keys, however busy the machine is.
  await expect
    .poll(() => readFile(join(userData, 'settings.json'), 'utf8').catch(() => ''))
    .toContain('Network security, advanced');
  await kill(first);

  const second = await launch({ userData });
  await expect(second.page.getByText(/ended while you were typing/u)).toContainText('Network security, advanced');
  await second.page.getByRole('button', { name: 'Add course' }).first().click();
  await expect(named(second.page)).toHaveValue('Network security, advanced');
  await expect(second.page.getByText(/ended while you were typing/u)).toBeHidden();
  await second.page.keyboard.press('Escape');
  await second.close();
});

test('a wiped browser database is made anew from the journal, and the person is told', async ({ userData }) => {
  const first = await launch({ userData });
  await newBook(first, userData);
  await openSettings(first.page);
  await type(first.page, 'Acme Networks Ltd');
  await first.close();
  await rm(join(userData, 'IndexedDB'), { recursive: true });

  const second = await again(userData);
  await expect(second.page.getByText(/made anew from this/u)).toBeVisible();
  await openSettings(second.page);
  await expect(entity(second.page)).toHaveValue('Acme Networks Ltd');
  await second.close();
});

test('what one window writes the other shows', async ({ running, userData }) => {
  const { app, page } = running;
  await newBook(running, userData);
  await openSettings(page);
  const opening = app.waitForEvent('window');
  await page.evaluate(async () => {
    const { host } = globalThis as unknown as { host: { invoke: (name: string, args: object) => Promise<unknown> } };
    await host.invoke('window.open', { route: '/settings' });
  });
  const other = await opening;
  await entity(other).waitFor();
  await type(page, 'Acme Networks Ltd');
  await expect(entity(other)).toHaveValue('Acme Networks Ltd');
  await type(other, 'Acme Networks GmbH');
  await expect(entity(page)).toHaveValue('Acme Networks GmbH');
});

test('the next start shows the book and the page that were left, and welcomes who left the book', async ({
  userData,
}) => {
  const first = await launch({ userData });
  await newBook(first, userData);
  await openSettings(first.page);
  await first.close();

  const second = await launch({ userData });
  await expect(entity(second.page)).toBeVisible();
  await second.page.keyboard.press('Control+k');
  await second.page.getByRole('combobox', { name: 'Search or run a command' }).fill('>Close the book');
  await second.page.keyboard.press('Enter');
  await expect(second.page.getByRole('button', { name: /^New book/u })).toBeVisible();
  await second.close();

  const third = await launch({ userData });
  await expect(third.page.getByRole('button', { name: /^New book/u })).toBeVisible();
  await third.close();
});
