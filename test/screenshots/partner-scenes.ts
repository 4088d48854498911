import {
  at,
  button,
  escape,
  fill,
  filled,
  firstRow,
  inOrder,
  menuItem,
  opened,
  partner,
  press,
  tab,
  type Scene,
  type Stage,
} from './steps.ts';

const clearSearch = fill('Search partners', '');

/** Northwind is the partner that the sample tells a story about; P-00001 is one with a name from right to left. */
const northwind = partner('P-0042');

const act = (entry: RegExp) => inOrder(northwind, button(/^Actions on/u), menuItem(entry));

const ofNorthwind = (name: string, label: RegExp): Scene => ({
  name: `partner-${name}`,
  books: ['sample'],
  open: inOrder(northwind, tab(label)),
});

const saveView = async (stage: Stage): Promise<void> => {
  await button('View actions')(stage);
  await menuItem(/^Save as|^New view/u)(stage);
};

/** Partners, their hierarchy and their deals. */
export const partnerScenes: readonly Scene[] = [
  { name: 'partners', books: opened, open: at('/partners') },
  { name: 'partners-peek', books: ['sample'], open: inOrder(at('/partners'), firstRow, press(' ')), leave: escape },
  {
    name: 'partners-find',
    books: filled,
    open: inOrder(at('/partners'), firstRow, press('Control+f'), press('p', '0')),
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
    name: 'partners-filter',
    books: ['sample'],
    open: inOrder(at('/partners'), button(/^Filter$/u), menuItem('Region')),
    leave: escape,
  },
  {
    name: 'partners-view-name',
    books: ['sample'],
    open: inOrder(at('/partners'), saveView),
    leave: escape,
  },
  {
    name: 'partners-none-found',
    books: ['sample'],
    open: inOrder(at('/partners'), fill('Search partners', 'zzzz')),
    leave: clearSearch,
  },
  { name: 'partner-new', books: ['sample'], open: inOrder(at('/partners'), button(/^New partner/u)), leave: escape },
  {
    name: 'partners-bulk-edit',
    books: ['sample'],
    open: inOrder(at('/partners'), firstRow, press('Control+a'), button(/^Edit field/u)),
    leave: inOrder(escape, escape),
  },
  { name: 'partner', books: ['sample'], open: northwind },
  ofNorthwind('commission', /^Commission/u),
  ofNorthwind('statements', /^Statements/u),
  ofNorthwind('account', /^Account/u),
  {
    name: 'account-opening',
    books: ['sample'],
    open: inOrder(northwind, tab(/^Account/u), button('Add'), menuItem(/^Opening balance/u)),
    leave: escape,
  },
  ofNorthwind('links', /^Links/u),
  ofNorthwind('tier', /^Tier/u),
  { name: 'partner-code', books: ['sample'], open: act(/^Change code/u), leave: escape },
  { name: 'partner-merge', books: ['sample'], open: act(/^Merge/u), leave: escape },
  {
    name: 'link-new',
    books: ['sample'],
    open: inOrder(northwind, tab(/^Links/u), button('Add link')),
    leave: inOrder(escape, at('/partners'), clearSearch),
  },
  {
    name: 'partners-ugly-names',
    books: ['ugly'],
    open: inOrder(at('/partners'), fill('Search partners', 'P-0000')),
    leave: clearSearch,
  },
  { name: 'partners-peek', books: ['ugly'], open: inOrder(at('/partners'), firstRow, press(' ')), leave: escape },
  { name: 'partner-right-to-left', books: ['ugly'], open: partner('P-00001') },
  { name: 'partner-long', books: ['ugly'], open: partner('P-00000') },
  {
    name: 'partner-negative',
    books: ['ugly'],
    open: inOrder(partner('P-00679'), tab(/^Statements/u)),
    leave: inOrder(at('/partners'), clearSearch),
  },
  { name: 'hierarchy', books: opened, open: at('/hierarchy') },
  { name: 'deals', books: opened, open: at('/deals') },
  { name: 'deal-peek', books: ['sample'], open: inOrder(at('/deals'), firstRow, press(' ')), leave: escape },
];
