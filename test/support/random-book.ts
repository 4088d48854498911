import fc from 'fast-check';
import { addMonths, isoDate } from '#calendar/iso-date.ts';
import { fiscalYearOf, periodOf, quarterOf } from '#calendar/period.ts';
import type { EngineInputs } from '#commission/contract.ts';
import { minorUnits } from '#money/currency.ts';
import { bandMeasures, bandModes, bandQuantities } from '#model/band-rules.ts';
import { everything } from '#model/filter.ts';
import { bases } from '#model/rule-common.ts';
import type { BandsRule } from '#model/band-rules.ts';
import type { Filter } from '#model/filter.ts';
import type { MatrixDimension } from '#model/line-rules.ts';
import type { Rule, RuleKind, RuleOf } from '#model/rule.ts';
import type { RuleLimits } from '#model/rule-common.ts';
import type { ReferenceBook, ReferenceLine } from '#test/bench/decimal-basics.ts';
import { engineInputs, months, partner, plan, record } from '#test/support/commission-book.ts';
import type { TestLine } from '#test/support/lines.ts';
import { ruleOfKind, surroundings } from '#test/support/random-plan.ts';

/** A random programme: three partners one above the other, lines of five months, refunds, any rules. */
export interface RandomBook {
  readonly lines: readonly ReferenceLine[];
  readonly rules: readonly Rule[];
  readonly combine: 'stack' | 'first';
  readonly negativeBase: 'carry' | 'zero';
  readonly rounding: ReferenceBook['rounding'];
}

/** The bases that the reference knows and these lines have. */
const lineBases = bases.filter((base) => base !== 'recurring');

const sameNumber = 'same number in each currency' as const;
const decimals = (most: number, places: number): fc.Arbitrary<string> =>
  fc.integer({ min: 0, max: most * 10 ** places }).map((value) => (value / 10 ** places).toFixed(places));
const rate = decimals(0.2, 4);
const when: fc.Arbitrary<Filter> = fc.constantFrom<Filter>(
  everything,
  everything,
  everything,
  { field: 'line.category', is: 'is', values: ['bikes'] },
  { not: { field: 'line.category', is: 'is', values: ['Bikes'] } },
  { field: 'partner.type', is: 'is', values: ['Reseller'] },
);

/** A bands rule of any mode, measure and quantity, or of the given ones. */
export const bandsRule = (fixed: Partial<BandsRule> = {}): fc.Arbitrary<BandsRule> =>
  fc
    .record({
      kind: fc.constant('bands' as const),
      id: fc.constant('R'),
      name: fc.constant('Bands'),
      when,
      base: fc.constantFrom(...lineBases),
      quantity: fc.constantFrom(...bandQuantities),
      measure: fc.constantFrom(...bandMeasures),
      mode: fc.constantFrom(...bandModes),
      edge: fc.constantFrom('reaching' as const, 'exceeding' as const),
      pays: fc.constantFrom('percent' as const, 'perUnit' as const),
      thresholdCurrency: fc.constant(sameNumber),
      target: fc.constant('1234.5'),
      bands: fc.tuple(rate, rate, rate, fc.boolean(), fc.boolean()).map(([a, b, c, flats, fine]) => [
        { from: '0', rate: a, ...(flats ? { flat: '5' } : {}) },
        { from: fine ? '3.125' : '3', rate: b, ...(flats ? { flat: '7.5' } : {}) },
        { from: fine ? '500.00001' : '500', rate: c },
      ]),
    })
    .map((rule) => ({ ...rule, ...fixed }));

/** Where a table of rates looks; the reference knows no tiers. */
const dimension: fc.Arbitrary<MatrixDimension> = fc.constantFrom<MatrixDimension>(
  { field: 'line.category', values: ['bikes', 'Parts'] },
  { field: 'line.category', values: ['Parts', 'Other'] },
  { figure: 'discountPercent', from: ['0', '12.5'] },
  { figure: 'marginPercent', from: ['-50', '20'] },
  { figure: 'marginPercent', from: ['0', '66.6667'] },
  { figure: 'net', from: ['0', '100'] },
  { figure: 'quantity', from: ['0', '5'] },
  { figure: 'involvement', from: ['0', '2.5'] },
);

