import fc from 'fast-check';
import type { EngineInputs } from '#commission/contract.ts';
import type { ExchangeRate, Receipt } from '#model/line-chunk.ts';
import { everything } from '#model/filter.ts';
import type { PlanBody } from '#model/plan.ts';
import type { Rule } from '#model/rule.ts';
import type { SettlementTerms } from '#model/settlement-terms.ts';
import type { RecordRow } from '#model/record-row.ts';
import { engineInputs, months, plan, record } from '#test/support/commission-book.ts';
import type { TestLine } from '#test/support/lines.ts';
import type { RandomPlan } from '#test/support/random-plan.ts';
import { anyKindOfRule, randomPlan, ruleOfKind, surroundings } from '#test/support/random-plan.ts';

/**
 * A small random programme that can reach everything: any rules and limits of `RandomPlan`, and deals that partners share,
 * lines that count by payment or event, a settlement currency, settlement terms.
 */
export interface LawBook extends RandomPlan {
  readonly crediting?: 'split' | 'equal' | 'double';
  /** Thousandths of deal D1 that A and B have; C has the rest. */
  readonly shares: readonly [number, number];
  readonly receipts: readonly Receipt[];
  readonly rates: readonly ExchangeRate[];
  /** The book's own currency; dollars when absent. */
  readonly home?: string;
}

const days = (of: readonly number[], day: string): string[] => of.map((month) => `2026-0${month}-${day}`);
const receipt = fc
  .record({
    date: fc.constantFrom(...days([1, 2, 3, 4, 5], '15')),
    reference: fc.constantFrom('9', '10', '11', 'k00', 'k01'),
    amount: fc.integer({ min: -9_000, max: 60_000 }),
    currency: fc.constantFrom('USD', 'USD', 'JPY'),
  })
  .map(({ amount, currency, ...rest }): Receipt => ({
    ...rest,
    row: 2,
    currency,
    amount: currency === 'JPY' ? String(Math.trunc(amount / 100)) : (amount / 100 + 0).toFixed(2),
  }));

const monthEnds = ['2025-12-31', '2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31', '2026-06-30'];
const rates = fc.array(fc.integer({ min: 3_000, max: 19_999 }), { minLength: 7, maxLength: 7 }).map((values) =>
  values.flatMap((value, at): ExchangeRate[] => {
    const date = monthEnds[at] as string;
    const one = { row: 2, date, to: 'EUR', rateKind: '' };
    return [
      { ...one, from: 'USD', rate: (value / 10_000).toFixed(4) },
      { ...one, from: 'JPY', rate: (value / 1_000_000).toFixed(6) },
    ];
  }),
);

type Features = Pick<PlanBody, 'recognise' | 'events' | 'settle' | 'include'>;
const recognised: fc.Arbitrary<Pick<PlanBody, 'recognise' | 'events'>> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ recognise: 'ordered' as const }) },
  fc.constant({ recognise: 'customerPaid' as const }),
  fc.constant({
    recognise: 'events' as const,
    events: [
      { event: 'ordered' as const, share: '0.4' },
      { event: 'custom:Go-live' as const, share: '0.6' },
    ],
  }),
);
const settle: fc.Arbitrary<PlanBody['settle']> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  fc.constantFrom<NonNullable<PlanBody['settle']>>(
    { in: 'EUR', at: 'periodEnd' },
    { in: 'EUR', at: 'periodAverage', rateKind: '' },
    {
      in: 'EUR',
      at: 'fixed',
      rates: [
        { from: 'USD', rate: '0.9137' },
        { from: 'JPY', rate: '0.00617' },
      ],
    },
  ),
);

const amount = fc.integer({ min: 1, max: 9_000 }).map((value) => (value / 100).toFixed(2));
const amountIn = amount.map((text) => ({ amount: text, currency: 'USD' }));
/** Settlement terms of any kind; amounts in USD. */
export const anyTerms: fc.Arbitrary<SettlementTerms> = fc.record(
  {
    holdback: fc.record({
      rate: fc.constantFrom('0.1', '0.05', '0.3333', '1'),
      of: fc.constantFrom('commission' as const, 'commissionAndBonus' as const),
      releases: fc.constantFrom(
        [{ afterMonths: 1, share: '1' }],
        [
          { afterMonths: 0, share: '0.333' },
          { afterMonths: 1, share: '0.333' },
          { afterMonths: 3, share: '0.334' },
        ],
      ),
    }),
    cap: fc.record({
      amount,
      currency: fc.constant('USD'),
      per: fc.constantFrom('period' as const, 'year' as const),
      excess: fc.constantFrom('drop' as const, 'defer' as const),
    }),
    guarantee: fc.tuple(amountIn, fc.boolean()).map(([of, cumulative]) => ({ ...of, cumulative })),
    draw: fc.tuple(amountIn, fc.boolean()).map(([of, recoverable]) => ({ ...of, recoverable })),
  },
  { requiredKeys: [] },
);

