import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DecimalText } from '#money/amount.ts';
import { barWords, lengthsOf } from '#projection/review-words.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { RecordKind, RecordValues } from '#model/record-kinds.ts';
import type { AnyRow } from '#model/record-row.ts';
import { recordsOfRows } from '#projection/belonging.ts';
import { preflight } from '#projection/preflight.ts';
import { countFields } from '#projection/presented-texts.ts';
import type { ReviewOptions } from '#projection/review-presentation.ts';
import { reviewPresentation } from '#projection/review-presentation.ts';
import type { ReviewFigures } from '#review/contract.ts';
import type { ScreenKind, ScreenOf } from '#shared/presentation.ts';
import { presentationSchema } from '#shared/presentation.ts';
import { figuresOf } from '#test/support/canary-review.ts';

const today = '2026-10-20' as IsoDate;

type Given = { readonly [K in RecordKind]?: readonly (RecordValues<K> & { readonly id?: string })[] };

const base: Given = {
  bookSettings: [{ id: 'settings', bookName: 'Acme Cloud', homeCurrency: 'USD' }],
  partner: [
    { id: 'p1', code: 'P-1', name: 'Northwind Telecom', currency: 'USD' },
    { id: 'p2', code: 'P-2', name: 'Contoso' },
  ],
  review: [{ id: 'r', partner: 'p1', period: '2026-Q3', date: today }],
};

function bookOf(given: Given) {
  const rows = Object.entries({ ...base, ...given }).flatMap(([kind, list]) =>
    (list as readonly { readonly id?: string }[]).map(({ id, ...values }, at) => ({
      kind,
      id: id ?? `${kind}-${String(at).padStart(3, '0')}`,
      values,
      stamps: {},
    })),
  );
  return recordsOfRows(rows as unknown as readonly AnyRow[]);
}

interface Asked extends ReviewOptions {
  readonly sales?: Readonly<Record<string, string>>;
  readonly figures?: Partial<ReviewFigures>;
}

const plain = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value).replaceAll('\u00a0', ' ')) as Value;

function shown(given: Given, { sales = {}, figures = {}, ...options }: Asked = {}) {
  const records = bookOf(given);
  const all = { ...figuresOf(records, { review: 'r', partner: 'p1', sales }), ...figures };
  const presentation = reviewPresentation({ records, figures: all, today }, undefined, options);
  presentationSchema.parse(presentation);
  return { records, figures: all, presentation: plain(presentation) };
}

function screen<Kind extends ScreenKind>(kind: Kind, given: Given, asked: Asked = {}): ScreenOf<Kind> {
  const found = shown(given, asked).presentation.screens.find((each) => each.kind === kind);
  if (found === undefined) throw new Error(`No screen ${kind}`);
  return found as ScreenOf<Kind>;
}

const times = <Item>(count: number, make: (n: number) => Item): readonly Item[] =>
  Array.from({ length: count }, (_, n) => make(n));

describe('heads', () => {
  test('the window’s title, and what is left out', () => {
    const { presentation } = shown({
      review: [{ id: 'r', partner: 'p1', period: '2026-Q3', skipped: ['marketing', 'asks', 'cover'] }],
    });
    expect(presentation).toMatchObject({
      title: 'QBR · Northwind Telecom · Q3 2026',
      vendor: 'Acme Cloud',
      partner: 'Northwind Telecom',
    });
    const kinds = presentation.screens.map(({ kind }) => kind);
    // Without a cover nobody knows what it is; without a program there's no way to a tier.
    expect(kinds).toEqual([
      'cover',
      'priorities',
      'promises',
      'results',
      'pipeline',
      'topics',
      'nextPlan',
      'commitments',
      'feedback',
    ]);
  });

  test('the cover says who, when, and the agenda’s own minutes', () => {
    const cover = screen('cover', {
      review: [
        {
          id: 'r',
          partner: 'p1',
          period: '2026-Q3',
          date: '2026-10-20',
          time: '10:00',
          place: 'Rotterdam',
          ours: ['Ana', ' '],
          pace: { results: 20 },
        },
      ],
    });
    expect(cover.when).toBe('Tuesday 20 October 2026, 10:00 · Rotterdam');
    expect(cover.ours).toEqual(['Ana']);
    expect(cover.agenda.find(({ name }) => name.startsWith('Results'))?.minutes).toBe(20);
  });
});

