import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calculate } from '#commission/calculate.ts';
import { calculatePeriod } from '#commission/calculate-period.ts';
import type { Calculation, EntryColumns } from '#commission/contract.ts';
import { dayNumber } from '#commission/day-lookup.ts';
import { liveFacts } from '#commission/live-facts.ts';
import { prepare } from '#commission/prepare.ts';
import type { PreparedBook } from '#commission/prepared-book.ts';
import { replay } from '#commission/replay.ts';
import { traceEntry } from '#commission/trace-entry.ts';
import { traceReceipt, wordTrace } from '#commission/word-trace.ts';
import { ruleKinds } from '#model/plan.ts';
import type { Rule } from '#model/plan.ts';
import { fromScaled } from '#money/scaled.ts';
import { lawRuns } from '#test/support/law-runs.ts';
import type { RandomPlan } from '#test/support/random-plan.ts';
import { anyKindOfRule, planInputs, randomPlan, ruleOfKind } from '#test/support/random-plan.ts';

const seed = 20261122;
const start = '2026-01-01';
const starts = [start, '2026-02-01', '2026-03-01', '2026-04-01', '2026-05-01', '2026-06-01'] as const;

const between = (book: PreparedBook, from: string, next: string) =>
  calculatePeriod(
    book,
    { bookFrom: dayNumber(start), from: dayNumber(from), next: dayNumber(next) },
    book.rounding,
  );

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

  it('the order of the input lines changes nothing', () => {
    const shuffled = randomPlan().chain((random) =>
      fc.tuple(fc.constant(random), fc.shuffledSubarray([...random.lines], { minLength: random.lines.length })),
    );
    fc.assert(
      fc.property(shuffled, ([random, lines]) => {
        const totals = (inputs: ReturnType<typeof planInputs>) => calculate(prepare(inputs), '2026-03').totals;
        expect(totals(planInputs(random, lines))).toEqual(totals(planInputs(random)));
      }),
      { seed, numRuns: lawRuns(60) },
    );
  });

  it('sums of entries are the totals, and every line that counts is paid or listed with a reason', () => {
    fc.assert(
      fc.property(randomPlan(), (random) => {
        const { entries, totals, unpaid, lines, partners, currencies } = calculate(prepare(planInputs(random)), '2026-03');
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
});
