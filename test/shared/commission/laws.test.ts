import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calculate } from '#commission/calculate.ts';
import { calculatePeriod } from '#commission/calculate-period.ts';
import type { Calculation } from '#commission/contract.ts';
import { dayNumber } from '#commission/day-lookup.ts';
import { liveFacts } from '#commission/live-facts.ts';
import { prepare } from '#commission/prepare.ts';
import type { PreparedBook } from '#commission/prepared-book.ts';
import { replay } from '#commission/replay.ts';
import { traceEntry } from '#commission/trace-entry.ts';
import { wordTrace } from '#commission/word-trace.ts';
import { buildLineTable } from '#model/build-line-table.ts';
import { bandMeasures, bandModes } from '#model/plan.ts';
import { fromScaled } from '#money/scaled.ts';
import { batch, bookOf } from '#test/support/commission-book.ts';
import { lawRuns } from '#test/support/law-runs.ts';
import { chunksOf } from '#test/support/lines.ts';
import type { RandomBook } from '#test/support/random-book.ts';
import { anyRule, bandsRule, engineBook, randomBook, testLines } from '#test/support/random-book.ts';

const seed = 20261122;

/** Amount by line, rule, level and partner over the days from `from` to before `next`. */
function paid(book: PreparedBook, bookFrom: string, from: string, next: string): ReadonlyMap<string, number> {
  const { entries } = calculatePeriod(
    book,
    { bookFrom: dayNumber(bookFrom), from: dayNumber(from), next: dayNumber(next) },
    book.rounding,
  );
  const sums = new Map<string, number>();
  for (let at = 0; at < entries.count; at += 1) {
    const key = [
      entries.line[at],
      book.rules[entries.rule[at] as number]?.ruleId,
      entries.level[at],
      entries.partner[at],
    ].join('|');
    sums.set(key, (sums.get(key) ?? 0) + (entries.amount[at] as number));
  }
  return sums;
}

const withoutZero = (sums: ReadonlyMap<string, number>): ReadonlyMap<string, number> =>
  new Map([...sums].filter(([, sum]) => sum !== 0));

function added(all: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  const total = new Map<string, number>();
  for (const sums of all) for (const [key, sum] of sums) total.set(key, (total.get(key) ?? 0) + sum);
  return withoutZero(total);
}

const starts = ['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01', '2026-05-01', '2026-06-01'] as const;

function monthByMonth(random: RandomBook): void {
  const book = prepare(engineBook(random));
  const each = starts.slice(0, -1).map((from, at) => paid(book, starts[0], from, starts[at + 1] as string));
  expect(added(each)).toEqual(withoutZero(paid(book, starts[0], starts[0], '2026-06-01')));
}

describe('month by month equals one run over the whole window', () => {
  const cases = bandModes.flatMap((mode) =>
    bandMeasures.filter((measure) => measure !== 'period').map((measure) => [mode, measure] as const),
  );
  it.each(cases)('bands %s per %s', (mode, measure) => {
    const rules = fc.tuple(bandsRule({ mode, measure }), anyRule);
    fc.assert(fc.property(randomBook(rules, 16), monthByMonth), { seed, numRuns: lawRuns(25) });
  });
});

const totalsOf = ({ totals, controlTotals, lines }: Calculation) => ({ totals, controlTotals, lines });
const calculated = (random: RandomBook, lines = testLines(random.lines)): Calculation =>
  calculate(prepare(engineBook(random, lines)), '2026-03');

