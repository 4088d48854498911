import { compareTexts } from '#base/compare-texts.ts';
import type { PlanBody, Rule } from '#model/plan.ts';
import type { BookRecords } from '#model/record-row.ts';
import type { RuleReference } from './contract.ts';
import type { Clause, PreparedPlan, PreparedRule, PreparedVersion } from './prepared-book.ts';
import { versionSpans } from './plan-timeline.ts';
import { reachesBack } from './rules/reaches-back.ts';
import { ruleTrouble } from './rules/rule-trouble.ts';

export interface CompiledPlans {
  readonly plans: readonly PreparedPlan[];
  readonly versions: readonly PreparedVersion[];
  readonly rules: readonly RuleReference[];
}

/** All plans with their effective versions and clauses, in the order of their names. */
export function compilePlans(records: BookRecords): CompiledPlans {
  const rows = [...records.all('plan')].sort(
    (a, b) => compareTexts(a.values.name ?? '', b.values.name ?? '') || compareTexts(a.id, b.id),
  );
  const compiled = { plans: [] as PreparedPlan[], versions: [] as PreparedVersion[], rules: [] as RuleReference[] };
  for (const row of rows) compilePlan(records, row.id, row.values.name ?? '', compiled);
  return compiled;
}

type Compiling = {
  readonly plans: PreparedPlan[];
  readonly versions: PreparedVersion[];
  readonly rules: RuleReference[];
};

function compilePlan(records: BookRecords, id: string, name: string, into: Compiling): void {
  const plan = into.plans.length;
  const clauses = new Map<string, Map<number, PreparedRule>>();
  for (const span of versionSpans(records, id)) {
    const body = span.row.values.body as PlanBody;
    const index = into.versions.length;
    const number = span.row.values.version ?? 0;
    const prepared = body.rules.map((rule) => {
      const reference = {
        planId: id,
        planName: name,
        versionId: span.row.id,
        version: number,
        ruleId: rule.id,
        ruleName: rule.name,
        from: span.row.values.from ?? '',
      };
      into.rules.push({
        ...reference,
        recognise: body.recognise,
        combine: body.combine,
        negativeBase: body.negativeBase,
        rule,
      });
      return prepareRule(rule, into.rules.length - 1, index);
    });
    for (const each of prepared) if (each.rule.kind !== 'override') addTo(clauses, each);
    into.versions.push({
      index,
      plan,
      id: span.row.id,
      number,
      from: span.from,
      next: span.next,
      body,
      overrides: prepared.filter(isOverride),
    });
  }
  into.plans.push({
    index: plan,
    id,
    name,
    clauses: [...clauses].map(([ruleId, byVersion]) => clauseOf(ruleId, byVersion, into.versions)),
  });
}

function clauseOf(
  ruleId: string,
  byVersion: ReadonlyMap<number, PreparedRule>,
  versions: readonly PreparedVersion[],
): Clause {
  const rules = [...byVersion.values()];
  const kinds = [...new Set(rules.map(({ rule }) => rule.kind))].filter((kind) => kind !== 'override');
  return {
    ruleId,
    byVersion,
    kinds,
    anyFirst: rules.some((rule) => versions[rule.version]?.body.combine === 'first'),
    reachesBack: rules.some(({ rule }) => reachesBack(rule)),
  };
}

function prepareRule(rule: Rule, index: number, version: number): PreparedRule {
  const invalid = ruleTrouble(rule);
  return { index, version, rule, ...(invalid === undefined ? {} : { invalid }) };
}

const isOverride = (each: PreparedRule): each is PreparedVersion['overrides'][number] => each.rule.kind === 'override';

function addTo(clauses: Map<string, Map<number, PreparedRule>>, each: PreparedRule): void {
  const byVersion = clauses.get(each.rule.id) ?? new Map<number, PreparedRule>();
  byVersion.set(each.version, each);
  clauses.set(each.rule.id, byVersion);
}
