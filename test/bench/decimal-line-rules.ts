import type { FixedRule, MatrixDimension, PercentPlusFixedRule } from '#model/line-rules.ts';
import type { Rule, RuleOf } from '#model/rule.ts';
import type { DiscountFunding } from '#model/rule-common.ts';
import type { Amount, ReferenceBook, ReferenceLine } from './decimal-basics.ts';
import { D, baseOf, floored, groupBy, largestRemainder, rawBase, rounded } from './decimal-basics.ts';

/** The kinds that pay on single lines, in plain decimals. */
const lineKinds = [
  'percent',
  'fixed',
  'perUnit',
  'percentPlusFixed',
  'matrix',
  'involvement',
  'recurring',
  'spiff',
] as const;
type LineKind = (typeof lineKinds)[number];
type LineRule = RuleOf<LineKind>;

export const isLineRule = (rule: Rule): rule is LineRule => (lineKinds as readonly string[]).includes(rule.kind);

/** What a line is paid, and on what. */
interface Paid {
  readonly line: ReferenceLine;
  readonly base: Amount;
  readonly amount: Amount;
}

/** What a rule pays on each of its lines, none of them a refund; limits of single lines are kept. */
export function payLines(
  book: ReferenceBook,
  rule: LineRule,
  lines: readonly ReferenceLine[],
): readonly (readonly [ReferenceLine, Amount])[] {
  const pay = payers[rule.kind] as (
    book: ReferenceBook,
    rule: LineRule,
    lines: readonly ReferenceLine[],
  ) => readonly Paid[];
  return pay(book, rule, lines).map((paid) => [paid.line, limited(book, rule, paid)] as const);
}

const payers: {
  readonly [Kind in LineKind]: (
    book: ReferenceBook,
    rule: RuleOf<Kind>,
    lines: readonly ReferenceLine[],
  ) => readonly Paid[];
} = {
  percent: (book, { base, rate, funding }, lines) =>
    lines.map((line) => {
      const of = funded(book, base, funding, line);
      return { line, base: of.value, amount: rounded(book, percentOf(of, rate), line.currency) };
    }),
  fixed: payFixed,
  perUnit: (book, { amount }, lines) =>
    lines.map((line) => {
      const units = floored(book, new D(line.quantity));
      return { line, base: units, amount: rounded(book, units.times(amount), line.currency) };
    }),
  percentPlusFixed: payPlusFixed,
  matrix: (book, { base, rows, columns, rates }, lines) =>
    lines.flatMap((line) => {
      const [row, column] = [placeOf(rows, line), columns === undefined ? 0 : placeOf(columns, line)];
      return row < 0 || column < 0 ? [] : rated(book, base, rates[row]?.[column] ?? '', line);
    }),
  involvement: (book, { base, levels }, lines) =>
    lines.flatMap((line) => rated(book, base, stepOf(levels, new D(line.involvement ?? 0)), line)),
  recurring: (book, { base, instalments, last }, lines) =>
    lines.flatMap((line) => {
      const number = instalmentOf(lines, line);
      return last !== undefined && number > Number(last)
        ? []
        : rated(book, base, stepOf(instalments, new D(number)), line);
    }),
  spiff: (book, { pays, base, rate }, lines) =>
    lines.map((line) => {
      if (pays === 'perLine') {
        const net = new D(line.net);
        return { line, base: floored(book, net), amount: feeOf(book, rounded(book, new D(rate), line.currency), net) };
      }
      const of = pays === 'perUnit' ? floored(book, new D(line.quantity)) : baseOf(book, base, line);
      return { line, base: of, amount: rounded(book, of.times(rate), line.currency) };
    }),
};

/** Base × a rate; an empty one pays nothing. */
function rated(
  book: ReferenceBook,
  base: PercentPlusFixedRule['base'],
  rate: string,
  line: ReferenceLine,
): readonly Paid[] {
  if (rate === '') return [];
  const of = baseOf(book, base, line);
  return [{ line, base: of, amount: rounded(book, of.times(rate), line.currency) }];
}

// ---- limits ----

/** Not less than the floor where there is something to pay on, not more than the cap. */
function limited(book: ReferenceBook, { limits }: LineRule, { line, base, amount }: Paid): Amount {
  if (limits === undefined) return amount;
  if (limits.per !== 'line') throw new Error(`The reference doesn't know limits per ${limits.per}`);
  const money = (text: string): Amount => rounded(book, new D(text), line.currency);
  const raised = limits.floor !== undefined && base.greaterThan(0) ? D.max(amount, money(limits.floor)) : amount;
  return limits.cap === undefined ? raised : D.min(raised, money(limits.cap));
}

// ---- percent of a base whose discount somebody bears ----

interface Funded {
  readonly value: Amount;
  /** The part of the discount that the vendor bears. */
  readonly discount: Amount;
}

function funded(
  book: ReferenceBook,
  base: PercentPlusFixedRule['base'],
  funding: DiscountFunding | undefined,
  line: ReferenceLine,
): Funded {
  if (funding === undefined || funding.by === 'partner') return { value: baseOf(book, base, line), discount: new D(0) };
  const value = rawBase(base === 'list' ? 'net' : base, line);
  if (book.negativeBase === 'zero' && value.lessThan(0)) return { value: new D(0), discount: new D(0) };
  const discount = rawBase('list', line).minus(line.net);
  return { value, discount: discount.times(funding.by === 'vendor' ? 1 : (funding.vendorShare ?? 0)) };
}

