import type { BookCalendar, PeriodId } from '#calendar/period.ts';
import { fiscalYearOf, fiscalYearRange, periodRange } from '#calendar/period.ts';
import { formatPeriod } from '#calendar/format-date.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { AmountText } from '#money/amount.ts';
import type { RoundingMode } from '#money/decimal.ts';
import { add, isZero, sum } from '#money/decimal.ts';
import { roundMoney } from '#money/round.ts';
import type { AccountMovement, MovementKind, PartnerAccount, PeriodFigures } from '#commission/period-figures.ts';
import { applyDraw } from './draw.ts';
import { applyGuarantee } from './guarantee.ts';
import type { HeldBack, Tranche } from './holdback.ts';
import { applyHoldback } from './holdback.ts';
import type { SettlementLedger } from './ledger.ts';
import { applyCap, paidUnderCap } from './period-cap.ts';
import type { TermsInForce } from './terms.ts';
import { inCurrency } from './terms.ts';

const ZERO = '0' as AmountText;

export interface SettleInput {
  readonly currency: string;
  readonly rounding: RoundingMode;
  readonly calendar: BookCalendar;
  readonly period: string;
  /** The number of this statement. */
  readonly number: string;
  readonly inForce: TermsInForce | undefined;
  /** What entries of the period came to: earned, bonus, true-ups, clawbacks. */
  readonly movements: readonly AccountMovement[];
  /** The account of the period before. */
  readonly before: PartnerAccount | undefined;
  /** What the plan paid through its cap in the fiscal year before this period. */
  readonly paidInYear: AmountText;
  /** Ledger and tranches of partners that were merged into this one since. */
  readonly merged: readonly PartnerAccount[];
  readonly handedOver: boolean;
}

export interface Settled {
  readonly movements: readonly AccountMovement[];
  readonly heldBack: HeldBack | undefined;
  readonly ledger: SettlementLedger;
}

const of = (movements: readonly AccountMovement[], ...kinds: readonly MovementKind[]): AmountText =>
  sum(movements.filter(({ kind }) => kinds.includes(kind)).map(({ amount }) => amount));

/** What the accounts hand on under one name of the ledger, all of them together. */
const handed = (accounts: readonly (PartnerAccount | undefined)[], name: 'deferred' | 'drawOwed'): AmountText =>
  sum(accounts.map((account) => account?.ledger?.[name] ?? ZERO));

/** The fiscal year that a period lies in. */
const yearOf = (period: string, calendar: BookCalendar): number =>
  fiscalYearOf(periodRange(period as PeriodId, calendar).first, calendar);

/**
 * What happens between earned and payable in one account and period, in the order of commission.md 2: cap, guarantee and draw
 * (stage 9), then holdback (stage 11). It reads the figures of earlier periods and nothing else, so that closed ones stand.
 */
export function settle(input: SettleInput): Settled {
  const { currency, calendar, period, inForce, before, handedOver } = input;
  const terms = inForce?.terms;
  const plan = inForce?.plan ?? '';
  const sources = handedOver ? [] : [before, ...input.merged];
  const earned = of(input.movements, 'earned');
  const bonus = of(input.movements, 'bonus');
  const cap = inCurrency(terms?.cap, currency);
  const capped = applyCap({
    currency,
    cap,
    plan,
    earned,
    bonus,
    corrected: of(input.movements, 'trueUp', 'clawback'),
    paidBefore: cap?.per === 'year' ? input.paidInYear : ZERO,
    deferred: handed(sources, 'deferred'),
  });
  const cut = of(capped.movements, 'capped', 'capReleased');
  const pays = sum([earned, bonus, cut]);
  const year = yearOf(period, calendar);
  const guarantee = inCurrency(terms?.guarantee, currency);
  const earlier = before?.ledger?.aboveGuarantee;
  const guaranteed =
    guarantee === undefined
      ? { movements: [], above: ZERO }
      : applyGuarantee({
          currency,
          guarantee,
          plan,
          pays,
          aboveBefore: earlier?.year === year ? earlier.amount : ZERO,
        });
  const drawn = applyDraw({
    currency,
    draw: inCurrency(terms?.draw, currency),
    plan,
    pays: add(pays, of(guaranteed.movements, 'guarantee')),
    owedBefore: handed(sources, 'drawOwed'),
  });
  const kept = applyHoldback({
    currency,
    rounding: input.rounding,
    period,
    periodName: (each) => formatPeriod(each as PeriodId, calendar),
    last: periodRange(period as PeriodId, calendar).last,
    number: input.number,
    holdback: terms?.holdback,
    plan,
    earned,
    bonus,
    capped: cut,
    before: before?.heldBack,
    takenOver: input.merged.flatMap(({ heldBack }): Tranche[] =>
      (heldBack?.tranches ?? []).filter(({ released }) => released === undefined),
    ),
    handedOver,
  });
  const deferred = roundMoney(capped.deferred, currency);
  const owed = roundMoney(drawn.owed, currency);
  return {
    movements: [...capped.movements, ...guaranteed.movements, ...drawn.movements, ...kept.movements],
    heldBack: kept.heldBack,
    ledger: {
      ...(isZero(deferred) ? {} : { deferred }),
      ...(isZero(guaranteed.above) ? {} : { aboveGuarantee: { year, amount: roundMoney(guaranteed.above, currency) } }),
      ...(isZero(owed) ? {} : { drawOwed: owed }),
    },
  };
}

/** What each account was paid through its cap in the fiscal year before a period, by partner and currency. */
export function paidInYear(
  earlier: readonly PeriodFigures[],
  period: string,
  calendar: BookCalendar,
  survivor: (partner: string) => string,
): (partner: string, currency: string) => AmountText {
  const { first, last } = fiscalYearRange(yearOf(period, calendar), calendar);
  const within = (day: string): boolean => (day as IsoDate) >= first && (day as IsoDate) <= last;
  const sums = new Map<string, AmountText>();
  for (const figures of earlier.filter((each) => within(each.first))) {
    for (const account of figures.accounts) {
      const key = `${survivor(account.partner.id)}\n${account.currency}`;
      sums.set(key, add(sums.get(key) ?? ZERO, paidUnderCap(account.movements)));
    }
  }
  return (partner, currency) => sums.get(`${partner}\n${currency}`) ?? ZERO;
}
