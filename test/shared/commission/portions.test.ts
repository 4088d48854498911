import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baseFollows } from '#commission/base-follows.ts';
import { calculate } from '#commission/calculate.ts';
import { calculatePeriod } from '#commission/calculate-period.ts';
import type { Calculation, EngineInputs } from '#commission/contract.ts';
import { dayNumber } from '#calendar/day-lookup.ts';
import { freezeCalculation } from '#commission/freeze-calculation.ts';
import { prepare } from '#commission/prepare.ts';
import { replay } from '#commission/replay.ts';
import { traceEntry } from '#commission/trace-entry.ts';
import { stepOf } from '#commission/trace.ts';
import { thawCalculation } from '#commission/thaw-calculation.ts';
import type { ExchangeRate, Receipt } from '#model/line-chunk.ts';
import type { PlanBody } from '#model/plan.ts';
import type { Rule } from '#model/rule.ts';
import { everything } from '#model/filter.ts';
import type { RecordRow } from '#model/record-row.ts';
import { allocateScaled } from '#money/allocate.ts';
import { toScaled } from '#money/scaled.ts';
import { allocatedShare } from '#money/allocate.ts';
import { closePeriods } from '#test/support/closed-book.ts';
import { batch, engineInputs, months, partner, plan, record } from '#test/support/commission-book.ts';
import { lawRuns } from '#test/support/law-runs.ts';
import type { TestLine } from '#test/support/lines.ts';
import { linesFrom } from '#test/support/lines.ts';

const seed = 20261122;
const months31 = [1, 2, 3, 4, 5, 6].map((month) => `2026-0${month}-15`);
const tenPercent: Rule = { kind: 'percent', id: 'R1', name: 'Ten', when: everything, base: 'net', rate: '0.1' };
const partners = ['A', 'B', 'C'].map((code) => partner(code, { currency: 'EUR' }));

type Options = { readonly receipts?: readonly Receipt[]; readonly rates?: readonly ExchangeRate[] };

const bookWith = (
  rows: readonly RecordRow[],
  lines: readonly TestLine[],
  body: Partial<PlanBody> = {},
  options: Options = {},
  rules: readonly Rule[] = [tenPercent],
) => prepare(engineInputs([...partners, ...plan(rules, { body }), ...rows], lines, { calendar: months, ...options }));

/** “A 12.34” per entry of a month, in order. */
const paid = (calculation: Calculation): readonly string[] =>
  Array.from({ length: calculation.entries.count }, (_, at) => {
    const { entries, partners: ids, currencies } = calculation;
    const amount = (entries.amount[at] as number) / 100;
    return `${ids[entries.partner[at] as number]?.slice(2)} ${amount.toFixed(2)} ${currencies[entries.currency[at] as number]}`;
  });

const receipt = (date: string, reference: string, amount: string, currency = 'USD'): Receipt => ({
  row: 2,
  date,
  reference,
  amount,
  currency,
});

const rate = (date: string, value: string, rateKind = '', from = 'USD', to = 'EUR'): ExchangeRate => ({
  row: 2,
  date,
  from,
  to,
  rateKind,
  rate: value,
});

const deal = (crediting?: 'split' | 'equal' | 'double'): RecordRow =>
  record('deal', 'd1', { code: 'D-1', ...(crediting === undefined ? {} : { crediting }) });
const participant = (
  code: string,
  share?: string,
  role: 'sold' | 'coSold' | 'referred' = 'sold',
  order = 0,
): RecordRow =>
  record('dealParticipant', `d1-${code}`, {
    deal: 'd1',
    partner: `p-${code}`,
    role,
    order,
    ...(share === undefined ? {} : { share }),
  });

const oneLine = linesFrom(`
  key | ordered    | partner | deal | net      | currency
  k1  | 2026-02-03 | C       | d-1  | 20576.00 | USD`);

