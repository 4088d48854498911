import { expect, it } from 'vitest';
import { calculate } from '#commission/calculate.ts';
import { draftPeriod } from '#commission/draft-period.ts';
import { prepare } from '#commission/prepare.ts';
import { traceEntry } from '#commission/trace-entry.ts';
import { formulaOf, traceReceipt } from '#commission/word-trace.ts';
import type { Filter } from '#model/filter.ts';
import type { Rule } from '#model/rule.ts';
import { periodWords } from '#statement/period-words.ts';
import { roundingWords } from '#statement/statement-words.ts';
import { batch, engineInputs, partner, plan, record } from '#test/support/commission-book.ts';
import { linesFrom } from '#test/support/lines.ts';

const ofField = (field: string, value: string): Filter => ({ field, is: 'is', values: [value] });
const tenOfNet = (when: Filter): Rule => ({ kind: 'percent', id: 'R1', name: 'Net', base: 'net', rate: '0.1', when });

const inputsFor = (when: Filter, mode?: keyof typeof roundingWords) =>
  engineInputs(
    [
      partner('A'),
      batch('b1', 1),
      record('product', 'x', { code: 'RT-1', name: 'Router', category: 'Routers' }),
      record('deal', 'd', { code: 'D-7', type: 'new' }),
      ...(mode === undefined ? [] : [record('bookSettings', 'settings', { roundingMode: mode })]),
      ...plan([tenOfNet(when)]),
    ],
    linesFrom(
      'order | line | ordered | partner | product | deal | net | currency\nO | 1 | 2026-01-02 | A | rt-1 | d-7 | 30.05 | USD',
    ),
  );

it.each([
  ['product.category', 'Routers'],
  ['deal.type', 'new'],
])('a condition on %s finds the record by its code in any letter case', (field, value) => {
  const calculation = calculate(prepare(inputsFor(ofField(field, value))), '2026-Q1');
  expect(calculation.controlTotals).toEqual({ USD: '3.01' });
});

it('a statement line without a category has that of its product', () => {
  const inputs = inputsFor(ofField('product.category', 'Routers'));
  const calculation = calculate(prepare(inputs), '2026-Q1');
  const draft = draftPeriod(inputs, calculation, (entry) => traceEntry(calculation, entry), periodWords);
  const [account] = draft.figures.accounts;
  expect(account === undefined ? [] : draft.linesOf(account)).toMatchObject([
    { product: 'Router', category: 'Routers' },
  ]);
});

it.each(Object.entries(roundingWords))('a receipt says %s as the statement’s terms do', (mode, words) => {
  const when = ofField('product.category', 'Routers');
  const calculation = calculate(prepare(inputsFor(when, mode as keyof typeof roundingWords)), '2026-Q1');
  const trace = traceEntry(calculation, 0);
  const rule = words.split(' (')[0] as string;
  expect(formulaOf(trace, 'partner')).toContain(rule);
  expect(traceReceipt(trace, 'partner').find(({ stage }) => stage === 'round')?.detail).toContain(rule);
});
