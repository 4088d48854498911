import { atRest } from '#test/support/at-rest.ts';
import {
  at,
  button,
  escape,
  fill,
  filled,
  firstRow,
  inOrder,
  look,
  opened,
  openFirstRow,
  press,
  scrolledDown,
  tab,
  type Scene,
} from './steps.ts';

/** The sample's plan of Northwind, and one of a draft. */
const planOf = (partner: string): Scene['open'] =>
  inOrder(at('/planning/plans'), fill('Search plans', partner), openFirstRow);
const northwind = planOf('Northwind');
const draft = planOf('Lone Star');
/** Of the ugly book: two hundred goals, weights of zero, nothing at all. */
const ugly = (index: 0 | 1 | 2, name?: string): Scene['open'] =>
  at(`/planning/plans/ugly-plan-${index}${name === undefined ? '' : `/${name}`}`);
const uglyTabs = ['overview', 'goals', 'plays', 'priorities', 'agreement', 'versions'] as const;

/** The rows behind the first figure. */
const figure = look(async (page) => {
  await page
    .getByRole('button', { name: /show the rows behind it$/u })
    .first()
    .click({ timeout: 10_000 });
  await page.getByRole('complementary').getByRole('grid').first().waitFor({ timeout: 10_000 });
  await atRest(page);
});

const plan = (name: string, label?: RegExp): Scene => ({
  name: `business-plan-${name}`,
  books: ['sample'],
  open: label === undefined ? northwind : inOrder(northwind, tab(label)),
});

/** Business plans: the list, each tab of one, and its dialogs. */
export const planningScenes: readonly Scene[] = [
  { name: 'business-plans', books: opened, open: at('/planning/plans') },
  {
    name: 'business-plan-new',
    books: filled,
    open: inOrder(at('/planning/plans'), button('New business plan')),
    leave: escape,
  },
  {
    name: 'business-plans-sum',
    books: ['sample'],
    open: inOrder(at('/planning/plans'), firstRow, press(' ')),
    leave: escape,
  },
  plan('overview'),
  plan('goals', /^Goals/u),
  {
    name: 'business-plan-figure',
    books: ['sample'],
    open: inOrder(northwind, tab(/^Goals/u), figure),
    leave: escape,
  },
  {
    name: 'business-plan-goal-new',
    books: ['sample'],
    open: inOrder(draft, tab(/^Goals/u), button('Add goal')),
    leave: escape,
  },
  plan('plays', /^Plays/u),
  plan('priorities', /^Priorities/u),
  plan('agreement', /^Agreement/u),
  plan('versions', /^Versions/u),
  { name: 'business-plan-changed', books: ['sample'], open: inOrder(northwind, tab(/^Versions/u), scrolledDown) },
  { name: 'business-plan-draft-goals', books: ['sample'], open: inOrder(draft, tab(/^Goals/u)) },
  { name: 'business-plan-draft-agreement', books: ['sample'], open: inOrder(draft, tab(/^Agreement/u)) },
  { name: 'business-plan-draft-notes', books: ['sample'], open: inOrder(draft, tab(/^Agreement/u), scrolledDown) },
  { name: 'business-plan-draft-versions', books: ['sample'], open: inOrder(draft, tab(/^Versions/u)) },
  ...uglyTabs.map((name): Scene => ({ name: `business-plan-${name}`, books: ['ugly'], open: ugly(0, name) })),
  { name: 'business-plan-goals-end', books: ['ugly'], open: inOrder(ugly(0, 'goals'), scrolledDown) },
  { name: 'business-plan-weightless', books: ['ugly'], open: inOrder(ugly(1, 'goals'), scrolledDown) },
  { name: 'business-plan-bare', books: ['ugly'], open: ugly(2) },
  { name: 'business-plan-bare-goals', books: ['ugly'], open: ugly(2, 'goals') },
];