describe('participants of a deal', () => {
  it('share its lines; the partner named on the line is not asked', () => {
    const book = bookWith([deal(), participant('A', '0.6'), participant('B', '0.4', 'coSold', 1)], oneLine);
    const calculation = calculate(book, '2026-02');
    expect(paid(calculation)).toEqual(['A 1234.56 USD', 'B 823.04 USD']);
    expect(calculation.lines).toBe(1);
    expect(calculation.portions.map(({ credit }) => [credit?.role, credit?.share])).toEqual([
      ['sold', '0.6'],
      ['coSold', '0.4'],
    ]);
    expect(calculation.facts.credit(1)).toEqual({ how: 'participant', path: ['p-B'] });
  });

  it('are each credited with all where the deal says so', () => {
    const book = bookWith([deal('double'), participant('A'), participant('B')], oneLine);
    expect(paid(calculate(book, '2026-02'))).toEqual(['A 2057.60 USD', 'B 2057.60 USD']);
  });

  it('whose shares leave a rest make the lines wait, and the close', () => {
    const book = bookWith([deal(), participant('A', '0.6'), participant('B', '0.3')], oneLine);
    const { entries, exceptions } = calculate(book, '2026-02');
    expect(entries.count).toBe(0);
    expect(exceptions).toEqual([
      { kind: 'splitSum', line: 0, blocks: true, detail: 'The shares of deal D-1 add up to 90 %, not 100 %.' },
    ]);
  });

  it('are told apart by their role in conditions', () => {
    const when = { field: 'credit.role', is: 'is', values: ['referred'] } as const;
    const rules: readonly Rule[] = [{ ...tenPercent, when }];
    const rows = [deal(), participant('A', '0.7'), participant('B', '0.3', 'referred')];
    expect(paid(calculate(bookWith(rows, oneLine, {}, {}, rules), '2026-02'))).toEqual(['B 617.28 USD']);
  });

  it('share a fixed fee as they share the line, and get it back from a refund alike', () => {
    const fee: Rule = {
      kind: 'fixed',
      id: 'R1',
      name: 'Fee',
      when: everything,
      amount: '10.01',
      currency: 'USD',
      per: 'line',
    };
    const lines = [
      ...oneLine,
      ...linesFrom(`
      key | ordered    | refunds | net       | currency
      k2  | 2026-02-20 | k1      | -20576.00 | USD`),
    ];
    const book = bookWith([deal('equal'), participant('A'), participant('B')], lines, {}, {}, [fee]);
    expect(paid(calculate(book, '2026-02'))).toEqual(['A 5.01 USD', 'A -5.01 USD', 'B 5.00 USD', 'B -5.00 USD']);
  });
});

it('the fee of an order is shared as its lines are, however they count', () => {
  const fee: Rule = {
    kind: 'fixed',
    id: 'R1',
    name: 'Fee',
    when: everything,
    amount: '100.00',
    currency: 'same number in each currency',
    per: 'order',
  };
  const lines = linesFrom(`
    order | line | ordered    | partner | deal | invoice | net   | currency
    S1    | 1    | 2026-01-10 | A       | D-1  | I-1     | 75.00 | USD
    S1    | 2    | 2026-01-10 | A       | D-1  | I-1     | 25.00 | USD`);
  const rows = [deal(), participant('A', '0.6'), participant('B', '0.4', 'coSold', 1)];
  const receipts = [receipt('2026-02-01', 'I-1', '30'), receipt('2026-02-02', 'I-1', '70')];
  const book = bookWith(rows, lines, { recognise: 'customerPaid' }, { receipts }, [fee]);
  expect(calculate(book, '2026-02').totals.map(({ partner: who, commission }) => [who, commission])).toEqual([
    ['p-A', '60.00'],
    ['p-B', '40.00'],
  ]);
});

it('a customer that is a partner itself is credited to who supplies it on the line’s day', () => {
  const link = record('supplyLink', 'l1', { child: 'p-C', parent: 'p-A', from: '2026-01-01' });
  const lines = linesFrom(`
    key | ordered    | customer | net    | currency
    k1  | 2026-02-03 | C Ltd    | 100.00 | USD
    k2  | 2025-02-03 | C Ltd    | 100.00 | USD`);
  const calculation = calculate(bookWith([link], lines), '2026-02');
  expect(paid(calculation)).toEqual(['A 10.00 USD']);
  expect(calculation.facts.credit(0).how).toBe('suppliedBy');
});

