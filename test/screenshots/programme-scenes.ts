import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { atRest } from '#test/support/at-rest.ts';
import { answerOpenDialog } from '#test/support/dialogs.ts';
import { largeProgramme } from '#test/support/large-programme.ts';
import { goTo, type BookName } from './program.ts';
import { at, button, escape, filled, inOrder, menuItem, opened, tab, type Scene, type Stage } from './steps.ts';

const NAME = 'Pictured program with a name that is as long as names of programs are';

/** Opens a programme's rules; the first time it's made from a template. */
const rules =
  (template: string) =>
  async ({ page }: Stage): Promise<void> => {
    await goTo(page, '/program/rules');
    const known = page.getByText(`${NAME}, ${template}`, { exact: true }).first();
    if (await known.isVisible()) {
      await known.click();
      await page.keyboard.press('Enter');
    } else {
      await page.getByRole('button', { name: 'New program', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: 'New program' });
      await dialog.getByLabel('Name').fill(`${NAME}, ${template}`);
      await dialog.getByRole('radio', { name: template }).click();
      await dialog.getByRole('button', { name: 'Make program' }).click();
    }
    await page.getByRole('heading', { name: `${NAME}, ${template}`, level: 1 }).waitFor();
    await atRest(page);
  };

/** Forty requirements from a file; the first time it is taken in. */
const large = async ({ app, page, folder }: Stage): Promise<void> => {
  const { name } = largeProgramme.programme;
  await goTo(page, '/program/rules');
  const known = page.getByText(name, { exact: true }).first();
  if (await known.isVisible()) {
    await known.click();
    await page.keyboard.press('Enter');
  } else {
    const path = join(folder, 'large.program.json');
    await writeFile(path, JSON.stringify(largeProgramme));
    await answerOpenDialog(app, [path]);
    await page.getByRole('button', { name: /^Import program file/u }).click();
  }
  await page.getByRole('heading', { name, level: 1 }).waitFor();
  await atRest(page);
};

const made: readonly BookName[] = ['sample', 'empty'];

const four = rules('Four tiers');
const models = rules('By business model');

/** A programme's rules: where they begin, and each of their tabs. */
export const programmeScenes: readonly Scene[] = [
  { name: 'programs', books: opened, open: at('/program/rules') },
  { name: 'program-new', books: filled, open: inOrder(at('/program/rules'), button('New program')), leave: escape },
  { name: 'program-tiers', books: opened, open: four },
  {
    name: 'program-add-requirement',
    books: made,
    open: inOrder(four, button('Add requirement to Platinum')),
    leave: escape,
  },
  { name: 'program-metrics', books: made, open: inOrder(four, tab('Metrics')) },
  { name: 'program-benefits', books: made, open: inOrder(four, tab('Benefits and fees')) },
  { name: 'program-terms', books: made, open: inOrder(four, tab('Terms')) },
  { name: 'program-tracks', books: made, open: inOrder(models, tab('Tracks and regions')) },
  { name: 'program-tiers-by-track', books: made, open: models },
  { name: 'program-forty-requirements', books: ['empty'], open: large },
  { name: 'program-thresholds-by-region', books: ['empty'], open: inOrder(large, tab('Tracks and regions')) },
  {
    name: 'program-points',
    books: made,
    open: inOrder(models, tab('Metrics'), button('Add metric'), menuItem(/^Points table/u)),
  },
  {
    name: 'program-index',
    books: made,
    open: inOrder(models, tab('Metrics'), button('Add metric'), menuItem(/^Weighted index/u)),
  },
];
