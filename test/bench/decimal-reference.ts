import type { BandsRule } from '#model/band-rules.ts';
import type { OverrideRule } from '#model/override-rule.ts';
import type { Rule } from '#model/rule.ts';
import type { Amount, ReferenceBook, ReferenceLine } from './decimal-basics.ts';
import { D, baseOf, floored, groupBy, matches, rawBase, rounded } from './decimal-basics.ts';
import { isLineRule, payLines } from './decimal-line-rules.ts';

/**
 * What a plan pays, written the plain way: one object per line, decimal.js for every figure, maps and filters, no columns
 * and no engine code. It's what the engine must equal, and what it's measured against. Speed is no aim here.
 */

/** Amounts by `line|rule|level|partner`. */
export type Amounts = ReadonlyMap<string, Amount>;

/** What one period pays: all that is due at its end less all that was due at its start, on lines from `bookFrom` on. */
export function referencePeriod(book: ReferenceBook, bookFrom: string, from: string, next: string): Amounts {
  const [now, before] = [duesAt(book, bookFrom, next), duesAt(book, bookFrom, from)];
  const amounts = new Map<string, Amount>();
  for (const key of new Set([...now.keys(), ...before.keys()])) {
    const amount = (now.get(key) ?? new D(0)).minus(before.get(key) ?? 0);
    if (!amount.isZero()) amounts.set(key, amount);
  }
  return amounts;
}

/** Everything that is due for lines dated before a day. */
export function duesAt(book: ReferenceBook, bookFrom: string, until: string): Amounts {
  const lines = book.lines.filter((line) => line.date < until);
  const dues = new Map<string, Amount>();
  const groups = groupBy(lines, (line) => `${line.partner} ${line.currency}`);
  for (const group of groups.values()) payGroup(book, group, bookFrom, dues);
  return dues;
}

function payGroup(
  book: ReferenceBook,
  group: readonly ReferenceLine[],
  bookFrom: string,
  dues: Map<string, Amount>,
): void {
  const byId = new Map(group.map((line) => [line.id, line]));
  const original = (line: ReferenceLine): ReferenceLine => byId.get(line.refunds ?? '') ?? line;
  const taken = new Set<string>();
  const paid = new Map<string, Amount[]>();
  for (const rule of book.rules) {
    if (rule.kind === 'override') continue;
    const hit = group.filter((line) => fits(rule, original(line)) && !(book.combine === 'first' && taken.has(line.id)));
    if (book.combine === 'first') for (const line of hit) taken.add(line.id);
    for (const [line, amount] of payRule(book, rule, hit)) {
      if (line.date < bookFrom) continue;
      paid.set(line.id, [...(paid.get(line.id) ?? []), amount]);
      record(book, group, line, rule.id, 0, line.partner, amount, dues);
    }
  }
  payOverrides(book, group, bookFrom, paid, dues);
}

/** A SPIFF takes only the lines between its days. */
const fits = (rule: Rule, line: ReferenceLine): boolean =>
  matches(rule.when, line) && (rule.kind !== 'spiff' || (line.date >= rule.from && line.date < rule.next));

function payRule(
  book: ReferenceBook,
  rule: Exclude<Rule, OverrideRule>,
  hit: readonly ReferenceLine[],
): readonly (readonly [ReferenceLine, Amount])[] {
  if (rule.kind === 'bands') return payBands(book, rule, hit);
  if (isLineRule(rule))
    return payLines(
      book,
      rule,
      hit.filter((line) => line.refunds === undefined),
    );
  throw new Error(`The reference doesn't know the kind ${rule.kind}`);
}

// ---- bands ----

function payBands(
  book: ReferenceBook,
  rule: BandsRule,
  hit: readonly ReferenceLine[],
): readonly (readonly [ReferenceLine, Amount])[] {
  if (rule.measure === 'trailing12Months') return paySliding(book, rule, hit);
  const windows = groupBy(hit, (line) => windowKey(book, rule, line));
  return [...windows.values()].flatMap((lines) => payWindow(book, rule, lines));
}