describe('what counts when', () => {
  const lines = linesFrom(`
    key | ordered    | partner | invoice | net    | tax   | currency
    k1  | 2026-01-10 | A       | I-1     | 100.00 | 20.00 | USD
    k2  | 2026-01-10 | A       | I-1     | 200.00 | 40.00 | USD`);
  const byPayment = { recognise: 'customerPaid' } as const;

  it('is in the proportion in which the customer paid, each part in its own month', () => {
    const receipts = [receipt('2026-02-01', 'i-1', '90'), receipt('2026-03-05', 'I-1', '300')];
    const book = bookWith([], lines, byPayment, { receipts });
    expect(paid(calculate(book, '2026-01'))).toEqual([]);
    expect(paid(calculate(book, '2026-02'))).toEqual(['A 2.50 USD', 'A 5.00 USD']);
    // 300 is more than was left: the rest is kept and counts no further.
    const march = calculate(book, '2026-03');
    expect(paid(march)).toEqual(['A 7.50 USD', 'A 15.00 USD']);
    expect(march.portions.map(({ recognised }) => recognised)).toContainEqual({
      event: 'customerPaid',
      date: '2026-03-05',
      part: '270',
      whole: '360',
      receipt: 'I-1',
    });
    expect(book.unrecognised).toEqual([]);
  });

  it('a payment that names nothing known is listed', () => {
    const book = bookWith([], lines, byPayment, { receipts: [receipt('2026-02-01', 'I-9', '90')] });
    expect(calculate(book, '2026-02').exceptions).toEqual([
      {
        kind: 'unmatchedReceipt',
        blocks: false,
        detail: 'The payment “I-9” of 90 USD on 2026-02-01 names no line, invoice, order or contract that is known.',
      },
    ]);
    expect(book.unrecognised.map(({ line, counted }) => [line, counted])).toEqual([
      [0, 0],
      [1, 0],
    ]);
  });

  it('a credit note leaves less to pay', () => {
    const all = [
      ...lines,
      ...linesFrom(`
      key | ordered    | partner | invoice | refunds | net     | tax    | currency
      k3  | 2026-02-20 | A       | I-1     | k2      | -200.00 | -40.00 | USD`),
    ];
    const receipts = [receipt('2026-02-01', 'I-1', '60'), receipt('2026-03-01', 'I-1', '60')];
    const book = bookWith([], all, byPayment, { receipts });
    const sum = ['2026-02', '2026-03'].flatMap((month) => paid(calculate(book, month)));
    const total = sum.reduce((all_, each) => all_ + Number(each.split(' ')[1]), 0);
    expect(total.toFixed(2)).toBe('10.00');
  });

  it('events count in their shares, also those of a date column of the file', () => {
    const events = [
      { event: 'ordered', share: '0.5' },
      { event: 'custom:Go-live', share: '0.5' },
    ] as const;
    const golive: readonly TestLine[] = [
      {
        key: 'k1',
        ordered: '2026-01-10',
        partner: 'A',
        net: '99.99',
        currency: 'USD',
        custom: { 'Go-live': '2026-03-01' },
      },
    ];
    const book = bookWith([], golive, { recognise: 'events', events });
    expect(paid(calculate(book, '2026-01'))).toEqual(['A 5.00 USD']);
    expect(paid(calculate(book, '2026-03'))).toEqual(['A 5.00 USD']);
    const base = ['2026-01', '2026-03'].map((month) => calculate(book, month).entries.base[0] as number);
    // Half of 99.99 is 49.995: money is shared in whole cents.
    expect(base).toEqual([500_000, 499_900]);
  });

  it('reads a date column in the order of the layout that has it', () => {
    const layout = (id: string, dateOrder: 'dmy' | 'mdy', custom: readonly string[]) =>
      record('importSource', id, {
        name: 'erp',
        what: 'sales',
        mapping: {
          delimiter: ',',
          encoding: 'utf-8',
          dateOrder,
          decimalSign: '.',
          columns: {},
          custom,
          keyColumns: [],
        },
      });
    const events = [{ event: 'custom:Go-live', share: '1' }] as const;
    const golive: readonly TestLine[] = [
      {
        key: 'k1',
        ordered: '2026-01-10',
        partner: 'A',
        net: '99.99',
        currency: 'USD',
        custom: { 'Go-live': '01/03/2026' },
      },
    ];
    const sources = [batch('batch-1', 1), layout('a', 'dmy', ['Go-live']), layout('b', 'mdy', [])];
    const book = bookWith(sources, golive, { recognise: 'events', events });
    expect(paid(calculate(book, '2026-01'))).toEqual([]);
    expect(paid(calculate(book, '2026-03'))).toEqual(['A 10.00 USD']);
  });
});

