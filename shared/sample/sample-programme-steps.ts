import { addDays, type IsoDate } from '#calendar/iso-date.ts';
import type { AnyChange, BookRecords, Change, RecordRow } from '#model/record-row.ts';
import { programmeFileChanges } from '#tiers/editing/programme-file.ts';
import { startPath } from '#tiers/onboarding.ts';
import { certificatesCsv, completionsCsv, coursesCsv, peopleCsv } from './sample-enablement.ts';
import type { SampleHost } from './sample-host.ts';
import { programmeCode, sampleProgramme } from './sample-programme.ts';
import {
  agreementsCsv,
  figuresCsv,
  interactionsCsv,
  marketingCsv,
  milestonesCsv,
  sampleSurveys,
  subscriptionsCsv,
  surveyAnswersCsv,
} from './sample-relations.ts';
import { tiersCsv } from './sample-tiers.ts';

const partnerOf = (records: BookRecords, code: string): RecordRow<'partner'> => {
  const found = records.all('partner').find(({ values }) => values.code === code);
  if (found === undefined) throw new Error(`The sample has no partner ${code}`);
  return found;
};

const programmeOf = (records: BookRecords): string =>
  records.all('programme').find(({ values }) => values.code === programmeCode)?.id ?? '';

/** The program and who is where in it, before anything is paid by tier. */
export const startProgramme = async (host: SampleHost): Promise<void> => {
  const { changes } = programmeFileChanges(sampleProgramme, host.records(), host.newId, 'effective');
  await host.edit('Import program', changes);
  await host.importFile('tiers', 'tiers.csv', tiersCsv());
};

const onboardingPaths = (newId: () => string): readonly Change<'onboardingPath'>[] => [
  {
    kind: 'onboardingPath',
    id: newId(),
    set: {
      name: 'New partner',
      order: 1,
      filter: { field: 'tier', is: 'is', values: ['Registered'] },
      steps: [
        {
          id: 'agreement',
          title: 'Sign the partner agreement',
          side: 'them',
          afterDays: 10,
          proof: { fact: 'agreement' },
        },
        { id: 'portal', title: 'Set up the portal and price list', side: 'us', afterDays: 14 },
        {
          id: 'training',
          title: 'First engineer in training',
          side: 'them',
          afterDays: 30,
          proof: { fact: 'course' },
        },
        {
          id: 'deal',
          title: 'Register the first deal together',
          side: 'us',
          afterDays: 60,
          proof: { fact: 'registration' },
        },
      ],
    },
  },
  {
    kind: 'onboardingPath',
    id: newId(),
    set: {
      name: 'Gold and Platinum start',
      order: 2,
      filter: { field: 'tier', is: 'is', values: ['Gold', 'Platinum'] },
      steps: [
        { id: 'budget', title: 'Agree how the marketing budget is used', side: 'us', afterDays: 21 },
        { id: 'sponsor', title: 'Name an executive sponsor', side: 'them', afterDays: 45 },
        {
          id: 'review',
          title: 'First quarterly review on the new tier',
          side: 'us',
          afterDays: 90,
          proof: { fact: 'contact', of: 'review' },
        },
      ],
    },
  },
];

/** Bellows never sold anything: its start is under way, and late. */
const startBellows = (records: BookRecords, newId: () => string): readonly AnyChange[] => {
  const path = records.all('onboardingPath').find(({ values }) => values.order === 1);
  if (path === undefined) return [];
  const started = '2026-09-07' as IsoDate;
  return startPath(records, path, partnerOf(records, 'P-0047'), started, newId).map((change, at) =>
    at === 1 ? ({ ...change, set: { ...change.set, done: addDays(started, 12) } } as AnyChange) : change,
  );
};

const tasks: readonly (readonly [partner: string, title: string, why: string, due: string])[] = [
  ['P-0005', 'Book the recertification', 'A certificate that Gold needs expires on 1 Nov 2026', '2026-10-16'],
  ['P-0027', 'Send the new agreement', 'The agreement ended on 30 Sep 2026', '2026-10-12'],
  ['P-0029', 'Offer the second engineer course', 'Grows fast and asks for training', '2026-12-04'],
];

