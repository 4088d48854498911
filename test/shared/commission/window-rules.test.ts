import { describe, expect, it } from 'vitest';
import { calculate } from '#commission/calculate.ts';
import { prepare } from '#commission/prepare.ts';
import { replay } from '#commission/replay.ts';
import { traceEntry } from '#commission/trace-entry.ts';
import { wordTrace } from '#commission/word-trace.ts';
import { everything } from '#model/filter.ts';
import type { Rule } from '#model/rule.ts';
import { engineInputs, partner, plan, quarters, record } from '#test/support/commission-book.ts';
import { linesFrom } from '#test/support/lines.ts';

const same = 'same number in each currency' as const;
const mdf: Rule = {
  kind: 'mdf',
  id: 'R1',
  name: 'Marketing',
  when: everything,
  base: 'net',
  share: '0.5',
  measure: 'quarter',
};
const spiff: Rule = {
  kind: 'spiff',
  id: 'R1',
  name: 'SPIFF',
  when: everything,
  pays: 'percent',
  base: 'net',
  rate: '0.1',
  from: '2026-01-01',
  next: '2026-04-01',
  budget: '15',
  currency: same,
};
const claim = record('mdfClaim', 'm1', {
  partner: 'p-B',
  amount: '80',
  currency: 'EUR',
  date: '2026-02-03',
  activity: 'Fair',
  approved: true,
});

describe('what is paid on no single line', () => {
  it('reaches a partner that sold nothing at all, in a currency that no line has', () => {
    const lines = linesFrom(`
      order | ordered    | partner | currency | net
      1     | 2026-01-05 | A       | USD      | 100`);
    const inputs = engineInputs([partner('A'), partner('B'), claim, ...plan([mdf])], lines, { calendar: quarters });
    const calculation = calculate(prepare(inputs), '2026-Q1');
    expect(calculation.totals).toContainEqual({ partner: 'p-B', currency: 'EUR', lines: 0, commission: '40.00' });
    const at = [...calculation.entries.line].indexOf(-1);
    const trace = traceEntry(calculation, at);
    expect(replay(trace)).toBe('40.00');
    expect(wordTrace(trace, 'partner')).toBe(
      'You earned 40.00 EUR for 1 Jan 2026 to 31 Mar 2026: 80.00 spent × 50\u00a0% = 40.00. Rule R1 “Marketing” of Plan plan, version 1. Purchases 0.00, 80.00 spent.',
    );
  });
});

describe('a budget for all partners', () => {
  it('is spent by day and order number, comes back with a refund, and says what was left', () => {
    const lines = linesFrom(`
      order | key | ordered    | partner | currency | net  | refunds
      2     | b   | 2026-01-05 | A       | USD      | 100  |
      1     | a   | 2026-01-05 | B       | USD      | 100  |
      3     | c   | 2026-01-06 | B       | USD      | 100  |
      4     | d   | 2026-01-07 | B       | USD      | -100 | a
      5     | e   | 2026-01-08 | A       | USD      | 200  |`);
    const inputs = engineInputs([partner('A'), partner('B'), ...plan([spiff])], lines, { calendar: quarters });
    const calculation = calculate(prepare(inputs), '2026-Q1');
    const traces = Array.from({ length: calculation.entries.count }, (_, at) => traceEntry(calculation, at));
    expect(traces.map(({ partnerCode, amount }) => `${partnerCode} ${amount}`)).toEqual([
      'A 5.00',
      'A 10.00',
      'B 10.00',
      'B -10.00',
    ]);
    expect(traces.map(replay)).toEqual(traces.map(({ amount }) => amount));
    expect(wordTrace(traces[0] as (typeof traces)[number], 'partner')).toContain(
      'budget of 15.00, of which 5.00 was left',
    );
    expect(calculation.unpaid.map(({ reason }) => reason)).toEqual(['limitReached']);
  });
});
