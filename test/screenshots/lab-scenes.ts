import { atRest } from '#test/support/at-rest.ts';
import { at, inOrder, opened, type Scene, type Stage } from './steps.ts';

/** The first threshold of the program's third tier, which stands the same for two tracks, is another one. */
const tried = async ({ page }: Stage): Promise<void> => {
  const gold = page.getByRole('listitem', { name: 'Tier Gold', exact: true });
  await gold
    .getByRole('button', { name: /^Threshold: 5$/u })
    .first()
    .click();
  await page.getByRole('textbox', { name: 'Threshold' }).fill('4');
  await page.keyboard.press('Enter');
  await page.getByText(/^Changed for MSP too/u).waitFor();
  await atRest(page);
};

/** Rules that are tried out. */
export const labScenes: readonly Scene[] = [
  { name: 'simulate', books: opened, open: at('/program/simulate') },
  { name: 'simulate-tried', books: ['sample'], open: inOrder(at('/program/simulate'), tried) },
];
