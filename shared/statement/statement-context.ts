import type { AccountMovement, MovementKind, PartnerAccount, PeriodFigures } from '#commission/period-figures.ts';
import type { AmountText, DecimalText } from '#money/amount.ts';
import { sum } from '#money/decimal.ts';
import { formatDecimal } from '#money/format-money.ts';
import { roundMoney } from '#money/round.ts';

/** What the parts of one statement are made of. */
export interface StatementContext {
  readonly account: PartnerAccount;
  readonly figures: PeriodFigures;
  /** Money in the statement's currency, negatives as the book writes them. */
  readonly show: (amount: AmountText) => string;
}

export const totalOf = (amounts: Iterable<AmountText>, currency: string): AmountText =>
  roundMoney(sum(amounts), currency);

export const plural = (count: number, one: string): string =>
  `${formatDecimal(String(count) as DecimalText)} ${one}${count === 1 ? '' : 's'}`;

export const movementsOf = (account: PartnerAccount, kind: MovementKind): readonly AccountMovement[] =>
  account.movements.filter((movement) => movement.kind === kind);
