import { describe, expect, it } from 'vitest';
import { calculate } from '#commission/calculate.ts';
import { prepare } from '#commission/prepare.ts';
import { replay } from '#commission/replay.ts';
import { traceEntry } from '#commission/trace-entry.ts';
import { everything } from '#model/filter.ts';
import type { Rule } from '#model/rule.ts';
import { batch, engineInputs, partner, plan, record } from '#test/support/commission-book.ts';
import { linesFrom } from '#test/support/lines.ts';

const tenOfList: Rule = { kind: 'percent', id: 'R1', name: 'List', base: 'list', rate: '0.1', when: everything };
const rows = [
  partner('A'),
  batch('b1', 1),
  record('product', 'x', { code: 'RT-1', name: 'Router', listPrice: '12.345', currency: 'USD' }),
  ...plan([tenOfList]),
];
const header = 'order | line | ordered | partner | product | quantity | net | list | discount | currency';

function paidOn(line: string) {
  const calculation = calculate(prepare(engineInputs(rows, linesFrom(`${header}\n${line}`))), '2026-Q1');
  const trace = traceEntry(calculation, 0);
  return {
    amount: calculation.totals[0]?.commission,
    replayed: replay(trace),
    base: trace.steps.find((step) => step.stage === 'base'),
    product: trace.steps.find((step) => step.stage === 'line')?.product,
  };
}

describe('the price list', () => {
  it('gives the list price of a line that names neither a list amount nor a discount', () => {
    const { amount, replayed, base, product } = paidOn('O | 1 | 2026-01-02 | A | rt-1 | 3 | 30 | | | USD');
    expect(amount).toBe('3.70');
    expect(replayed).toBe('3.70');
    expect(base).toMatchObject({ value: '37.035', parts: [{ label: 'List', value: '37.035' }] });
    expect(product).toBe('Router');
  });

  it.each([
    ['a list amount of the file', '3 | 30 | 50 | | USD', '5.00'],
    ['a discount of the file', '3 | 30 | | 2 | USD', '3.20'],
    ['a price in another currency', '3 | 30 | | | EUR', '3.00'],
    ['no quantity', ' | 30 | | | USD', '3.00'],
  ])('gives way to %s', (_why, cells, amount) => {
    expect(paidOn(`O | 1 | 2026-01-02 | A | RT-1 | ${cells}`)).toMatchObject({ amount, replayed: amount });
  });
});
