import type { Page } from '@playwright/test';
import { madeRow } from '#test/support/made-row.ts';
import type { StoredRow } from '#test/support/planted-canaries.ts';
import { rowsOf, takeRows } from '#test/support/window-rows.ts';
import { uglyNames } from './ugly-files.ts';

const nameAt = (index: number): string => uglyNames[index % uglyNames.length] ?? 'X';
const many = (count: number, row: (index: number) => StoredRow): readonly StoredRow[] =>
  Array.from({ length: count }, (_, index) => row(index));
const id = (what: string, ...parts: readonly (string | number)[]): string => [`ugly-${what}`, ...parts].join('-');
const dayAt = (index: number): string =>
  `2026-${String((index % 12) + 1).padStart(2, '0')}-${String((index % 28) + 1).padStart(2, '0')}`;
const sideAt = (index: number): 'us' | 'them' => (index % 2 === 0 ? 'us' : 'them');

const sources = ['revenue', 'entered', 'dealsWon', 'certifiedPeople', 'pipeline', 'commission'] as const;
const money = new Set<string>(['revenue', 'pipeline', 'commission', 'entered']);
const weights = ['0', '10', '33.333', '0', '1000000'] as const;
const entered = [
  ['-9876543.21', '0', '123456789012.34', '-0.01'],
  ['', '-5', '', ''],
] as const;

/** Two hundred goals: negative figures, targets as wide as they get, every third one without a weight that counts. */
const goalOf =
  (plan: string, weight?: string) =>
  (index: number): StoredRow => {
    const source = sources[index % sources.length] ?? 'revenue';
    return madeRow('planGoal', id('goal', plan, index), {
      plan,
      name: `${nameAt(index)}${index < uglyNames.length ? '' : ` ${index}`}`,
      source,
      ...(money.has(source) ? { currency: 'USD' } : {}),
      targets: index % 4 === 3 ? ['', '', '', ''] : ['10', '123456789012.34', '0', '0.5'],
      weight: weight ?? weights[index % weights.length] ?? '0',
      owner: nameAt(index + 1),
      order: index + 1,
      ...(source === 'entered'
        ? { entered: entered[index % 2] ?? [], enteredBy: nameAt(3), enteredOn: '2026-10-01' }
        : {}),
    });
  };

const playOf =
  (plan: string) =>
  (index: number): StoredRow =>
    madeRow('planPlay', id('play', plan, index), {
      plan,
      name: nameAt(index),
      kind: 'marketing',
      owner: nameAt(index + 2),
      side: sideAt(index),
      due: dayAt(index * 5),
      cost: index % 3 === 0 ? '123456789012.34' : '0',
      mdf: index % 3 === 0 ? '99999999999.99' : '0',
      currency: 'USD',
      pipeline: '-9876543.21',
      pipelineCurrency: 'USD',
      proof: nameAt(index + 1),
      state: (['planned', 'running', 'done', 'dropped'] as const)[index % 4] ?? 'planned',
      ...(index % 4 === 3 ? { dropReason: nameAt(index + 3) } : {}),
      order: index + 1,
    });

const sections = ['ourObjective', 'theirObjective', 'strength', 'weakness', 'opportunity', 'threat', 'risk'] as const;
const itemOf =
  (plan: string) =>
  (index: number): StoredRow =>
    madeRow('planItem', id('item', plan, index), {
      plan,
      section: sections[index % sections.length] ?? 'risk',
      text: `${nameAt(index)}: ${nameAt(index + 1)}, ${nameAt(index + 2)}`,
      owner: nameAt(index + 3),
      side: sideAt(index),
      order: index + 1,
    });

const planOf = (plan: string, partner: string, state: 'running' | 'draft' | 'outline'): StoredRow =>
  madeRow('businessPlan', plan, {
    partner,
    year: 2026,
    version: 1,
    state,
    ourOwner: nameAt(0),
    theirOwner: nameAt(1),
    ourSponsor: nameAt(6),
    theirSponsor: nameAt(3),
    profile: uglyNames.join('. '),
    ...(state === 'running'
      ? {
          ourAcceptance: nameAt(0),
          ourAcceptedOn: '2026-01-10',
          theirAcceptance: nameAt(1),
          theirAcceptedOn: '2026-01-12',
        }
      : {}),
  });

