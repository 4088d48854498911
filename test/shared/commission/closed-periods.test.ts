import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calculate } from '#commission/calculate.ts';
import type { Calculation, EngineInputs } from '#commission/contract.ts';
import { prepare } from '#commission/prepare.ts';
import { replay } from '#commission/replay.ts';
import { traceEntry } from '#commission/trace-entry.ts';
import { traceReceipt, wordTrace } from '#commission/word-trace.ts';
import { everything } from '#model/filter.ts';
import type { Rule } from '#model/rule.ts';
import type { RecordRow } from '#model/record-row.ts';
import { closePeriods } from '#test/support/closed-book.ts';
import { batch, engineInputs, partner, plan, record } from '#test/support/commission-book.ts';
import { lawRuns } from '#test/support/law-runs.ts';
import { chunksOf, linesFrom } from '#test/support/lines.ts';
import { engineBook, randomBook } from '#test/support/random-book.ts';

const percent = (rate: string, when: Rule['when'] = everything): Rule => ({
  kind: 'percent',
  id: 'R1',
  name: 'Net sales',
  base: 'net',
  rate,
  when,
});
const override: Rule = {
  kind: 'override',
  id: 'R2',
  name: 'Above',
  when: everything,
  on: 'revenue',
  base: 'net',
  levelRates: ['0.02'],
};
const gold: Rule['when'] = { field: 'tier', is: 'is', values: ['Gold'] };

const sales = linesFrom(`
  order | line | ordered    | partner | category | net     | currency
  S1    | 1    | 2026-01-10 | ACME    | Bikes    | 1000.00 | USD
  S2    | 1    | 2026-02-10 | Nord    | Bikes    |  500.00 | USD
  S3    | 1    | 2026-02-11 | North   | Bikes    |  200.00 | USD
  S4    | 1    | 2026-05-01 | ACME    | Bikes    |  300.00 | USD
`);

const partners = [partner('ACME', { type: 'Reseller' }), partner('NORD', { name: 'Nord' }), partner('TOP')];
const link = record('supplyLink', 'l1', { child: 'p-ACME', parent: 'p-TOP', from: '2020-01-01' });
const rules = [percent('0.1'), override];
const start: readonly RecordRow[] = [...partners, link, ...plan(rules)];

const inputs = (rows: readonly RecordRow[] = start, more: Parameters<typeof engineInputs>[2] = {}): EngineInputs =>
  engineInputs(rows, sales, more);
const closed = closePeriods(inputs(), '2026-Q1');

/** The same book with its first quarter closed, after something was changed. */
const after = (rows: readonly RecordRow[], more: Parameters<typeof engineInputs>[2] = {}): EngineInputs => ({
  ...inputs(rows, more),
  closings: closed.closings,
});

const changed = (id: string, values: Readonly<Record<string, unknown>>): readonly RecordRow[] =>
  start.map((row) => (row.id === id ? ({ ...row, values: { ...row.values, ...values } } as RecordRow) : row));

/** Everything a reader can see of a calculation: totals, receipts and words of every entry. */
const shown = (calculation: Calculation) => ({
  totals: calculation.totals,
  control: calculation.controlTotals,
  unpaid: calculation.unpaid.map(({ partner: who, reason }) => [who, reason]),
  entries: Array.from({ length: calculation.entries.count }, (_, at) => {
    const trace = traceEntry(calculation, at);
    return { trace, words: wordTrace(trace, 'partner'), receipt: traceReceipt(trace, 'internal') };
  }),
});

const quarter = (book: EngineInputs, period = '2026-Q1'): Calculation => calculate(prepare(book), period);
const brief = ({ trueUps }: Calculation) => trueUps.map(({ cause, partner: who, amount }) => [cause, who, amount]);

