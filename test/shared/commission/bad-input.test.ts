import { describe, expect, it } from 'vitest';
import { calculate } from '#commission/calculate.ts';
import type { Calculation } from '#commission/contract.ts';
import { findEntriesByAmount } from '#commission/find-entries.ts';
import { partnersWithoutPlan } from '#commission/plan-assignments.ts';
import { prepare } from '#commission/prepare.ts';
import { traceEntry } from '#commission/trace-entry.ts';
import { traceReceipt, wordTrace } from '#commission/word-trace.ts';
import { decimal } from '#money/amount.ts';
import { everything } from '#model/filter.ts';
import type { Rule } from '#model/rule.ts';
import type { RecordRow } from '#model/record-row.ts';
import { closePeriods } from '#test/support/closed-book.ts';
import { batch, engineInputs, partner, plan, record } from '#test/support/commission-book.ts';
import { chunksOf, linesFrom } from '#test/support/lines.ts';

const ten: Rule = { kind: 'percent', id: 'R1', name: 'Net', base: 'net', rate: '0.1', when: everything };
const above: Rule = {
  kind: 'override',
  id: 'R2',
  name: 'Above',
  when: everything,
  on: 'revenue',
  base: 'net',
  levelRates: ['0.01', '0.01'],
};
const acme = partner('ACME', { name: 'Acme' });

const table = (rows: string) =>
  linesFrom(`order | line | ordered | partner | net | cost | currency | refunds\n${rows}`);
const quarter = (
  rows: readonly RecordRow[],
  lines: ReturnType<typeof table>,
  more: Parameters<typeof engineInputs>[2] = {},
): Calculation => calculate(prepare(engineInputs(rows, lines, more)), '2026-Q1');
const kinds = ({ exceptions }: Calculation) => exceptions.map(({ kind, blocks }) => [kind, blocks]);
const paid = ({ totals }: Calculation) => totals.map((total) => [total.partner, total.commission]);