describe('promises', () => {
  const commitment: Given['commitment'] = [
    { partner: 'p1', what: 'a', side: 'us', due: '2026-10-01', done: '2026-09-28' },
    { partner: 'p1', what: 'b', side: 'us', due: '2026-10-01', done: '2026-10-03' },
    { partner: 'p1', what: 'c', side: 'us', due: '2026-10-10' },
    { partner: 'p1', what: 'd', side: 'us', dropped: '2026-10-02', dropReason: 'No budget' },
    { partner: 'p1', what: 'e', side: 'us', due: '2026-12-01' },
    { partner: 'p1', what: 'f', side: 'them', done: '2026-10-02' },
    { partner: 'p1', what: 'g', side: 'them', done: '2026-01-02' },
    { partner: 'p1', what: 'h', side: 'them', review: 'r' },
    { partner: 'p2', what: 'i', side: 'them' },
  ];

  test('what is due counts the same for both; what isn’t due yet for neither; dropped with its reason', () => {
    const promises = screen('promises', { commitment });
    expect(promises.headline).toBe('We did 2 of 4, you did 1 of 1; 1 not due yet');
    expect(promises.ours.map(({ what, state, note }) => [what, state, note])).toEqual([
      ['c', 'late', '10 days late'],
      ['e', 'open', ''],
      ['d', 'dropped', 'No budget'],
      ['a', 'done', ''],
      ['b', 'done', '2 days late'],
    ]);
    expect(promises.theirs.map(({ what }) => what)).toEqual(['f']);
  });

  test('more than nine are told in words, and are all on paper', () => {
    const many: Given = {
      commitment: times(13, (n) => ({
        partner: 'p1',
        what: `do ${n}`,
        side: 'us' as const,
        due: n < 4 ? '2026-10-01' : '2026-12-01',
      })),
    };
    const promises = screen('promises', many);
    expect(promises.ours).toHaveLength(9);
    expect(promises.note).toBe('And four more of ours: 4 open.');
    expect(screen('promises', many, { onPaper: true }).ours).toHaveLength(13);
  });
});

