import { describe, expect, test } from 'vitest';
import type { BandsRule } from '#model/band-rules.ts';
import type { Rule } from '#model/rule.ts';
import { bandMeasures, bandModes, bandQuantities } from '#model/band-rules.ts';
import { everything } from '#model/filter.ts';
import { ruleKinds } from '#model/rule.ts';
import { bases } from '#model/rule-common.ts';
import { newRule } from '#plans/new-rule.ts';
import { planSentence } from '#plans/plan-sentence.ts';
import { ruleSentence, ruleText } from '#plans/rule-sentence.ts';
import { baseWords, measureWords, modeWordsIn, quantityWords } from '#plans/rule-words.ts';
import { plainText } from '#model/sentence-part.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const read = (rule: Rule): string => plain(ruleText(rule));

const bands: BandsRule = {
  ...(newRule('bands', 'R1') as BandsRule),
  bands: [
    { from: '0', rate: '0.04' },
    { from: '5000', rate: '0.055' },
    { from: '20000', rate: '0.07' },
  ],
};

/** Words that the field uses for opposite things: they may never stand for a mode. */
const ambiguous = /\b(cumulative|slab|retro|retroactive|stepped)\b/i;

const combinations = bandModes.flatMap((mode) =>
  bandMeasures.flatMap((measure) =>
    bandQuantities.map((quantity): [string, BandsRule] => [
      `${mode}, ${measure}, ${quantity}`,
      { ...bands, mode, measure, quantity, target: '100000' },
    ]),
  ),
);

describe('a band rule reads as a sentence', () => {
  test.each(combinations)('%s', (_name, rule) => {
    const text = read(rule);
    expect(text).toContain(modeWordsIn(rule.measure)[rule.mode]);
    expect(text).toContain(measureWords[rule.measure]);
    expect(text).toContain(rule.quantity === 'amount' ? baseWords[rule.base] : quantityWords[rule.quantity]);
    expect(text).toContain('4 % from 0');
    expect(text).toContain('5.5 % from 5,000');
    expect(text).toContain('Reaching an edge counts.');
    expect(text).not.toMatch(ambiguous);
    expect(text).not.toMatch(/undefined|NaN|\{|\}|  |null/);
    expect(text).toMatch(/^Pay .*\.$/);
  });

  test('no two combinations of mode, measure and quantity read the same', () => {
    expect(new Set(combinations.map(([, rule]) => read(rule))).size).toBe(combinations.length);
  });

  test('the words of the contract', () => {
    expect(read(bands)).toBe(
      "Pay by the quarter's running net sales, each band its own rate: 4 % from 0, 5.5 % from 5,000, 7 % from 20,000. Reaching an edge counts. Amounts are the same number in each currency.",
    );
  });

  test('an amount on entering a band, an amount per unit and a currency are said', () => {
    const rule: BandsRule = {
      ...bands,
      pays: 'perUnit',
      quantity: 'units',
      thresholdCurrency: 'EUR',
      edge: 'exceeding',
      bands: [
        { from: '0', rate: '2' },
        { from: '100', rate: '3.5', flat: '250' },
      ],
    };
    expect(read(rule)).toBe(
      "Pay an amount per unit by the quarter's running units sold, each band its own rate: 2 a unit from 0, 3.5 a unit plus 250 once from 100. An edge must be exceeded. Amounts are in EUR.",
    );
  });
});

describe('other kinds', () => {
  test('percent with a condition', () => {
    const when = {
      all: [
        { field: 'line.type', is: 'is', values: ['new'] },
        { field: 'tier', is: 'is', values: ['Silver'] },
      ],
    } as const;
    expect(read({ ...newRule('percent', 'R4'), when })).toBe(
      'When type is new and tier is Silver, pay 10 % of net sales.',
    );
  });

  test.each(bases.map((base) => [base]))('percent of %s names the base', (base) => {
    expect(read({ id: 'R1', name: '', when: everything, kind: 'percent', base, rate: '0.07' })).toBe(
      `Pay 7 % of ${baseWords[base]}.`,
    );
  });

  test('every digit of a rate is shown', () => {
    expect(
      read({ id: 'R1', name: '', when: everything, kind: 'percent', base: 'net', rate: '0.0712345678901' }),
    ).toContain('7.12345678901 %');
  });

  test('fixed and per unit', () => {
    expect(
      read({ id: 'R1', name: '', when: everything, kind: 'fixed', amount: '50.00', currency: 'EUR', per: 'order' }),
    ).toBe('Pay 50.00 EUR for each order, spread over its lines.');
    expect(
      read({
        id: 'R1',
        name: '',
        when: everything,
        kind: 'perUnit',
        amount: '2.5',
        currency: 'same number in each currency',
      }),
    ).toBe("Pay 2.5 of the line's currency for each unit.");
  });

  test('overrides say what they are computed on and how deep they go', () => {
    const rule = {
      id: 'R1',
      name: '',
      when: everything,
      kind: 'override',
      base: 'net',
      levelRates: ['0.02', '0.01'],
    } as const;
    expect(read({ ...rule, on: 'revenue' })).toBe(
      'Pay an override on revenue (net sales): 2 % for partners directly below and 1 % for partners two levels below.',
    );
    expect(read({ ...rule, on: 'commissionBelow' })).toContain('on the commission paid below: 2 %');
    expect(read({ ...rule, on: 'differential' })).toContain('never below zero');
  });

  test('a draft with nonsense in it can still be read', () => {
    expect(read({ id: 'R1', name: '', when: everything, kind: 'percent', base: 'net', rate: 'abc' })).toBe(
      'Pay abc of net sales.',
    );
  });
});

describe('slots', () => {
  test.each(ruleKinds.map((kind) => [kind]))('%s: every slot is labelled once and reads back its own value', (kind) => {
    const rule = newRule(kind, 'R1');
    const slots = ruleSentence(rule).flatMap((part) => (part.kind === 'slot' ? [part.slot] : []));
    expect(new Set(slots.map((slot) => slot.id)).size).toBe(slots.length);
    expect(slots.every((slot) => slot.label !== '')).toBe(true);
    for (const slot of slots)
      if (slot.type === 'choice') expect(slot.options.map((option) => option.value)).toContain(slot.value);
  });

  test('what holds for the whole plan is a sentence too', () => {
    expect(plainText(planSentence({ recognise: 'invoiced', combine: 'first', negativeBase: 'carry' }))).toBe(
      'A line counts on the day it is invoiced; only the first rule that matches it pays. A line with a negative base that is no refund lowers the commission.',
    );
  });
});
