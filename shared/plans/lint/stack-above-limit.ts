import type { Rule } from '#model/rule.ts';
import { numberWords, percentWords } from '#money/number-words.ts';
import type { DecimalText } from '#money/amount.ts';
import { decimal } from '#money/amount.ts';
import { compare, sign, sum } from '#money/decimal.ts';
import { canMeetAll } from './filter-logic.ts';
import { highestRate } from './highest-rate.ts';
import type { LintFinding, LintInput } from './lint-finding.ts';

const WHOLE = '1' as DecimalText;

/** Rules that a line may meet all at once, beginning with one of them. */
function together(rules: readonly Rule[], start: number): readonly Rule[] {
  const set = [rules[start] as Rule];
  for (const [at, rule] of rules.entries())
    if (at !== start && canMeetAll([...set, rule].map(({ when }) => when))) set.push(rule);
  return set;
}

/** The set of rules on net sales that come to the most on one line. */
function highestStack(rules: readonly Rule[]): { readonly set: readonly Rule[]; readonly rate: DecimalText } {
  const onNet = rules.filter((rule) => 'base' in rule && rule.base === 'net' && sign(highestRate(rule)) > 0);
  let best = { set: [] as readonly Rule[], rate: '0' as DecimalText };
  for (let start = 0; start < Math.min(onNet.length, 50); start += 1) {
    const set = together(onNet, start);
    const rate = sum(set.map(highestRate));
    if (compare(rate, best.rate) > 0) best = { set, rate };
  }
  return best;
}

function byRates({ body }: LintInput): LintFinding[] {
  if (body.combine !== 'stack') return [];
  const { set, rate } = highestStack(body.rules);
  const ceiling = body.stackCeiling === undefined ? undefined : decimal(body.stackCeiling);
  const limit = ceiling ?? WHOLE;
  if (compare(rate, limit) <= 0) return [];
  const names = set.map((one) => `${one.id} up to ${percentWords(highestRate(one))}`).join(', ');
  return [
    {
      kind: 'stackAboveLimit',
      severity: ceiling === undefined ? 'error' : 'warning',
      ...(set.at(-1) === undefined ? {} : { rule: (set.at(-1) as Rule).id }),
      ...(ceiling === undefined ? {} : { slot: 'rate' }),
      words:
        ceiling === undefined
          ? `Rules that match the same line pay up to ${percentWords(rate)} of its net sales: more than the line itself.`
          : `Rules that match the same line come to ${percentWords(rate)} of its net sales, above the plan's ceiling of ${percentWords(ceiling)}: the rest is cut.`,
      example: names,
    },
  ];
}

/** On the book's own lines: all partners together above the ceiling, or above what the line earns. */
function byLines({ paid }: LintInput): LintFinding[] {
  if (paid === undefined) return [];
  return (['stackAboveMargin', 'stackAboveNet'] as const).flatMap((kind): LintFinding[] => {
    const found = paid[kind];
    if (found === undefined) return [];
    const { worst } = found;
    const limit = kind === 'stackAboveMargin' ? 'margin' : 'net';
    return [
      {
        kind: 'stackAboveLimit',
        severity: kind === 'stackAboveNet' ? 'error' : 'warning',
        words: `In ${paid.period} all partners together would be paid more than the ${limit === 'margin' ? 'margin' : 'net sales'} of ${found.lines === 1 ? 'a line' : `${numberWords(String(found.lines))} lines`}.`,
        example: `${worst.label}: ${numberWords(worst.paid)} ${worst.currency} on ${limit === 'margin' ? 'a margin' : 'net sales'} of ${numberWords(worst.limit)}.`,
      },
    ];
  });
}

/** The total stack above a limit: the plan's ceiling, 100 % of a line, 100 % of its margin. */
export const stackAboveLimit = (input: LintInput): readonly LintFinding[] => [...byRates(input), ...byLines(input)];
