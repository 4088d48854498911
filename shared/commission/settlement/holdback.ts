import type { IsoDate } from '#calendar/iso-date.ts';
import { addDays, addMonths } from '#calendar/iso-date.ts';
import { formatDate } from '#calendar/format-date.ts';
import type { SettlementTerms } from '#model/settlement-terms.ts';
import type { AmountText, DecimalText } from '#money/amount.ts';
import { minorUnits } from '#money/currency.ts';
import type { RoundingMode } from '#money/decimal.ts';
import { add, isZero, larger, multiply, negate, sign, subtract, sum } from '#money/decimal.ts';
import { formatPercent } from '#money/format-money.ts';
import { roundMoney } from '#money/round.ts';
import type { AccountMovement } from '#commission/period-figures.ts';
import { atLeast, plus, rounded, takenOff, times } from './derivation.ts';
import type { DerivationStep } from './derivation.ts';

/** A part of what a period held back, with the day on which it's paid. */
export interface Tranche {
  /** The period that withheld it. */
  readonly origin: string;
  /** The statement that withheld it. */
  readonly reference: string;
  readonly amount: AmountText;
  /** ISO date; it's released in the period that holds this day. */
  readonly release: string;
  /** The period that released it; absent while it's held. */
  readonly released?: string;
}

/** The second balance: opening + withheld − released + taken over = closing. `tranches` are those still held and those just released. */
export interface HeldBack {
  readonly opening: AmountText;
  readonly withheld: AmountText;
  readonly released: AmountText;
  /** From or to a partner that was merged; absent without. */
  readonly moved?: AmountText;
  readonly closing: AmountText;
  /** The rate of this period, a fraction; absent when nothing was withheld. */
  readonly rate?: string;
  readonly tranches: readonly Tranche[];
}

const ZERO = '0' as AmountText;

export interface HoldbackInput {
  readonly currency: string;
  readonly rounding: RoundingMode;
  readonly period: string;
  readonly periodName: (period: string) => string;
  readonly last: string;
  /** The number of this statement. */
  readonly number: string;
  readonly holdback: SettlementTerms['holdback'];
  readonly plan: string;
  readonly earned: AmountText;
  readonly bonus: AmountText;
  /** What the cap cut (negative) or paid later. */
  readonly capped: AmountText;
  readonly before: HeldBack | undefined;
  /** Tranches taken over from a partner that was merged into this one. */
  readonly takenOver: readonly Tranche[];
  /** This partner was merged into another: its tranches have gone there. */
  readonly handedOver: boolean;
}

/** The day some months after a period's last one: the last of its month when the period ends with a month. */
export const releaseDay = (last: string, months: number): IsoDate =>
  addDays(addMonths(addDays(last as IsoDate, 1), months), -1);

/** Shares of what was withheld, rounded; the last takes what is left. */
function tranchesOf(input: HoldbackInput, withheld: AmountText): Tranche[] {
  const releases = input.holdback?.releases ?? [];
  let left = withheld;
  return releases.map(({ afterMonths, share }, at) => {
    const part = roundMoney(multiply(withheld, share as DecimalText), input.currency, input.rounding);
    const amount = at === releases.length - 1 ? roundMoney(left, input.currency) : part;
    left = subtract(left, amount);
    return { origin: input.period, reference: input.number, amount, release: releaseDay(input.last, afterMonths) };
  });
}

function withhold(input: HoldbackInput): { readonly amount: AmountText; readonly derivation: DerivationStep[] } {
  const { holdback, currency, rounding, earned, bonus, capped } = input;
  const withBonus = holdback?.of === 'commissionAndBonus';
  const held = larger(ZERO, add(add(earned, capped), withBonus ? bonus : ZERO));
  const rate = (holdback?.rate ?? '0') as DecimalText;
  const derivation = [
    plus('Commission earned', earned),
    ...(withBonus && !isZero(bonus) ? [plus('Bonus', bonus)] : []),
    ...(isZero(capped) ? [] : [plus('Cap', capped)]),
    atLeast('Never less than nothing', '0'),
    times('Holdback', rate),
    rounded(minorUnits(currency), rounding),
    takenOff,
  ];
  return { amount: roundMoney(multiply(held, rate), currency, rounding), derivation };
}

