import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { atRest } from '#test/support/at-rest.ts';
import { answerOpenDialog } from '#test/support/dialogs.ts';
import { goTo } from './program.ts';
import {
  at,
  button,
  chosenInPalette,
  escape,
  fill,
  firstRow,
  inOrder,
  look,
  menuItem,
  opened,
  partner,
  press,
  tab,
  type Scene,
  type Stage,
} from './steps.ts';

const fabrikam = inOrder(at('/deals'), fill('Search deals', 'D-2291'), firstRow, press(' '));
const clearDeals = inOrder(escape, at('/deals'), fill('Search deals', ''));
const receipt = inOrder(at('/home'), chosenInPalette('1,234.56', /1,234\.56/u));
const terms = inOrder(partner('P-0042'), tab('Targets and terms'));
const clearPartners = inOrder(escape, at('/partners'), fill('Search partners', ''));

/** Northwind's share of the opened deal. With another than 60 the shares don't add up. */
const northwindsShare = (percent: string) =>
  look(async (page) => {
    const share = page.getByLabel('Share of Northwind Telecom', { exact: true });
    await share.fill(percent);
    await share.press('Enter');
    await atRest(page);
  });

/** A plan that pays one American partner in euros, without a rate. */
const euroPlan = {
  format: 'channelbook-plan',
  version: 1,
  plan: { name: 'Paid in euros' },
  versions: [
    {
      from: '2026-07-01',
      body: {
        recognise: 'invoiced',
        combine: 'first',
        negativeBase: 'carry',
        settle: { in: 'EUR', at: 'lineDate' },
        rules: [{ kind: 'percent', id: 'R1', name: 'All sales', base: 'net', rate: '0.05', when: { all: [] } }],
      },
    },
  ],
  assignments: [{ partner: 'P-0041' }],
};

const paidInEuros = async ({ app, page, folder }: Stage): Promise<void> => {
  const path = join(folder, 'euros.plan.json');
  await writeFile(path, JSON.stringify(euroPlan));
  await answerOpenDialog(app, [path]);
  await goTo(page, '/commissions/plans');
  await page.getByRole('button', { name: 'Import plan file…' }).click();
  await page.getByRole('button', { name: 'Make effective' }).click();
  await page.getByText('Version 1 is effective from').first().waitFor();
};

const secondApproval = look(async (page) => {
  await goTo(page, '/settings/money');
  await page.getByRole('switch', { name: 'Second approval' }).click({ force: true });
});

const q3 = at('/commissions/periods/2026-Q3');

const creditCheck = look(async (page) => await page.getByLabel(/^Reason/u).fill('Credit check of the customer'));

/** What is on hold or in dispute, in the middle of the window. */
const toAside = look(async (page) => {
  await page
    .getByRole('list', { name: 'On hold and in dispute' })
    .evaluate((list) => list.scrollIntoView({ block: 'center' }));
  await atRest(page);
});

/** Split deals, holds, disputes, and what a partner's money depends on besides its sales. */
export const settlementScenes: readonly Scene[] = [
  { name: 'disputes', books: opened, open: at('/commissions/disputes') },
  {
    name: 'dispute',
    books: ['sample'],
    open: inOrder(at('/commissions/disputes'), firstRow, press(' ')),
    leave: escape,
  },
  {
    name: 'dispute-decide',
    books: ['sample'],
    open: inOrder(at('/commissions/disputes'), firstRow, press('Shift+F10'), menuItem('Decide…')),
    leave: escape,
  },
  {
    name: 'dispute-record',
    books: ['sample'],
    open: inOrder(receipt, button('Record a dispute…')),
    leave: inOrder(escape, escape),
  },
  { name: 'receipt-split', books: ['sample'], open: receipt, leave: escape },
  { name: 'deal-shared', books: ['sample'], open: fabrikam, leave: clearDeals },
  {
    name: 'deal-wrong-sum',
    books: ['sample'],
    open: inOrder(fabrikam, northwindsShare('50')),
    // By hand: Ctrl+Z in a field takes back what was typed there.
    leave: inOrder(northwindsShare('60'), clearDeals),
  },
  {
    name: 'deal-hold',
    books: ['sample'],
    open: inOrder(fabrikam, button('Hold…')),
    leave: inOrder(escape, clearDeals),
  },
  { name: 'partner-terms', books: ['sample'], open: terms },
  { name: 'partner-terms', books: ['ugly'], open: inOrder(partner('P-00001'), tab('Targets and terms')) },
  { name: 'target-new', books: ['sample'], open: inOrder(terms, button('Add target')), leave: escape },
  { name: 'claim-new', books: ['sample'], open: inOrder(terms, button('Add claim')), leave: escape },
  {
    name: 'tax-new',
    books: ['sample'],
    open: inOrder(terms, button('Add tax')),
    leave: inOrder(escape, clearPartners),
  },
  // Each of these changes the sample, and puts it right again.
  {
    name: 'period-aside',
    books: ['sample'],
    open: inOrder(fabrikam, button('Hold…'), creditCheck, button('Put on hold'), clearDeals, q3, toAside),
    leave: button(/^End the hold/u),
  },
  {
    name: 'period-second-person',
    books: ['sample'],
    open: inOrder(secondApproval, q3, button(/^Calculate/u)),
    leave: press('Control+z', 'Control+z'),
  },
  {
    name: 'rate-enter',
    books: ['sample'],
    open: inOrder(paidInEuros, q3, button('Enter a rate…')),
    leave: inOrder(escape, press('Control+z', 'Control+z')),
  },
];