describe('settlement in another currency', () => {
  const lines = linesFrom(`
    key | ordered    | partner | net     | currency
    k1  | 2026-02-03 | A       | 1000.00 | USD
    k2  | 2026-02-13 | A       | 1000.00 | USD
    k3  | 2026-02-14 | A       | 10.00   | EUR`);
  const rates = [
    rate('2026-02-03', '0.9'),
    rate('2026-02-13', '0.95'),
    rate('2026-02-28', '0.97', 'end of day'),
    rate('2026-02-28', '0.5', 'average'),
  ];
  const settle = (at: 'lineDate' | 'periodAverage' | 'periodEnd', rateKind?: string) =>
    ({ settle: { in: 'partner', at, ...(rateKind === undefined ? {} : { rateKind }) } }) as const;

  it('takes the rate of the line’s day', () => {
    const calculation = calculate(bookWith([], lines, settle('lineDate'), { rates }), '2026-02');
    expect(paid(calculation)).toEqual(['A 90.00 EUR', 'A 95.00 EUR', 'A 1.00 EUR']);
    expect(calculation.portions[0]?.converted).toEqual({
      from: 'USD',
      rate: '0.9',
      date: '2026-02-03',
      kind: '',
      source: 'bank',
    });
  });

  it('takes the mean of the period, the last of the period, or the plan’s own', () => {
    const of = (body: Partial<PlanBody>, more = rates) =>
      paid(calculate(bookWith([], lines, body, { rates: more }), '2026-02'));
    expect(of(settle('periodAverage', ''), rates.slice(0, 2))).toEqual(['A 92.50 EUR', 'A 92.50 EUR', 'A 1.00 EUR']);
    expect(of(settle('periodEnd'))).toEqual(['A 97.00 EUR', 'A 97.00 EUR', 'A 1.00 EUR']);
    expect(of({ settle: { in: 'EUR', at: 'fixed', rates: [{ from: 'USD', rate: '0.8' }] } })).toEqual([
      'A 80.00 EUR',
      'A 80.00 EUR',
      'A 1.00 EUR',
    ]);
  });

  it('without a rate for the day the line waits, the nearest ones are named, and the close waits', () => {
    const calculation = calculate(
      bookWith([], lines, settle('lineDate'), { rates: [rates[0]!, rate('2026-02-20', '0.96')] }),
      '2026-02',
    );
    expect(paid(calculation)).toEqual(['A 90.00 EUR', 'A 1.00 EUR']);
    expect(calculation.exceptions).toEqual([
      {
        kind: 'noRate',
        line: 1,
        blocks: true,
        detail: 'No rate from USD to EUR of 2026-02-13. The nearest are 0.9 of 2026-02-03 and 0.96 of 2026-02-20.',
      },
    ]);
  });

  it('a pair that is known only the other way round is turned, and says so', () => {
    const turned = [rate('2026-02-03', '1.25', '', 'EUR', 'USD'), rate('2026-02-13', '1.25', '', 'EUR', 'USD')];
    const calculation = calculate(bookWith([], lines, settle('lineDate'), { rates: turned }), '2026-02');
    expect(paid(calculation)).toEqual(['A 80.00 EUR', 'A 80.00 EUR', 'A 1.00 EUR']);
    expect(calculation.portions[0]?.converted?.inverseOf).toBe('1.25');
  });
});

