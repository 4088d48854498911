import { atRest } from '#test/support/at-rest.ts';
import { goTo } from './program.ts';
import { at, button, escape, filled, inOrder, look, opened, tab, type Scene } from './steps.ts';

/** The newest draft or version against the last year, with its answer there. */
const whatIf = look(async (page) => {
  await goTo(page, '/commissions/what-if');
  await page.getByRole('tab', { name: 'Summary' }).click({ timeout: 5_000 });
  await page.getByRole('table', { name: 'Cost' }).waitFor({ timeout: 20_000 });
  await atRest(page);
});

const firstLine = look(async (page) => {
  await page.getByRole('list', { name: 'Lines then and now' }).getByRole('button').first().click({ timeout: 10_000 });
  await atRest(page);
});

const firstPartner = look(async (page) => {
  await page.getByRole('grid', { name: 'Partners as drafted' }).getByRole('row').nth(1).dblclick({ timeout: 5_000 });
  await atRest(page);
});

/** What finance asks and what a draft would have paid. */
export const financeScenes: readonly Scene[] = [
  { name: 'what-if', books: filled, open: whatIf },
  { name: 'what-if-partners', books: filled, open: inOrder(whatIf, tab(/^Partners/u)) },
  {
    name: 'what-if-partner',
    books: filled,
    open: inOrder(whatIf, tab(/^Partners/u), firstPartner, firstLine),
    leave: escape,
  },
  { name: 'what-if-empty', books: ['empty'], open: at('/commissions/what-if') },
  { name: 'finance-accruals', books: opened, open: at('/commissions/finance/accruals') },
  { name: 'finance-payments', books: opened, open: at('/commissions/finance/payments') },
  { name: 'finance-stack', books: opened, open: at('/commissions/finance/stack') },
  { name: 'finance-sellers', books: opened, open: at('/commissions/finance/sellers') },
  {
    name: 'finance-seller-terms',
    books: ['sample'],
    open: inOrder(at('/commissions/finance/sellers'), button('Add terms')),
    leave: escape,
  },
];
