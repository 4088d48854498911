import { expect, test } from 'vitest';
import { calculate } from '#commission/calculate.ts';
import { missingDateWords } from '#commission/missing-date.ts';
import { prepare } from '#commission/prepare.ts';
import { everything } from '#model/filter.ts';
import type { Rule } from '#model/rule.ts';
import { engineInputs, partner, plan } from '#test/support/commission-book.ts';
import { linesFrom } from '#test/support/lines.ts';

const ten: Rule = { kind: 'percent', id: 'R1', name: 'Net', base: 'net', rate: '0.1', when: everything };

test('it names the date that is missing and those that are there', () => {
  expect(missingDateWords('invoiced', ['ordered'])).toBe(
    'The plan counts by invoice date; these lines only have an order date.',
  );
  expect(missingDateWords('ordered', ['invoiced', 'delivered'])).toBe(
    'The plan counts by order date; these lines only have an invoice date and a delivery date.',
  );
});

test('lines without the date of their plan wait, with the dates in words', () => {
  const lines = linesFrom(
    'order | line | ordered | invoiced | partner | net | currency\nS1|1|2026-01-05||ACME|100|USD\nS2|1|2026-01-05|2026-01-06|ACME|100|USD',
  );
  const rows = [partner('ACME', { name: 'Acme' }), ...plan([ten], { body: { recognise: 'invoiced' } })];
  const { exceptions, totals } = calculate(prepare(engineInputs(rows, lines)), '2026-Q1');
  expect(exceptions.map(({ kind, detail }) => [kind, detail])).toEqual([
    ['noDate', 'The plan counts by invoice date; these lines only have an order date.'],
  ]);
  expect(totals.map(({ commission }) => commission)).toEqual(['10.00']);
});