describe('cancellations', () => {
  const lines = linesFrom(`
    key | ordered    | partner | contract | type         | net     | currency
    k1  | 2026-01-10 | A       | C-1      | sale         | 1000.00 | USD
    k2  | 2026-02-10 | A       | C-1      | sale         | 500.00  | USD
    k3  | 2026-04-15 | A       | C-1      | Cancellation |         | USD`);
  const bands = {
    unit: 'months',
    mode: 'bands',
    bands: [
      { from: '0', rate: '1' },
      { from: '3', rate: '0.5' },
      { from: '6', rate: '0' },
    ],
  } as const;

  it('take back by age from each line of the contract', () => {
    const calculation = calculate(bookWith([], lines, { clawback: bands }), '2026-04');
    // 3 months for the first line, 2 for the second. Periods before the first close are history, so nothing was paid yet.
    const { entries } = calculatePeriod(
      bookWith([], lines, { clawback: bands }),
      { bookFrom: dayNumber('2026-01-01'), from: dayNumber('2026-04-01'), next: dayNumber('2026-05-01') },
      'halfAwayFromZero',
    );
    expect([...entries.amount].sort()).toEqual([-5000, -5000]);
    expect(calculation.lines).toBe(1);
  });

  it('of nothing known wait', () => {
    const lost = linesFrom(`
      key | ordered    | partner | contract | type         | currency
      k3  | 2026-04-15 | A       | C-9      | cancellation | USD`);
    expect(calculate(bookWith([], lost), '2026-04').exceptions.map(({ kind, detail }) => [kind, detail])).toEqual([
      ['correctionOfUnknownLine', 'The cancellation names the contract “C-9”, of which no line is known.'],
    ]);
  });
});

describe('corrections that can’t be applied wait', () => {
  const of = (table: string) =>
    calculate(bookWith([], linesFrom(table)), '2026-02').exceptions.map(({ kind, detail }) => `${kind}: ${detail}`);

  it('of an unknown line', () => {
    expect(
      of(`
        key | ordered    | partner | corrects | net    | currency
        k1  | 2026-02-03 | A       | k9       | 100.00 | USD`),
    ).toEqual(['correctionOfUnknownLine: The correction names the line “k9”, which isn’t known.']);
  });

  it('in a circle, also of refunds', () => {
    const found = of(`
      key | ordered    | partner | corrects | refunds | net    | currency
      k1  | 2026-02-03 | A       | k2       |         | 100.00 | USD
      k2  | 2026-02-03 | A       | k1       |         | 100.00 | USD
      k3  | 2026-02-03 | A       |          | k4      | -1.00  | USD
      k4  | 2026-02-03 | A       |          | k3      | -1.00  | USD`);
    expect(found.filter((each) => each.includes('circle'))).toHaveLength(2);
    expect(found.filter((each) => each.includes('is a refund itself'))).toHaveLength(2);
  });
});

describe('what arrives after a close is booked with its cause', () => {
  const trueUps = (inputs: EngineInputs) =>
    calculate(prepare(inputs), '2026-02').trueUps.map(({ cause, partner: who, amount }) => [
      cause,
      who.slice(2),
      amount,
    ]);
  const inputsOf = (rows: readonly RecordRow[], body: Partial<PlanBody>, options: Options = {}): EngineInputs =>
    engineInputs(
      [...partners, ...plan([tenPercent], { body }), ...rows],
      linesFrom(`
        key | ordered    | partner | invoice | deal | net    | currency
        k1  | 2026-01-10 | A       | I-1     | D-1  | 100.00 | USD
        k2  | 2026-01-20 | A       | I-2     |      | 50.00  | USD`),
      { calendar: months, ...options },
    );
  const moved = (
    rows: readonly RecordRow[],
    body: Partial<PlanBody>,
    before: Options,
    after: Options,
    later: readonly RecordRow[] = rows,
  ) =>
    trueUps({
      ...inputsOf(later, body, after),
      closings: closePeriods(inputsOf(rows, body, before), '2026-01').closings,
    });

  it('a corrected rate', () => {
    const body = { settle: { in: 'EUR', at: 'lineDate' } } as const;
    const days = (first: string) => ({ rates: [rate('2026-01-10', first), rate('2026-01-20', '1')] });
    expect(moved([], body, days('0.9'), days('0.8'))).toEqual([['exchangeRate', 'A', '-1.00']]);
  });

  it('a late payment, of a line that counted and of one that didn’t', () => {
    const body = { recognise: 'customerPaid' } as const;
    const first = receipt('2026-01-15', 'I-1', '40');
    const after = { receipts: [first, receipt('2026-01-16', 'I-1', '60'), receipt('2026-01-25', 'I-2', '50')] };
    expect(moved([], body, { receipts: [first] }, after)).toEqual([['payment', 'A', '11.00']]);
    expect(moved([], body, after, { receipts: [first] })).toEqual([['payment', 'A', '-11.00']]);
  });

  it('a corrected split, and one that no longer adds up', () => {
    const half = [deal(), participant('A', '0.5'), participant('B', '0.5', 'coSold', 1)];
    const third = [deal(), participant('A', '0.3'), participant('B', '0.7', 'coSold', 1)];
    expect(moved(half, {}, {}, {}, third)).toEqual([
      ['split', 'A', '-2.00'],
      ['split', 'B', '2.00'],
    ]);
    expect(moved(half, {}, {}, {}, [deal(), participant('A', '0.5'), participant('B', '0.4')])).toEqual([
      ['split', 'A', '-5.00'],
      ['split', 'B', '-5.00'],
    ]);
  });

  it('a corrected involvement', () => {
    const when = { field: 'deal.involvement', is: 'atLeast', values: ['1.5'] } as const;
    const of = (rows: readonly RecordRow[]) =>
      engineInputs(
        [...partners, ...plan([{ ...tenPercent, when }]), ...rows],
        linesFrom(`
        key | ordered    | partner | deal | net    | currency
        k1  | 2026-01-10 | A       | D-1  | 100.00 | USD`),
        { calendar: months },
      );
    const work = (task: 'demo' | 'support', by: 'partner' | 'joint') =>
      record('effort', `e-${task}`, { deal: 'd1', task, by, date: '2026-01-05' });
    const before = closePeriods(of([deal(), work('demo', 'partner')]), '2026-01');
    const after = of([deal(), work('demo', 'partner'), work('support', 'joint')]);
    expect(trueUps({ ...after, closings: before.closings })).toEqual([['involvement', 'A', '10.00']]);
  });
});

