import type { RecordValues } from '#model/record-kinds.ts';
import type { Pillar } from '#model/scorecard-records.ts';
import type { PlanningContext } from './planning-context.ts';

type TileKey = 'revenue' | 'pipeline' | 'people' | 'satisfaction';

const tiles: Readonly<Record<TileKey, RecordValues<'scorecardTile'>>> = {
  revenue: { name: 'Revenue', source: 'revenue', currency: 'USD', weight: '40', target: '30000', floor: '6000' },
  pipeline: {
    name: 'Open pipeline',
    source: 'pipeline',
    currency: 'USD',
    weight: '20',
    target: '25000',
  },
  people: { name: 'Certified people', source: 'certifiedPeople', weight: '20', target: '2', floor: '1' },
  satisfaction: { name: 'Customer satisfaction', source: 'entered', weight: '20', target: '4.2', floor: '3.5' },
};

type Levels = readonly [target: string, floor: string];

/** What is asked of large and small partners, and below which it is red: by the tile. */
const targets: Readonly<Record<string, Partial<Record<TileKey, Levels>>>> = {
  'P-0042': { revenue: ['93000', '60000'], pipeline: ['100000', '25000'], people: ['5', '2'] },
  'P-0005': { revenue: ['150000', '100000'], pipeline: ['100000', '25000'], people: ['5', '2'] },
  'P-0006': { revenue: ['140000', '90000'], pipeline: ['100000', '25000'], people: ['5', '2'] },
  'P-0019': { revenue: ['115000', '75000'], people: ['5', '2'] },
  'P-0021': { revenue: ['135000', '90000'], people: ['5', '2'] },
  'P-0022': { revenue: ['90000', '60000'] },
  'P-0025': { revenue: ['112000', '75000'], people: ['5', '2'] },
  'P-0036': { revenue: ['75000', '45000'] },
  ...Object.fromEntries(
    ['P-0044', 'P-0046', 'P-0049', 'P-0050', 'P-0053', 'P-0055', 'P-0056', 'P-0059', 'P-0060'].map((code) => [
      code,
      { revenue: ['8000', '2500'] as const, pipeline: ['5000', ''] as const },
    ]),
  ),
};

type Said = readonly [partner: string, period: string, tile: TileKey, comment: string, value?: string];

const comments: readonly Said[] = [
  ['P-0042', '2026-Q2', 'satisfaction', 'Eleven customers answered.', '4.1'],
  ['P-0042', '2026-Q3', 'satisfaction', 'Fourteen customers answered; two complain about waiting for quotes.', '4.3'],
  ['P-0042', '2026-Q3', 'revenue', 'Fabrikam in August; September was thin.'],
  ['P-0042', '2026-Q3', 'people', 'The fifth engineer takes the exam in December.'],
  ['P-0006', '2026-Q3', 'satisfaction', 'The survey ran during the dispute.', '3.6'],
  ['P-0006', '2026-Q3', 'people', 'One engineer left on 1 September.'],
  ['P-0005', '2026-Q3', 'satisfaction', 'Answers of the customers on managed backup.', '4.4'],
  ['P-0009', '2026-Q3', 'satisfaction', 'Best of the region.', '4.7'],
  ['P-0019', '2026-Q3', 'revenue', 'Two orders moved into October.'],
];

type Evidence = readonly [partner: string, pillar: Pillar, date: string, mark: number, evidence: string, by: string];

const evidence: readonly Evidence[] = [
  ['P-0042', 'earnsMoney', '2026-07-21', 7, 'Clara: commission pays two of her sellers.', 'Priya Nair'],
  ['P-0042', 'earnsMoney', '2026-09-01', 6, 'Margin on voice fell, says Maya.', 'Priya Nair'],
  ['P-0042', 'trustsProduct', '2026-09-18', 9, 'Four sites of Munson Labs without downtime.', 'Marc Oberlin'],
  ['P-0042', 'teamAccessible', '2026-09-22', 4, 'Waited nine days for an answer on credit.', 'Priya Nair'],
  ['P-0006', 'earnsMoney', '2026-09-28', 5, 'Questions a statement for the first time.', 'Priya Nair'],
  ['P-0006', 'trustsProduct', '2026-08-03', 8, 'Recommends SD-WAN to schools.', 'Priya Nair'],
  ['P-0006', 'teamAccessible', '2026-07-16', 6, '“Faster answers” in the last review.', 'Marc Oberlin'],
  ['P-0005', 'earnsMoney', '2026-07-09', 8, 'Services grow by a third.', 'Ana Ruiz'],
  ['P-0005', 'trustsProduct', '2026-08-12', 6, 'Test system was down for two days.', 'Ana Ruiz'],
  ['P-0005', 'teamAccessible', '2026-09-11', 7, 'Calls Ana directly.', 'Ana Ruiz'],
  ['P-0009', 'earnsMoney', '2026-07-13', 9, 'Plans a second office on our products.', 'Marc Oberlin'],
  ['P-0009', 'trustsProduct', '2026-07-13', 9, 'Nine engineers certified.', 'Marc Oberlin'],
  ['P-0009', 'teamAccessible', '2026-07-13', 8, 'Knows three of us by first name.', 'Marc Oberlin'],
  ['P-0019', 'earnsMoney', '2026-08-12', 7, 'Two sub-agents joined because of our rates.', 'Ana Ruiz'],
];

/** The four tiles of everybody, what is asked of some, what was said about them, and what a partnership stands on. */
export const writeScorecards = (context: PlanningContext): void => {
  const ids = Object.fromEntries(
    Object.entries(tiles).map(([key, values], at) => [key, context.add('scorecardTile', { ...values, order: at + 1 })]),
  ) as Record<TileKey, string>;
  for (const [code, levels] of Object.entries(targets))
    for (const [tile, [target, floor]] of Object.entries(levels) as [TileKey, Levels][])
      context.add('scorecardTarget', {
        partner: context.partner(code),
        tile: ids[tile],
        target,
        ...(floor === '' ? {} : { floor }),
      });
  for (const [code, period, tile, comment, value] of comments)
    context.add('scorecardComment', {
      partner: context.partner(code),
      tile: ids[tile],
      period,
      comment,
      ...(value === undefined ? {} : { value }),
    });
  for (const [code, pillar, date, mark, text, by] of evidence)
    context.add('pillarEvidence', { partner: context.partner(code), pillar, date, mark, evidence: text, by });
};
