import { describe, expect, it } from 'vitest';
import { calculate } from '#commission/calculate.ts';
import { prepare } from '#commission/prepare.ts';
import { percentOf } from '#insight/percent-of.ts';
import { lineStacks, planStacks } from '#insight/stack.ts';
import type { Rule } from '#model/rule.ts';
import { everything } from '#model/filter.ts';
import { engineInputs, partner, plan, record } from '#test/support/commission-book.ts';

const rules: readonly Rule[] = [
  { kind: 'percent', id: 'R1', name: 'Resale', when: everything, base: 'net', rate: '0.10' },
  {
    kind: 'override',
    id: 'R2',
    name: 'Above',
    when: everything,
    on: 'revenue',
    base: 'net',
    levelRates: ['0.02', '0.01'],
  },
];

const inputs = engineInputs(
  [
    partner('A'),
    partner('B'),
    partner('C'),
    record('supplyLink', 'l1', { child: 'p-C', parent: 'p-B', from: '2000-01-01' }),
    record('supplyLink', 'l2', { child: 'p-B', parent: 'p-A', from: '2000-01-01' }),
    ...plan(rules),
  ],
  [
    { key: '1', ordered: '2026-01-10', partner: 'C', currency: 'USD', net: '1000.00' },
    { key: '2', ordered: '2026-01-11', partner: 'C', currency: 'USD', net: '500.00' },
  ],
);

describe('the whole stack', () => {
  const book = prepare(inputs);
  const calculation = calculate(book, '2026-Q1');

  it('of a line names everybody who is paid on it, in percent of its net', () => {
    const line = calculation.entries.line[0] as number;
    const [stack] = lineStacks(calculation, line);
    expect(stack).toMatchObject({ currency: 'USD', total: '130.00', percent: '13.00' });
    expect(stack?.parts.map(({ partner: who, level, percent }) => [who, level, percent])).toEqual([
      ['p-C', 0, '10.00'],
      ['p-B', 1, '2.00'],
      ['p-A', 2, '1.00'],
    ]);
  });

  it('of a plan adds up its lines, those above apart', () => {
    expect(planStacks(book, calculation)).toEqual([
      {
        plan: 'plan',
        planName: 'Plan plan',
        currency: 'USD',
        net: '1500.00',
        credited: '150.00',
        above: '45.00',
        total: '195.00',
        percent: '13.00',
      },
    ]);
  });

  it('has no percentage without revenue', () => {
    expect([percentOf('1.00', '0.00'), percentOf('1.00', ''), percentOf('-1.00', '3.00')]).toEqual(['', '', '-33.33']);
  });
});
