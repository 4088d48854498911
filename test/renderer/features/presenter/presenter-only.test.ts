import { describe, expect, it } from 'vitest';
import { presenterOnly, type OwnSource } from '#features/presenter/presenter-only.ts';
import { isoDate } from '#calendar/iso-date.ts';
import { reviewScreens } from '#model/review-records.ts';
import type { AnyRow, RecordRow } from '#model/record-row.ts';
import { recordsOfRows } from '#projection/belonging.ts';

const row = (kind: AnyRow['kind'], id: string, values: object): AnyRow =>
  ({ kind, id, values: { partner: 'p1', ...values }, stamps: {} }) as unknown as AnyRow;

const review = row('review', 'r2', { date: '2026-10-21', goals: 'A date for Gold' });
const rows = [
  review,
  row('review', 'r1', { date: '2026-07-21', score: 6, fix: 'Faster quotes' }),
  row('review', 'x1', { partner: 'p2', date: '2026-07-01', score: 1 }),
  row('commitment', 'c1', { what: 'Volume discount', owner: 'Marc', side: 'us', due: '2026-10-20' }),
  row('commitment', 'c2', { what: 'Of another', owner: 'Ann', side: 'us', due: '2026-10-01', partner: 'p2' }),
  row('priority', 'q1', { text: 'More margin', sentiment: 'frustrated' }),
  row('reviewTopic', 't1', { kind: 'ask', text: 'Net 60', walkAway: 'Net 45 at most' }),
  row('reviewTopic', 't2', { kind: 'issue', text: 'Slow portal', escalation: 'VP knows' }),
  row('deal', 'd1', { customer: 'Fabrikam', probability: '0.4', internalNotes: 'Rival is cheaper' }),
  row('deal', 'd2', { customer: 'Won long ago', probability: '1', stage: 'won' }),
  row('mdfClaim', 'm1', { activity: 'Webinar' }),
];
const source: OwnSource = {
  records: recordsOfRows(rows),
  review: review as unknown as RecordRow<'review'>,
  partner: 'p1',
  day: isoDate('2026-10-21'),
  figures: {
    review: 'r2',
    partner: 'p1',
    period: '2026-Q3',
    asOf: isoDate('2026-10-21'),
    sales: { asked: { source: 'revenue' }, kind: 'flow', quarters: [], byHand: false, leftOut: [] },
    payments: { due: 0, onTime: 0, disputesOpen: 0 },
  } as unknown as OwnSource['figures'],
};
const said = (screen: (typeof reviewScreens)[number]): readonly string[] =>
  presenterOnly(screen, source).map(({ label, text }) => `${label}: ${text}`);

describe('what only the presenter knows', () => {
  it('is told for every screen without trouble', () => {
    for (const screen of reviewScreens) expect(presenterOnly(screen, source)).toBeInstanceOf(Array);
  });

  it('says who to nudge, of this partner only', () => {
    expect(said('promises')).toEqual(['Ours, 1 day late: Marc: Volume discount']);
  });

  it('says goals, sentiment, walk-away, escalation, probability, trouble with claims, earlier scores', () => {
    expect(said('cover')).toEqual(['What they want from it: A date for Gold']);
    expect(said('priorities')).toEqual(['More margin: frustrated']);
    expect(said('asks')).toEqual(['Net 60: Net 45 at most']);
    expect(said('topics')).toEqual(['Slow portal: VP knows']);
    expect(said('pipeline')).toEqual(['Fabrikam: 40 % likely · Rival is cheaper']);
    expect(said('marketing')).toEqual(['Webinar: not approved, no proof']);
    expect(said('feedback')).toEqual(['21 Jul 2026: 6 of 10 · Faster quotes']);
  });

  it('says amounts as everywhere, and what each missing requirement would take', () => {
    const goal = {
      goal: row('planGoal', 'g1', { name: 'Revenue' }),
      figure: { asked: { source: 'revenue', currency: 'USD' } },
      target: '1400000',
      forecast: { low: '1120000.4', likely: '1166000', high: '1204000', backTest: { tried: 0, inside: 0 } },
    };
    const planned = {
      ...source,
      figures: { ...source.figures, plan: { plan: row('businessPlan', 'b1', {}), goals: [goal] } },
    };
    expect(presenterOnly('results', planned as unknown as OwnSource)[0]?.text).toBe(
      '1,166,000 USD of 1,400,000 USD, between 1,120,000.40 USD and 1,204,000 USD',
    );
    const asked = { have: '', need: '', gap: '', met: false, percent: 0, note: '' };
    const requirements = [
      { ...asked, name: 'Revenue', have: '120,000 USD', need: '300,000 USD', gap: '180,000 USD' },
      { ...asked, name: 'Contract signed', have: 'no', need: 'yes', gap: 'to confirm' },
      { ...asked, name: 'Certified people', have: '3', need: '2', met: true },
    ];
    const tierPath = { requirements } as unknown as NonNullable<OwnSource['tierPath']>;
    expect(presenterOnly('tierPath', { ...source, tierPath })).toEqual([
      { label: 'What if: Revenue', text: '120,000 USD, needed 300,000 USD: a change of 180,000 USD would meet it' },
      { label: 'What if: Contract signed', text: 'to confirm' },
    ]);
  });
});
