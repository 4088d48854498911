import type { Problem } from '#base/problem.ts';
import type { PlanBody } from '#model/plan.ts';
import type { Fields, Place, Finding } from '#model/finding.ts';
import { finding, inside, isFields, isShown } from '#model/finding.ts';
import { combineWords, negativeBaseWords, recogniseWords } from './rule-words.ts';
import { ruleFindings } from './validate-rule.ts';
import { termFindings } from './validate-terms.ts';

const MAX_RULES = 500;

/** A plan body that was looked at: usable only without findings. */
export type CheckedPlan =
  | { readonly ok: true; readonly body: PlanBody; readonly findings: readonly [] }
  | { readonly ok: false; readonly findings: readonly Finding[] };

const choiceFindings = (body: Fields, name: string, allowed: object, words: string): Finding[] =>
  typeof body[name] === 'string' && Object.hasOwn(allowed, body[name])
    ? []
    : [
        finding(
          inside({ path: '', words: '' }, name, words),
          `${isShown(body[name])}, not one of ${Object.keys(allowed).join(', ')}`,
        ),
      ];

function sameIdFindings(rules: readonly unknown[], place: Place): Finding[] {
  const ids = rules.map((rule) => (isFields(rule) ? rule['id'] : undefined));
  const first = new Map(ids.map((id, index) => [id, index] as const).toReversed());
  return ids.flatMap((id, index) =>
    typeof id === 'string' && (first.get(id) ?? index) < index
      ? [finding(inside(inside(place, index, `rule ${id}`), 'id', ''), 'has the same id as a rule above')]
      : [],
  );
}

function rulesFindings(body: Fields): Finding[] {
  const place: Place = { path: 'rules', words: 'rules' };
  const { rules } = body;
  if (!Array.isArray(rules) || rules.length === 0)
    return [finding(place, 'are missing: a plan without a rule pays nothing')];
  if (rules.length > MAX_RULES) return [finding(place, `are more than ${MAX_RULES}`)];
  const each = rules.flatMap((rule, index) =>
    ruleFindings(rule, { path: `rules.${index}`, words: `rule ${index + 1}` }),
  );
  return [...each, ...sameIdFindings(rules, { path: 'rules', words: '' })];
}

/**
 * Everything that is wrong with a plan body, at once; its input may be anything (a file, a colleague's edit).
 * A plan with findings can be kept as a draft and can't be made effective (commission.md 12).
 */
export function checkPlan(value: unknown): CheckedPlan {
  if (!isFields(value))
    return { ok: false, findings: [finding({ path: '', words: '' }, 'has no rules that can be read')] };
  const findings = [
    ...choiceFindings(value, 'recognise', recogniseWords, 'counts when'),
    ...choiceFindings(value, 'combine', combineWords, 'rules that match'),
    ...choiceFindings(value, 'negativeBase', negativeBaseWords, 'negative base'),
    ...termFindings(value),
    ...rulesFindings(value),
  ];
  return findings.length > 0 ? { ok: false, findings } : { ok: true, body: value as unknown as PlanBody, findings: [] };
}

/** The same findings as problems of the named plan, for places outside the editor. */
export const planProblems = (plan: string, value: unknown): Problem[] =>
  checkPlan(value).findings.map(({ place, detail }) => ({ kind: 'planInvalid', plan, path: place, detail }));