/** Limits of single lines; what more lines share is for the laws of limits. */
const limits: fc.Arbitrary<RuleLimits> = fc
  .record({ floor: fc.option(decimals(8, 3)), cap: fc.option(decimals(30, 3)) })
  .map(({ floor, cap }) => ({
    ...(floor === null ? {} : { floor }),
    ...(cap === null ? {} : { cap: (Number(cap) + 9).toFixed(3) }),
    currency: sameNumber,
    per: 'line' as const,
    excess: 'drop' as const,
  }));

/** A rule of a kind that pays on single lines, as the reference knows it. */
function lineRule<Kind extends RuleKind>(
  kind: Kind,
  limited: boolean,
  narrowed: (rule: RuleOf<Kind>) => fc.Arbitrary<RuleOf<Kind>> = fc.constant,
): fc.Arbitrary<Rule> {
  const made = ruleOfKind(kind).chain(narrowed) as fc.Arbitrary<Rule>;
  const own = limited ? fc.option(limits, { freq: 3 }) : fc.constant(null);
  return fc.tuple(made, when, own).map(([{ limits: _limits, priority: _priority, ...rule }, filter, kept]) => ({
    ...rule,
    when: filter,
    ...(kept === null ? {} : { limits: kept }),
  }));
}

/** What each kind is narrowed to, since the reference doesn't know the rest of it. */
const kinds: readonly fc.Arbitrary<Rule>[] = [
  lineRule('percent', true),
  lineRule('fixed', false),
  lineRule('perUnit', true),
  lineRule('percentPlusFixed', true),
  lineRule('matrix', true, ({ columns, ...rule }) =>
    fc.tuple(dimension, dimension).map(([rows, across]) => ({
      ...rule,
      rows,
      ...(columns === undefined ? {} : { columns: across }),
    })),
  ),
  lineRule('involvement', true),
  lineRule('recurring', true),
  lineRule('spiff', true, ({ budget: _budget, ...rule }) => fc.constant(rule)),
  lineRule('override', false, ({ qualified: _qualified, ...rule }) => fc.constant({ ...rule, compress: false })),
  bandsRule(),
  bandsRule(),
];

/** A rule of any kind that the reference knows. */
export const anyRule: fc.Arbitrary<Rule> = fc.oneof(...kinds);

const cents = (value: number): string => (value / 100).toFixed(2);

const sale = fc.record({
  partner: fc.constantFrom('A', 'B', 'C'),
  currency: fc.constantFrom('USD', 'JPY'),
  month: fc.constantFrom(1, 2, 3, 3, 4, 4, 5),
  day: fc.integer({ min: 1, max: 28 }),
  order: fc.constantFrom('', '9', '10', '11'),
  deal: fc.constantFrom('', 'D1', 'D2'),
  contract: fc.constantFrom('', 'C1'),
  category: fc.constantFrom('Bikes', 'Parts'),
  net: fc.integer({ min: -20_000, max: 100_000 }),
  discount: fc.option(fc.integer({ min: 0, max: 30_000 })),
  cost: fc.integer({ min: 0, max: 60_000 }),
  /** Cost is a third of net: a margin of 66.66… %. */
  third: fc.constantFrom(true, false, false, false),
  quantity: fc.integer({ min: 0, max: 12 }),
  refund: fc.option(fc.tuple(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 0, max: 3 })), {
    nil: undefined,
    freq: 4,
  }),
});

type Sale = typeof sale extends fc.Arbitrary<infer Made> ? Made : never;

const two = (value: number): string => String(value).padStart(2, '0');

/** Net in whole units of money that three go into, so that a third of it is exact in every currency. */
function withThird(each: Sale): Sale {
  if (!each.third) return each;
  const cost = Math.abs(Math.trunc(each.net / 300)) * 100;
  return { ...each, net: each.net < 0 ? -3 * cost : 3 * cost, cost: each.currency === 'JPY' ? cost * 100 : cost };
}

/** The price before a discount: further from nothing than what is paid. */
function listOf(net: number, discount: number, currency: string): string {
  const list = net < 0 ? net - discount : net + discount;
  return currency === 'JPY' ? String(list) : cents(list);
}

