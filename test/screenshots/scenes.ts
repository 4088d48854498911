import type { Page } from '@playwright/test';
import type { BookName } from './program.ts';
import { goTo, settle } from './program.ts';

/** One picture: a screen, a dialog or an empty state. */
export interface Scene {
  readonly name: string;
  readonly books: readonly BookName[];
  /** Leads from anywhere to what is pictured. */
  readonly open: (page: Page) => Promise<void>;
  /** Leads back out of a dialog. */
  readonly leave?: (page: Page) => Promise<void>;
}

const opened: readonly BookName[] = ['sample', 'ugly', 'empty'];
const filled: readonly BookName[] = ['sample', 'ugly'];

const at = (path: string) => async (page: Page) => await goTo(page, path);

const escape = async (page: Page): Promise<void> => {
  await page.keyboard.press('Escape');
  await page.waitForTimeout(150);
};

const press = (keys: string) => async (page: Page) => {
  await page.keyboard.press(keys);
  await settle(page);
};

const inOrder =
  (...steps: readonly ((page: Page) => Promise<void>)[]) =>
  async (page: Page) => {
    for (const step of steps) await step(page);
  };

const clickButton = (name: string | RegExp) => async (page: Page) => {
  await page.getByRole('button', { name }).first().click();
  await settle(page);
};

/** Into the first row of the page's list with the keyboard. */
const firstRow = async (page: Page): Promise<void> => {
  const list = page.locator('main [data-list]').first();
  await list.focus();
  await page.keyboard.press('ArrowDown');
};

const openFirstRow = inOrder(firstRow, press('Enter'));

const tab = (name: string | RegExp) => async (page: Page) => {
  await page.getByRole('tab', { name }).first().click();
  await settle(page);
};

const typeInPalette = (text: string) => async (page: Page) => {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search or run a command' }).fill(text);
  await settle(page);
};

export const scenes: readonly Scene[] = [
  { name: 'welcome', books: ['none'], open: settle },
  { name: 'new-book', books: ['none'], open: clickButton(/^New book/u), leave: escape },
  { name: 'palette-without-book', books: ['none'], open: press('Control+k'), leave: escape },
  { name: 'home', books: opened, open: at('/home') },
  { name: 'partners', books: opened, open: at('/partners') },
  { name: 'partners-peek', books: filled, open: inOrder(at('/partners'), firstRow, press(' ')), leave: escape },
  {
    name: 'partners-find',
    books: filled,
    open: inOrder(at('/partners'), firstRow, press('Control+f'), press('o')),
    leave: escape,
  },
  {
    name: 'partners-menu',
    books: ['sample'],
    open: inOrder(at('/partners'), firstRow, press('Shift+F10')),
    leave: escape,
  },
  {
    name: 'partners-selected',
    books: filled,
    open: inOrder(at('/partners'), firstRow, press('Control+a')),
    leave: escape,
  },
  {
    name: 'partner-new',
    books: ['sample'],
    open: inOrder(at('/partners'), clickButton(/^New partner/u)),
    leave: escape,
  },
  { name: 'partner', books: filled, open: inOrder(at('/partners'), openFirstRow) },
  { name: 'partner-people', books: ['sample'], open: inOrder(at('/partners'), openFirstRow, tab(/People/u)) },
  {
    name: 'partner-commissions',
    books: ['sample'],
    open: inOrder(at('/partners'), openFirstRow, tab(/^Commission/u)),
  },
  { name: 'hierarchy', books: opened, open: at('/hierarchy') },
  { name: 'deals', books: opened, open: at('/deals') },
  { name: 'plans', books: opened, open: at('/commissions/plans') },
  {
    name: 'plan-new',
    books: ['sample'],
    open: inOrder(at('/commissions/plans'), clickButton(/^New plan/u)),
    leave: escape,
  },
  { name: 'plan', books: ['sample'], open: inOrder(at('/commissions/plans'), openFirstRow) },
  { name: 'periods', books: opened, open: at('/commissions/periods') },
  { name: 'period', books: filled, open: inOrder(at('/commissions/periods'), openFirstRow) },
  { name: 'statements', books: opened, open: at('/commissions/statements') },
  { name: 'statement', books: ['sample'], open: inOrder(at('/commissions/statements'), openFirstRow) },
  { name: 'import', books: opened, open: at('/import') },
  { name: 'import-history', books: opened, open: at('/import/history') },
  { name: 'import-matches', books: opened, open: at('/import/matches') },
  { name: 'settings', books: opened, open: at('/settings') },
  {
    name: 'settings-search',
    books: ['sample'],
    open: inOrder(at('/settings'), async (page) => await page.getByLabel('Search settings').fill('round')),
  },
  { name: 'settings-appearance', books: ['sample'], open: at('/settings/appearance') },
  { name: 'palette', books: filled, open: press('Control+k'), leave: escape },
  { name: 'palette-partner', books: filled, open: typeInPalette('no'), leave: escape },
  { name: 'palette-nothing', books: ['sample'], open: typeInPalette('zzzzqq'), leave: escape },
  { name: 'keyboard', books: ['sample'], open: inOrder(at('/home'), press('?')), leave: escape },
  {
    name: 'rail-narrow',
    books: ['sample'],
    open: inOrder(at('/partners'), press('Control+b')),
    leave: press('Control+b'),
  },
];
