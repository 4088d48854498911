import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayNumber } from '#calendar/day-lookup.ts';
import { everything } from '#model/filter.ts';
import { decimal } from '#money/amount.ts';
import { compare, plain, sum } from '#money/decimal.ts';
import { prepareFacts } from '#tiers/facts/prepare-facts.ts';
import type { FactScope, MetricReader } from '#tiers/metric-reader.ts';
import { metricReader } from '#tiers/metrics/metric-reader.ts';
import type { TierInputs } from '#tiers/contract.ts';
import { record } from '#test/support/commission-book.ts';
import { lawRuns, must } from '#test/support/law-runs.ts';
import type { FactBook } from '#test/support/tier-facts.ts';
import { factBooks, inputsOf, lawMetrics, lawRules } from '#test/support/tier-facts.ts';

const ids = lawMetrics.map(({ id }) => id);
const partners = [0, 1, 2];
const asOf = fc.integer({ min: dayNumber('2024-06-01'), max: dayNumber('2026-09-30') });
const seed = 20261122;

/** Gates here ask for one metric. */
function readerOf(inputs: TierInputs): MetricReader {
  const reader: MetricReader = metricReader(prepareFacts(inputs), lawRules(), (gate, partner, day, scope) => {
    if (gate.kind !== 'test') throw new Error('not in these books');
    return reader.passes(gate.metric, partner, day, gate.is, decimal(gate.value), gate.part, scope);
  });
  return reader;
}

const figures = (reader: MetricReader, day: number, only: readonly string[] = ids): string =>
  JSON.stringify(
    only.map((id) => [id, partners.map((partner) => reader.figure(id, partner, day).value)]),
    null,
    1,
  );

