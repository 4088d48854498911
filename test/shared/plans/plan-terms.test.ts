import { describe, expect, test } from 'vitest';
import type { BandsRule } from '#model/band-rules.ts';
import type { PlanBody } from '#model/plan.ts';
import type { Rule } from '#model/rule.ts';
import { ruleKinds } from '#model/rule.ts';
import { comparePlans } from '#plans/compare-plans.ts';
import { emptyPlan, newRule } from '#plans/new-rule.ts';
import { planText } from '#plans/plan-sentence.ts';
import { planTerms, termIds, termText } from '#plans/plan-terms.ts';
import { ruleText } from '#plans/rule-sentence.ts';
import { ruleWithSlot } from '#plans/rule-slots.ts';
import { toolsOf } from '#plans/rule-tools.ts';
import { bodyWithSlot } from '#plans/term-slots.ts';
import { eventTools, termTools } from '#plans/term-tools.ts';
import { checkPlan } from '#plans/validate-plan.ts';

const body: PlanBody = { ...emptyPlan, rules: [newRule('percent', 'R1')] };
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const valid = (one: PlanBody): boolean => checkPlan(one).ok;

describe('terms', () => {
  test.each(termIds.map((id) => [id]))('%s comes, is a valid sentence, and goes without a trace', (id) => {
    const term = planTerms[id];
    const added = term.added(body, 'USD');
    expect(valid(added)).toBe(true);
    expect(term.isSet(added)).toBe(true);
    expect(term.isSet(body)).toBe(false);
    expect(termText(id, added)).not.toBe(termText(id, body));
    expect(term.removed(added)).toEqual(body);
  });

  test.each(termIds.map((id) => [id]))('%s: every slot reads back its own value, once', (id) => {
    const parts = planTerms[id].parts(planTerms[id].added(body, 'USD'));
    const slots = parts.flatMap((part) => (part.kind === 'slot' ? [part.slot] : []));
    expect(new Set(slots.map((slot) => slot.id)).size).toBe(slots.length);
    for (const slot of slots)
      if (slot.type === 'choice') expect(slot.options.map(({ value }) => value)).toContain(slot.value);
  });

  test('the sentences, word for word', () => {
    const all = termIds.reduce((now, id) => planTerms[id].added(now, 'EUR'), body);
    expect(termIds.map((id) => plain(termText(id, all)))).toEqual([
      'Net and list amounts count with shipping.',
      "The plan pays in each partner's own currency; other currencies are converted at the rate of the day on which the line counts.",
      'One line pays all partners together at most 30 % of its net sales.',
      'The plan pays a partner at most 50,000 EUR each period; what is above is not paid. What a cancellation takes back makes room again.',
      'A period pays a partner at least 1,000 EUR; each period stands alone.',
      'Each period pays a partner 1,000 EUR in advance; what of it was not earned is taken off later commission.',
      'A cancellation takes back a part by age: 100 % from 0 months on, 50 % from 6, 0 % from 12.',
      "10 % of commission is held back and released: 100 % after 6 months, counted from the period's end.",
    ]);
  });

  test.each(termIds.map((id) => [id]))('%s: whatever its menu adds keeps it a valid plan or names the sum', (id) => {
    const set = planTerms[id].added(body, 'USD');
    for (const tool of termTools(id, set)) {
      const { findings } = checkPlan(tool.apply(set));
      expect(findings.every(({ detail }) => /come to|not above/u.test(detail))).toBe(true);
    }
  });

  test('a change of what a slot depends on brings what it needs', () => {
    const settle = bodyWithSlot(planTerms.settle.added(body, 'USD'), 'settle.at', 'fixed');
    expect(valid(settle)).toBe(true);
    expect(plain(termText('settle', settle))).toContain('fixed rates of the programme: 1 USD = 1.');
    expect(valid(bodyWithSlot(settle, 'settle.at', 'lineDate'))).toBe(true);
    const proRata = bodyWithSlot(planTerms.clawback.added(body, 'USD'), 'clawback.mode', 'proRata');
    expect(plain(termText('clawback', proRata))).toBe(
      'A cancellation takes back the part of the time that is left of 12 months, and nothing afterwards.',
    );
    expect(valid(proRata)).toBe(true);
    expect(valid(bodyWithSlot(proRata, 'clawback.mode', 'bands'))).toBe(true);
  });
});

describe('what makes a line count', () => {
  test('in parts, each by what happens', () => {
    const events = bodyWithSlot(body, 'recognise', 'events');
    expect(valid(events)).toBe(true);
    const column = bodyWithSlot(events, 'events.1.event', 'custom:');
    expect(plain(planText(column))).toContain(
      'in parts, as things happen: 50 % when invoiced and 50 % on the date in the column “Go-live”',
    );
    expect(bodyWithSlot(column, 'events.1.column', 'Handover').events?.[1]?.event).toBe('custom:Handover');
    expect(bodyWithSlot(column, 'recognise', 'invoiced')).toEqual(body);
    expect(eventTools(events).map(({ label }) => label)).toEqual(['Add part', 'Remove last part']);
  });
});

