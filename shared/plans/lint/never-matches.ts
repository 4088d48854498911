import { filterFieldOf } from '#plans/field-catalogue.ts';
import { filterSentence } from '#plans/filter-sentence.ts';
import type { Condition, Filter } from '#model/filter.ts';
import type { Rule } from '#model/rule.ts';
import { byTurn } from './by-turn.ts';
import { contradiction, implies } from './filter-logic.ts';
import type { LintFinding, LintInput } from './lint-finding.ts';
import { paysLines, ruleName } from './lint-finding.ts';

const contradicting = (rule: Rule): LintFinding[] => {
  const field = contradiction(rule.when);
  if (field === undefined) return [];
  const about = field === '' ? 'its condition' : filterFieldOf(field).words;
  return [
    {
      kind: 'neverMatches',
      severity: 'error',
      rule: rule.id,
      slot: 'when',
      words: `${ruleName(rule)} can never match: what it asks of ${about} can't be true at once.`,
      example: `When ${filterSentence(rule.when)}`,
    },
  ];
};

/** Under “only the first”, a rule whose lines an earlier one takes all. */
const shadowed = (rules: readonly Rule[]): LintFinding[] => {
  const turns = byTurn(rules).filter((rule) => paysLines[rule.kind] && contradiction(rule.when) === undefined);
  return turns.flatMap((rule, at): LintFinding[] => {
    const earlier = turns.slice(0, at).find((one) => implies(rule.when, one.when));
    return earlier === undefined
      ? []
      : [
          {
            kind: 'neverMatches',
            severity: 'error',
            rule: rule.id,
            slot: 'when',
            words: `${ruleName(rule)} never pays: ${ruleName(earlier)} comes first and takes every line that it matches.`,
            example: `Only the first rule that matches a line pays. Move ${rule.id} above ${earlier.id}, or narrow ${earlier.id}.`,
          },
        ];
  });
};

const conditionsOf = (filter: Filter): readonly Condition[] => {
  if ('field' in filter) return [filter];
  if ('not' in filter) return conditionsOf(filter.not);
  return ('all' in filter ? filter.all : filter.any).flatMap(conditionsOf);
};

/** Values of tier and partner type that nobody in the book has: mostly a slip of the pen. */
const unknownValues = (rule: Rule, { book }: LintInput): LintFinding[] => {
  if (book === undefined) return [];
  return conditionsOf(rule.when).flatMap(({ field, is, values }): LintFinding[] => {
    const known = book.groups.filter((group) => group.field === field).map(({ value }) => value.toLowerCase());
    if (is !== 'is' || known.length === 0) return [];
    const unknown = values.filter((value) => !known.includes(value.trim().toLowerCase()));
    return unknown.length === 0
      ? []
      : [
          {
            kind: 'neverMatches',
            severity: 'note',
            rule: rule.id,
            slot: 'when',
            words: `${ruleName(rule)} asks for a ${filterFieldOf(field).words} that no partner of this book has: ${unknown.join(', ')}.`,
            example: `The book has ${[...new Set(book.groups.filter((group) => group.field === field).map(({ value }) => value))].join(', ')}.`,
          },
        ];
  });
};

/** Rules that can never match: a condition that contradicts itself, or an earlier rule that takes all its lines. */
export const neverMatches = (input: LintInput): readonly LintFinding[] => [
  ...input.body.rules.flatMap(contradicting),
  ...(input.body.combine === 'first' ? shadowed(input.body.rules) : []),
  ...input.body.rules.flatMap((rule) => unknownValues(rule, input)),
];