/** Paid on what the vendor took off as well, and then taken off the commission. */
const percentOf = ({ value, discount }: Funded, rate: string): Amount =>
  value.plus(discount).times(rate).minus(discount);

// ---- fixed amounts ----

/** A fee on a line or order: taken off where it is worth less than nothing, nothing where that counts as nothing. */
function feeOf(book: ReferenceBook, fee: Amount, net: Amount): Amount {
  if (!net.isNegative() || net.isZero()) return fee;
  return book.negativeBase === 'zero' ? new D(0) : fee.negated();
}

function payFixed(book: ReferenceBook, rule: FixedRule, lines: readonly ReferenceLine[]): readonly Paid[] {
  const clamped = (line: ReferenceLine, net: Amount): Amount => {
    const fee = rounded(book, new D(rule.amount), line.currency);
    const most = net.abs().toDecimalPlaces(book.decimals[line.currency] ?? 2, D.ROUND_DOWN);
    return rule.atMostBase === true ? D.min(fee, most) : fee;
  };
  if (rule.per === 'line')
    return lines.map((line) => {
      const net = new D(line.net);
      return { line, base: net, amount: feeOf(book, clamped(line, net), net) };
    });
  return perOrder(book, lines, clamped).map(([line, amount]) => ({ line, base: new D(line.net), amount }));
}

/** The fee of each order spread over its lines by net. */
function perOrder(
  book: ReferenceBook,
  lines: readonly ReferenceLine[],
  fee: (first: ReferenceLine, net: Amount) => Amount,
): readonly (readonly [ReferenceLine, Amount])[] {
  const orders = groupBy(lines, (line) => (line.order === '' ? `alone ${line.id}` : line.order));
  return [...orders.values()].flatMap((of) => {
    const [first] = of;
    if (first === undefined) return [];
    const total = of.reduce((sum, line) => sum.plus(line.net), new D(0));
    const shares = largestRemainder(
      feeOf(book, fee(first, total), total),
      of.map((line) => new D(line.net).abs()),
      book.decimals[first.currency] ?? 2,
    );
    return of.map((line, at) => [line, shares[at] ?? new D(0)] as const);
  });
}

/** Percent and fixed amount are rounded together; on a line worth less than nothing the fixed amount is taken off. */
function payPlusFixed(
  book: ReferenceBook,
  rule: PercentPlusFixedRule,
  lines: readonly ReferenceLine[],
): readonly Paid[] {
  const whole = (line: ReferenceLine): Amount => rounded(book, new D(rule.amount), line.currency);
  const fixed = new Map<ReferenceLine, Amount>(
    rule.per === 'order'
      ? perOrder(book, lines, whole)
      : lines.map((line) => [
          line,
          rule.per === 'unit'
            ? new D(line.quantity).times(rule.amount)
            : whole(line).times(new D(line.net).lessThan(0) ? -1 : 1),
        ]),
  );
  return lines.map((line) => {
    const of = funded(book, rule.base, rule.funding, line);
    const counts = book.negativeBase === 'carry' || !ownBase(rule, line).lessThan(0);
    const added = counts ? (fixed.get(line) as Amount) : new D(0);
    return { line, base: of.value, amount: rounded(book, percentOf(of, rule.rate).plus(added), line.currency) };
  });
}

const ownBase = ({ base, funding }: PercentPlusFixedRule, line: ReferenceLine): Amount =>
  rawBase(base === 'list' && funding !== undefined && funding.by !== 'partner' ? 'net' : base, line);

// ---- where a line stands ----

function stepOf(steps: readonly { readonly from: string; readonly rate: string }[], value: Amount): string {
  return steps.filter(({ from }) => value.greaterThanOrEqualTo(from)).at(-1)?.rate ?? '';
}

/** The place of its day among those on which its contract has lines. */
function instalmentOf(lines: readonly ReferenceLine[], line: ReferenceLine): number {
  if (line.contract === '') return 1;
  const days = lines.filter(({ contract, date }) => contract === line.contract && date <= line.date);
  return new Set(days.map(({ date }) => date)).size;
}

/** Row or column of a line, −1 where it fits none. */
function placeOf(dimension: MatrixDimension, line: ReferenceLine): number {
  if ('field' in dimension) {
    if (dimension.field !== 'line.category') throw new Error(`The reference doesn't know ${dimension.field}`);
    return dimension.values.findIndex((value) => value.toLowerCase() === line.category.toLowerCase());
  }
  const value = figureOf(dimension.figure, line);
  return value === undefined ? -1 : dimension.from.findLastIndex((from) => value.greaterThanOrEqualTo(from));
}

function figureOf(
  figure: Extract<MatrixDimension, { figure: unknown }>['figure'],
  line: ReferenceLine,
): Amount | undefined {
  const [net, list] = [new D(line.net), rawBase('list', line)];
  switch (figure) {
    case 'net':
      return net;
    case 'quantity':
      return new D(line.quantity);
    case 'discountPercent':
      return inPercent(list.minus(net), list);
    case 'marginPercent':
      return inPercent(rawBase('margin', line), net);
    case 'involvement':
      return new D(line.involvement ?? 0);
    case 'instalment':
      throw new Error('The reference doesn’t know rates by instalment in a table');
  }
}

const inPercent = (part: Amount, whole: Amount): Amount | undefined =>
  whole.isZero() ? undefined : part.times(100).dividedBy(whole).toDecimalPlaces(4, D.ROUND_HALF_UP);