describe('tools of a rule', () => {
  test.each(ruleKinds.map((kind) => [kind]))(
    '%s: every tool leaves a rule that can be read, and most a valid one',
    (kind) => {
      const rule = newRule(kind, 'R1');
      for (const { label, apply } of toolsOf(rule)) {
        const changed = apply(rule);
        expect(changed, label).not.toEqual(rule);
        expect(ruleText(changed)).not.toMatch(/undefined|NaN/u);
        expect(checkPlan({ ...emptyPlan, rules: [changed] }).findings, label).toEqual(
          kind === 'involvement' && label === 'Add level'
            ? [expect.objectContaining({ detail: 'is above 4, the number of tasks' })]
            : [],
        );
      }
    },
  );

  test('what is added can be taken away again', () => {
    for (const kind of ruleKinds) {
      const rule = newRule(kind, 'R1');
      const back = toolsOf(rule).flatMap(({ apply }) =>
        toolsOf(apply(rule)).map((tool) => JSON.stringify(tool.apply(apply(rule)))),
      );
      expect(back).toContain(JSON.stringify(rule));
    }
  });

  test('the words of limits, priority and who bears the discount', () => {
    const rule: Rule = {
      ...newRule('percent', 'R1'),
      funding: { by: 'shared', vendorShare: '0.5' },
      limits: { floor: '10', cap: '500', currency: 'USD', per: 'order', excess: 'defer' },
      priority: 2,
    } as Rule;
    expect(plain(ruleText(rule))).toBe(
      "Pay 10 % of list value less the partner's part of the discount. The discount is borne by both: 50 % of it by the vendor, which is taken off the commission. It pays at least 10 and at most 500 USD for each order; what is above is paid as soon as there is room again. Priority 2 (the lowest comes first).",
    );
  });
});

describe('every kind in words', () => {
  test.each<[Rule['kind'], string]>([
    ['percentPlusFixed', "Pay 5 % of net sales plus 50 of the line's currency for each order, spread over its lines."],
    [
      'matrix',
      'Pay by tier and discount in percent of list a part of net sales: Gold: 12 % from 0 %, 10 % from 10 %, 6 % from 20 %; Silver: 10 % from 0 %, 8 % from 10 %, 4 % from 20 %.',
    ],
    [
      'involvement',
      'Pay on net sales by how much of the work on the deal the partner did (of pre-sales, demo, negotiation and support; joint work counts half): 4 % from 0 of 4, 10 % from 2, 20 % from 4.',
    ],
    [
      'recurring',
      'Pay on recurring amount per month by the instalment of the contract: 20 % from instalment 1, 10 % from instalment 13. A cancelled contract pays nothing from that day on.',
    ],
    [
      'curve',
      "Measure the quarter's net sales against a target of 100,000 and pay nothing below 50 % of it, 5,000 at 100 %, rising evenly between from nothing at the threshold, and above 100 % 2 times as steep as the payout is to the target. Amounts are the same number in each currency.",
    ],
    ['lumpSum', "Pay 1,500 of the line's currency once the quarter's sales (net sales) reach a target of 100,000."],
    [
      'milestone',
      "Pay 5,000 of the line's currency, once, when the partner's all-time sales (net sales) reach 1,000,000.",
    ],
    [
      'growth',
      "Compare the quarter's net sales with the same time a year before and pay on the increase one rate, by the growth in percent: 0 % from 0 %, 2 % from 10 %, 4 % from 20 %. Reaching an edge counts. Without sales a year before nothing is paid.",
    ],
    [
      'spiff',
      'From 1 Jan 2026 until before 1 Apr 2026 pay an amount for each unit: 25 USD, until the budget of all partners is spent: 10,000 USD.',
    ],
    [
      'freeGoods',
      'For every full 10 units bought within each order pay the value of 1 free: the average price paid for one.',
    ],
    ['mdf', 'Repay 50 % of the approved marketing spend of the quarter, at most 3 % of its net sales.'],
    [
      'marginFloor',
      "On each line pay what the partner's own margin lacks of 15 % of list value, counting what other rules pay.",
    ],
  ])('%s', (kind, text) => expect(plain(ruleText(newRule(kind, 'R1')))).toBe(text));

  test('the lower of two, and the spread between price lists', () => {
    const lower = ruleWithSlot(newRule('override', 'R1'), 'on', 'lower');
    expect(plain(ruleText(lower))).toBe(
      'Pay an override on the lower of revenue and the commission paid below: 2 % of net sales or 20 % of the commission below, for partners directly below.',
    );
    const spread = ruleWithSlot(lower, 'on', 'spread');
    expect(spread).not.toHaveProperty('belowRates');
    expect(plain(ruleText(spread))).toBe(
      'Pay an override on the difference between the price lists: bought at 2 % off list for partners directly below.',
    );
  });

  test('no sentence uses a word that the field uses for opposite things', () => {
    for (const kind of ruleKinds)
      expect(ruleText(newRule(kind, 'R1'))).not.toMatch(/\b(cumulative|slab|retro|retroactive|stepped)\b/iu);
  });
});

describe('a table of rates', () => {
  test('another dimension keeps every rate in its place', () => {
    const rule = newRule('matrix', 'R1');
    for (const [slot, key] of [
      ['rows', 'field:partner.type'],
      ['rows', 'figure:quantity'],
      ['columns', 'field:line.category'],
      ['columns', 'figure:instalment'],
    ] as const) {
      const changed = ruleWithSlot(rule, slot, key);
      expect(checkPlan({ ...emptyPlan, rules: [changed] }).findings).toEqual([]);
      expect((changed as typeof rule & { rates: unknown }).rates).toEqual(
        (rule as typeof rule & { rates: unknown }).rates,
      );
    }
  });
});

test('two versions are compared by their terms too', () => {
  const after = planTerms.holdback.added(body, 'USD');
  expect(comparePlans(body, after)).toEqual([
    expect.objectContaining({ kind: 'term', term: 'Holdback', before: 'Nothing is held back.' }),
  ]);
  expect(comparePlans(after, after)).toEqual([]);
});

test('the bands of a rule keep being edited as before', () => {
  const bands = newRule('bands', 'R1') as BandsRule;
  expect(toolsOf(bands)[0]?.label).toBe('Add band');
});
