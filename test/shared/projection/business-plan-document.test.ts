import { describe, expect, test } from 'vitest';
import type { FieldTable } from '#model/field.ts';
import { recordKinds } from '#model/record-kinds.ts';
import type { RecordKind, RecordValues } from '#model/record-kinds.ts';
import { planProgress } from '#planning/plan-progress.ts';
import { businessPlanDocument } from '#projection/business-plan-document.ts';
import { partnerView } from '#projection/partner-view.ts';
import { asOf, exact, planRow, sourcesOf } from '#test/support/planning-book.ts';
import { row } from '#test/support/records.ts';

/** Every text of a kind that no partner may read, marked. */
const marked = <K extends RecordKind>(kind: K): RecordValues<K> => {
  const table: FieldTable = recordKinds[kind];
  return Object.fromEntries(
    Object.entries(table).flatMap(([name, { audience, type }]) =>
      audience !== 'partner' && (type === 'text' || type === 'longText') ? [[name, `ZZ-INT ${kind}.${name}`]] : [],
    ),
  ) as RecordValues<K>;
};

const plan = (state: 'outline' | 'draft' | 'running', more: RecordValues<'businessPlan'> = {}) =>
  planRow({
    ...marked('businessPlan'),
    state,
    ourSponsor: 'Marc',
    theirSponsor: 'Lena',
    sharedNotes: 'Both read it.',
    mdfBudget: '20000.00',
    mdfCurrency: 'USD',
    ...more,
  });

const book = (own: ReturnType<typeof plan>) =>
  sourcesOf(
    {
      bookSettings: [row('bookSettings', 'settings', { ...marked('bookSettings'), bookName: 'Acme', paper: 'A4' })],
      partner: [
        row('partner', 'P', { ...marked('partner'), code: 'P', name: 'Northwind' }),
        row('partner', 'Q', { code: 'Q', name: 'ZZ-OTH' }),
      ],
      businessPlan: [own, planRow({ partner: 'Q', ourSponsor: 'ZZ-OTH' }, 'other')],
      planGoal: [
        row('planGoal', 'g1', {
          ...marked('planGoal'),
          plan: 'plan',
          name: 'Revenue',
          source: 'revenue',
          currency: 'USD',
          targets: ['100', '100', '100', '100'],
          weight: '3',
          order: 1,
        }),
        row('planGoal', 'g2', {
          ...marked('planGoal'),
          plan: 'plan',
          name: 'Satisfaction',
          source: 'entered',
          targets: ['', '', '', '8'],
          entered: ['', '7', '', ''],
          enteredOn: '2026-07-03',
          weight: '1',
          order: 2,
        }),
        row('planGoal', 'g3', { plan: 'other', name: 'ZZ-OTH' }),
      ],
      planItem: [
        row('planItem', 'i1', { ...marked('planItem'), plan: 'plan', section: 'ourObjective', text: 'Grow' }),
        row('planItem', 'i2', { plan: 'plan', section: 'theirObjective', text: 'Earn' }),
        row('planItem', 'i3', { plan: 'plan', section: 'resource', side: 'them', text: 'One engineer' }),
        row('planItem', 'i4', { plan: 'plan', section: 'risk', text: 'Churn', answer: 'Call early' }),
      ],
      planPlay: [
        row('planPlay', 'p1', {
          ...marked('planPlay'),
          plan: 'plan',
          name: 'Bundle',
          goal: 'g1',
          side: 'us',
          owner: 'Priya',
          cost: '1000',
          mdf: '500',
          currency: 'USD',
          due: '2026-11-30',
        }),
      ],
      priority: [
        row('priority', 'r1', { ...marked('priority'), partner: 'P', text: 'Faster quotes', rank: 1, goals: ['g1'] }),
        row('priority', 'r2', { partner: 'Q', text: 'ZZ-OTH' }),
      ],
      commitment: [
        row('commitment', 'c1', {
          ...marked('commitment'),
          partner: 'P',
          what: 'Send prices',
          side: 'us',
          due: '2026-08-01',
        }),
        row('commitment', 'c2', { partner: 'P', what: 'Over', side: 'us', done: '2026-08-01' }),
        row('commitment', 'c3', { partner: 'Q', what: 'ZZ-OTH', side: 'us' }),
      ],
    },
    { sales: [{ month: '2026-02', currency: 'USD', net: exact('96') }] },
  );

