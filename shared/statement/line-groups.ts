import { groupBy } from '#base/group-by.ts';
import type { PeriodFigures } from '#commission/period-figures.ts';
import type { StatementLine } from '#commission/statement-line.ts';
import type { AmountText } from '#money/amount.ts';
import type { StatementContext } from './statement-context.ts';
import { movementsOf, totalOf } from './statement-context.ts';

/** A line with the number that a dispute quotes. */
export interface NumberedLine extends StatementLine {
  readonly number: number;
}

export interface LineGroup {
  readonly key: string;
  readonly name: string;
  readonly sentence: string;
  readonly lines: readonly NumberedLine[];
  readonly subtotal: AmountText;
}

/** The lines of a statement by the row of the balance that they add up to; numbers run down the pages. */
export interface SortedLines {
  readonly all: readonly NumberedLine[];
  readonly earned: readonly LineGroup[];
  readonly bonus: readonly LineGroup[];
  readonly clawback: readonly LineGroup[];
}

function groupsOf(lines: readonly NumberedLine[], { account, figures }: StatementContext): LineGroup[] {
  return [...groupBy(lines, (line) => line.group)].map(([key, own]) => ({
    key,
    name: own[0]?.groupName ?? '',
    sentence: sentenceOf(figures, key),
    lines: own,
    subtotal: totalOf(
      own.map(({ amount }) => amount as AmountText),
      account.currency,
    ),
  }));
}

function sentenceOf(figures: PeriodFigures, key: string): string {
  const [version, rule] = key.split(' ');
  const plan = figures.plans.find(({ versionId }) => versionId === version);
  return plan?.rules.find(({ id }) => id === rule)?.sentence ?? '';
}

const KINDS = ['earned', 'bonus', 'clawback', 'trueUp'] as const;
type Kind = (typeof KINDS)[number];

/** Puts lines under the row that they belong to, each kind in the order of its rules. */
export function sortLines(lines: readonly StatementLine[], context: StatementContext): SortedLines {
  // A SPIFF's lines are a bonus though each stands on a sale.
  const bonusRules = new Set(movementsOf(context.account, 'bonus').map(({ rule }) => rule));
  const kindOf = ({ nature, group }: StatementLine): Kind => {
    if (nature === 'trueUp' || nature === 'clawback') return nature;
    return nature === 'window' || bonusRules.has(group) ? 'bonus' : 'earned';
  };
  const order = new Map<string, number>();
  for (const { group } of lines) if (!order.has(group)) order.set(group, order.size);
  const rank = (line: StatementLine): number => KINDS.indexOf(kindOf(line)) * 1e6 + (order.get(line.group) ?? 0);
  const all = [...lines].sort((a, b) => rank(a) - rank(b)).map((line, at) => ({ ...line, number: at + 1 }));
  const of = (kind: Kind): LineGroup[] =>
    groupsOf(
      all.filter((line) => kindOf(line) === kind),
      context,
    );
  return { all, earned: of('earned'), bonus: of('bonus'), clawback: of('clawback') };
}