describe('bad input (commission.md 12)', () => {
  it('a line of an unknown partner waits: counted, listed, never paid', () => {
    const found = quarter(
      [acme, ...plan([ten])],
      table('S1|1|2026-01-05|Nobody|100|50|USD|\nS1|2|2026-01-05|ACME|100|50|USD|'),
    );
    expect([found.lines, kinds(found), paid(found)]).toEqual([2, [['unknownPartner', false]], [['p-ACME', '10.00']]]);
    expect(found.exceptions[0]?.detail).toContain('“Nobody”');
  });

  it('a line that waits from a closed period is listed until it is matched, and stops nothing', () => {
    const rows = [acme, ...plan([ten])];
    const first = table('S1|1|2026-01-05|ACME|100|50|USD|');
    const closed = closePeriods(engineInputs(rows, first), '2026-Q1');
    const late = engineInputs(
      rows,
      table('S1|1|2026-01-05|ACME|100|50|USD|\nS2|1|2026-02-01|Nobody|100|50|USD|\nS3|1|2025-12-31|Nobody|7|5|USD|'),
      { closings: closed.closings },
    );
    const found = calculate(prepare(late), '2026-Q2');
    // The line of 2025 lies before the book: history waits for nothing.
    expect([found.lines, kinds(found)]).toEqual([0, [['unknownPartner', false]]]);
  });

  it('a refund of an unknown line waits and pays nothing', () => {
    const found = quarter([acme, ...plan([ten])], table('S1|1|2026-01-05|ACME|-100|-50|USD|S9 9'));
    expect([kinds(found), paid(found)]).toEqual([[['refundOfUnknownLine', false]], []]);
  });

  it('a refund takes back the rate that was paid, not today’s', () => {
    const versions = [
      ...plan([ten]),
      record('planVersion', 'v2', {
        plan: 'plan',
        version: 2,
        status: 'effective',
        from: '2026-02-01',
        body: { recognise: 'ordered', combine: 'stack', negativeBase: 'carry', rules: [{ ...ten, rate: '0.3' }] },
      }),
    ];
    const found = quarter(
      [acme, ...versions],
      table(
        'S1|1|2026-01-05|ACME|100|50|USD|\nS2|1|2026-02-05|ACME|200|50|USD|\nS3|1|2026-02-06|ACME|-100|-50|USD|S1 1',
      ),
    );
    expect(paid(found)).toEqual([['p-ACME', '60.00']]);
  });

  it('two links at once, and a circle, are named with their path and block the close', () => {
    const partners = [acme, partner('B'), partner('C')];
    const link = (id: string, child: string, parent: string): RecordRow =>
      record('supplyLink', id, { child: `p-${child}`, parent: `p-${parent}`, from: '2020-01-01' });
    const lines = table('S1|1|2026-01-05|ACME|100|50|USD|');
    const two = quarter([...partners, link('1', 'ACME', 'B'), link('2', 'ACME', 'C'), ...plan([ten, above])], lines);
    const circle = quarter([...partners, link('1', 'ACME', 'B'), link('2', 'B', 'ACME'), ...plan([ten, above])], lines);
    expect([kinds(two), kinds(circle)]).toEqual([[['twoLinks', true]], [['linkCycle', true]]]);
    expect(two.exceptions[0]?.detail).toBe(
      'Acme is supplied by B Ltd from 2020-01-01 and by C Ltd from 2020-01-01 at the same time.',
    );
    expect(circle.exceptions[0]?.detail).toBe('The supply links run in a circle: B Ltd → Acme → B Ltd.');
  });

  it('a missing cost is an exception, not a margin of everything', () => {
    const found = quarter(
      [acme, ...plan([{ ...ten, base: 'margin' } as Rule])],
      table('S1|1|2026-01-05|ACME|100||USD|'),
    );
    expect([kinds(found), paid(found), found.unpaid[0]?.reason]).toEqual([
      [['noCost', true]],
      [['p-ACME', '0.00']],
      'missingFigure',
    ]);
  });

  it('thresholds in another currency are an exception', () => {
    const bands: Rule = {
      kind: 'bands',
      id: 'R1',
      name: 'Bands',
      when: everything,
      base: 'net',
      quantity: 'amount',
      measure: 'quarter',
      mode: 'whole',
      edge: 'reaching',
      pays: 'percent',
      thresholdCurrency: 'USD',
      bands: [{ from: '0', rate: '0.1' }],
    };
    const found = quarter([acme, ...plan([bands])], table('S1|1|2026-01-05|ACME|100||EUR|'));
    expect([kinds(found), paid(found)]).toEqual([[['thresholdCurrency', true]], [['p-ACME', '0.00']]]);
  });

  it('an identical line counts once; a different one is shown, and the first counts until somebody chooses', () => {
    const lines = table('S1|1|2026-01-05|ACME|100|50|USD|');
    const again = [
      ...chunksOf(table('S1|1|2026-01-05|ACME|100|50|USD|'), 'two'),
      ...chunksOf(table('S1|1|2026-01-05|ACME|300|50|USD|'), 'three'),
    ];
    const rows = [acme, batch('two', 2), batch('three', 3), ...plan([ten])];
    const found = quarter(rows, lines, { more: again });
    expect([kinds(found), paid(found)]).toEqual([[['differingDuplicate', false]], [['p-ACME', '10.00']]]);
    const chosen = quarter(
      [...rows, record('lineChoice', 'c', { source: 'erp', key: 'S1 1', batch: 'three' })],
      lines,
      { more: again },
    );
    expect([kinds(chosen), paid(chosen)]).toEqual([[], [['p-ACME', '30.00']]]);
    const undone = quarter(
      [
        acme,
        batch('two', 2),
        batch('three', 3),
        record('batch', 'batch-1', { sequence: 1, undone: true }),
        ...plan([ten]),
      ],
      lines,
      { more: again },
    );
    expect(paid(undone)).toEqual([['p-ACME', '10.00']]);
  });

  it('a partner without a plan is listed', () => {
    const book = prepare(
      engineInputs([acme, partner('B'), ...plan([ten], { partner: 'B' })], table('S1|1|2026-01-05|ACME|100|50|USD|')),
    );
    const found = calculate(book, '2026-Q1');
    expect([kinds(found), found.unpaid[0]?.reason]).toEqual([[['noPlan', false]], 'noPlan']);
    expect(partnersWithoutPlan(book, '2026-Q1')).toEqual([{ partner: 'p-ACME', lines: 1 }]);
  });

  it('a rule that isn’t a rule pays nothing and blocks the close', () => {
    const found = quarter(
      [acme, ...plan([{ ...ten, rate: 'seven' } as Rule])],
      table('S1|1|2026-01-05|ACME|100|50|USD|'),
    );
    expect([kinds(found), paid(found)]).toEqual([[['planInvalid', true]], [['p-ACME', '0.00']]]);
  });

  it('a negative base is carried, or counts as zero where the plan says so', () => {
    const lines = table('S1|1|2026-01-05|ACME|100|50|USD|\nS1|2|2026-01-05|ACME|-30|50|USD|');
    expect(paid(quarter([acme, ...plan([ten])], lines))).toEqual([['p-ACME', '7.00']]);
    expect(paid(quarter([acme, ...plan([ten], { body: { negativeBase: 'zero' } })], lines))).toEqual([
      ['p-ACME', '10.00'],
    ]);
  });

  it('a differential on a negative line never turns into a credit', () => {
    const rows = [
      acme,
      partner('TOP'),
      record('supplyLink', 'l', { child: 'p-ACME', parent: 'p-TOP', from: '2020-01-01' }),
    ];
    const found = quarter(
      [...rows, ...plan([ten, { ...above, on: 'differential', levelRates: ['0'] } as Rule])],
      table('S1|1|2026-01-05|ACME|-100|-50|USD|'),
    );
    expect(paid(found)).toEqual([['p-ACME', '-10.00']]);
  });

  it('amounts beyond 2^53 in between stay exact', () => {
    const found = quarter(
      [acme, ...plan([{ ...ten, rate: '0.123456789012' } as Rule])],
      table('S1|1|2026-01-05|ACME|9999999999.99|50|USD|'),
    );
    expect(paid(found)).toEqual([['p-ACME', '1234567890.12']]);
  });
});

