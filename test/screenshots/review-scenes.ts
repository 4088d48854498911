import { atRest } from '#test/support/at-rest.ts';
import { at, button, escape, fill, inOrder, look, opened, tab, type Scene } from './steps.ts';

/** The newest review with a partner, from the list. */
const reviewWith = (partner: string) =>
  inOrder(
    at('/planning/reviews/all'),
    look(async (page) => {
      await page.getByRole('grid', { name: 'Reviews' }).getByText(partner).first().click({ timeout: 10_000 });
      await page.getByRole('tablist', { name: 'Review' }).waitFor({ timeout: 10_000 });
      await atRest(page);
    }),
  );

const northwind = reviewWith('Northwind');

const screen = (name: RegExp) =>
  inOrder(
    northwind,
    tab('Screens'),
    look(async (page) => {
      await page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name }).click({ timeout: 10_000 });
      await atRest(page);
    }),
  );

const preflight = look(async (page) => {
  await page.getByRole('button', { name: /^(?:Start the review|Show it again)$/u }).click({ timeout: 10_000 });
  await page.getByText('Share the window named').waitFor({ timeout: 10_000 });
  await atRest(page);
});

/** A review that was held, with a commitment that nobody owns. */
const closing = look(async (page) => {
  const tabs = page.getByRole('tablist', { name: 'Review' });
  await tabs.getByRole('tab', { name: 'Recap' }).click({ timeout: 10_000 });
  await page.getByRole('button', { name: /^It was held/u }).click({ timeout: 10_000 });
  await tabs.getByRole('tab', { name: 'Commitments' }).click({ timeout: 10_000 });
  await page.getByLabel('New commitment of this review').fill('Ask for the volume discount', { timeout: 10_000 });
  await page.keyboard.press('Enter');
  await page.getByText('Made in this review').waitFor({ timeout: 10_000 });
  await tabs.getByRole('tab', { name: 'Recap' }).click({ timeout: 10_000 });
  await page.getByRole('button', { name: 'Close the review…' }).click({ timeout: 10_000 });
  await atRest(page);
});

/** The same book as before for the scenes after it. */
const undone = look(async (page) => {
  await page.keyboard.press('Escape');
  await atRest(page);
  for (let steps = 0; steps < 2; steps += 1) {
    await page.keyboard.press('Control+z');
    await atRest(page);
  }
});

/** Of the ugly book: one with 40 commitments, one of a partner of which nothing is known. */
const ugly = (index: 0 | 2, name: string) => at(`/planning/review/ugly-review-${index}/${name}`);

/** Quarterly reviews: who needs one, how it's prepared, what is shown, what came of it. */
export const reviewScenes: readonly Scene[] = [
  { name: 'reviews-calendar', books: opened, open: at('/planning/reviews') },
  { name: 'reviews-all', books: opened, open: at('/planning/reviews/all') },
  { name: 'reviews-cadence', books: ['sample', 'empty'], open: at('/planning/reviews/cadence') },
  {
    name: 'reviews-cadence-set',
    books: ['sample'],
    open: inOrder(at('/planning/reviews/cadence'), button(/cadence/iu)),
    leave: escape,
  },
  {
    name: 'review-new',
    books: ['sample'],
    open: inOrder(at('/planning/reviews'), button(/^New review/u), fill('Place', 'Rotterdam')),
    leave: escape,
  },
  { name: 'review-prepare', books: ['sample'], open: inOrder(northwind, tab('Prepare')) },
  { name: 'review-priorities', books: ['sample'], open: screen(/Your priorities/u) },
  { name: 'review-results', books: ['sample'], open: screen(/Results/u) },
  { name: 'review-asks', books: ['sample'], open: screen(/Asks/u) },
  { name: 'review-commitments', books: ['sample'], open: inOrder(northwind, tab('Commitments')) },
  { name: 'review-recap', books: ['sample'], open: inOrder(northwind, tab('Recap')) },
  {
    name: 'review-recap-closed',
    books: ['sample'],
    open: inOrder(reviewWith('Great Lakes'), tab('Recap')),
  },
  { name: 'review-close', books: ['sample'], open: inOrder(northwind, closing), leave: undone },
  {
    name: 'review-preflight',
    books: ['sample'],
    open: inOrder(northwind, tab('Prepare'), preflight),
    leave: escape,
  },
  ...['prepare', 'screens', 'commitments', 'recap'].flatMap((name): Scene[] => [
    { name: `review-${name}`, books: ['ugly'], open: ugly(0, name) },
    { name: `review-bare-${name}`, books: ['ugly'], open: ugly(2, name) },
  ]),
];
