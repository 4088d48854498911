import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calculate } from '#commission/calculate.ts';
import { calculatePeriod } from '#commission/calculate-period.ts';
import type { Calculation, EntryColumns } from '#commission/contract.ts';
import { dayNumber } from '#calendar/day-lookup.ts';
import { liveFacts } from '#commission/live-facts.ts';
import { prepare } from '#commission/prepare.ts';
import type { PreparedBook } from '#commission/prepared-book.ts';
import { replay } from '#commission/replay.ts';
import { traceEntry } from '#commission/trace-entry.ts';
import { traceReceipt, wordTrace } from '#commission/word-trace.ts';
import { ruleKinds } from '#model/rule.ts';
import type { Rule } from '#model/rule.ts';
import { fromScaled } from '#money/scaled.ts';
import type { TestLine } from '#test/support/lines.ts';
import { lawRuns } from '#test/support/law-runs.ts';
import type { RandomPlan } from '#test/support/random-plan.ts';
import { anyKindOfRule, lineRule, planInputs, randomPlan, ruleOfKind } from '#test/support/random-plan.ts';

const seed = 20261122;
const start = '2026-01-01';
const starts = [start, '2026-02-01', '2026-03-01', '2026-04-01', '2026-05-01', '2026-06-01'] as const;

const between = (book: PreparedBook, from: string, next: string) =>
  calculatePeriod(book, { bookFrom: dayNumber(start), from: dayNumber(from), next: dayNumber(next) }, book.rounding);

/** What an entry stands for: line or window, rule, level, partner and currency. */
const keyOf = (book: PreparedBook, entries: EntryColumns, portions: Calculation['portions'], at: number): string =>
  [
    (entries.line[at] as number) < 0 ? portions[entries.portion[at] as number]?.window?.from : entries.line[at],
    book.rules[entries.rule[at] as number]?.ruleId,
    entries.level[at],
    entries.partner[at],
    entries.currency[at],
  ].join('|');

function paid(book: PreparedBook, from: string, next: string): ReadonlyMap<string, number> {
  const { entries, portions } = between(book, from, next);
  const sums = new Map<string, number>();
  for (let at = 0; at < entries.count; at += 1) {
    const key = keyOf(book, entries, portions, at);
    sums.set(key, (sums.get(key) ?? 0) + (entries.amount[at] as number));
  }
  return sums;
}