describe('results', () => {
  const plan = (goals: Given['planGoal'], state: RecordValues<'businessPlan'>['state'] = 'running'): Given => ({
    businessPlan: [{ id: 'plan', partner: 'p1', year: 2026, version: 1, ...(state === undefined ? {} : { state }) }],
    ...(goals === undefined ? {} : { planGoal: goals.map((goal) => ({ plan: 'plan', ...goal })) }),
  });
  const goal = (name: string, entered: string, more: RecordValues<'planGoal'> = {}): RecordValues<'planGoal'> => ({
    name,
    source: 'entered',
    targets: ['100', '100', '100', '100'],
    entered: ['', '', entered, ''],
    weight: '50',
    ...more,
  });

  test('the finding is the sentence: how far, what is ahead, what is behind; the sum stands beside it', () => {
    const results = screen('results', plan([goal('Revenue', '60'), goal('Renewals', '120')]));
    expect(results.headline).toBe('Year’s plan at 23 %: renewals ahead, revenue behind');
    expect(results.attainment).toContain('= 22.5 %');
    expect(results.bars.map(({ name, share, reached, tick, state }) => [name, share, reached, tick, state])).toEqual([
      ['Revenue', '60 %', 60, 100, 'short'],
      ['Renewals', '120 %', 100, 83, 'reached'],
    ]);
  });

  test('of five goals four are bars, the fifth stands in words', () => {
    const results = screen('results', plan(times(5, (n) => goal(`G${n}`, '50'))));
    expect(results.bars).toHaveLength(4);
    expect(results.note).toContain('And 1 more: G4 50 %.');
  });

  test('an outline is ours alone: not a word of it', () => {
    const { presentation } = shown(plan([goal('Secret goal', '60')], 'outline'));
    expect(JSON.stringify(presentation)).not.toContain('Secret goal');
  });

  test('what is measured by commission isn’t shown, and doesn’t count', () => {
    const results = screen('results', plan([goal('Revenue', '50'), { ...goal('Earned', '10'), source: 'commission' }]));
    expect(results.bars.map(({ name }) => name)).toEqual(['Revenue']);
    expect(results.note).toContain('Goals for commission');
  });

  test.each([
    [
      'weights of zero',
      [goal('A', '50', { weight: '0' }), goal('B', '80', { weight: '0' })],
      'A is at 50 % of its target',
    ],
    ['negative figures', [goal('A', '-50')], 'Year’s plan at 0 %: a behind'],
    ['no targets', [goal('A', '50', { targets: ['', '', '', ''] })], 'No sales are known for Q3 2026 yet'],
  ])('%s', (_, goals, headline) => {
    const results = screen('results', plan(goals));
    expect(results.headline.toLowerCase()).toContain(headline.toLowerCase().split(',')[0]);
    for (const { reached, tick } of results.bars) {
      expect(reached).toBeGreaterThanOrEqual(0);
      expect(tick).toBeLessThanOrEqual(100);
    }
  });

  test('200 goals: four bars, the rest told, the sum said in a line', () => {
    const results = screen('results', plan(times(200, (n) => goal(`Goal ${n} ${'x'.repeat(50)}`, '50'))));
    expect(results.bars).toHaveLength(4);
    expect(results.note).toContain('And 196 more: ');
    expect(results.attainment.length).toBeLessThanOrEqual(500);
    expect(screen('results', plan(times(250, (n) => goal(`G${n}`, '50'))), { onPaper: true }).bars).toHaveLength(200);
  });

  test('without a plan the finding is what was sold', () => {
    const sales = { '2025-08': '1000', '2026-08': '1250' };
    const results = screen('results', {}, { sales });
    expect(results.headline).toBe('Q3 2026 brought 1,250 USD, 25 % more than a year before');
    expect(results.trend?.unit).toBe('USD');
    expect(results.trend?.points.at(-1)).toEqual({ label: 'Q3 2026', value: '1,250', height: 100, soft: false });
    expect(results.attainment).toBe('');
  });
});

