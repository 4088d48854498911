import { compareTexts } from '#base/compare-texts.ts';
import type { PlanBody } from '#model/plan.ts';
import type { Rule } from '#model/rule.ts';
import type { BookRecords } from '#model/record-row.ts';
import type { RuleReference } from './contract.ts';
import type { Clause, PreparedPlan, PreparedRule, PreparedVersion } from './prepared-book.ts';
import { versionSpans } from './plan-timeline.ts';
import { rulesInOrder } from './rule-order.ts';
import { reachesOf } from './rules/reaches-back.ts';
import type { Standing } from './rules/rule-standing.ts';
import { standingOf } from './rules/rule-standing.ts';
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
        ...(body.include === undefined ? {} : { include: body.include }),
        ...(body.clawback === undefined ? {} : { clawback: body.clawback }),
        ...(body.stackCeiling === undefined ? {} : { stackCeiling: body.stackCeiling }),
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
      overrides: rulesInOrder(prepared.filter(isOverride), body.combine),
    });
  }
  into.plans.push(planOf({ index: plan, id, name }, clauses, into.versions));
}

function planOf(
  named: Pick<PreparedPlan, 'index' | 'id' | 'name'>,
  byRule: ReadonlyMap<string, ReadonlyMap<number, PreparedRule>>,
  versions: readonly PreparedVersion[],
): PreparedPlan {
  const own = versions.filter((version) => version.plan === named.index);
  // A clause that a version rewrote may stand in two places.
  const standing = (where: Standing): readonly Clause[] =>
    [...byRule].flatMap(([ruleId, byVersion]) => {
      const there = [...byVersion].filter(([, { rule }]) => standingOf(rule) === where);
      return there.length === 0 ? [] : [clauseOf(ruleId, new Map(there), own)];
    });
  return {
    ...named,
    clauses: [...byRule].map(([ruleId, byVersion]) => clauseOf(ruleId, byVersion, own)),
    lines: inOrder(standing('line'), own),
    windows: standing('window'),
    after: standing('after'),
    anyBest: own.some(({ body }) => body.combine === 'best'),
    anyStack: own.some(({ body }) => body.stackCeiling !== undefined || body.rules.some(countsOthers)),
    reaches: [...new Set(own.flatMap(({ body }) => body.rules.flatMap(reachesOf)))],
  };
}

const countsOthers = (rule: Rule): boolean => rule.kind === 'marginFloor' && rule.countsCommission;

/** Clauses as the latest version that has them orders them: that decides where a stack reaches its ceiling. */
function inOrder(clauses: readonly Clause[], versions: readonly PreparedVersion[]): readonly Clause[] {
  const latest = clauses.map((clause) => ({
    clause,
    rule: ([...clause.byVersion.values()].at(-1) as PreparedRule).rule,
  }));
  return rulesInOrder(latest, versions.at(-1)?.body.combine ?? 'stack').map(({ clause }) => clause);
}

function clauseOf(
  ruleId: string,
  byVersion: ReadonlyMap<number, PreparedRule>,
  versions: readonly PreparedVersion[],
): Clause {
  const rules = [...byVersion.values()].map(({ rule }) => rule);
  const together = versions.some(({ body }) => body.combine === 'best' || body.stackCeiling !== undefined);
  return {
    ruleId,
    byVersion,
    kinds: [...new Set(rules.map(({ kind }) => kind))].filter((kind) => kind !== 'override'),
    plain: !together && rules.every(isPlain),
    limited: rules.some(({ limits }) => limits !== undefined),
    measures: rules.some(measuresEarlier),
    explains: rules.some(explainsMore),
  };
}

const isPlain = (rule: Rule): boolean =>
  rule.limits === undefined &&
  (rule.kind === 'perUnit' || (rule.kind === 'percent' && (rule.funding?.by ?? 'partner') === 'partner'));

const measuring = new Set<Rule['kind']>([
  'bands',
  'fixed',
  'percentPlusFixed',
  'matrix',
  'recurring',
  'freeGoods',
  'marginFloor',
]);
const measuresEarlier = (rule: Rule): boolean => rule.limits !== undefined || measuring.has(rule.kind);

const explainsMore = (rule: Rule): boolean =>
  rule.limits !== undefined ||
  (measuring.has(rule.kind) && rule.kind !== 'fixed') ||
  rule.kind === 'involvement' ||
  rule.kind === 'spiff' ||
  (rule.kind === 'percent' && rule.funding !== undefined);

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
