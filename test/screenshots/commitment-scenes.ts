import {
  at,
  button,
  escape,
  fill,
  filled,
  firstRow,
  inOrder,
  look,
  menuItem,
  openFirstRow,
  opened,
  partner,
  press,
  scrolledDown,
  tab,
  type Scene,
} from './steps.ts';

const scorecards = at('/planning/scorecards');
const byName = (name: string) => inOrder(scorecards, tab('Partners'), fill('Search partners', name), openFirstRow);
const northwind = byName('Northwind Telecom');
const atItsEnd = look(async (page) => {
  await page.locator('.cb-scorecard-body').evaluate((body) => body.scrollTo(0, body.scrollHeight));
});
const mark = (text: string) =>
  look(async (page) => {
    await page.getByRole('textbox', { name: 'Mark' }).fill(text);
  });
const rowsBehind = look(async (page) => {
  await page.getByRole('complementary').getByRole('grid').first().waitFor();
});
const uglyCard = byName('P-00000');
const planning = inOrder(partner('P-0042'), tab('Plan & review'));

/** What both sides promised, how partners stand, and what a partner's page says of both. */
export const commitmentScenes: readonly Scene[] = [
  { name: 'commitments', books: opened, open: at('/planning/commitments/ours') },
  { name: 'commitments-late', books: filled, open: at('/planning/commitments/late') },
  { name: 'commitments-all', books: filled, open: at('/planning/commitments/all') },
  {
    name: 'commitments-selected',
    books: ['sample'],
    open: inOrder(at('/planning/commitments/all'), firstRow, press('Control+a')),
    leave: escape,
  },
  {
    name: 'commitment-new',
    books: ['sample'],
    open: inOrder(at('/planning/commitments/ours'), press('Control+n')),
    leave: escape,
  },
  {
    name: 'commitment-edit',
    books: ['sample'],
    open: inOrder(at('/planning/commitments/late'), openFirstRow),
    leave: escape,
  },
  { name: 'scorecards', books: opened, open: inOrder(scorecards, tab('Partners')) },
  { name: 'scorecards-tiles', books: opened, open: inOrder(scorecards, tab('Tiles and weights')) },
  {
    name: 'scorecards-tile-edit',
    books: ['sample'],
    open: inOrder(scorecards, tab('Tiles and weights'), button(/^Edit tile/u)),
    leave: escape,
  },
  { name: 'scorecard', books: ['sample'], open: northwind },
  { name: 'scorecard-below', books: ['sample'], open: inOrder(northwind, atItsEnd) },
  {
    name: 'scorecard-behind',
    books: ['sample'],
    open: inOrder(northwind, button(/show what is behind it$/u), rowsBehind),
    leave: escape,
  },
  {
    name: 'scorecard-own-target',
    books: ['sample'],
    open: inOrder(northwind, button(/^More about/u), menuItem('Target of its own…')),
    leave: escape,
  },
  {
    name: 'scorecard-evidence',
    books: ['sample'],
    open: inOrder(northwind, button(/^Add evidence/u), mark('11'), press('Control+Enter')),
    leave: escape,
  },
  { name: 'scorecard', books: ['ugly'], open: uglyCard },
  { name: 'scorecard-below', books: ['ugly'], open: inOrder(uglyCard, atItsEnd) },
  { name: 'scorecard-bare', books: ['ugly'], open: byName('P-00005') },
  { name: 'partner-planning', books: ['ugly'], open: inOrder(partner('P-00000'), tab('Plan & review')) },
  { name: 'partner-planning-bare', books: ['ugly'], open: inOrder(partner('P-00005'), tab('Plan & review')) },
  { name: 'partner-planning', books: ['sample'], open: planning },
  { name: 'partner-planning-below', books: ['sample'], open: inOrder(planning, scrolledDown) },
];