const late = chunksOf(
  linesFrom('order | line | ordered | partner | net | currency\n S9 | 1 | 2026-03-30 | ACME | 50.00 | USD'),
  'late',
);
const correction = chunksOf(
  [
    {
      key: 'S1 1 c',
      orderNumber: 'S1',
      lineNumber: '1',
      ordered: '2026-01-10',
      partner: 'ACME',
      net: '900.00',
      currency: 'USD',
      corrects: 'S1 1',
    },
  ],
  'late',
);
const withLate = batch('late', 2);

/** Every kind of input that can change after a close, and what it must book in the next open period. */
const changes = {
  'a late line': [
    after([...start, withLate], { more: late }),
    [
      ['lateLine', 'p-ACME', '5.00'],
      ['lateLine', 'p-TOP', '1.00'],
    ],
  ],
  'a corrected line': [
    after([...start, withLate], { more: correction }),
    [
      ['correctedLine', 'p-ACME', '-10.00'],
      ['correctedLine', 'p-TOP', '-2.00'],
    ],
  ],
  'an undone batch': [
    after([...start.filter((row) => row.id !== 'batch-1'), record('batch', 'batch-1', { sequence: 1, undone: true })]),
    [
      ['undoneBatch', 'p-ACME', '-100.00'],
      ['undoneBatch', 'p-NORD', '-50.00'],
      ['undoneBatch', 'p-TOP', '-20.00'],
    ],
  ],
  'an alias': [
    after([...start, record('alias', 'a1', { text: 'North', partner: 'p-NORD' })]),
    [['partnerMatch', 'p-NORD', '20.00']],
  ],
  'a supply link': [
    after(changed('l1', { parent: 'p-NORD' })),
    [
      ['supplyLink', 'p-NORD', '20.00'],
      ['supplyLink', 'p-TOP', '-20.00'],
    ],
  ],
  'a plan version': [
    after([
      ...start,
      record('planVersion', 'plan-v2', {
        plan: 'plan',
        version: 2,
        status: 'effective',
        from: '2026-02-01',
        body: { recognise: 'ordered', combine: 'stack', negativeBase: 'carry', rules: [percent('0.2'), override] },
      }),
    ]),
    [['plan', 'p-NORD', '50.00']],
  ],
  'a partner’s name': [after(changed('p-ACME', { name: 'Acme Corporation' })), []],
  'a partner’s code': [after(changed('p-ACME', { code: 'ACME-2', formerCodes: ['ACME'] })), []],
} as const satisfies Record<string, readonly [EngineInputs, readonly (readonly [string, string, string])[]]>;

