import type { DecimalText } from '#money/amount.ts';
import { decimal } from '#money/amount.ts';
import { minorUnits } from '#money/currency.ts';
import { absolute, compare, divide, larger, multiply, negate, subtract, sum } from '#money/decimal.ts';
import type { BaseStep, Trace } from './trace.ts';
import { stepOf } from './trace.ts';

const costs: readonly string[] = ['Cost'];
const fromLine: readonly BaseStep['base'][] = ['net', 'list', 'cost', 'margin', 'markup', 'recurring', 'units'];

/**
 * Whether the base of a trace follows from the figures of its line: their sum × the credit's share × the part that counts × the rate of
 * exchange. Shares and parts are whole units (largest remainder), so it may differ by two of them. True for what has no base of its
 * line, such as a fixed amount; a base that counts as zero because it's negative follows too.
 */
export function baseFollows(trace: Trace): boolean {
  const base = stepOf(trace, 'base');
  if (base === undefined || base.value === '' || base.parts.length === 0 || !fromLine.includes(base.base)) return true;
  // Net and discount stand for a list amount that the file doesn't have.
  const whole = sum(
    base.parts.map(({ label, value }) => (costs.includes(label) ? negate(decimal(value)) : decimal(value))),
  );
  const { share = '1' } = stepOf(trace, 'credit') ?? {};
  const counted = stepOf(trace, 'recognise');
  const rate = base.base === 'units' ? '1' : (stepOf(trace, 'convert')?.rate ?? '1');
  const part = counted === undefined ? decimal('1') : divide(decimal(counted.part), decimal(counted.whole));
  const expected = [decimal(share), part, decimal(rate)].reduce(multiply, whole);
  const value = decimal(base.value);
  if (compare(value, decimal('0')) === 0 && compare(expected, decimal('0')) <= 0) return true;
  const unit = divide(decimal('1'), decimal(`1${'0'.repeat(minorUnits(trace.currency))}`));
  const slack = multiply(multiply(unit, decimal('2')), larger(decimal('1'), decimal(rate)) as DecimalText);
  return compare(absolute(subtract(value, expected)), slack) <= 0;
}