/**
 * Keeps a part of what a period earned until its release days (commission.md 2, stage 11): `withheld` leaves the balance and
 * joins the held-back one; a tranche whose day has come goes back. It's delay, not loss: what is released adds up to what was
 * withheld, to the cent. Without a holdback in force tranches of earlier plans keep their days.
 */
export function applyHoldback(input: HoldbackInput): {
  readonly movements: readonly AccountMovement[];
  readonly heldBack: HeldBack | undefined;
} {
  const { currency, before, holdback } = input;
  const opening = before?.closing ?? roundMoney(ZERO, currency);
  const { amount: withheld, derivation } =
    // Without a day of release it could never be paid, so nothing is kept back then.
    holdback === undefined || holdback.releases.length === 0
      ? { amount: roundMoney(ZERO, currency), derivation: [] }
      : withhold(input);
  const own = (before?.tranches ?? []).filter(({ released }) => released === undefined);
  const fresh = sign(withheld) > 0 ? tranchesOf(input, withheld) : [];
  const held = [...(input.handedOver ? [] : own), ...input.takenOver, ...fresh];
  const tranches = held
    .map((tranche) => (tranche.release <= input.last ? { ...tranche, released: input.period } : tranche))
    .sort((a, b) => (a.release === b.release ? (a.origin < b.origin ? -1 : 1) : a.release < b.release ? -1 : 1));
  const due = tranches.filter(({ released }) => released !== undefined);
  const released = roundMoney(sum(due.map(({ amount }) => amount)), currency);
  const moved = subtract(sum(input.takenOver.map(({ amount }) => amount)), input.handedOver ? opening : ZERO);
  const closing = roundMoney(sum([opening, withheld, negate(released), moved]), currency);
  if (tranches.length === 0 && isZero(opening) && isZero(closing)) return { movements: [], heldBack: undefined };
  const movements: AccountMovement[] = [];
  if (sign(withheld) > 0) {
    const until = fresh.map(({ release }) => formatDate(release as IsoDate));
    movements.push({
      kind: 'heldBack',
      amount: roundMoney(negate(withheld), currency),
      reason: `${formatPercent((holdback?.rate ?? '0') as DecimalText)} until ${until.join(', ')}`,
      reference: input.plan,
      derivation,
    });
  }
  for (const [origin, parts] of byOrigin(due)) {
    movements.push({
      kind: 'released',
      amount: roundMoney(sum(parts.map(({ amount }) => amount)), currency),
      reason: `${input.periodName(origin)} tranche`,
      reference: parts[0]?.reference ?? '',
      date: parts[0]?.release ?? '',
      derivation: parts.map(({ amount, release }) =>
        plus(`Withheld in ${input.periodName(origin)}, due ${formatDate(release as IsoDate)}`, amount),
      ),
    });
  }
  return {
    movements,
    heldBack: {
      opening,
      withheld,
      released,
      ...(isZero(moved) ? {} : { moved: roundMoney(moved, currency) }),
      closing,
      ...(sign(withheld) > 0 ? { rate: holdback?.rate ?? '0' } : {}),
      tranches,
    },
  };
}

function byOrigin(tranches: readonly Tranche[]): ReadonlyMap<string, readonly Tranche[]> {
  const groups = new Map<string, Tranche[]>();
  for (const tranche of tranches) groups.set(tranche.origin, [...(groups.get(tranche.origin) ?? []), tranche]);
  return groups;
}

/** What a partner that was merged hands over. */
export const stillHeld = (heldBack: HeldBack | undefined): readonly Tranche[] =>
  (heldBack?.tranches ?? []).filter(({ released }) => released === undefined);
