import {
  at,
  button,
  escape,
  filled,
  firstRow,
  inOrder,
  opened,
  partner,
  press,
  tab,
  type Scene,
  type Stage,
} from './steps.ts';

const northwind = partner('P-0042');
const ugly = partner('P-00001');

const ofPartner = (name: string, label: RegExp): readonly Scene[] => [
  { name: `partner-${name}`, books: ['sample'], open: inOrder(northwind, tab(label)) },
  { name: `partner-${name}`, books: ['ugly'], open: inOrder(ugly, tab(label)) },
];

const adds = (name: string, path: string, act: RegExp): Scene => ({
  name,
  books: ['sample'],
  open: inOrder(at(path), button(act)),
  leave: escape,
});

const busiestMonth = async ({ page }: Stage): Promise<void> =>
  await page
    .getByRole('group', { name: 'Certificates that expire by month' })
    .getByRole('button')
    .nth(2)
    .click({ timeout: 5_000 });

/** What tiers live on: people, certificates, agreements, activities, and deals. */
export const factScenes: readonly Scene[] = [
  { name: 'enablement', books: opened, open: at('/program/enablement') },
  {
    name: 'enablement-month',
    books: ['ugly'],
    open: inOrder(at('/program/enablement'), busiestMonth),
    leave: busiestMonth,
  },
  { name: 'certificates', books: opened, open: at('/program/enablement/certificates') },
  {
    name: 'certificates-selected',
    books: ['ugly'],
    open: inOrder(at('/program/enablement/certificates'), firstRow, press('Control+a'), button('Edit field…')),
    leave: escape,
  },
  adds('certificate-new', '/program/enablement/certificates', /^Add certificate/u),
  { name: 'courses', books: ['empty', 'ugly'], open: at('/program/enablement/courses') },
  { name: 'completions', books: ['ugly'], open: at('/program/enablement/completions') },
  { name: 'agreements', books: opened, open: at('/program/agreements') },
  {
    name: 'agreement-peek',
    books: filled,
    open: inOrder(at('/program/agreements'), firstRow, press(' ')),
    leave: escape,
  },
  adds('agreement-new', '/program/agreements', /^New agreement/u),
  { name: 'activity', books: opened, open: at('/activity') },
  adds('cadence', '/activity', /cadence/iu),
  { name: 'interactions', books: filled, open: at('/activity/interactions') },
  { name: 'marketing', books: ['ugly'], open: at('/activity/marketing') },
  { name: 'surveys', books: opened, open: at('/activity/surveys') },
  adds('survey-new', '/activity/surveys', /^New survey/u),
  ...ofPartner('people', /^People/u),
  ...ofPartner('enablement', /^Enablement/u),
  ...ofPartner('activity', /^Activity/u),
  ...ofPartner('figures', /^Figures/u),
  {
    name: 'person-new',
    books: ['sample'],
    open: inOrder(northwind, tab(/^People/u), button(/^Add person/u)),
    leave: escape,
  },
  { name: 'deal-page', books: ['sample'], open: inOrder(at('/deals'), firstRow, press('Enter')) },
  adds('deal-new', '/deals', /^New deal/u),
];
