import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { atRest } from '#test/support/at-rest.ts';
import { answerOpenDialog } from '#test/support/dialogs.ts';
import { findInList } from '#test/support/find-in-list.ts';
import { trapFile } from '#test/support/sales-file.ts';
import { goTo } from './program.ts';
import {
  at,
  button,
  chosenInPalette,
  escape,
  filled,
  inOrder,
  look,
  openFirstRow,
  opened,
  press,
  scrolledDown,
  tab,
  type Scene,
  type Stage,
} from './steps.ts';
import { twoLaptopsScenes } from './two-laptops-scenes.ts';

const resellers = async ({ page }: Stage): Promise<void> => {
  await goTo(page, '/commissions/plans');
  await page.getByText('Reseller', { exact: true }).first().click();
  await atRest(page);
};

/** The statement of a partner, found in the list of its period. */
const statementOf = (period: string, name: string) =>
  look(async (page) => {
    await goTo(page, `/commissions/statements/${period}`);
    const list = await findInList(page, 'Statements', name);
    await list.getByText(name).first().click({ timeout: 5_000 });
    await atRest(page);
  });

/** Both balances, in the middle of the window. */
const toHeldBack = look(async (page) => {
  const held = page.getByRole('table', { name: 'Held-back balance' });
  await held.evaluate((table) => table.scrollIntoView({ block: 'center' }));
  await atRest(page);
});

const firstAmount = look(async (page) => {
  await page
    .getByRole('button', { name: /^[−\d.,]+, why this number$/u })
    .first()
    .click({ timeout: 5_000 });
  await atRest(page);
});

const choose = async (stage: Stage, name: string, text: string): Promise<void> => {
  const path = join(stage.folder, name);
  await writeFile(path, text);
  await answerOpenDialog(stage.app, [path]);
  await goTo(stage.page, '/import');
  const back = stage.page
    .getByRole('main')
    .getByRole('button', { name: /^(Import another file|Choose another|Cancel)/u });
  if (await back.first().isVisible()) await back.first().click();
  await button('Choose a file…')(stage);
  await atRest(stage.page);
};

const badRows = [
  'order,line,date,partner,quantity,net,currency',
  'B-1,1,2026-08-01,P-0042,1,100.00,USD',
  'B-2,1,31/02/2026,P-0042,1,100.00,USD',
  'B-3,1,2026-08-03,P-0042,1,a lot,USD',
  'B-4,1,2026-08-04,,1,12.00,XXQ',
].join('\n');

const cancelImport = look(async (page) => {
  const away = page
    .getByRole('main')
    .getByRole('button', { name: /^(Choose another|Cancel)/u })
    .first();
  if (await away.isVisible()) await away.click();
});

