import {
  at,
  button,
  escape,
  filled,
  firstRow,
  inOrder,
  look,
  menuItem,
  opened,
  partner,
  press,
  tab,
  type Scene,
} from './steps.ts';
import { atRest } from '#test/support/at-rest.ts';

const insight = (name: string) => inOrder(at('/program/insight'), tab(name));

/** The first figure that opens what stands behind it. */
const firstCount = look(async (page) => {
  await page.locator('main .cb-traced').first().click({ timeout: 10_000 });
  await page.getByRole('complementary').first().waitFor({ timeout: 10_000 });
  await atRest(page);
});

/** How the program holds up as a whole, and what is to be done. */
export const insightScenes: readonly Scene[] = [
  { name: 'insight', books: opened, open: at('/program/insight') },
  { name: 'insight-partners', books: filled, open: inOrder(insight('Structure'), firstCount), leave: escape },
  { name: 'insight-consistency', books: filled, open: insight('Consistency') },
  {
    name: 'insight-finding',
    books: ['sample'],
    open: inOrder(insight('Consistency'), firstRow, press('Enter')),
    leave: escape,
  },
  { name: 'insight-champions', books: filled, open: insight('Champions') },
  { name: 'insight-champion-facts', books: ['sample'], open: inOrder(insight('Champions'), firstCount), leave: escape },
  { name: 'insight-benefits', books: filled, open: insight('Benefits') },
  {
    name: 'insight-benefit-use',
    books: ['sample'],
    open: inOrder(
      insight('Benefits'),
      look(async (page) => {
        await page.getByRole('grid', { name: 'Grants' }).focus({ timeout: 10_000 });
        await page.keyboard.press('Home');
        await page.keyboard.press('Enter');
        await atRest(page);
      }),
    ),
    leave: escape,
  },
  { name: 'todo', books: opened, open: at('/activity/todo') },
  { name: 'todo-new', books: filled, open: inOrder(at('/activity/todo'), button('New task')), leave: escape },
  {
    name: 'todo-drop',
    books: ['sample'],
    open: inOrder(at('/activity/todo'), firstRow, press('Shift+F10'), menuItem('Drop…')),
    leave: escape,
  },
  { name: 'partner-todo', books: ['sample'], open: inOrder(partner('P-0005'), tab('Activity')) },
];