describe('pipeline', () => {
  const deal = (n: number, more: RecordValues<'deal'> = {}): RecordValues<'deal'> & { readonly id: string } => ({
    id: `d${n}`,
    code: `D-${n}`,
    partner: 'p1',
    customer: `Customer no. ${n}`,
    stage: 'proposal',
    amount: String(1000 * n),
    currency: 'USD',
    ...more,
  });

  test('nine deals by size, of the rest their number and sum', () => {
    const pipeline = screen('pipeline', { deal: times(13, (n) => deal(n, n > 9 ? { nextStep: 'Call' } : {})) });
    expect(pipeline.headline).toBe('13 deals, 78,000 USD, ten need a next step');
    expect(pipeline.deals).toHaveLength(9);
    expect(pipeline.deals[0]?.value).toBe('12,000 USD');
    expect(pipeline.more).toBe('and 4 more, 6,000 USD');
  });

  test('won, lost, closed deals and deals of others aren’t pipeline', () => {
    const pipeline = screen('pipeline', {
      deal: [
        deal(1, { stage: 'won' }),
        deal(2, { stage: 'lost' }),
        deal(3, { closed: '2026-01-01' }),
        deal(4, { partner: 'p2' }),
      ],
    });
    expect(pipeline.headline).toBe('No deal of yours is open');
  });

  test('unnamed customers have one letter each, in every text of their deals', () => {
    const hidden = { customer: 'Fabrikam', confidentialCustomer: true };
    const pipeline = screen('pipeline', {
      deal: [
        deal(3, { ...hidden, nextStep: 'Visit Fabrikam' }),
        deal(2, { ...hidden }),
        deal(1, { customer: 'Adatum', confidentialCustomer: true }),
      ],
    });
    expect(pipeline.deals.map(({ customer, next }) => [customer, next])).toEqual([
      ['Customer B', 'Visit Customer B'],
      ['Customer B', ''],
      ['Customer A', ''],
    ]);
  });

  test('who else sells it is another party, and of its share nothing is added up', () => {
    const pipeline = screen('pipeline', {
      deal: [
        deal(1, { theirOwner: 'Priya' }),
        deal(2, { partner: 'p2', theirOwner: 'Somebody', nextStep: 'Secret step' }),
      ],
      dealParticipant: [
        { deal: 'd1', partner: 'p1', role: 'sold', share: '0.6' },
        { deal: 'd1', partner: 'p2', role: 'coSold', share: '0.4' },
        { deal: 'd2', partner: 'p1', role: 'coSold', share: '0.25' },
        { deal: 'd2', partner: 'p2', role: 'sold', share: '0.75' },
      ],
    });
    expect(pipeline.headline).toContain('1,100 USD');
    expect(pipeline.deals.map(({ value, theirs, next }) => [value, theirs, next])).toEqual([
      ['600 of 1,000 USD', 'Priya, with another party', ''],
      ['500 USD', 'led by another party', ''],
    ]);
  });

  test('another registration for the same customer is only “under review”', () => {
    const registered = { registered: '2026-09-01', protectedUntil: '2027-01-06' };
    const pipeline = screen('pipeline', {
      deal: [
        deal(2, { customer: 'Fabrikam', ...registered }),
        deal(1, registered),
        deal(9, { partner: 'p2', customer: 'fabrikam ', ...registered }),
      ],
    });
    expect(pipeline.deals.map(({ expires }) => expires)).toEqual(['under review', 'until 6 Jan 2027']);
  });
});