const documentOf = (own: ReturnType<typeof plan>, of = 'P') => {
  const sources = book(own);
  const view = partnerView(sources.records, of);
  return businessPlanDocument({ view, plan: 'plan', progress: planProgress(sources, own), asOf });
};

const plain = (value: unknown): string => JSON.stringify(value).replaceAll('\u00a0', ' ');

describe('the plan on paper', () => {
  test('holds nothing internal, nothing of another partner, no forecast and nobody who entered a figure', () => {
    const text = plain(documentOf(plan('running')));
    expect(text).not.toMatch(/ZZ-INT|ZZ-OTH/u);
    expect(text).not.toMatch(/forecast|likely/iu);
    // The marks are there to be found.
    expect(plain(book(plan('running')).records.all('planGoal'))).toContain('ZZ-INT');
  });

  test('says what both agreed and how far it is', () => {
    const model = documentOf(
      plan('running', {
        ourAcceptance: 'Ana',
        ourAcceptedOn: '2026-01-12',
        theirAcceptance: 'Lena',
        theirAcceptedOn: '2026-01-14',
      }),
    );
    expect(model).toMatchObject({
      draft: false,
      partner: 'Northwind',
      vendor: { name: 'Acme' },
      fileName: 'Northwind_business-plan_2026_v1',
      acceptances: [
        { side: 'Acme', by: 'Ana', on: '12 Jan 2026' },
        { side: 'Northwind', by: 'Lena', on: '14 Jan 2026' },
      ],
      plays: [{ name: 'Bundle', note: 'for Revenue', who: 'Priya, Acme', due: '30 Nov 2026', pipeline: '' }],
      priorities: [{ text: 'Faster quotes', served: 'Revenue' }],
      commitments: [{ title: 'Acme', lines: [{ text: 'Send prices', note: 'due 1 Aug 2026 · late' }] }],
    });
    expect(
      model?.goals.map(({ name, target, actual, share }) => [name, target, actual, share.replace('\u00a0', ' ')]),
    ).toEqual([
      ['Revenue', '400', '96', '24 %'],
      ['Satisfaction', '8', '7', '88 %'],
    ]);
    expect(model?.goals[1]?.note).toBe('entered by hand · entered on 3 Jul 2026');
    expect(model?.texts).toEqual([{ title: 'Notes', text: 'Both read it.' }]);
    expect(plain(model?.attainment.sum)).toContain('(3 × 24 % + 1 × 87.5 %) ÷ 4 = 39.88 %');
    // As the sum beside it ends.
    expect(model?.attainment.total).toBe('39.88\u00a0%');
  });

  test('an outline is ours alone, and a plan of somebody else is nobody’s', () => {
    expect(documentOf(plan('outline'))).toBeUndefined();
    expect(documentOf(plan('running'), 'Q')).toBeUndefined();
    expect(documentOf(plan('draft'))).toMatchObject({ draft: true, acceptances: [{ on: '' }, { on: '' }] });
  });

  test('a plan with nothing in it is a document all the same', () => {
    const own = planRow();
    const sources = sourcesOf({ partner: [row('partner', 'P', { name: 'P' })], businessPlan: [own] });
    const view = partnerView(sources.records, 'P');
    const model = businessPlanDocument({ view, plan: 'plan', progress: undefined, asOf });
    expect(model).toMatchObject({ goals: [], plays: [], attainment: { total: '', sum: '', left: [] } });
  });
});
