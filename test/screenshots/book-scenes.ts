import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { atRest } from '#test/support/at-rest.ts';
import { answerOpenDialog, answerSaveDialog } from '#test/support/dialogs.ts';
import { button, escape, fill, inOrder, press, type Scene, type Stage } from './steps.ts';

export const protectedPassphrase = 'four plain words here';

const protectedBook = ({ folder }: Stage): string => join(folder, 'Protected.channelbook');

/** Makes an encrypted book; the window then shows its recovery code. */
const makeProtected = async (stage: Stage): Promise<void> => {
  await answerSaveDialog(stage.app, protectedBook(stage));
  await button(/^New book/u)(stage);
  await fill('Name', 'Protected')(stage);
  await fill('Passphrase', protectedPassphrase)(stage);
  await fill('Once more', protectedPassphrase)(stage);
  await stage.page.getByRole('button', { name: /^Choose where/u }).click();
  await stage.page.getByRole('status', { name: 'Recovery code' }).waitFor();
  await atRest(stage.page);
};

const leaveBook = async (stage: Stage): Promise<void> => {
  const { page } = stage;
  await page.getByRole('checkbox', { name: /written it down/u }).check();
  await page.getByRole('button', { name: 'Continue to the book' }).click();
  await leaveOpenBook(stage);
};

export const leaveOpenBook = async ({ page }: Stage): Promise<void> => {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search or run a command' }).fill('>close the book');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^New book/u }).waitFor();
};

const haveProtected = async (stage: Stage): Promise<void> => {
  const known = await stat(protectedBook(stage)).catch(() => undefined);
  if (known !== undefined) return;
  await makeProtected(stage);
  await leaveBook(stage);
};

export const openProtected = async (stage: Stage): Promise<void> => {
  await haveProtected(stage);
  await answerOpenDialog(stage.app, [protectedBook(stage)]);
  await button(/^Open a book/u)(stage);
};

const openTruncated = async (stage: Stage): Promise<void> => {
  await haveProtected(stage);
  const path = join(stage.folder, 'Truncated.channelbook');
  await writeFile(path, (await readFile(protectedBook(stage))).subarray(0, 900));
  await answerOpenDialog(stage.app, [path]);
  await button(/^Open a book/u)(stage);
};

/** No book yet: the ways in, and what can go wrong on them. */
export const bookScenes: readonly Scene[] = [
  { name: 'welcome', books: ['none'], open: async ({ page }) => await atRest(page) },
  { name: 'new-book', books: ['none'], open: button(/^New book/u), leave: escape },
  {
    name: 'new-book-problems',
    books: ['none'],
    open: inOrder(button(/^New book/u), button(/^Choose where/u)),
    leave: escape,
  },
  {
    name: 'new-book-plain',
    books: ['none'],
    open: inOrder(button(/^New book/u), async ({ page }) => {
      await page.getByRole('radio', { name: 'No encryption' }).check();
    }),
    leave: escape,
  },
  { name: 'recovery-code', books: ['none'], open: makeProtected, leave: leaveBook },
  { name: 'passphrase', books: ['none'], open: openProtected, leave: escape },
  {
    name: 'passphrase-wrong',
    books: ['none'],
    open: inOrder(openProtected, fill('Passphrase', 'not this one'), press('Enter'), async ({ page }) => {
      await page.getByText('This passphrase does not open the book.').waitFor();
    }),
    leave: escape,
  },
  { name: 'open-truncated', books: ['none'], open: openTruncated, leave: escape },
  { name: 'welcome-recent', books: ['none'], open: async ({ page }) => await atRest(page) },
];
