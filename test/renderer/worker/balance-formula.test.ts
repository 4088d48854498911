import { expect, test } from 'vitest';
import { balanceFormula } from '#worker/balance-formula.ts';

test('a balance says what it is made of; movements of nothing are left out', () => {
  const row = {
    opening: '10.00',
    commission: '1250.05',
    adjustments: '0.00',
    settled: '0.00',
    payments: '-20.00',
    closing: '1240.05',
  };
  expect(balanceFormula(row)).toBe('10.00 + 1,250.05 − 20.00 = 1,240.05');
  const refund = {
    opening: '0.00',
    commission: '-5.00',
    adjustments: '2.00',
    settled: '0.00',
    payments: '0.00',
    closing: '-3.00',
  };
  expect(balanceFormula(refund)).toBe('0.00 − 5.00 + 2.00 = −3.00');
  const held = { ...row, settled: '-125.00', closing: '1115.05' };
  expect(balanceFormula(held)).toBe('10.00 + 1,250.05 − 125.00 − 20.00 = 1,115.05');
});