describe('the rest', () => {
  test('marketing: parts of the fund, what came back only of finished activities', () => {
    const marketing = screen(
      'marketing',
      {
        marketingActivity: [
          {
            partner: 'p1',
            name: 'Webinar',
            date: '2026-05-01',
            state: 'done',
            cost: '4000',
            currency: 'USD',
            pipeline: '90000',
            won: '44000',
          },
          { partner: 'p1', name: 'Fair', date: '2026-11-01', state: 'planned', cost: '9000', currency: 'USD' },
        ],
      },
      {
        figures: {
          funds: { currency: 'USD', allocated: '20000' as never, approved: '4000' as never, claimed: '6000' as never },
        },
      },
    );
    expect(marketing.headline).toBe('4,000 of 20,000 USD used; 90,000 USD of pipeline');
    expect(marketing.fund.map(({ name, length }) => [name, length])).toEqual([
      ['Used', 20],
      ['Claimed, not decided', 10],
      ['Left', 70],
    ]);
    expect(marketing.came).toBe('Of one finished activity: 44,000 USD won on 4,000 USD spent, 11 to 1');
    expect(marketing.activities.map(({ name }) => name)).toEqual(['Fair', 'Webinar']);
  });

  test('topics: payments are a line of figures, issues have an age', () => {
    const topics = screen('topics', {
      reviewTopic: [
        { partner: 'p1', kind: 'win', text: 'Won it', why: 'Speed', raised: '2026-10-01' },
        { partner: 'p1', kind: 'issue', text: 'Slow quotes', raised: '2026-09-20', owner: 'Ana', walkAway: 'never' },
        { partner: 'p1', kind: 'issue', text: 'Old', raised: '2026-01-20', closed: '2026-02-20' },
      ],
    });
    expect(topics.headline).toBe('One joint win, one open issue');
    expect(topics.issues).toEqual([{ text: 'Slow quotes', age: '30 days', owner: 'Ana' }]);
    expect(topics.payments).toBe('Paid on time: 3 of 3 statements. No dispute is open.');
  });

  test('commitments: the newest nine on a stage, all on paper, what lacks is said', () => {
    const many: Given = {
      commitment: times(11, (n) => ({
        id: `c${String(n).padStart(2, '0')}`,
        partner: 'p1',
        review: 'r',
        what: `do ${n}`,
        side: 'us' as const,
        owner: 'Ana',
        due: '2026-12-01',
      })),
    };
    const commitments = screen('commitments', many);
    expect(commitments.rows.map(({ what }) => what).at(-1)).toBe('do 10');
    expect(commitments.rows).toHaveLength(9);
    expect(commitments.note).toBe('And two earlier ones.');
    expect(screen('commitments', many, { onPaper: true }).rows).toHaveLength(11);
    const lacking = screen('commitments', {
      commitment: [
        { partner: 'p1', review: 'r', what: 'a', side: 'them' },
        { partner: 'p1', review: 'r', what: 'b', side: 'them', owner: 'Jo', ownerLater: true },
      ],
    });
    expect(lacking.rows.map(({ missing }) => missing)).toEqual(['owner and day missing', 'day later']);
    expect(lacking.headline).toBe('Two commitments: none ours, two yours; one without owner or day');
  });

  test('the quarter ahead: its targets and plays, of a plan of the year it is in', () => {
    const next = screen('nextPlan', {
      review: [{ id: 'r', partner: 'p1', period: '2026-Q3', date: today, nextDate: '2027-01-19' }],
      businessPlan: [
        { id: 'old', partner: 'p1', year: 2026, version: 1, state: 'agreed' },
        { id: 'plan', partner: 'p1', year: 2026, version: 2, state: 'running', mdfBudget: '20000', mdfCurrency: 'USD' },
        { id: 'idea', partner: 'p1', year: 2026, version: 3, state: 'outline', mdfBudget: '99999', mdfCurrency: 'USD' },
      ],
      planGoal: [
        { plan: 'plan', name: 'Revenue', source: 'revenue', currency: 'USD', targets: ['1', '2', '3', '120000'] },
      ],
      planPlay: times(4, (n) => ({
        plan: 'plan',
        name: `Play ${n}`,
        due: `2026-1${n % 3}-0${n + 1}`,
        cost: '5000',
        mdf: '2500',
        currency: 'USD',
      })),
    });
    expect(next.headline).toBe('Four plays for revenue of 120,000 USD in Q4 2026');
    expect(next.targets).toEqual([{ name: 'Revenue', value: '120,000 USD' }]);
    expect(next.plays).toHaveLength(3);
    expect(next.plays[0]?.budget).toBe('5,000 USD, MDF 2,500');
    expect(next.budget).toBe('20,000 USD of MDF for the year');
    expect(next.dates).toEqual([{ name: 'Next review', value: 'Tuesday 19 January 2027' }]);
    expect(next.note).toBe('And one more play.');
  });

  test('the shared box of a screen’s note and nothing else of it', () => {
    const given: Given = {
      reviewNote: [
        { id: 'a', review: 'r', screen: 'feedback', shared: 'Thank you', internal: 'At last' },
        { id: 'b', review: 'r', screen: 'feedback', shared: 'See you in January' },
        { id: 'c', review: 'r', screen: 'asks', shared: 'Elsewhere' },
        { id: 'd', review: 'other', screen: 'feedback', shared: 'Another review' },
      ],
    };
    expect(screen('feedback', given).note).toBe('Thank you\n\nSee you in January');
  });

  test('three priorities in the partner’s words and order, ended ones not', () => {
    const priorities = screen('priorities', {
      priority: [
        { partner: 'p1', text: 'Third', rank: 3 },
        { partner: 'p1', text: 'First', rank: 1, answer: 'We do', saidBy: 'Priya', date: '2026-09-01' },
        { partner: 'p1', text: 'Over', rank: 0, ended: '2026-09-01' },
        { partner: 'p1', text: 'Second', rank: 2 },
        { partner: 'p1', text: 'Fourth', rank: 4 },
      ],
    });
    expect(priorities.items.map(({ text, said }) => [text, said])).toEqual([
      ['First', 'Priya, 1 Sep 2026'],
      ['Second', ''],
      ['Third', ''],
    ]);
    expect(priorities.headline).toBe('Your four priorities: one has our answer');
    expect(priorities.note).toBe('And one more priority.');
  });
});