describe('parts of money', () => {
  it('are whole units of the line’s own currency, whatever else is in the book', () => {
    const shared = linesFrom(`
      key | ordered    | partner | deal | net | currency
      k1  | 2026-02-03 | C       | d-1  | 100 | JPY`);
    const finer = linesFrom(`
      key | ordered    | partner | deal | net    | currency
      k2  | 2026-02-04 | C       |      | 0.1234 | USD`);
    const whole: Rule = { ...tenPercent, rate: '50' };
    const rows = [deal('equal'), participant('A'), participant('B'), participant('C')];
    const inYen = (lines: readonly TestLine[]): readonly number[] => {
      const { entries, currencies } = calculate(bookWith(rows, lines, {}, {}, [whole]), '2026-02');
      return [...entries.amount].filter((_, at) => currencies[entries.currency[at] as number] === 'JPY');
    };
    // 34, 33 and 33 yen; a third of a yen is no money.
    expect(inYen(shared)).toEqual([1700, 1650, 1650]);
    expect(inYen([...shared, ...finer])).toEqual(inYen(shared));
  });
});

describe('parts of units', () => {
  it('60 % of 6 units are 3.6, also in a currency without decimals', () => {
    const units = (currency: string): number => {
      const prepared = bookWith(
        [deal(), participant('A', '0.6', 'sold', 0), participant('B', '0.4', 'sold', 1)],
        [{ key: 'k1', ordered: '2026-01-10', deal: 'D-1', net: '600', quantity: '6', currency }],
      );
      return (prepared.bases.of('units')[0] as number) / 10 ** prepared.bases.scale;
    };
    expect([units('JPY'), units('USD')]).toEqual([3.6, 3.6]);
  });
});

