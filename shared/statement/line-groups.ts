import { groupBy } from '#base/group-by.ts';
import type { PeriodFigures } from '#commission/period-figures.ts';
import type { StatementLine } from '#commission/statement-line.ts';
import type { LineKind } from '#commission/statement-order.ts';
import { inStatementOrder, lineKind } from '#commission/statement-order.ts';
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

/** Puts lines under the row that they belong to, each kind in the order of its rules. */
export function sortLines(lines: readonly StatementLine[], context: StatementContext): SortedLines {
  const bonusRules = new Set(movementsOf(context.account, 'bonus').map(({ rule }) => rule ?? ''));
  const all = inStatementOrder(lines, bonusRules).map((line, at) => ({ ...line, number: at + 1 }));
  const of = (kind: LineKind): LineGroup[] =>
    groupsOf(
      all.filter((line) => lineKind(line, bonusRules) === kind),
      context,
    );
  return { all, earned: of('earned'), bonus: of('bonus'), clawback: of('clawback') };
}