describe('why this number', () => {
  const links = [record('supplyLink', 'l', { child: 'p-ACME', parent: 'p-TOP', from: '2020-01-01' })];
  const found = quarter(
    [acme, partner('TOP', { name: 'Top' }), ...links, ...plan([ten, above])],
    [{ ...table('S1|1|2026-01-05|ACME|1234.5|700|USD|')[0], customer: 'Fabrikam', invoice: 'INV-8841' }],
  );

  it('is worded for the partner, and finds its entry by amount', () => {
    const [entry = -1] = findEntriesByAmount(found, decimal('123.45'));
    expect(wordTrace(traceEntry(found, entry), 'partner')).toBe(
      'You earned 123.45 USD on Fabrikam: 1,234.50 net × 10\u00a0% = 123.45. Rule R1 “Net” of Plan plan, version 1. Order S1 line 1, invoice INV-8841 of 5 Jan 2026.',
    );
  });

  it('tells the partner above neither customer nor partner nor invoice', () => {
    const [entry = -1] = findEntriesByAmount(found, decimal('12.35'), 'USD');
    const words = wordTrace(traceEntry(found, entry), 'partner');
    expect(words).toContain('on a sale through your channel: 1,234.50 net × 1\u00a0% = 12.35');
    expect(words).not.toMatch(/Acme|ACME|Fabrikam|INV-8841|S1/);
  });

  it('names a customer to the partner only where the deal allows it', () => {
    const lines = [{ ...table('S1|1|2026-01-05|ACME|1000|700|USD|')[0], customer: 'Fabrikam', deal: 'D-1' }];
    const hidden = quarter(
      [acme, record('deal', 'd', { code: 'D-1', confidentialCustomer: true }), ...plan([ten])],
      lines,
    );
    const trace = traceEntry(hidden, 0);
    expect(wordTrace(trace, 'internal')).toContain('on Fabrikam');
    expect(`${wordTrace(trace, 'partner')} ${JSON.stringify(traceReceipt(trace, 'partner'))}`).not.toContain(
      'Fabrikam',
    );
  });

  it('tells the partner above nothing about what was taken back below it either', () => {
    const lines = [
      ...table('S1|1|2026-01-05|ACME|1000|700|USD|'),
      { ...table('S1|2|2026-01-06|ACME|-250|-175|USD|S1 1')[0], customer: 'Fabrikam' },
    ];
    const refunded = quarter([acme, partner('TOP', { name: 'Top' }), ...links, ...plan([ten, above])], lines);
    const [entry = -1] = findEntriesByAmount(refunded, decimal('2.5'));
    const trace = traceEntry(refunded, entry);
    expect(trace.amount).toBe('-2.50');
    expect(`${wordTrace(trace, 'partner')} ${JSON.stringify(traceReceipt(trace, 'partner'))}`).not.toMatch(
      /Acme|ACME|Fabrikam|S1/,
    );
  });
});