const features: fc.Arbitrary<Features> = fc.tuple(recognised, settle).map(([counts, currency]) => ({
  ...counts,
  ...(currency === undefined ? {} : { settle: currency }),
}));

/** A rule that pays on any line. */
const onAnyLine: fc.Arbitrary<Rule> = fc
  .oneof(
    ...(['percent', 'fixed', 'perUnit', 'percentPlusFixed', 'bands'] as const).map(
      (kind) => ruleOfKind(kind) as fc.Arbitrary<Rule>,
    ),
  )
  .map((rule): Rule => ({ ...rule, when: everything }));
/** Up to `most` rules, at any place among them one that pays on any line: else a third of all books pay nothing. */
export const rulesThatPay = (others: fc.Arbitrary<Rule>, most: number): fc.Arbitrary<readonly Rule[]> =>
  fc
    .tuple(fc.array(others, { maxLength: most - 1 }), onAnyLine, fc.nat(most - 1))
    .map(([rules, sure, at]) => [...rules.slice(0, at), sure, ...rules.slice(at)]);
const fewRules = rulesThatPay(anyKindOfRule, 5);

/** Whether a line is a sale, worth something, of the first quarter. */
export const isEarlySale = ({ refunds, net, ordered = '' }: TestLine): boolean =>
  refunds === undefined && Number(net) > 0 && ordered >= '2026-01' && ordered < '2026-04';

/** Lines of which one is a sale of the first quarter: the first one and what takes it back make room where none is. */
function withEarlySale(lines: readonly TestLine[]): readonly TestLine[] {
  const [first] = lines;
  if (first === undefined || lines.some(isEarlySale)) return lines;
  const { key, ordered = '', net = '' } = first;
  const month = 1 + (Number(ordered.slice(5, 7)) % 3);
  const sale: TestLine = {
    ...first,
    ordered: `2026-0${month}-${ordered.slice(8)}`,
    ...(Number(net) > 0 ? {} : { net: '123.00', list: '150.00', quantity: '3' }),
  };
  return [sale, ...lines.slice(1).filter(({ refunds }) => refunds !== key)];
}

/** Random books of `least` to `most` sales, one of them of the first quarter; `rules` narrows what is in the plan. */
export const lawBook = (rules: fc.Arbitrary<readonly Rule[]> = fewRules, most = 6, least = 1): fc.Arbitrary<LawBook> =>
  fc
    .record({
      random: randomPlan(rules, most, least),
      features,
      terms: fc.option(anyTerms, { nil: undefined }),
      crediting: fc.option(fc.constantFrom('split' as const, 'equal' as const, 'double' as const), {
        nil: undefined,
      }),
      shares: fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 499 })),
      receipts: fc.array(receipt, { maxLength: 4 }),
      rates,
      live: fc.array(fc.constantFrom(...days([1, 2, 3, 4, 5], '20')), {
        minLength: 3,
        maxLength: 3,
      }),
    })
    .map(({ random, features: more, terms, crediting, live, receipts, ...rest }) => {
      const lines = withEarlySale(random.lines);
      return {
        ...random,
        ...rest,
        ...(crediting === undefined ? {} : { crediting }),
        receipts: more.recognise === 'customerPaid' ? receipts : [],
        rates: more.settle === undefined ? [] : rest.rates,
        body: { ...random.body, ...more, ...(terms === undefined ? {} : { terms }) },
        lines:
          more.recognise === 'events'
            ? lines.map((line, at): TestLine => ({ ...line, custom: { 'Go-live': live[at % 3] as string } }))
            : lines,
      };
    });

/** The deal's participants, where the book has any. */
function participants({ crediting, shares: [a, b] }: LawBook): readonly RecordRow[] {
  if (crediting === undefined) return [];
  const of = (partner: string, role: 'sold' | 'coSold' | 'referred', share: number, order: number): RecordRow =>
    record('dealParticipant', `d1-${partner}`, {
      deal: 'd1',
      partner: `p-${partner}`,
      role,
      share: (share / 1000).toFixed(3),
      order,
    });
  return [
    record('deal', 'd1', { code: 'D1', type: 'new', crediting }),
    of('A', 'sold', a, 1),
    of('B', 'coSold', b, 0),
    of('C', 'referred', 1000 - a - b, 2),
  ];
}

/** The book for the engine, in a book of months; C is supplied by B, B by A. `around` replaces what the programme stands in. */
export function lawInputs(
  book: LawBook,
  lines: readonly TestLine[] = book.lines,
  around: readonly RecordRow[] = surroundings,
): EngineInputs {
  return engineInputs(
    [
      ...around,
      ...participants(book),
      record('bookSettings', 'settings', {
        roundingMode: book.rounding,
        homeCurrency: book.home ?? 'USD',
      }),
      ...plan(book.body.rules, { body: book.body }),
    ],
    lines,
    { calendar: months, rates: book.rates, receipts: book.receipts },
  );
}
