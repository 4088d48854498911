import { describe, expect, test } from 'vitest';
import { runToEnd } from '#base/run-to-end.ts';
import { prepare } from '#commission/prepare.ts';
import type { Rule } from '#model/rule.ts';
import { exampleBook, examplePeriod } from '#plans/example-book.ts';
import { paidLines } from '#plans/lint/paid-lines.ts';
import { newRule } from '#plans/new-rule.ts';

const percent = (rate: string): Rule => ({ ...newRule('percent', 'R1'), rate }) as Rule;

/** Ten thousand net at a cost of seven thousand, through the engine. */
const paid = (rule: Rule, plan = 'plan') => {
  const inputs = exampleBook(rule, { net: '10000.00', currency: 'USD', lines: 2, units: '1' });
  return runToEnd(paidLines(prepare(inputs), examplePeriod(rule), plan));
};

describe('lines that are paid more than they earn', () => {
  test('a rate above the margin is found with its worst line', () => {
    const found = paid(percent('0.6'));
    expect(found.ruleAboveMargin['R1']).toMatchObject({
      lines: 2,
      worst: { currency: 'USD', paid: '6000.00', limit: '3000.00', label: 'Order 1, Product' },
    });
    expect(found.stackAboveMargin?.lines).toBe(2);
    expect(found.stackAboveNet).toBeUndefined();
  });

  test('more than the line itself', () => {
    expect(paid(percent('1.2')).stackAboveNet?.worst).toMatchObject({ paid: '12000.00', limit: '10000.00' });
  });

  test('nothing where the margin covers it, nor in another plan', () => {
    expect(paid(percent('0.3'))).toEqual({ period: '2026-Q1', ruleAboveMargin: {} });
    expect(paid(percent('0.6'), 'another')).toEqual({ period: '2026-Q1', ruleAboveMargin: {} });
  });

  test('all partners of a line count together: the seller and the one above', () => {
    const rule: Rule = { ...newRule('override', 'R1'), levelRates: ['0.28'] } as Rule;
    const found = paid(rule, 'override');
    expect(found.ruleAboveMargin).toEqual({});
    expect(found.stackAboveMargin?.worst).toMatchObject({ paid: '3300.00', limit: '3000.00' });
  });
});