function windowKey(book: ReferenceBook, rule: BandsRule, line: ReferenceLine): string {
  const keyed = (key: string): string => (key === '' ? `alone ${line.id}` : key);
  switch (rule.measure) {
    case 'line':
      return line.id;
    case 'order':
      return keyed(line.order);
    case 'deal':
      return keyed(line.deal);
    case 'contract':
      return keyed(line.contract);
    case 'lifetime':
    case 'trailing12Months':
      return 'all';
    case 'period':
    case 'quarter':
    case 'year':
      return book.window(rule.measure, line.date);
  }
}

const retroactive = (rule: BandsRule): boolean =>
  rule.mode === 'whole' || rule.mode === 'total' || rule.mode === 'interpolated';

function payWindow(
  book: ReferenceBook,
  rule: BandsRule,
  lines: readonly ReferenceLine[],
): readonly (readonly [ReferenceLine, Amount])[] {
  const running = lines.map((_, at) => measured(book, rule, lines.slice(0, at + 1)));
  const final = running.at(-1) ?? new D(0);
  let entered = -1;
  const firstIn = (band: number): number => running.findIndex((value) => reached(rule, value) >= band);
  return lines.flatMap((line, at) => {
    const [before, after] = [running[at - 1] ?? new D(0), running[at] as Amount];
    if (!retroactive(rule)) {
      const flats = rule.bands.filter((_, band) => band > entered && band <= reached(rule, after));
      entered = Math.max(entered, reached(rule, after));
      return line.refunds === undefined
        ? [
            [
              line,
              amountOf(
                book,
                rule,
                line,
                before,
                after,
                flats.map((band) => band.flat),
              ),
            ] as const,
          ]
        : [];
    }
    const last = reached(rule, final);
    const bands = rule.mode === 'total' ? rule.bands.slice(0, last + 1).map((_, band) => band) : [last];
    const flats = bands.filter((band) => firstIn(band) === at).map((band) => rule.bands[band]?.flat);
    return line.refunds === undefined ? [[line, amountOf(book, rule, line, new D(0), final, flats)] as const] : [];
  });
}

function paySliding(
  book: ReferenceBook,
  rule: BandsRule,
  hit: readonly ReferenceLine[],
): readonly (readonly [ReferenceLine, Amount])[] {
  let entered = -1;
  return hit.flatMap((line, at) => {
    const window = hit.slice(0, at).filter((each) => each.date > book.twelveMonthsBefore(line.date));
    const [before, after] = [measured(book, rule, window), measured(book, rule, [...window, line])];
    entered = Math.min(entered, reached(rule, before));
    const now = reached(rule, after);
    const news = rule.bands.map((_, band) => band).filter((band) => band > entered && band <= now);
    const flats = (rule.mode === 'whole' || rule.mode === 'interpolated' ? news.slice(-1) : news).map(
      (band) => rule.bands[band]?.flat,
    );
    entered = Math.max(entered, now);
    return line.refunds === undefined ? [[line, amountOf(book, rule, line, before, after, flats)] as const] : [];
  });
}

function measured(book: ReferenceBook, rule: BandsRule, lines: readonly ReferenceLine[]): Amount {
  const sold = lines.filter((line) => line.refunds === undefined);
  switch (rule.quantity) {
    case 'amount':
    case 'attainment':
      return lines.reduce(
        (sum, line) => sum.plus(line.refunds === undefined ? baseOf(book, rule.base, line) : rawBase(rule.base, line)),
        new D(0),
      );
    case 'units':
      return lines.reduce((sum, line) => sum.plus(line.quantity), new D(0));
    case 'lines':
      return new D(sold.length);
    case 'orders':
      return new D(new Set(sold.map((line) => (line.order === '' ? `alone ${line.id}` : line.order))).size);
    case 'deals':
      return new D(new Set(sold.map((line) => line.deal).filter((deal) => deal !== '')).size);
    case 'marginPercent': {
      const over = lines.reduce(
        (sum, line) => sum.plus(rule.base === 'markup' ? (line.cost ?? 0) : line.net),
        new D(0),
      );
      const margin = lines.reduce((sum, line) => sum.plus(rawBase('margin', line)), new D(0));
      return over.lessThanOrEqualTo(0)
        ? new D(0)
        : margin.times(100).dividedBy(over).toDecimalPlaces(4, D.ROUND_HALF_UP);
    }
  }
}

