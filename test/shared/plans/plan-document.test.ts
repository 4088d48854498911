import { describe, expect, test } from 'vitest';
import type { Filter } from '#model/filter.ts';
import type { PlanBody } from '#model/plan.ts';
import type { Rule } from '#model/rule.ts';
import { ruleText } from '#plans/rule-sentence.ts';
import { emptyPlan, newRule } from '#plans/new-rule.ts';
import { isPartnerVisible, partnerSafeRule } from '#plans/partner-safe-rule.ts';
import { planDocument } from '#plans/plan-document.ts';
import { planTerms, termIds } from '#plans/plan-terms.ts';

const canary = 'ZZ-INT';
const secret: Filter = {
  all: [
    { field: 'tier', is: 'is', values: ['Gold'] },
    {
      any: [
        { field: 'partner.status', is: 'is', values: [canary] },
        { not: { field: 'line.cost', is: 'below', values: ['70001'] } },
      ],
    },
    { field: 'partner.custom:Score', is: 'is', values: [canary] },
  ],
};
const document = (body: PlanBody, status: 'draft' | 'effective' = 'effective') =>
  planDocument({
    plan: 'Reseller 2026',
    version: 3,
    status,
    from: '2026-07-01',
    next: undefined,
    body,
    settings: { legalEntity: 'Acme Corp', homeCurrency: 'USD', paper: 'Letter', address: 'Main St 1' },
  });

describe('a plan as a document', () => {
  const body = termIds.reduce<PlanBody>((now, id) => planTerms[id].added(now, 'USD'), {
    ...emptyPlan,
    rules: [newRule('percent', 'R1'), newRule('matrix', 'R2'), newRule('bands', 'R3')],
  });

  test('says version, dates, sentences, table, terms, definitions', () => {
    const made = document(body);
    expect(made).toMatchObject({
      version: 3,
      validity: 'from 1 Jul 2026',
      draft: false,
      paper: 'Letter',
      fileName: 'Reseller-2026_v3',
    });
    expect(made.rules[0]?.sentence).toBe('Pay 10\u00a0% of net sales.');
    expect(made.rules[1]?.table).toEqual({
      corner: 'tier by discount in percent of list',
      columns: ['from 0\u00a0%', 'from 10\u00a0%', 'from 20\u00a0%'],
      rows: [
        { head: 'Gold', cells: ['12\u00a0%', '10\u00a0%', '6\u00a0%'] },
        { head: 'Silver', cells: ['10\u00a0%', '8\u00a0%', '4\u00a0%'] },
      ],
    });
    expect(made.terms.map(({ title }) => title)).toContain('Holdback');
    expect(made.definitions.map(({ word }) => word)).toEqual(
      expect.arrayContaining(['Net sales', 'Band', 'Holdback', 'Cancellation']),
    );
    expect(document(body, 'draft').draft).toBe(true);
  });

  test('each rule has an example by the engine', () => {
    expect(document(body).rules[0]?.example).toMatchObject({ given: 'USD 10,000', pays: 'USD 1,000.00' });
  });

  test('nothing internal stands in it', () => {
    const rules = [
      { ...newRule('percent', 'R1'), when: secret } as Rule,
      { ...newRule('override', 'R2'), qualified: secret } as Rule,
      { ...newRule('matrix', 'R3'), rows: { field: 'partner.custom:Score', values: [canary, `${canary} 2`] } } as Rule,
    ];
    const text = JSON.stringify(document({ ...body, rules }));
    expect(text).not.toContain(canary);
    expect(text).not.toContain('70001');
    expect(text).toContain('tier is Gold');
  });
});

test('conditions that a partner may read stay word for word', () => {
  const rule: Rule = { ...newRule('percent', 'R1'), when: { field: 'line.type', is: 'is', values: ['new'] } };
  expect(partnerSafeRule(rule)).toEqual(rule);
  expect(ruleText(partnerSafeRule({ ...rule, when: secret })).replaceAll('\u00a0', ' ')).toBe(
    'When tier is Gold and (a condition holds that the vendor keeps to itself or not (a condition holds that the vendor keeps to itself)) and a condition holds that the vendor keeps to itself, pay 10 % of net sales.',
  );
  expect(['partner.type', 'tier', 'deal.involvement', 'product.category', 'credit.role'].every(isPartnerVisible)).toBe(
    true,
  );
  expect(
    ['partner.status', 'partner.internalNotes', 'line.cost', 'line.custom:X', 'partner.custom:X'].some(
      isPartnerVisible,
    ),
  ).toBe(false);
});
