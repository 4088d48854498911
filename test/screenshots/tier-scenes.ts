import {
  at,
  button,
  escape,
  filled,
  firstRow,
  inOrder,
  look,
  openFirstRow,
  opened,
  partner,
  press,
  tab,
  type Scene,
} from './steps.ts';
import { atRest } from '#test/support/at-rest.ts';

const tierTab = inOrder(partner('P-0042'), tab(/^Tier/u));

/** The first figure of the checklist, with the facts behind it. */
const firstFigure = look(async (page) => {
  await page
    .getByRole('button', { name: /: show the facts behind it$/u })
    .first()
    .click({ timeout: 10_000 });
  await page.locator('.cb-evidence').first().waitFor({ timeout: 10_000 });
  await atRest(page);
});

/** Who is where, what is to be decided, and a partner's way to the next tier. */
export const tierScenes: readonly Scene[] = [
  { name: 'tiers', books: opened, open: at('/program/tiers') },
  { name: 'tiers-peek', books: filled, open: inOrder(at('/program/tiers'), firstRow, press(' ')), leave: escape },
  { name: 'tier-proposals', books: opened, open: at('/program/proposals') },
  {
    name: 'tier-decide',
    books: filled,
    open: inOrder(at('/program/proposals'), openFirstRow),
    leave: escape,
  },
  { name: 'partner-tier', books: ['sample'], open: tierTab },
  { name: 'partner-tier', books: ['ugly'], open: inOrder(partner('P-00001'), tab(/^Tier/u)) },
  { name: 'partner-tier-evidence', books: ['sample'], open: inOrder(tierTab, firstFigure), leave: escape },
  { name: 'partner-tier-override', books: ['sample'], open: inOrder(tierTab, button('Override…')), leave: escape },
];