const edgeOf = (rule: BandsRule, band: number): Amount => {
  const from = new D(band === 0 ? 0 : (rule.bands[band]?.from ?? 0));
  return rule.quantity === 'attainment' ? from.times(rule.target ?? 0).dividedBy(100) : from;
};

function reached(rule: BandsRule, value: Amount): number {
  let band = 0;
  for (let next = 1; next < rule.bands.length; next += 1) {
    const edge = edgeOf(rule, next);
    if (rule.edge === 'reaching' ? value.greaterThanOrEqualTo(edge) : value.greaterThan(edge)) band = next;
  }
  return band;
}

/** One line's amount for a step of the measured value, flats included, rounded once. */
function amountOf(
  book: ReferenceBook,
  rule: BandsRule,
  line: ReferenceLine,
  from: Amount,
  to: Amount,
  flats: readonly (string | undefined)[],
): Amount {
  const base = rule.pays === 'perUnit' ? floored(book, new D(line.quantity)) : baseOf(book, rule.base, line);
  const flat = flats.reduce((sum, each) => sum.plus(rounded(book, new D(each ?? 0), line.currency)), new D(0));
  return rounded(book, exactOf(rule, base, from, to).plus(flat), line.currency);
}

function exactOf(rule: BandsRule, base: Amount, from: Amount, to: Amount): Amount {
  const rate = (band: number): Amount => new D(rule.bands[band]?.rate ?? 0);
  const top = reached(rule, to);
  const sumTo = (band: number): Amount =>
    rule.bands.slice(0, band + 1).reduce((sum, each) => sum.plus(each.rate), new D(0));
  if (rule.mode === 'whole') return base.times(rate(top));
  if (rule.mode === 'total') return base.times(sumTo(top));
  if (rule.mode === 'interpolated') {
    if (top + 1 >= rule.bands.length || to.lessThanOrEqualTo(edgeOf(rule, top))) return base.times(rate(top));
    const width = edgeOf(rule, top + 1).minus(edgeOf(rule, top));
    return base
      .times(
        rate(top)
          .times(width)
          .plus(
            rate(top + 1)
              .minus(rate(top))
              .times(to.minus(edgeOf(rule, top))),
          ),
      )
      .dividedBy(width);
  }
  const ratio = rule.quantity === 'marginPercent';
  const start = ratio ? new D(0) : from;
  if (to.equals(start) || (ratio && to.isNegative())) return base.times(rate(top));
  const earned = payout(rule, to).minus(payout(rule, start));
  const pure =
    rule.pays === 'perUnit' ? rule.quantity === 'units' : rule.quantity === 'amount' || rule.quantity === 'attainment';
  return pure ? earned : base.times(earned).dividedBy(to.minus(start));
}

/** rate × measured value over all bands, for the two modes that pay what a line adds. */
function payout(rule: BandsRule, value: Amount): Amount {
  return rule.bands.reduce((sum, band, at) => {
    const ceiling = at + 1 < rule.bands.length ? edgeOf(rule, at + 1) : undefined;
    const capped = ceiling === undefined ? value : D.min(value, ceiling);
    if (rule.mode === 'rolling') return at <= reached(rule, value) ? sum.plus(capped.times(band.rate)) : sum;
    const within = at === 0 ? capped : D.max(0, capped.minus(edgeOf(rule, at)));
    return sum.plus(within.times(band.rate));
  }, new D(0));
}

// ---- overrides and refunds ----