describe('a closed period', () => {
  it('answers from its closing what it answered when it was open', () => {
    expect(shown(quarter(closed))).toEqual(shown(quarter(inputs())));
    expect(quarter(closed).closed).toBe(true);
  });

  it.each(Object.entries(changes))('stays as it was after %s', (_, [book]) => {
    expect(shown(quarter(book))).toEqual(shown(quarter(closed)));
  });

  it.each(Object.entries(changes))(
    'has %s booked once, in the next open period, with its cause',
    (_, [book, expected]) => {
      const next = quarter(book, '2026-Q2');
      expect(brief(next)).toEqual(expected);
      const closedAgain = closePeriods(book, '2026-Q2');
      expect(brief(quarter(closedAgain, '2026-Q3'))).toEqual([]);
      expect(shown(quarter(closedAgain, '2026-Q2'))).toEqual(shown(next));
    },
  );

  it.each(Object.entries(changes))(
    'after %s, what was booked and its true-ups come to what it would pay now',
    (_, [book]) => {
      const cents = (calculation: Calculation): Map<string, number> =>
        new Map(calculation.totals.map((total) => [total.partner, Number(total.commission.replace('.', ''))]));
      const [then, next] = [cents(quarter(closed)), quarter(book, '2026-Q2')];
      for (const { partner: who, amount } of next.trueUps)
        then.set(who, (then.get(who) ?? 0) + Number(amount.replace('.', '')));
      const now = cents(quarter({ ...book, closings: [] }));
      for (const who of new Set([...then.keys(), ...now.keys()]))
        expect([who, then.get(who) ?? 0]).toEqual([who, now.get(who) ?? 0]);
    },
  );

  it('has a true-up whose receipt names the line, and replays', () => {
    const next = quarter(changes['a late line'][0], '2026-Q2');
    const at = Array.from(next.entries.trueUp).findIndex((index) => index >= 0);
    const trace = traceEntry(next, at);
    expect(replay(trace)).toBe('5.00');
    expect(traceReceipt(trace, 'internal').map((row) => row.label)).toContain('Order S9, line 1');
    expect(wordTrace(trace, 'partner')).toContain('arrived after the period was closed');
  });

  it('is trued up when a tier that a rule reads is entered late', () => {
    const rows = [...partners, ...plan([percent('0.1', gold)])];
    const book = closePeriods(inputs(rows), '2026-Q1');
    const tiered = {
      ...inputs([...rows, record('tierRecord', 't1', { partner: 'p-ACME', tier: 'Gold', from: '2026-01-01' })]),
      closings: book.closings,
    };
    expect(brief(quarter(tiered, '2026-Q2'))).toEqual([['tier', 'p-ACME', '100.00']]);
  });

  it('is trued up when a partner field that a filter reads changes', () => {
    const rows = [...partners, ...plan([percent('0.1', { field: 'partner.type', is: 'is', values: ['Agent'] })])];
    const book = closePeriods(inputs(rows), '2026-Q1');
    const other = rows.map((row) => (row.id === 'p-ACME' ? partner('ACME', { type: 'Agent' }) : row));
    expect(brief(quarter({ ...inputs(other), closings: book.closings }, '2026-Q2'))).toEqual([
      ['partnerFields', 'p-ACME', '100.00'],
    ]);
  });

  it('is compared with what its true-ups have made of it since', () => {
    const once = closePeriods(changes['a late line'][0], '2026-Q2');
    const rows = [...start, withLate, record('alias', 'a1', { text: 'North', partner: 'p-NORD' })];
    const twice = { ...inputs(rows, { more: late }), closings: once.closings };
    expect(brief(quarter(twice, '2026-Q3'))).toEqual([['partnerMatch', 'p-NORD', '20.00']]);
    const withdrawn = {
      ...inputs([...start, batch('late', 2, { undone: true })], { more: late }),
      closings: once.closings,
    };
    expect(brief(quarter(withdrawn, '2026-Q3'))).toEqual([
      ['undoneBatch', 'p-ACME', '-5.00'],
      ['undoneBatch', 'p-TOP', '-1.00'],
    ]);
  });

  it('is not touched by merging two partners: what was paid stays where it was paid', () => {
    expect(brief(quarter(after(changed('p-NORD', { mergedInto: 'p-ACME' })), '2026-Q2'))).toEqual([]);
  });

  it('makes earlier lines history: they are never paid', () => {
    const book = closePeriods(inputs(), '2026-Q2');
    expect(quarter(book, '2026-Q1').totals.map((total) => total.commission)).toEqual(
      ['0.00', '0.00'].slice(0, quarter(book, '2026-Q1').totals.length),
    );
    expect(quarter(book, '2026-Q3').trueUps).toEqual([]);
  });

  it('is shown from the closing alone for any plan and lines', () => {
    fc.assert(
      fc.property(randomBook(), (random) => {
        const book = engineBook(random);
        const later = closePeriods(book, '2026-02', '2026-03', '2026-04');
        expect(shown(quarter(later, '2026-04'))).toEqual(
          shown(quarter(closePeriods(book, '2026-02', '2026-03'), '2026-04')),
        );
        expect(quarter(later, '2026-05').trueUps).toEqual([]);
      }),
      { seed: 20261122, numRuns: lawRuns(40) },
    );
  });
});
