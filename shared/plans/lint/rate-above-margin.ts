import { numberWords } from '#money/number-words.ts';
import type { LintFinding, LintInput } from './lint-finding.ts';
import { ruleName } from './lint-finding.ts';

/** A rate above the margin that it's paid from, on the book's own lines: what the vendor earns on them doesn't cover it. */
export const rateAboveMargin = ({ body, paid }: LintInput): readonly LintFinding[] =>
  paid === undefined
    ? []
    : body.rules.flatMap((rule): LintFinding[] => {
        const found = paid.ruleAboveMargin[rule.id];
        if (found === undefined) return [];
        const { lines, worst } = found;
        return [
          {
            kind: 'rateAboveMargin',
            severity: 'warning',
            rule: rule.id,
            slot: 'rate',
            words: `${ruleName(rule)} pays more than the margin of ${lines === 1 ? 'a line' : `${numberWords(String(lines))} lines`} of ${paid.period}.`,
            example: `${worst.label}: ${numberWords(worst.paid)} ${worst.currency} on a margin of ${numberWords(worst.limit)}.`,
          },
        ];
      });
