import { at, button, escape, filled, inOrder, look, opened, palette, press, type Scene } from './steps.ts';

/** The frame around the pages: palette, keyboard, settings, small dialogs. */
export const windowScenes: readonly Scene[] = [
  { name: 'palette-without-book', books: ['none'], open: press('Control+k'), leave: escape },
  { name: 'home', books: opened, open: at('/home') },
  { name: 'palette', books: filled, open: inOrder(at('/home'), press('Control+k')), leave: escape },
  { name: 'palette-partner', books: filled, open: palette('ne'), leave: escape },
  {
    name: 'palette-amount',
    books: ['sample'],
    open: inOrder(
      palette('1,234.56'),
      look(
        async (page) =>
          await page
            .getByRole('option', { name: /1,234\.56/u })
            .first()
            .waitFor({ timeout: 20_000 }),
      ),
    ),
    leave: escape,
  },
  { name: 'palette-nothing', books: ['sample'], open: palette('zzzzqq'), leave: escape },
  { name: 'keyboard', books: ['sample'], open: inOrder(at('/home'), press('?')), leave: escape },
  { name: 'about', books: ['sample'], open: inOrder(palette('>about'), press('Enter')), leave: escape },
  { name: 'settings', books: opened, open: at('/settings') },
  {
    name: 'settings-search',
    books: ['sample'],
    open: inOrder(
      at('/settings'),
      look(async (page) => await page.getByLabel('Search settings').fill('round')),
    ),
  },
  {
    name: 'settings-nothing',
    books: ['sample'],
    open: inOrder(
      at('/settings'),
      look(async (page) => await page.getByLabel('Search settings').fill('zzzz')),
    ),
    leave: look(async (page) => await page.getByLabel('Search settings').fill('')),
  },
  { name: 'settings-calendar', books: ['sample'], open: inOrder(at('/settings'), button('Calendar and money')) },
  { name: 'settings-statements', books: ['sample'], open: inOrder(at('/settings'), button(/^Statements$/u)) },
  { name: 'settings-appearance', books: ['sample'], open: inOrder(at('/settings'), button('Appearance')) },
  { name: 'settings-backup', books: ['sample'], open: inOrder(at('/settings'), button('Backup and way out')) },
  {
    name: 'rail-narrow',
    books: ['sample'],
    open: inOrder(at('/partners'), press('Control+b')),
    leave: press('Control+b'),
  },
];
