import type { Rule } from '#model/rule.ts';

/** Rules in the order in which they come to a line: lower priority first, those without one last, then as listed. */
export const byTurn = (rules: readonly Rule[]): readonly Rule[] =>
  rules
    .map((rule, at) => ({ rule, at }))
    .sort(
      (a, b) =>
        (a.rule.priority ?? Number.MAX_SAFE_INTEGER) - (b.rule.priority ?? Number.MAX_SAFE_INTEGER) || a.at - b.at,
    )
    .map(({ rule }) => rule);