/** Plans, periods, statements and imports. */
export const moneyScenes: readonly Scene[] = [
  { name: 'plans', books: opened, open: at('/commissions/plans') },
  {
    name: 'plan-new',
    books: ['sample'],
    open: inOrder(at('/commissions/plans'), button(/^New plan/u)),
    leave: escape,
  },
  { name: 'plan', books: ['sample'], open: resellers },
  { name: 'plan-below', books: ['sample'], open: inOrder(resellers, scrolledDown) },
  {
    name: 'plan-modes',
    books: ['sample'],
    open: inOrder(
      at('/commissions/plans'),
      look(async (page) => page.getByText('Agent', { exact: true }).first().click()),
      button(/^Compare the modes/u),
    ),
  },
  { name: 'plan-partners', books: ['sample'], open: inOrder(resellers, tab(/^Partners/u)) },
  { name: 'plan-changes', books: ['sample'], open: inOrder(resellers, tab(/^What changed/u)) },
  { name: 'plan-tiers', books: ['sample'], open: inOrder(resellers, tab(/^Tiers/u)) },
  { name: 'plan-try', books: ['sample'], open: inOrder(resellers, tab(/^Rules/u), button(/^Try on real sales/u)) },
  { name: 'periods', books: opened, open: at('/commissions/periods') },
  { name: 'period-open', books: ['sample'], open: at('/commissions/periods/2026-Q3') },
  { name: 'period-open', books: ['ugly'], open: at('/commissions/periods/2026-Q2') },
  { name: 'period-below', books: ['sample'], open: inOrder(at('/commissions/periods/2026-Q3'), scrolledDown) },
  { name: 'period-closed', books: ['sample'], open: at('/commissions/periods/2026-Q2') },
  { name: 'period-closed', books: ['ugly'], open: at('/commissions/periods/2026-Q1') },
  { name: 'period-nothing', books: filled, open: inOrder(at('/commissions/periods'), openFirstRow) },
  { name: 'statements', books: ['empty'], open: at('/commissions/statements') },
  { name: 'statements', books: ['sample'], open: at('/commissions/statements/2026-Q3') },
  { name: 'statements', books: ['ugly'], open: at('/commissions/statements/2026-Q1') },
  { name: 'statement', books: ['sample'], open: statementOf('2026-Q3', 'Northwind Telecom') },
  {
    name: 'statement-below',
    books: ['sample'],
    open: inOrder(statementOf('2026-Q3', 'Northwind Telecom'), scrolledDown),
  },
  { name: 'statement-closed', books: ['sample'], open: statementOf('2026-Q2', 'Northwind Telecom') },
  {
    name: 'statement',
    books: ['ugly'],
    open: inOrder(at('/commissions/statements/2026-Q1'), openFirstRow),
  },
  {
    name: 'trace-beside-statement',
    books: ['sample'],
    open: inOrder(statementOf('2026-Q3', 'Northwind Telecom'), firstAmount),
    leave: escape,
  },
  {
    name: 'trace',
    books: ['sample'],
    open: inOrder(at('/home'), chosenInPalette('1,234.56', /1,234\.56/u)),
    leave: escape,
  },
  {
    name: 'adjustment',
    books: ['sample'],
    open: inOrder(at('/commissions/statements/2026-Q3'), button('Add adjustment')),
    leave: escape,
  },
  {
    name: 'payment',
    books: ['sample'],
    open: inOrder(at('/commissions/statements/2026-Q3'), button('Record payment')),
    leave: escape,
  },
  {
    name: 'export-list',
    books: ['sample'],
    open: inOrder(at('/commissions/statements/2026-Q3'), press('Control+Shift+e')),
    leave: escape,
  },
  {
    name: 'statement-held-back',
    books: ['sample'],
    open: inOrder(statementOf('2026-Q2', 'Ingra Distribution'), toHeldBack),
  },
  { name: 'import', books: opened, open: at('/import') },
  { name: 'import-history', books: opened, open: at('/import/history') },
  { name: 'import-products', books: opened, open: at('/import/products') },
  { name: 'import-rates', books: opened, open: at('/import/rates') },
  { name: 'import-receipts', books: opened, open: at('/import/receipts') },
  { name: 'import-matches', books: opened, open: at('/import/matches') },
  { name: 'import-duplicates', books: opened, open: at('/import/duplicates') },
  {
    name: 'import-preview',
    books: ['sample'],
    open: async (stage) => await choose(stage, 'sales_q3.csv', trapFile().text),
    leave: cancelImport,
  },
  {
    name: 'import-problems',
    books: ['sample'],
    open: async (stage) => await choose(stage, 'bad.csv', badRows),
    leave: cancelImport,
  },
  // From here on the sample changes.
  {
    name: 'toast',
    books: ['sample'],
    open: inOrder(at('/partners'), async (stage) => {
      await stage.page.locator('main [data-list]').first().focus();
      await press('Home', 'Shift+F10')(stage);
      await stage.page.getByRole('menuitem', { name: /^(Archive|Reactivate)/u }).click();
      await atRest(stage.page);
    }),
    leave: press('Control+z'),
  },
  {
    name: 'period-calculated',
    books: ['sample'],
    open: inOrder(at('/commissions/periods/2026-Q3'), button(/^(Calculate|Recalculate|Approve \d+)/u)),
  },
  {
    name: 'period-close-confirm',
    books: ['sample'],
    // Whatever the scenes before changed, what is calculated now can be approved.
    open: inOrder(
      at('/commissions/periods/2026-Q3'),
      button(/^Calculate/u),
      button(/^Approve \d+/u),
      button('Close period'),
    ),
    leave: escape,
  },
  ...twoLaptopsScenes,
];
