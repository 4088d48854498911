import { describe, expect, test } from 'vitest';
import type { PlanBody } from '#model/plan.ts';
import { isEditableBody } from '#plans/editable-body.ts';
import { emptyPlan, newRule } from '#plans/new-rule.ts';
import { parsePlanFile } from '#plans/plan-file.ts';

type Loose = Record<string, unknown>;

const rule: Loose = { ...newRule('percent', 'R1') };
const file = (more: Loose, body: Loose = {}): string =>
  JSON.stringify({
    format: 'channelbook-plan',
    version: 1,
    plan: { name: 'By hand' },
    versions: [{ from: '2026-01-01', body: { ...emptyPlan, rules: [rule], ...body } }],
    assignments: [],
    ...more,
  });

const problems = (text: string): string[] => {
  const read = parsePlanFile(text, 'plan.json');
  return read.ok
    ? []
    : read.error.map((one) => ('path' in one ? `${one.path}: ${'detail' in one ? one.detail : ''}` : one.kind));
};

describe('a plan file written by hand', () => {
  test('that is right is read', () => expect(problems(file({}))).toEqual([]));

  test.each<[string, string, RegExp]>([
    [
      'an unknown kind',
      file({}, { rules: [{ ...rule, kind: 'bonusMagic' }] }),
      /rule R1, kind: is “bonusMagic”, which this version doesn't know/u,
    ],
    [
      'a rate of 1e300 as a number',
      file({}, { rules: [{ ...rule, rate: 1e300 }] }),
      /rule R1, rate: is “1e\+300”, not a number/u,
    ],
    [
      'a rate of 1e300 as text',
      file({}, { rules: [{ ...rule, rate: '1e300' }] }),
      /rule R1, rate: is “1e300”, not a number/u,
    ],
    [
      'a version from the year 0',
      file({ versions: [{ from: '0000-01-01', body: { ...emptyPlan, rules: [rule] } }] }),
      /version 1, from: is “0000-01-01”, not a date/u,
    ],
    [
      'a version until the year 9999',
      file({ versions: [{ from: '2026-01-01', next: '9999-12-31', body: { ...emptyPlan, rules: [rule] } }] }),
      /until before: is 9999-12-31, which is not between 1900 and 2200/u,
    ],
    [
      'an assignment from the year 9999',
      file({ assignments: [{ partner: 'P1', from: '9999-01-01' }] }),
      /assignment 1, from: is 9999-01-01/u,
    ],
    [
      '10,000 rules',
      file({}, { rules: Array.from({ length: 10_000 }, (_one, at) => ({ id: `R${at}` })) }),
      /rules: are more than 500/u,
    ],
    ['no rules', file({}, { rules: 'all of them' }), /rules: are missing/u],
    [
      'shares that don’t come to the whole',
      file({}, { recognise: 'events', events: [{ event: 'ordered', share: '0.3' }] }),
      /parts that count: come to 30 %/u,
    ],
    ['terms that are no terms', file({}, { terms: [] }), /terms|plan: is “\[\]”/u],
    [
      'a clawback in parsecs',
      file({}, { clawback: { unit: 'parsecs', mode: 'proRata', window: '12' } }),
      /cancellation, age in: is “parsecs”/u,
    ],
    ['text that is no JSON', '{', /not readable as JSON/u],
    ['a file without end', `"${'x'.repeat(2_000_001)}"`, /longer than/u],
  ])('%s', (_name, text, wanted) => {
    expect(problems(text).join('\n')).toMatch(wanted);
  });

  test('a condition nested without end is refused by depth and by size', () => {
    const deep = `${'{"not":'.repeat(30_000)}{"all":[]}${'}'.repeat(30_000)}`;
    const wide = JSON.stringify({ all: Array.from({ length: 1500 }, () => ({ all: [{ all: [] }] })) });
    for (const when of [deep, wide]) {
      const text = file({}, { rules: [{ ...rule, when: 'HERE' }] }).replace('"HERE"', when);
      expect(problems(text).join('\n')).toMatch(/levels deep|conditions and groups/u);
    }
  });

  test('every problem is named at once', () => {
    const bad = { rules: [{ ...rule, rate: 'x', base: 'gross' }], stackCeiling: '7', settle: { in: '??', at: 'noon' } };
    expect(problems(file({}, bad))).toHaveLength(5);
  });
});

test('a stored body of another shape is left alone', () => {
  const good: PlanBody = { ...emptyPlan, rules: [newRule('matrix', 'R1')] };
  expect(isEditableBody(good)).toBe(true);
  for (const broken of [
    { ...good, terms: { holdback: { rate: '0.1', of: 'commission', releases: [{ afterMonths: '6', share: '1' }] } } },
    { ...good, rules: [{ ...newRule('matrix', 'R1'), rates: ['0.1'] }] },
    { ...good, rules: [{ ...newRule('curve', 'R1'), target: { of: 'nobody' } }] },
    { ...good, rules: [{ ...newRule('percent', 'R1'), limits: 'none' }] },
    { ...good, rules: [{ ...newRule('percent', 'R1'), kind: 'tomorrow' }] },
    { ...good, clawback: { unit: 'months' } },
  ])
    expect(isEditableBody(broken)).toBe(false);
});