function linesOf(sales: readonly Sale[]): readonly ReferenceLine[] {
  return sales.map(withThird).flatMap((each, at) => {
    const shared = {
      partner: each.partner,
      partnerType: each.partner === 'C' ? 'Agent' : 'Reseller',
      currency: each.currency,
      order: each.order,
      deal: each.deal,
      contract: each.contract,
      category: each.category,
      involvement: each.deal === 'D1' ? '2.5' : '0',
    };
    const net = each.currency === 'JPY' ? String(each.net) : cents(each.net);
    const own: ReferenceLine = {
      ...shared,
      id: `k${two(at)}`,
      date: `2026-${two(each.month)}-${two(each.day)}`,
      net,
      ...(each.discount === null ? {} : { list: listOf(each.net, each.discount, each.currency) }),
      cost: cents(each.cost),
      quantity: String(each.quantity),
    };
    if (each.refund === undefined) return [own];
    const [percent, later] = each.refund;
    const back = (value: number, unit: number): number =>
      percent === 100 ? -value : -Math.round((value * percent) / 100 / unit) * unit;
    const month = Math.min(5, each.month + later);
    const refunded = each.currency === 'JPY' ? String(back(each.net, 1) + 0) : cents(back(each.net, 1) + 0);
    const refund: ReferenceLine = {
      ...shared,
      id: `k${two(at)}-refund`,
      date: `2026-${two(month)}-28`,
      net: refunded,
      cost: cents(back(each.cost, 1) + 0),
      quantity: String(back(each.quantity, 1) + 0),
      refunds: own.id,
    };
    return [own, refund];
  });
}

/** Random books of `least` to `most` sales; `rules` narrows what is in the plan. */
export const randomBook = (
  rules: fc.Arbitrary<readonly Rule[]> = fc.array(anyRule, { minLength: 1, maxLength: 4 }),
  most = 24,
  least = 1,
): fc.Arbitrary<RandomBook> =>
  fc.record({
    lines: fc.array(sale, { minLength: least, maxLength: most }).map(linesOf),
    rules: rules.map((list) => list.map((rule, at) => ({ ...rule, id: `R${at + 1}` }))),
    combine: fc.constantFrom('stack' as const, 'first' as const),
    negativeBase: fc.constantFrom('carry' as const, 'zero' as const),
    rounding: fc.constantFrom('halfAwayFromZero' as const, 'halfEven' as const, 'truncate' as const),
  });

/** Lines as an import would give them, one number per order and line. */
export const testLines = (lines: readonly ReferenceLine[]): readonly TestLine[] =>
  lines.map(
    ({ id, date, order, deal, contract, partner: code, currency, category, net, list, cost, quantity, refunds }) => ({
      key: id,
      ordered: date,
      partner: code,
      currency,
      category,
      net,
      quantity,
      ...(list === undefined ? {} : { list }),
      ...(cost === undefined ? {} : { cost }),
      ...(order === '' ? {} : { orderNumber: order }),
      ...(deal === '' ? {} : { deal }),
      ...(contract === '' ? {} : { contract }),
      ...(refunds === undefined ? {} : { refunds }),
    }),
  );

/** The same book for the engine. C is supplied by B, B by A. */
export function engineBook(book: RandomBook, lines: readonly TestLine[] = testLines(book.lines)): EngineInputs {
  const rows = [
    partner('A', { type: 'Reseller' }),
    partner('B', { type: 'Reseller' }),
    partner('C', { type: 'Agent' }),
    record('supplyLink', 'l1', { child: 'p-C', parent: 'p-B', from: '2000-01-01' }),
    record('supplyLink', 'l2', { child: 'p-B', parent: 'p-A', from: '2000-01-01' }),
    ...surroundings.filter(({ kind }) => kind === 'deal' || kind === 'effort'),
    record('bookSettings', 'settings', { roundingMode: book.rounding }),
    ...plan(book.rules, { body: { combine: book.combine, negativeBase: book.negativeBase } }),
  ];
  return engineInputs(rows, lines, { calendar: months });
}

/** The same book for the decimal reference. */
export function referenceBook(book: RandomBook): ReferenceBook {
  const rank = (line: ReferenceLine): number => Number(line.order === '' ? -1 : line.order);
  const lines = [...book.lines].sort((a, b) =>
    a.date < b.date ? -1 : a.date > b.date ? 1 : rank(a) - rank(b) || (a.id < b.id ? -1 : 1),
  );
  const windows = { period: periodOf, quarter: quarterOf, year: fiscalYearOf } as const;
  return {
    ...book,
    lines,
    decimals: { USD: minorUnits('USD'), JPY: minorUnits('JPY') },
    parents: { C: 'B', B: 'A' },
    window: (measure, date) => String(windows[measure](isoDate(date), months)),
    twelveMonthsBefore: (date) => addMonths(isoDate(date), -12),
  };
}
