import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProgrammeBody, ProgrammeFile, Requirement, Tier } from '#model/programme.ts';
import { benefitByTier, emptyProgramme, newLadder, newTier } from '#tiers/templates/empty-programme.ts';
import { fromLibrary } from '#tiers/templates/metric-library.ts';
import { atRest } from '#test/support/at-rest.ts';
import { answerOpenDialog } from '#test/support/dialogs.ts';
import type { Running } from '#test/support/launch.ts';

const LONG = 'Netzwerk- und Kommunikationstechnik-Fachhandelspartnerschaft';

const asks = (id: string, revenue: string, engineers?: string): Requirement => ({
  kind: 'all',
  id: `${id}.all`,
  of: [
    { kind: 'test', id: `${id}.revenue`, metric: 'revenue', is: 'atLeast', value: revenue },
    ...(engineers === undefined
      ? []
      : ([
          { kind: 'test', id: `${id}.engineers`, metric: 'engineers', is: 'atLeast', value: engineers },
          { kind: 'gate', id: `${id}.agreement`, metric: 'agreement' },
        ] as const)),
  ],
});

const tier = (id: string, name: string, revenue: string, engineers?: string): Tier => ({
  id,
  name,
  requirements: [{ requirement: asks(id, revenue, engineers) }],
});

/** Negative thresholds, names of sixty characters, of one, and from right to left; two tiers that nobody reaches. */
const body: ProgrammeBody = {
  ...emptyProgramme,
  metrics: [
    { ...fromLibrary('revenue'), name: `Revenue of the last twelve months, ${LONG}` },
    fromLibrary('engineers'),
    fromLibrary('agreement'),
  ],
  ladders: [
    newLadder('tiers', `${LONG} tiers`, [
      newTier('t0', 'X'),
      tier('t1', LONG, '-5000.5'),
      tier('t2', 'شركة الشبكات المتقدمة', '2500', '1'),
      tier('t3', 'Bronze', '123456789012.34', '2'),
      tier('t4', `${LONG}, the highest`, '999999999999.99', '900'),
    ]),
  ],
  benefits: [
    benefitByTier(
      { id: 'mdf', name: `Marketing budget, ${LONG}`, kind: 'mdf', unit: 'money', granted: 'yearly' },
      'tiers',
      { t1: '0.5', t2: '123456789012.34', t4: '999999999999.99' },
    ),
  ],
};

const NAME = `${LONG} program`;

const uglyProgramme: ProgrammeFile = {
  format: 'channelbook-programme',
  version: 1,
  programme: { code: 'UGLY', name: NAME },
  versions: [{ from: '2026-01-01', body }],
};

/** Takes the program in from a file, as a person would, and puts it in force. */
export const haveUglyProgramme = async ({ app, page }: Running, folder: string): Promise<void> => {
  const path = join(folder, 'ugly.program.json');
  await writeFile(path, JSON.stringify(uglyProgramme));
  await answerOpenDialog(app, [path]);
  await page.evaluate(() => {
    location.hash = '#/program/rules';
  });
  await page.getByRole('button', { name: /^Import program file/u }).click();
  await page.getByRole('heading', { name: NAME, level: 1 }).waitFor();
  await page.getByRole('button', { name: 'Apply' }).click();
  await page
    .getByText(/^Version 1 counts from/u)
    .first()
    .waitFor();
  await atRest(page);
};