/** What one partner wants, asks, is promised and sells: more of it than a screen holds. */
const busyPartner = (partner: string, review: string): readonly StoredRow[] => [
  ...many(12, (index) =>
    madeRow('priority', id('priority', index), {
      partner,
      text: `${nameAt(index)}, ${nameAt(index + 5)}`,
      saidBy: nameAt(index + 1),
      date: dayAt(index),
      rank: index + 1,
    }),
  ),
  madeRow('review', review, {
    partner,
    period: '2026-Q3',
    date: '2026-10-21',
    time: '10:00',
    minutes: 90,
    place: nameAt(6),
    state: 'planned',
    ours: uglyNames.slice(0, 4),
    theirs: uglyNames.slice(4),
    goals: uglyNames.join('; '),
  }),
  ...many(40, (index) =>
    madeRow('commitment', id('commitment', index), {
      partner,
      review,
      what: nameAt(index),
      side: sideAt(index),
      ...(index % 5 === 4 ? { ownerLater: true } : { owner: nameAt(index + 1), due: dayAt(index * 3) }),
      made: '2026-01-20',
      ...(index % 7 === 6 ? { done: '2026-06-01' } : {}),
    }),
  ),
  ...many(24, (index) =>
    madeRow('reviewTopic', id('topic', index), {
      partner,
      kind: (['win', 'issue', 'ask'] as const)[index % 3] ?? 'ask',
      text: `${nameAt(index)}, ${nameAt(index + 3)}`,
      side: sideAt(index),
      owner: nameAt(index + 1),
      raised: dayAt(index),
    }),
  ),
  ...many(14, (index) =>
    madeRow('deal', id('deal', index), {
      code: `D-UGLY-${index}`,
      name: nameAt(index),
      partner,
      customer: nameAt(index + 2),
      stage: (['registered', 'qualified', 'proposal'] as const)[index % 3] ?? 'registered',
      amount: index === 3 ? '-9876543.21' : index === 4 ? '123456789012.34' : '0.01',
      currency: 'USD',
      registered: '2026-08-01',
      expectedClose: dayAt(index + 9),
      nextStep: nameAt(index + 1),
      ourOwner: nameAt(index + 3),
      theirOwner: nameAt(index + 4),
    }),
  ),
];

const tileOf = (index: number): StoredRow =>
  madeRow('scorecardTile', id('tile', index), {
    name: nameAt(index),
    source: sources[index % sources.length] ?? 'revenue',
    ...(money.has(sources[index % sources.length] ?? '') ? { currency: 'USD' } : {}),
    weight: weights[index % weights.length] ?? '0',
    target: index % 3 === 0 ? '123456789012.34' : '10',
    floor: index % 3 === 0 ? '-5000.5' : '0',
    order: index + 1,
  });

const commentOf =
  (partner: string) =>
  (index: number): StoredRow =>
    madeRow('scorecardComment', id('comment', index), {
      partner,
      tile: id('tile', index),
      period: '2026-Q4',
      comment: uglyNames.join('. '),
      ...(sources[index % sources.length] === 'entered' ? { value: '-9876543.21' } : {}),
    });

/** Of the three pillars one without evidence. */
const evidenceOf =
  (partner: string) =>
  (index: number): StoredRow =>
    madeRow('pillarEvidence', id('evidence', index), {
      partner,
      pillar: index % 2 === 0 ? 'earnsMoney' : 'trustsProduct',
      date: dayAt(index),
      mark: index % 11,
      evidence: nameAt(index),
      by: nameAt(index + 1),
    });

const rowsFor = (ids: readonly string[]): readonly StoredRow[] => {
  const [busy = '', rightToLeft = '', bare = ''] = ids;
  const plans = ids.map((_, index) => id('plan', index));
  const [large = '', weightless = '', outline = ''] = plans;
  return [
    planOf(large, busy, 'running'),
    ...many(200, goalOf(large)),
    ...many(30, playOf(large)),
    ...many(28, itemOf(large)),
    planOf(weightless, rightToLeft, 'draft'),
    ...many(6, goalOf(weightless, '0')),
    planOf(outline, bare, 'outline'),
    ...busyPartner(busy, id('review', 0)),
    madeRow('review', id('review', 2), { partner: bare, period: '2026-Q3', state: 'planned' }),
    ...many(12, tileOf),
    ...many(12, commentOf(busy)),
    ...many(9, evidenceOf(busy)),
  ];
};

/** Partners by code: one with everything, one named from right to left, one of which nothing is known. */
const codes = ['P-00000', 'P-00001', 'P-00005'] as const;

/** Plans, reviews, commitments and scorecards that break layouts, as another laptop may have written them. */
export const haveUglyPlanning = async (page: Page): Promise<void> => {
  const partners = new Map(
    (await rowsOf(page)).filter(({ kind }) => kind === 'partner').map((row) => [row.values['code'], row.id]),
  );
  await takeRows(page, rowsFor(codes.map((code) => partners.get(code) ?? '')));
};