describe('counted lines', () => {
  const byLines: Rule = {
    kind: 'bands',
    id: 'R1',
    name: 'Lines',
    when: everything,
    base: 'net',
    quantity: 'lines',
    measure: 'period',
    mode: 'whole',
    edge: 'reaching',
    pays: 'percent',
    thresholdCurrency: 'same number in each currency',
    bands: [
      { from: '0', rate: '0.1' },
      { from: '3', rate: '0.2' },
    ],
  };
  const five = [1, 2, 3, 4, 5].map((at): TestLine => ({
    key: String(at),
    ordered: '2026-01-10',
    deal: 'D-1',
    currency: 'USD',
    net: '100.00',
  }));
  const sixtyForty = [deal(), participant('A', '0.6', 'sold', 0), participant('B', '0.4', 'sold', 1)];

  it('a line that partners share is one over all its parts: five lines are 3 and 2', () => {
    const calculation = calculate(bookWith(sixtyForty, five, {}, {}, [byLines]), '2026-01');
    expect(paid(calculation)).toEqual([...five.map(() => 'A 12.00 USD'), ...five.map(() => 'B 4.00 USD')]);
    const measured = [0, 5].map((entry) => stepOf(traceEntry(calculation, entry), 'rate')?.measured?.after);
    expect(measured).toEqual(['3', '2']);
  });

  it('a line that each is credited with whole is one for each', () => {
    const both = [deal('double'), participant('A'), participant('B', undefined, 'sold', 1)];
    const calculation = calculate(bookWith(both, five.slice(0, 3), {}, {}, [byLines]), '2026-01');
    expect(paid(calculation)).toEqual([1, 2, 3, 4, 5, 6].map((at) => `${at < 4 ? 'A' : 'B'} 20.00 USD`));
  });
});