describe('laws of the calculation', () => {
  it('the order of the input lines changes nothing', () => {
    const shuffled = randomBook().chain((book) =>
      fc.tuple(
        fc.constant(book),
        fc.shuffledSubarray(testLines(book.lines) as never[], { minLength: book.lines.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([book, lines]) => {
        expect(totalsOf(calculated(book, lines))).toEqual(totalsOf(calculated(book)));
      }),
      { seed, numRuns: lawRuns(100) },
    );
  });

  it('splitting an import in two changes nothing', () => {
    fc.assert(
      fc.property(randomBook(), fc.nat(24), (book, cut) => {
        const inputs = engineBook(book);
        const lines = testLines(book.lines);
        const records = bookOf([
          ...(['partner', 'supplyLink', 'bookSettings', 'plan', 'planVersion', 'planAssignment'] as const).flatMap(
            (kind) => [...inputs.records.all(kind)],
          ),
          batch('one', 1),
          batch('two', 2),
        ]);
        const table = buildLineTable(
          [...chunksOf(lines.slice(0, cut), 'one'), ...chunksOf(lines.slice(cut), 'two')],
          records,
        );
        expect(totalsOf(calculate(prepare({ ...inputs, records, lines: table }), '2026-03'))).toEqual(
          totalsOf(calculated(book)),
        );
      }),
      { seed, numRuns: lawRuns(100) },
    );
  });

  it('a trace replays to its amount, and is worded without a hole', () => {
    fc.assert(
      fc.property(randomBook(), fc.constantFrom('2026-03-01', '2026-05-01'), (random, from) => {
        const book = prepare(engineBook(random));
        const calculation = calculateSince(book, '2026-01-01', from);
        for (let at = 0; at < calculation.entries.count; at += 1) {
          const trace = traceEntry(calculation, at);
          expect({ trace, amount: replay(trace) }).toEqual({
            trace,
            amount: fromScaled(
              calculation.entries.amount[at] as number,
              book.minor[calculation.entries.currency[at] as number] as number,
            ),
          });
          expect(wordTrace(trace, 'partner')).not.toMatch(/undefined|NaN|\[object/);
        }
      }),
      { seed, numRuns: lawRuns(150) },
    );
  });

  it('a sale and its full refund sum to zero for everybody', () => {
    fc.assert(
      fc.property(randomBook(), (random) => {
        const sales = random.lines.filter(
          (line) => line.refunds === undefined && line.net !== '0' && line.net !== '0.00',
        );
        const parts = sales.flatMap((line) => [refundOf(line, 3), refundOf(line, 1)]);
        const book = prepare(engineBook({ ...random, lines: [...sales, ...parts] }));
        const sums = paid(book, '2026-01-01', '2026-01-01', '2026-07-01');
        expect([...added([byPartner(book, sums)])]).toEqual([]);
      }),
      { seed, numRuns: lawRuns(100) },
    );
  });

  it('sums of entries are the totals, and totals sum to the control totals', () => {
    fc.assert(
      fc.property(randomBook(), (random) => {
        const { entries, totals, controlTotals, currencies, partners } = calculated(random);
        const sums = new Map<string, number>();
        for (let at = 0; at < entries.count; at += 1) {
          const key = `${partners[entries.partner[at] as number]} ${currencies[entries.currency[at] as number]}`;
          sums.set(key, (sums.get(key) ?? 0) + (entries.amount[at] as number));
        }
        const cents = (text: string): number => Number(text.replace('.', ''));
        for (const total of totals)
          expect(cents(total.commission)).toBe(sums.get(`${total.partner} ${total.currency}`) ?? 0);
        for (const [currency, sum] of Object.entries(controlTotals)) {
          expect(cents(sum)).toBe(
            totals
              .filter((total) => total.currency === currency)
              .reduce((all, total) => all + cents(total.commission), 0),
          );
        }
      }),
      { seed, numRuns: lawRuns(100) },
    );
  });

  it('a line that counts is paid, or listed with a reason', () => {
    fc.assert(
      fc.property(randomBook(), (random) => {
        const { entries, unpaid, lines } = calculated(random);
        const own = new Set<number>();
        for (let at = 0; at < entries.count; at += 1)
          if (entries.level[at] === 0 && entries.nature[at] !== 1) own.add(entries.line[at] as number);
        const listed = new Set(unpaid.map((each) => each.line));
        expect([...own].filter((line) => listed.has(line))).toEqual([]);
        expect(own.size + listed.size).toBe(lines);
      }),
      { seed, numRuns: lawRuns(100) },
    );
  });
});

function calculateSince(book: PreparedBook, bookFrom: string, from: string): Calculation {
  const next = `${from.slice(0, 5)}${String(Number(from.slice(5, 7)) + 1).padStart(2, '0')}-01`;
  const plain = calculate(book, from.slice(0, 7));
  const { entries } = calculatePeriod(
    book,
    { bookFrom: dayNumber(bookFrom), from: dayNumber(from), next: dayNumber(next) },
    book.rounding,
  );
  return { ...plain, entries, facts: liveFacts(book, entries) };
}

type Line = RandomBook['lines'][number];

/** A refund of `part` quarters, the last of which takes the rest. */
function refundOf(line: Line, part: 1 | 3): Line {
  const decimals = line.currency === 'JPY' ? 0 : 2;
  const unit = 10 ** decimals;
  const all = Math.round(Number(line.net) * unit);
  const first = Math.trunc((all * 3) / 4);
  const size = part === 3 ? first : all - first;
  return {
    ...line,
    id: `${line.id}-${part}`,
    date: part === 3 ? '2026-06-01' : '2026-06-02',
    net: (-size / unit + 0).toFixed(decimals),
    cost: '0',
    quantity: '0',
    refunds: line.id,
  };
}

function byPartner(book: PreparedBook, sums: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const { key, currency } = book.inputs.lines.texts;
  const result = new Map<string, number>();
  for (const [name, sum] of sums) {
    const [line = '', rule, level, partner] = name.split('|');
    const of = (key.dictionary[key.codes[Number(line)] as number] ?? '').slice(0, 3);
    const whose = [of, rule, level, partner, currency.codes[Number(line)]].join('|');
    result.set(whose, (result.get(whose) ?? 0) + sum);
  }
  return result;
}
