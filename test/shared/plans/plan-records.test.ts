import { describe, expect, test } from 'vitest';
import type { StoredClosing } from '#model/stored-closing.ts';
import { comparePlans } from '#plans/compare-plans.ts';
import { isEditableBody } from '#plans/editable-body.ts';
import { fieldCatalogue } from '#plans/field-catalogue.ts';
import { emptyPlan, newRule, nextRuleId } from '#plans/new-rule.ts';
import { assignmentSentence } from '#plans/plan-assignment-words.ts';
import { createPlan, effectiveObstacle, newVersion, versionsOf } from '#plans/plan-changes.ts';
import { planCoverage } from '#plans/plan-coverage.ts';
import { ruleWithSlot } from '#plans/rule-slots.ts';
import { usedVersions } from '#plans/used-versions.ts';
import { recordsOf, row } from '#test/support/records.ts';

const body = { ...emptyPlan, rules: [newRule('percent', 'R1')] };
const type = (value: string) => ({ field: 'partner.type', is: 'is', values: [value] }) as const;

const records = recordsOf({
  partner: [
    row('partner', 'a', { code: 'A', name: 'Adatum', type: 'Reseller', 'custom:Size': 'Big' }),
    row('partner', 'b', { code: 'B', name: 'Bellows', type: 'reseller' }),
    row('partner', 'c', { code: 'C', name: 'Contoso', type: 'MSP' }),
    row('partner', 'd', { code: 'D', name: 'Donau', type: 'Agent', status: 'archived' }),
  ],
  plan: [row('plan', 'one', { name: 'One' }), row('plan', 'two', { name: 'Two' })],
  planVersion: [
    row('planVersion', 'v2', { plan: 'one', version: 2, status: 'draft', from: '2026-07-01', body }),
    row('planVersion', 'v1', { plan: 'one', version: 1, status: 'effective', from: '2026-01-01', body }),
  ],
  planAssignment: [
    row('planAssignment', 'x', { plan: 'one', filter: type('Reseller'), priority: 1 }),
    row('planAssignment', 'y', { plan: 'two', partner: 'b', from: '2026-04-01' }),
  ],
});

describe('who is paid by what', () => {
  test('a named partner leaves the plan by type on the day it is named', () => {
    const before = planCoverage(records, '2026-03-31');
    expect(before.partnersOf.get('one')?.map((partner) => partner.id)).toEqual(['a', 'b']);
    const after = planCoverage(records, '2026-04-01');
    expect(after.partnersOf.get('one')?.map((partner) => partner.id)).toEqual(['a']);
    expect(after.planOf.get('b')).toBe('two');
    expect(after.matched.get('x')?.map((partner) => partner.id)).toEqual(['a', 'b']);
  });

  test('partners without a plan are named, archived ones are not', () => {
    expect(planCoverage(records, '2026-04-01').withoutPlan.map((partner) => partner.id)).toEqual(['c']);
  });

  test('assignments are sentences', () => {
    const values = { plan: 'one', filter: type('Reseller'), from: '2026-01-01', next: '2026-07-01' };
    expect(assignmentSentence(values, undefined)).toBe(
      'Partners whose type is Reseller, from 1 Jan 2026 until before 1 Jul 2026.',
    );
    expect(assignmentSentence({ plan: 'one', partner: 'b' }, 'Bellows')).toBe('Bellows, at any time.');
    expect(assignmentSentence({ plan: 'one', filter: { all: [] } }, undefined)).toBe('Every partner, at any time.');
  });

  test('custom fields and values of the book can be asked about', () => {
    const fields = fieldCatalogue({ records, lineTexts: { category: ['Bikes', 'Bikes', 'Clothing'] } });
    expect(fields.get('partner.custom:Size')?.values).toEqual(['Big']);
    expect(fields.get('line.category')?.values).toEqual(['Bikes', 'Clothing']);
  });
});