describe('laws of portions', () => {
  it('one share is what largest remainder gives', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e12, max: 1e12 }),
        fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 1, maxLength: 6 }),
        (value, weights) => {
          expect(weights.map((_, at) => allocatedShare(value, weights, at) + 0)).toEqual(
            allocateScaled(value, weights).map((share) => share + 0),
          );
        },
      ),
      { seed, numRuns: lawRuns(300) },
    );
  });

  const shares = fc.tuple(fc.integer({ min: 1, max: 998 }), fc.integer({ min: 1, max: 998 })).map(([a, b]) => {
    const [low, high] = [Math.min(a, b), Math.max(a, b)];
    return [low, high - low, 1000 - high].map((part) => (part / 1000).toFixed(3));
  });
  const payments = fc.array(
    fc.record({ month: fc.integer({ min: 1, max: 6 }), cents: fc.integer({ min: -20_000, max: 60_000 }) }),
    { maxLength: 6 },
  );
  const nets = fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 4 });
  const book = (
    [split, paidBy, lines]: readonly [
      readonly string[],
      readonly { month: number; cents: number }[],
      readonly number[],
    ],
    body: Partial<PlanBody> = { recognise: 'customerPaid' },
    rates: readonly ExchangeRate[] = [],
  ) =>
    bookWith(
      [deal(), ...split.map((share, at) => participant(['A', 'B', 'C'][at] as string, share, 'sold', at))],
      lines.map((cents, at): TestLine => ({
        key: `k${at}`,
        ordered: '2026-01-01',
        deal: 'D-1',
        invoice: 'I',
        tax: '0.07',
        net: (cents / 100).toFixed(2),
        currency: 'USD',
      })),
      body,
      {
        rates,
        receipts: paidBy.map(({ month, cents }) => receipt(`2026-0${month}-15`, 'I', (cents / 100).toFixed(2))),
      },
    );
  const made = fc.tuple(shares, payments, nets);

  it('the parts of a line sum to what counts of it, whatever the shares and payments', () => {
    fc.assert(
      fc.property(made, (inputs) => {
        const prepared = book(inputs);
        const net = prepared.bases.of('net').map((value) => value / 10 ** (prepared.bases.scale - 2));
        const sums = new Map<number, number>();
        prepared.slots.line.forEach((line, slot) => void sums.set(line, (sums.get(line) ?? 0) + (net[slot] as number)));
        const [, paidBy, lines] = inputs;
        const whole = lines.reduce((sum, each) => sum + each + 7, 0);
        let cum = 0;
        for (const { cents } of paidBy.toSorted((a, b) => a.month - b.month)) cum += cents;
        const part = Math.min(whole, Math.max(0, cum));
        lines.forEach((cents, line) => {
          const own = toScaled((cents / 100).toFixed(2), 2) as number;
          if (part === whole) expect(sums.get(line) ?? 0).toBe(own);
          else expect(Math.abs((sums.get(line) ?? 0) - (own * part) / whole)).toBeLessThanOrEqual(1.5);
        });
      }),
      { seed, numRuns: lawRuns(200) },
    );
  });

  it('month by month equals the whole window', () => {
    fc.assert(
      fc.property(made, (inputs) => {
        const prepared = book(inputs);
        const over = (from: string, next: string): number =>
          calculatePeriod(
            prepared,
            { bookFrom: dayNumber('2026-01-01'), from: dayNumber(from), next: dayNumber(next) },
            prepared.rounding,
          ).entries.amount.reduce((sum, amount) => sum + amount, 0);
        const each = [1, 2, 3, 4, 5, 6].map((month) => over(`2026-0${month}-01`, `2026-0${month + 1}-01`));
        expect(each.reduce((a, b) => a + b, 0)).toBe(over('2026-01-01', '2026-07-01'));
      }),
      { seed, numRuns: lawRuns(100) },
    );
  });

  it('equal shares are a split in equal shares; the order moves only the last unit', () => {
    fc.assert(
      fc.property(nets, fc.boolean(), (lines, turn) => {
        const of = (crediting: 'split' | 'equal', order: readonly number[]) => {
          const rows = ['A', 'B'].map((code, at) => participant(code, '0.5', 'sold', order[at]));
          const prepared = bookWith(
            [deal(crediting), ...rows],
            lines.map((cents, at): TestLine => ({
              key: `k${at}`,
              ordered: '2026-01-01',
              deal: 'D-1',
              net: (cents / 100).toFixed(2),
              currency: 'USD',
            })),
          );
          // In cents.
          return [...prepared.bases.of('net')].map((value) => value / 10 ** (prepared.bases.scale - 2));
        };
        const order = turn ? [1, 0] : [0, 1];
        expect(of('equal', order)).toEqual(of('split', order));
        const other = of('split', [order[1] as number, order[0] as number]);
        of('split', order).forEach((part, at) => expect(Math.abs(part - (other[at] as number))).toBeLessThanOrEqual(1));
      }),
      { seed, numRuns: lawRuns(100) },
    );
  });

  const converted = fc
    .tuple(made, fc.integer({ min: 1, max: 30_000 }))
    .map(([inputs, value]) => ({ inputs, rates: months31.map((date) => rate(date, (value / 10_000).toFixed(4))) }));

  it('every amount replays, and its base follows from its line, share, part and rate', () => {
    fc.assert(
      fc.property(converted, fc.boolean(), ({ inputs, rates }, toEuro) => {
        const body: Partial<PlanBody> = {
          recognise: 'customerPaid',
          include: ['tax'],
          ...(toEuro ? { settle: { in: 'partner', at: 'lineDate' } } : {}),
        };
        const calculation = calculate(book(inputs, body, rates), '2026-03');
        for (let at = 0; at < calculation.entries.count; at += 1) {
          const trace = traceEntry(calculation, at);
          expect(replay(trace)).toBe(trace.amount);
          expect(baseFollows(trace), JSON.stringify(trace.steps)).toBe(true);
        }
      }),
      { seed, numRuns: lawRuns(100) },
    );
  });

  it('the order of lines and payments changes nothing', () => {
    fc.assert(
      fc.property(made, ([split, paidBy, lines]) => {
        const totals = (inputs: typeof made extends fc.Arbitrary<infer Made> ? Made : never) =>
          ['2026-01', '2026-02', '2026-03'].map((month) => calculate(book(inputs), month).totals);
        const turned = [split, paidBy.toReversed().toSorted((a, b) => a.month - b.month), lines] as const;
        expect(totals([...turned] as never)).toEqual(
          totals([split, paidBy.toSorted((a, b) => a.month - b.month), lines]),
        );
      }),
      { seed, numRuns: lawRuns(50) },
    );
  });

  it('a close keeps every portion', () => {
    fc.assert(
      fc.property(made, (inputs) => {
        const calculation = calculate(book(inputs), '2026-03');
        const thawed = thawCalculation(freezeCalculation(calculation));
        const facts = (of: Calculation) =>
          Array.from({ length: of.entries.count }, (_, at) => [
            of.portions[of.entries.portion[at] as number],
            of.facts.credit(at),
            of.facts.tier(at),
            of.facts.line(of.entries.line[at] as number),
          ]);
        expect(facts(thawed)).toEqual(facts(calculation));
        expect(thawed.unpaid.map(({ partner: who }) => who)).toEqual(calculation.unpaid.map(({ partner: who }) => who));
      }),
      { seed, numRuns: lawRuns(50) },
    );
  });
});
