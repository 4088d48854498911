import { atRest } from '#test/support/at-rest.ts';
import { leaveOpenBook, openProtected, protectedPassphrase } from './book-scenes.ts';
import { at, escape, fill, inOrder, press, chosenInPalette, type Scene, type Stage } from './steps.ts';

const opened = inOrder(openProtected, fill('Passphrase', protectedPassphrase), press('Enter'), async ({ page }) => {
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  await atRest(page);
});

const dialog = (words: string, option: RegExp) => inOrder(opened, chosenInPalette(`>${words}`, option));

const leave = inOrder(escape, leaveOpenBook);

const leaveLock = async ({ page }: Stage): Promise<void> => {
  await page.getByRole('button', { name: 'Close the book' }).click();
  await page.getByRole('button', { name: /^New book/u }).waitFor();
};

/** What protects a book: its passphrase, its code, the lock, and what this computer remembers. */
export const securityScenes: readonly Scene[] = [
  {
    name: 'change-passphrase',
    books: ['none'],
    open: dialog('change the passphrase', /Change the passphrase/u),
    leave,
  },
  {
    name: 'change-passphrase-problems',
    books: ['none'],
    open: inOrder(dialog('change the passphrase', /Change the passphrase/u), async ({ page }) => {
      await page.getByRole('button', { name: 'Change the passphrase' }).click();
      await atRest(page);
    }),
    leave,
  },
  { name: 'new-recovery-code', books: ['none'], open: dialog('new recovery', /New recovery code/u), leave },
  { name: 'remember-passphrase', books: ['none'], open: dialog('remember', /Remember on this computer/u), leave },
  {
    name: 'settings-protection',
    books: ['none'],
    open: inOrder(opened, at('/settings/protection')),
    leave: leaveOpenBook,
  },
  { name: 'locked', books: ['none'], open: inOrder(opened, press('Control+Shift+L')), leave: leaveLock },
];