const taskChanges = (records: BookRecords, newId: () => string): readonly Change<'task'>[] =>
  tasks.map(([code, title, why, due]) => {
    const { id, values } = partnerOf(records, code);
    return {
      kind: 'task',
      id: newId(),
      set: { partner: id, title, why, due, ...(values.manager === undefined ? {} : { owner: values.manager }) },
    };
  });

const grants: readonly (readonly [partner: string, value: string, used: string])[] = [
  ['P-0042', '3000', '2450'],
  ['P-0005', '12000', '4800'],
  ['P-0014', '12000', '0'],
];

const grantChanges = (records: BookRecords, newId: () => string): readonly Change<'benefitGrant'>[] =>
  grants.map(([code, value, used]) => ({
    kind: 'benefitGrant',
    id: newId(),
    set: {
      partner: partnerOf(records, code).id,
      programme: programmeOf(records),
      benefit: 'mdf',
      name: 'Marketing budget',
      value,
      currency: 'USD',
      from: '2026-01-01',
      useBy: '2026-12-31',
      used,
      ...(used === '0' ? {} : { usedOn: '2026-09-12' }),
    },
  }));

const importFacts = async (host: SampleHost): Promise<void> => {
  await host.importFile('people', 'people.csv', peopleCsv());
  await host.importFile('courses', 'courses.csv', coursesCsv());
  await host.importFile('certificates', 'certificates.csv', certificatesCsv());
  await host.importFile('completions', 'course-completions.csv', completionsCsv());
  await host.importFile('agreements', 'agreements.csv', agreementsCsv());
  await host.importFile('marketingActivities', 'marketing.csv', marketingCsv());
  await host.importFile('milestones', 'business-plans.csv', milestonesCsv());
  await host.importFile('subscriptions', 'subscriptions.csv', subscriptionsCsv());
  await host.importFile('figures', 'figures.csv', figuresCsv());
  await host.importFile('interactions', 'contacts.csv', interactionsCsv());
  await host.edit('Send surveys', sampleSurveys(host.newId));
  await host.importFile('surveyAnswers', 'survey-answers.csv', surveyAnswersCsv());
};

const decided = { by: 'Ana Ruiz', approver: 'Marc Oberlin' } as const;

/** Decisions and overrides of the present quarter; none of them changes what a closed quarter paid. */
const decideTiers = async (host: SampleHost): Promise<void> => {
  const programme = programmeOf(host.records());
  const idOf = (code: string): string => partnerOf(host.records(), code).id;
  const decide = (code: string, ladder: string, asOf: string, reason: string): Promise<void> =>
    host.decideTier(programme, { partner: idOf(code), ladder, asOf: asOf as IsoDate }, { ...decided, reason });
  await decide('P-0009', 'tiers', '2026-07-20', 'Business plan agreed on 13 July 2026');
  await decide('P-0028', 'tiers', '2026-07-20', 'Meets Silver');
  await decide('P-0022', 'security', '2026-07-20', 'Two analysts are certified');
  const override = (code: string, from: string, next: string, reason: string): Promise<void> =>
    host.overrideTier(programme, {
      partner: idOf(code),
      ladder: 'tiers',
      tier: 'gold',
      from: from as IsoDate,
      next: next as IsoDate,
      reason,
      approver: 'Marc Oberlin',
    });
  await override('P-0025', '2026-10-01', '2027-01-01', 'Two large orders wait for delivery');
  await override('P-0048', '2026-07-01', '2027-04-01', 'Takes over the customers of a partner that closes');
};

/** Everything that the program looks at besides sales, and what was decided by it. */
export const fillProgramme = async (host: SampleHost): Promise<void> => {
  await importFacts(host);
  await host.edit('Describe how partners start', onboardingPaths(host.newId));
  await host.edit('Start Bellows', startBellows(host.records(), host.newId));
  await decideTiers(host);
  await host.edit('Grant marketing budgets', grantChanges(host.records(), host.newId));
  await host.edit('Write tasks', taskChanges(host.records(), host.newId));
};
