import type { RecordValues } from '#model/record-kinds.ts';
import type { Pillar } from '#model/scorecard-records.ts';
import type { PlanningContext } from './planning-context.ts';

type TileKey = 'revenue' | 'pipeline' | 'people' | 'satisfaction';

const tiles: Readonly<Record<TileKey, RecordValues<'scorecardTile'>>> = {
  revenue: { name: 'Revenue', source: 'revenue', currency: 'USD', weight: '40', target: '200000', floor: '100000' },
  pipeline: {
    name: 'Open pipeline',
    source: 'pipeline',
    currency: 'USD',
    weight: '20',
    target: '100000',
    floor: '25000',
  },
  people: { name: 'Certified people', source: 'certifiedPeople', weight: '20', target: '5', floor: '2' },
  satisfaction: { name: 'Customer satisfaction', source: 'entered', weight: '20', target: '4.2', floor: '3.5' },
};

/** Revenue of a quarter that is asked of some partners, and below which it is red. */
const targets: Readonly<Record<string, readonly [target: string, floor: string]>> = {
  'P-0042': ['233200', '150000'],
  'P-0005': ['475000', '300000'],
  'P-0006': ['225000', '120000'],
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
  for (const [code, [target, floor]] of Object.entries(targets))
    context.add('scorecardTarget', { partner: context.partner(code), tile: ids.revenue, target, floor });
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
