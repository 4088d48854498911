import { settle } from './program.ts';
import {
  at,
  button,
  escape,
  fill,
  firstRow,
  inOrder,
  look,
  menuItem,
  openFirstRow,
  opened,
  palette,
  partner,
  press,
  tab,
  type Scene,
} from './steps.ts';

const fabrikam = inOrder(at('/deals'), fill('Search deals', 'D-2291'), openFirstRow);
const clearDeals = inOrder(escape, at('/deals'), fill('Search deals', ''));
const receipt = inOrder(at('/home'), palette('1,234.56'), press('Enter'));
const terms = inOrder(partner('P-0042'), tab('Targets and terms'));
const clearPartners = inOrder(escape, at('/partners'), fill('Search partners', ''));

/** Northwind's share of the opened deal. With another than 60 the shares don't add up. */
const northwindsShare = (percent: string) =>
  look(async (page) => {
    const share = page.getByLabel('Share of Northwind Telecom', { exact: true });
    await share.fill(percent);
    await share.press('Enter');
    await settle(page);
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
];