describe('bad input', () => {
  test('a partner without any data has twelve calm screens less the way to a tier', () => {
    const { presentation } = shown({});
    expect(presentation.screens).toHaveLength(11);
    for (const { headline } of presentation.screens as readonly { readonly headline: string }[])
      expect(headline).not.toBe('');
  });

  test('names of sixty letters and texts of thousands are shown, cut at a word and marked so', () => {
    const name = 'N'.repeat(60);
    const { presentation } = shown({
      partner: [{ id: 'p1', name }],
      reviewTopic: [{ partner: 'p1', kind: 'ask', text: 'word '.repeat(2000), raised: '2026-10-01' }],
      commitment: [{ partner: 'p1', review: 'r', what: 'long '.repeat(400) }],
    });
    expect(presentation.title).toContain(name);
    const text = JSON.stringify(presentation);
    expect(text).toContain('word…');
    expect(text).toContain('long…');
  });

  test('a review that is gone, of another partner, or of a period that is none', () => {
    const { records, figures } = shown({});
    for (const broken of [{ review: 'none' }, { partner: 'p2' }, { period: 'soon' as never }, { partner: 'nobody' }])
      presentationSchema.parse(reviewPresentation({ records, figures: { ...figures, ...broken }, today }));
    const other = reviewPresentation({ records, figures: { ...figures, partner: 'p2' }, today });
    expect(JSON.stringify(other)).not.toContain('Northwind');
  });
});

describe('the pre-flight', () => {
  test('counts screens and fields, finds a name that was typed, lists what nobody has read of the screens that are shown', () => {
    const typed: Given = {
      reviewNote: [{ review: 'r', screen: 'asks', shared: 'Contoso got a better price', internal: 'ours' }],
    };
    const { records, figures } = shown(typed);
    const presentation = reviewPresentation({ records, figures, today });
    const texts = (['asks', 'tierPath'] as const).map((each) => ({
      screen: each,
      where: 'Note',
      text: 'x',
      fingerprint: 'f',
      read: false,
    }));
    const told = preflight({ records, figures, today }, presentation, [
      ...texts,
      { ...texts[0], read: true } as (typeof texts)[number],
    ]);
    expect(told).toMatchObject({
      screens: 11,
      fields: countFields(presentation),
      window: 'QBR · Northwind Telecom · Q3 2026',
    });
    expect(told.leaks).toEqual([{ screen: 7, text: 'Contoso', of: 'Name of another partner, Contoso' }]);
    expect(told.unread).toHaveLength(1);
  });
});

describe('what stands on bars', () => {
  test('parts of a whole fill the bar, and none is more than one from its exact length', () => {
    const amount = fc.integer({ min: -5, max: 1_000_000 }).map((cents) => (cents / 100).toFixed(2) as DecimalText);
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 6 }), (parts) => {
        const lengths = lengthsOf(parts);
        const whole = parts.reduce((all, part) => all + Math.max(0, Number(part)), 0);
        expect(lengths.reduce((all, length) => all + length, 0)).toBe(whole === 0 ? 0 : 100);
        for (const [at, length] of lengths.entries()) {
          const exact = whole === 0 ? 0 : (Math.max(0, Number(parts[at])) * 100) / whole;
          expect(Math.abs(length - exact)).toBeLessThan(1.000001);
        }
      }),
    );
  });

  test('money is whole and grouped, half away from zero, never shortened; counts keep their digits', () => {
    expect(barWords('87727.83', 'USD')).toBe('87,728 USD');
    expect(barWords('1166000.5', 'USD')).toBe('1,166,001 USD');
    expect(barWords('-0.5', 'USD')).toBe('−1 USD');
    expect(barWords('4.25', undefined)).toBe('4.25');
  });
});
