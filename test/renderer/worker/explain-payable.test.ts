import { expect, it } from 'vitest';
import type { StatementRow } from '#worker/engine-api.ts';
import { payableFormula, payableSteps } from '#worker/explain-payable.ts';

const row = (more: Partial<StatementRow>): StatementRow =>
  ({
    opening: '16940.20',
    commission: '20362.50',
    adjustments: '120.00',
    settled: '-1924.25',
    payments: '-16940.20',
    closing: '18558.25',
    payable: '18558.25',
    ...more,
  }) as StatementRow;

it('leads from the opening balance to what is paid out, and leaves out what moved nothing', () => {
  const steps = payableSteps(row({ due: '2026-10-15' }));
  expect(steps.map(({ so }) => so)).toEqual([
    '16,940.20',
    '37,302.70',
    '37,422.70',
    '35,498.45',
    '18,558.25',
    '18,558.25',
  ]);
  expect(steps.at(-1)?.label).toBe('Closing balance, due 15 Oct 2026');
  expect(payableSteps(row({ adjustments: '0.00' }))).toHaveLength(5);
});

it('says when a balance is carried forward and nothing is paid', () => {
  const carried = row({ closing: '-40.00', payable: '0.00' });
  expect(payableSteps(carried).at(-1)).toEqual({
    label: 'Carried forward, nothing is paid now',
    value: '−40.00',
    so: '0.00',
  });
  expect(payableFormula(carried)).toContain('carried forward');
});