function added(all: readonly ReadonlyMap<string, number>[]): Readonly<Record<string, number>> {
  const total = new Map<string, number>();
  for (const sums of all) for (const [key, sum] of sums) total.set(key, (total.get(key) ?? 0) + sum);
  return Object.fromEntries([...total].filter(([, sum]) => sum !== 0).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function calculationOf(book: PreparedBook, from: string, next: string): Calculation {
  const result = between(book, from, next);
  return { ...calculate(book, from.slice(0, 7)), ...result, facts: liveFacts(book, result.entries) };
}

const amountOf = (book: PreparedBook, entries: EntryColumns, at: number): string =>
  fromScaled(entries.amount[at] as number, book.minor[entries.currency[at] as number] as number);

function replays(random: RandomPlan): void {
  const book = prepare(planInputs(random));
  for (const [from, next] of [
    [start, '2026-04-01'],
    ['2026-04-01', '2026-05-01'],
  ] as const) {
    const calculation = calculationOf(book, from, next);
    for (let at = 0; at < calculation.entries.count; at += 1) {
      const trace = traceEntry(calculation, at);
      expect({ trace, amount: replay(trace) }).toEqual({ trace, amount: amountOf(book, calculation.entries, at) });
      for (const audience of ['partner', 'internal'] as const) {
        const words = `${wordTrace(trace, audience)} ${JSON.stringify(traceReceipt(trace, audience))}`;
        expect(words).not.toMatch(/undefined|NaN|\[object/);
      }
    }
  }
}

const monthByMonth = (random: RandomPlan): void => {
  const book = prepare(planInputs(random));
  const each = starts.slice(0, -1).map((from, at) => paid(book, from, starts[at + 1] as string));
  expect(added(each)).toEqual(added([paid(book, start, '2026-06-01')]));
};

const ofKind = (kind: Rule['kind']): fc.Arbitrary<readonly Rule[]> =>
  fc.tuple(ruleOfKind(kind) as fc.Arbitrary<Rule>, anyKindOfRule);

describe('every rule kind', () => {
  it.each(ruleKinds)('%s: a trace replays to its amount, and is worded without a hole', (kind) => {
    fc.assert(fc.property(randomPlan(ofKind(kind), 12), replays), { seed, numRuns: lawRuns(40) });
  });

  it.each(ruleKinds)('%s: month by month equals one run over the whole window', (kind) => {
    fc.assert(fc.property(randomPlan(ofKind(kind), 12), monthByMonth), { seed, numRuns: lawRuns(40) });
  });
});

describe('plans of up to twelve rules', () => {
  it('a trace replays to its amount', () => {
    fc.assert(fc.property(randomPlan(), replays), { seed, numRuns: lawRuns(60) });
  });

  it('month by month equals one run over the whole window', () => {
    fc.assert(fc.property(randomPlan(), monthByMonth), { seed, numRuns: lawRuns(60) });
  });

  it('sums of entries are the totals, and every line that counts is paid or listed with a reason', () => {
    fc.assert(
      fc.property(randomPlan(), (random) => {
        const { entries, totals, unpaid, lines, partners, currencies } = calculate(
          prepare(planInputs(random)),
          '2026-03',
        );
        const sums = new Map<string, number>();
        const own = new Set<number>();
        for (let at = 0; at < entries.count; at += 1) {
          const key = `${partners[entries.partner[at] as number]} ${currencies[entries.currency[at] as number]}`;
          sums.set(key, (sums.get(key) ?? 0) + (entries.amount[at] as number));
          if (entries.level[at] === 0 && entries.nature[at] !== 1 && (entries.line[at] as number) >= 0)
            own.add(entries.line[at] as number);
        }
        for (const { partner, currency, commission } of totals)
          expect(Number(commission.replace('.', ''))).toBe(sums.get(`${partner} ${currency}`) ?? 0);
        const listed = new Set(unpaid.map(({ line }) => line));
        expect([...own].filter((line) => listed.has(line))).toEqual([]);
        expect(own.size + listed.size).toBe(lines);
      }),
      { seed, numRuns: lawRuns(80) },
    );
  });

  it('a cap is never exceeded by what stays paid', () => {
    const cap = fc.record({
      per: fc.constantFrom('order' as const, 'deal' as const, 'quarter' as const, 'lifetime' as const),
      excess: fc.constantFrom('drop' as const, 'defer' as const),
    });
    const property = fc.tuple(randomPlan(fc.tuple(lineRule)), cap);
    fc.assert(
      fc.property(property, ([random, { per, excess }]) => {
        const [rule] = random.body.rules as [Rule];
        const limits = { cap: '7.5', currency: 'same number in each currency', per, excess } as const;
        const body = { ...random.body, rules: [{ ...rule, limits }] };
        const book = prepare(planInputs({ ...random, body }, salesAndRefunds(random)));
        const net = new Map<string, number>();
        const { entries } = between(book, start, '2026-06-01');
        for (let at = 0; at < entries.count; at += 1) {
          const scope = scopeOf(book, entries, at, per);
          if (scope !== undefined) net.set(scope, (net.get(scope) ?? 0) + (entries.amount[at] as number));
        }
        for (const [scope, sum] of net) {
          const minor = book.minor[Number(scope.split('|')[1])] as number;
          expect(sum).toBeLessThanOrEqual(Math.round(7.5 * 10 ** minor));
        }
      }),
      { seed, numRuns: lawRuns(150) },
    );
  });

  it('a budget is never overspent, whoever spends it', () => {
    const spiff = ruleOfKind('spiff').map(({ limits: _none, ...rule }): Rule => ({ ...rule, budget: '12.5' }));
    fc.assert(
      fc.property(randomPlan(fc.tuple(spiff)), (random) => {
        const plain = { ...random, body: { ...random.body, combine: 'stack' as const } };
        const book = prepare(planInputs(plain, salesAndRefunds(random)));
        const { entries } = between(book, start, '2026-06-01');
        const spent = new Map<number, number>();
        for (let at = 0; at < entries.count; at += 1) {
          const currency = entries.currency[at] as number;
          spent.set(currency, (spent.get(currency) ?? 0) + (entries.amount[at] as number));
        }
        for (const [currency, sum] of spent)
          expect(sum).toBeLessThanOrEqual(Math.round(12.5 * 10 ** (book.minor[currency] as number)));
      }),
      { seed, numRuns: lawRuns(80) },
    );
  });
});

/** Without credit notes that are taken back themselves: what that pays again is no new commission, and no limit holds it. */
function salesAndRefunds({ lines }: RandomPlan): readonly TestLine[] {
  const notes = new Set(
    lines.filter((line) => line.refunds === undefined && Number(line.net) < 0).map(({ key }) => key),
  );
  return lines.filter((line) => line.refunds === undefined || !notes.has(line.refunds));
}

/** Whose cap an entry counts towards: of the line that a refund takes back. Undefined where it stands alone. */
function scopeOf(
  book: PreparedBook,
  entries: EntryColumns,
  at: number,
  per: 'order' | 'deal' | 'quarter' | 'lifetime',
): string | undefined {
  const own = entries.line[at] as number;
  const line = (entries.origin[at] as number) >= 0 ? (entries.origin[at] as number) : own;
  if (own < 0 || (entries.level[at] as number) > 0) return undefined;
  const texts = book.inputs.lines.texts;
  const whose = `${entries.partner[at]}|${entries.currency[at]}`;
  if (per === 'lifetime') return whose;
  // A refund in a later quarter gives room back there: only the whole is compared.
  if (per === 'quarter') return undefined;
  const code = texts[per === 'order' ? 'orderNumber' : 'deal'].codes[line] as number;
  return code === 0 ? undefined : `${whose}|${code}`;
}