describe('laws of metrics', () => {
  test('the order of facts, and how they came in files, changes nothing', () => {
    const shuffled = factBooks.chain((book) =>
      fc.tuple(
        fc.constant(book),
        fc.shuffledSubarray([...book.lines], { minLength: book.lines.length }),
        fc.shuffledSubarray([...book.records], { minLength: book.records.length }),
        fc.nat({ max: 14 }),
        asOf,
      ),
    );
    fc.assert(
      fc.property(shuffled, ([book, lines, records, cut, day]) => {
        const other = inputsOf({ lines, records }, [lines.slice(0, cut), lines.slice(cut)]);
        expect(figures(readerOf(other), day)).toBe(figures(readerOf(inputsOf(book)), day));
      }),
      { seed, numRuns: lawRuns(60) },
    );
  });

  test('evidence adds up to the figure, and parts to the whole', () => {
    const adding = ids.filter((id) => {
      const metric = lawMetrics.find((each) => each.id === id);
      if (metric?.kind === 'points') return true;
      return metric?.kind === 'facts' && ['sum', 'count', 'distinct', 'exists', 'net'].includes(metric.aggregate.kind);
    });
    fc.assert(
      fc.property(factBooks, asOf, (book, day) => {
        const reader = readerOf(inputsOf(book));
        for (const partner of partners) {
          for (const id of adding) {
            const { value, rows } = reader.evidence(id, partner, day);
            must(plain(sum(rows.map(({ contributes }) => decimal(contributes)))) === value, () => [
              id,
              partner,
              value,
              rows,
            ]);
            must(value === reader.figure(id, partner, day).value, () => [id, partner]);
            must(
              rows.every(({ date }, at) => at === 0 || date <= (rows[at - 1]?.date ?? '')),
              () => rows,
            );
          }
          for (const part of ['sales', 'skills']) {
            const { value, rows } = reader.evidence('points', partner, day, part);
            must(value === reader.figure('points', partner, day, part).value, () => [part, value]);
            must(plain(sum(rows.map(({ contributes }) => decimal(contributes)))) === value, () => [part, rows]);
          }
          const index = reader.evidence('index', partner, day);
          must(index.value === reader.figure('index', partner, day).value, () => index);
          must(plain(sum(index.of.map(({ contributes }) => decimal(contributes ?? '0')))) === index.value, () => index);
        }
      }),
      { seed, numRuns: lawRuns(120) },
    );
  });

  test('one partner alone has the figures that it has among all', () => {
    fc.assert(
      fc.property(factBooks, asOf, fc.constantFrom(...partners), (book, day, partner) => {
        const all = readerOf(inputsOf(book));
        for (const id of ids) all.makeAll(id, day);
        for (const id of ids) for (const each of partners) all.figure(id, each, day);
        const alone = readerOf(inputsOf(book));
        for (const id of ids) must(same(all, alone, id, partner, day), () => [id, partner]);
      }),
      { seed, numRuns: lawRuns(60) },
    );
  });

  test('one more fact that counts never lowers a sum, a count, what is distinct, or points', () => {
    const growing = ['revenue', 'yearly', 'large', 'customers', 'people', 'renewed', 'deals', 'points'];
    fc.assert(
      fc.property(factBooks, asOf, fc.nat({ max: 400 }), fc.nat({ max: 40_000 }), (book, day, ago, cents) => {
        const [before, after] = [readerOf(inputsOf(book)), readerOf(inputsOf(withMore(book, day - ago, cents)))];
        for (const id of growing) {
          const [a, b] = [before.figure(id, 0, day).value, after.figure(id, 0, day).value];
          must(compare(b, a) >= 0, () => [id, a, b]);
        }
      }),
      { seed, numRuns: lawRuns(120) },
    );
  });

  test('figures stay as they are between the days on which they may change', () => {
    fc.assert(
      fc.property(factBooks, asOf, (book, day) => {
        const reader = readerOf(inputsOf(book));
        const scope: FactScope = { key: 'known', where: everything, known: day };
        for (const id of ids) {
          for (const partner of partners) {
            const days = new Set(reader.changes(id, partner, day, day + 730).map((change) => change.day));
            let last = reader.figure(id, partner, day, undefined, scope).value;
            for (let at = day + 1; at <= day + 730; at += 1) {
              const now = reader.figure(id, partner, at, undefined, scope).value;
              must(now === last || days.has(at), () => [id, partner, at, last, now]);
              last = now;
            }
          }
        }
      }),
      { seed, numRuns: lawRuns(6) },
    );
  }, 60_000);

  test('looking back, figures differ only on the days on which facts come and go', () => {
    fc.assert(
      fc.property(factBooks, asOf, (book, until) => {
        const reader = readerOf(inputsOf(book));
        const from = until - 400;
        for (const id of ids) {
          for (const partner of partners) {
            const days = new Set(reader.turns(id, partner, from, until));
            let last = reader.figure(id, partner, from - 1).value;
            for (let at = from; at <= until; at += 1) {
              const now = reader.figure(id, partner, at).value;
              must(now === last || days.has(at), () => [id, partner, at, last, now]);
              last = now;
            }
            must(
              [...days].every((at) => at >= from && at <= until),
              () => [id, [...days]],
            );
          }
        }
      }),
      { seed, numRuns: lawRuns(6) },
    );
  }, 60_000);

  test('how many decimals others write changes nothing', () => {
    const tiny = {
      partner: 'C',
      ordered: '2025-01-01',
      net: '0.000001',
      currency: 'USD',
      key: 'tiny',
      category: 'Cloud',
    };
    fc.assert(
      fc.property(factBooks, asOf, (book, day) => {
        const [short, long] = [book, { ...book, lines: [...book.lines, tiny] }].map((each) => readerOf(inputsOf(each)));
        if (short === undefined || long === undefined) throw new Error('no readers');
        for (const id of ids.filter((each) => each !== 'rank'))
          for (const partner of [0, 1]) must(same(short, long, id, partner, day), () => [id, partner]);
      }),
      { seed, numRuns: lawRuns(40) },
    );
  });

  test('comparing without texts says what the texts say', () => {
    const values = fc.constantFrom('0', '1', '1.0', '0.5', '0.3333333333333333', '100', '99.99', '2', '-1', '250.001');
    fc.assert(
      fc.property(factBooks, asOf, values, (book, day, threshold) => {
        const reader = readerOf(inputsOf(book));
        for (const id of ids.filter((each) => !['share', 'growth', 'index'].includes(each)))
          for (const partner of partners) {
            const sign = compare(reader.figure(id, partner, day).value, decimal(threshold));
            must(reader.passes(id, partner, day, 'atLeast', decimal(threshold)) === sign >= 0, () => [id, threshold]);
            must(reader.passes(id, partner, day, 'above', decimal(threshold)) === sign > 0, () => [id, threshold]);
            must(reader.passes(id, partner, day, 'below', decimal(threshold)) === sign < 0, () => [id, threshold]);
          }
      }),
      { seed, numRuns: lawRuns(60) },
    );
  });
});

const same = (a: MetricReader, b: MetricReader, id: string, partner: number, day: number): boolean =>
  JSON.stringify(a.figure(id, partner, day)) === JSON.stringify(b.figure(id, partner, day));

/** A sale, a certificate and a deal more for the first partner. */
function withMore(book: FactBook, day: number, cents: number): FactBook {
  const date = new Date(day * 86_400_000).toISOString().slice(0, 10);
  return {
    lines: [
      ...book.lines,
      {
        partner: 'A',
        ordered: date,
        net: (cents / 100).toFixed(2),
        currency: 'USD',
        category: 'Cloud',
        customer: 'New',
        key: 'more',
      },
    ],
    records: [
      ...book.records,
      record('certificate', 'certificate-more', {
        partner: 'p-A',
        holder: 'New',
        name: 'Cloud',
        product: 'Y',
        earned: date,
      }),
      record('deal', 'deal-more', { code: 'D-9', partner: 'p-A', registered: date, amount: '5' }),
    ],
  };
}
