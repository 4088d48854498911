import { expect, test } from 'vitest';
import type { BandsRule } from '#model/band-rules.ts';
import { stepAt } from '#plans/lint/cliff.ts';
import { modePreview } from '#plans/mode-preview.ts';
import { newRule } from '#plans/new-rule.ts';
import { workedLine } from '#plans/worked-line.ts';

const bands = newRule('bands', 'R1') as BandsRule;

test('the same bands under every mode, each by the engine', () => {
  expect(modePreview(bands, '60000', 'USD').map(({ mode, worked }) => [mode, worked.total])).toEqual([
    ['marginal', '3600.00'],
    ['whole', '4800.00'],
    ['rolling', '8200.00'],
    ['total', '10800.00'],
    ['interpolated', '4800.00'],
  ]);
  expect(modePreview({ ...bands, bands: [] }, '60000', 'USD')).toEqual([]);
});

test.each(['reaching', 'exceeding'] as const)(
  'what a step says is what the engine pays on both sides of it: %s',
  (edge) => {
    const rule: BandsRule = {
      ...bands,
      mode: 'whole',
      edge,
      bands: [
        { from: '0', rate: '0.04' },
        { from: '10000', rate: '0.06', flat: '250' },
        { from: '50000', rate: '0.055' },
      ],
    };
    for (const index of [1, 2]) {
      const step = stepAt(rule, index, 'USD');
      expect(workedLine(rule, step?.last ?? '', 'USD')?.total).toBe(step?.below);
      expect(workedLine(rule, step?.next ?? '', 'USD')?.total).toBe(step?.above);
    }
  },
);
