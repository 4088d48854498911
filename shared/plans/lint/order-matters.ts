import { canonicalJson } from '#base/canonical-json.ts';
import type { Json } from '#base/canonical-json.ts';
import { filterSentence } from '#plans/filter-sentence.ts';
import { specificity } from '#commission/specificity.ts';
import type { Rule } from '#model/rule.ts';
import { byTurn } from './by-turn.ts';
import { canMeetAll, implies } from './filter-logic.ts';
import type { LintFinding, LintInput } from './lint-finding.ts';
import { paysLines, ruleName } from './lint-finding.ts';

/** More would hide the rest of the findings. */
const MOST = 20;

/** What a rule pays, without what only names it. */
const payOf = ({ id: _id, name: _name, when: _when, priority: _priority, ...pay }: Rule): string =>
  canonicalJson(pay as unknown as Json);

const condition = (rule: Rule): string => {
  const text = filterSentence(rule.when);
  return text === '' ? 'every line' : `lines where ${text}`;
};

const matter = (a: Rule, b: Rule, combine: LintInput['body']['combine']): boolean =>
  (a.priority === undefined || a.priority === b.priority) &&
  payOf(a) !== payOf(b) &&
  (combine === 'first'
    ? !implies(b.when, a.when) && !implies(a.when, b.when)
    : specificity(a.when) === specificity(b.when)) &&
  canMeetAll([a.when, b.when]);

/**
 * Two rules whose order changes the result: both match some line, only one of them may pay, and nothing but their place in
 * the list says which. A narrower rule before a wider one is meant so and isn't reported.
 */
export function orderMatters({ body }: LintInput): readonly LintFinding[] {
  if (body.combine !== 'first' && body.combine !== 'mostSpecific') return [];
  const turns = byTurn(body.rules).filter((rule) => paysLines[rule.kind]);
  const found: LintFinding[] = [];
  for (const [at, first] of turns.entries()) {
    for (const second of turns.slice(at + 1)) {
      if (found.length >= MOST) return found;
      if (!matter(first, second, body.combine)) continue;
      found.push({
        kind: 'orderMatters',
        severity: 'warning',
        rule: second.id,
        slot: 'when',
        words: `The order of ${first.id} and ${second.id} decides what is paid: some lines match both, and ${ruleName(first)} pays only because it stands first.`,
        example: `${first.id}: ${condition(first)}. ${second.id}: ${condition(second)}. Give both a priority, or make their conditions exclude each other.`,
      });
    }
  }
  return found;
}