describe('versions', () => {
  const ids = () => {
    let count = 0;
    return () => `new ${(count += 1)}`;
  };

  test('a new plan is a draft from a day on', () => {
    const { planId, changes } = createPlan({ name: 'Three', body, from: '2026-10-01' }, ids());
    expect(planId).toBe('new 1');
    expect(changes.map(({ kind }) => kind)).toEqual(['plan', 'planVersion']);
    expect(changes[1]?.set).toMatchObject({ plan: 'new 1', version: 1, status: 'draft', from: '2026-10-01' });
  });

  test('a new version starts with the rules of another and the next number', () => {
    const versions = versionsOf(records, 'one');
    expect(versions.map((version) => version.id)).toEqual(['v1', 'v2']);
    const [first] = versions;
    if (first === undefined) throw new Error('no version');
    expect(newVersion(versions, first, '2027-01-01', ids()).changes[0]?.set).toMatchObject({
      version: 3,
      status: 'draft',
      from: '2027-01-01',
      body,
    });
  });

  test('two versions cannot begin on one day', () => {
    const versions = versionsOf(records, 'one');
    const twin = row('planVersion', 'v3', { plan: 'one', version: 3, status: 'draft', from: '2026-01-01', body });
    expect(effectiveObstacle(twin, versions)).toBe('sameDate');
    expect(effectiveObstacle(row('planVersion', 'v4', { plan: 'one' }), versions)).toBe('noDate');
    expect(versions.map((version) => effectiveObstacle(version, versions))).toEqual([undefined, undefined]);
  });

  test('a closing pins the versions that it froze, each at its first period', () => {
    const closing = (period: string, versions: readonly string[]): StoredClosing => ({
      id: `closing/${period}`,
      kind: 'periodClosing',
      period,
      hash: '',
      json: { figures: { plans: versions.map((versionId) => ({ versionId })) } },
    });
    expect([...usedVersions([closing('2026-Q2', ['v2', 'v1']), closing('2026-Q1', ['v1'])])]).toEqual([
      ['v1', '2026-Q1'],
      ['v2', '2026-Q2'],
    ]);
  });
});

describe('what changed, in words', () => {
  const [rule] = body.rules;
  if (rule === undefined) throw new Error('no rule');
  const fixed = newRule('fixed', 'R2');

  test('each kind of difference', () => {
    const after = { ...body, combine: 'first' as const, rules: [fixed, ruleWithSlot(rule, 'rate', '0.12')] };
    const found = comparePlans(body, after);
    expect(found.map((difference) => difference.kind)).toEqual(['plan', 'added', 'changed']);
    expect(found.find((difference) => difference.kind === 'changed')).toMatchObject({
      before: 'Pay 10\u00a0% of net sales.',
      after: 'Pay 12\u00a0% of net sales.',
    });
    expect(comparePlans(after, body).map((difference) => difference.kind)).toEqual(['plan', 'changed', 'removed']);
  });

  test('an order changed is said, nothing changed is nothing', () => {
    const both = { ...body, rules: [rule, fixed] };
    expect(comparePlans(both, { ...both, rules: [fixed, rule] })).toEqual([
      { kind: 'moved', before: ['R1', 'R2'], after: ['R2', 'R1'] },
    ]);
    expect(comparePlans(both, both)).toEqual([]);
  });

  test('ids are never used twice', () => {
    expect(nextRuleId([body, { ...body, rules: [newRule('percent', 'R7')] }])).toBe('R8');
  });
});

test('a body of another shape is left alone', () => {
  expect(isEditableBody(body)).toBe(true);
  expect(isEditableBody({ ...body, rules: [{ ...newRule('percent', 'R1'), rate: 'nonsense' }] })).toBe(true);
  for (const other of [
    null,
    'text',
    {},
    { ...body, rules: [{ kind: 'later' }] },
    { ...body, rules: [{ ...newRule('bands', 'R1'), bands: 'many' }] },
  ])
    expect(isEditableBody(other)).toBe(false);
});