function payOverrides(
  book: ReferenceBook,
  group: readonly ReferenceLine[],
  bookFrom: string,
  paid: ReadonlyMap<string, readonly Amount[]>,
  dues: Map<string, Amount>,
): void {
  const overrides = book.rules.filter((rule): rule is OverrideRule => rule.kind === 'override');
  for (const line of group) {
    if (line.refunds !== undefined || line.date < bookFrom) continue;
    const below = (paid.get(line.id) ?? []).reduce((sum, each) => sum.plus(each), new D(0));
    let stack = below;
    chainAbove(book, line.partner).forEach((upper, at) => {
      const fitting = overrides.filter((rule) => rule.levelRates.length > at && matches(rule.when, line));
      for (const rule of book.combine === 'first' ? fitting.slice(0, 1) : fitting) {
        const amount = overrideOn(book, rule, line, at, below, stack);
        stack = stack.plus(amount);
        record(book, group, line, rule.id, at + 1, upper, amount, dues);
      }
    });
  }
}

/** What an override comes to at a level, counted from 0, where `below` was paid to the credited partner and `stack` to all below. */
function overrideOn(
  book: ReferenceBook,
  rule: OverrideRule,
  line: ReferenceLine,
  level: number,
  below: Amount,
  stack: Amount,
): Amount {
  const rate = rule.levelRates[level] ?? '0';
  const base = baseOf(book, rule.base, line);
  const own = rounded(book, base.times(rate), line.currency);
  const onBelow = (of: string): Amount => rounded(book, below.times(of), line.currency);
  switch (rule.on) {
    case 'revenue':
      return own;
    case 'commissionBelow':
      return onBelow(rate);
    case 'differential':
      return base.lessThan(0) ? D.min(0, own.minus(stack)) : D.max(0, own.minus(stack));
    case 'lower': {
      const other = onBelow(rule.belowRates?.[level] ?? '0');
      return base.lessThan(0) ? D.max(own, other) : D.min(own, other);
    }
    case 'spread': {
      const list = baseOf(book, 'list', line);
      const price = (off: string | undefined): Amount => list.times(new D(1).minus(off ?? 0));
      const paidBelow = level === 0 ? new D(line.net) : price(rule.levelRates[level - 1]);
      const kept = list.isZero() ? list : rounded(book, paidBelow.minus(price(rate)), line.currency);
      return list.lessThan(0) ? D.min(0, kept) : D.max(0, kept);
    }
  }
}

function chainAbove(book: ReferenceBook, partner: string): readonly string[] {
  const chain: string[] = [];
  for (let at = book.parents[partner]; at !== undefined; at = book.parents[at]) chain.push(at);
  return chain;
}

function record(
  book: ReferenceBook,
  group: readonly ReferenceLine[],
  line: ReferenceLine,
  rule: string,
  level: number,
  partner: string,
  amount: Amount,
  dues: Map<string, Amount>,
): void {
  const key = (id: string): string => [id, rule, level, partner].join('|');
  if (!amount.isZero()) dues.set(key(line.id), amount);
  const byNet = !new D(line.net).isZero();
  const figure = (each: ReferenceLine): Amount => new D(byNet ? each.net : each.quantity);
  const whole = figure(line).abs();
  let [refunded, back] = [new D(0), new D(0)];
  for (const refund of group.filter((each) => each.refunds === line.id)) {
    const part = figure(refund)
      .negated()
      .times(figure(line).isNegative() ? -1 : 1);
    const left = amount.minus(back);
    if (whole.isZero() || part.lessThanOrEqualTo(0) || refunded.greaterThanOrEqualTo(whole)) continue;
    const share = rounded(book, amount.times(part).dividedBy(whole), line.currency);
    const now = refunded.plus(part).greaterThanOrEqualTo(whole)
      ? left
      : share.abs().greaterThan(left.abs())
        ? left
        : share;
    refunded = refunded.plus(part);
    back = back.plus(now);
    if (!now.isZero()) dues.set(key(refund.id), now.negated());
  }
}
