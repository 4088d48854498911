import type { AmountText } from '#money/amount.ts';
import { addDays } from '#calendar/iso-date.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import { formatDate } from '#calendar/format-date.ts';
import { negate, sum } from '#money/decimal.ts';
import { roundMoney } from '#money/round.ts';
import type { AccountMovement } from '#commission/period-figures.ts';
import { plus, takenOff } from './derivation.ts';

/**
 * Money that is earned and may not be paid for now: of one entry, or of a partner's whole balance. It's taken out of the
 * balance while the hold or dispute lasts and comes back when it ends (commission.md 7).
 */
export interface AsideItem {
  readonly kind: 'hold' | 'dispute';
  /** Id of the hold or dispute. */
  readonly record: string;
  /** The period whose account it was first taken out of. */
  readonly period: string;
  /** Key of the entry; empty when the whole balance of a partner is held. */
  readonly entry: string;
  /** Id of the line, and the code of its deal: a further hold can take over. */
  readonly line: string;
  readonly deal: string;
  /** "Order SO-1, line 2". */
  readonly label: string;
  /** What is kept from being paid: without the part that a holdback keeps anyway. Credits positive. */
  readonly amount: AmountText;
}

/** A hold or dispute as statements say it. */
export interface AsideReason {
  readonly kind: AsideItem['kind'];
  readonly record: string;
  readonly reason: string;
  /** Since when, and until before when or answered by when; ISO, empty without. */
  readonly from: string;
  readonly until: string;
}

const TAKEN = { hold: 'onHold', dispute: 'inDispute' } as const;
const BACK = { hold: 'holdReleased', dispute: 'disputeReleased' } as const;

const recordOf = ({ kind, record }: Pick<AsideItem, 'kind' | 'record'>): string => `${kind}\n${record}`;

function group(items: readonly AsideItem[]): Map<string, AsideItem[]> {
  const groups = new Map<string, AsideItem[]>();
  for (const item of items) groups.set(recordOf(item), [...(groups.get(recordOf(item)) ?? []), item]);
  return groups;
}

const untilWords = ({ kind, until }: AsideReason): string => {
  if (until === '') return '';
  return kind === 'hold'
    ? ` until ${formatDate(addDays(until as IsoDate, -1))}`
    : `; answer by ${formatDate(until as IsoDate)}`;
};

/**
 * What moves between the balance and what is set aside, one movement per hold or dispute and direction: an item that is new
 * or larger leaves the balance, one that is gone or smaller comes back.
 */
export function asideMovements(
  before: readonly AsideItem[],
  now: readonly AsideItem[],
  reasonOf: (item: AsideItem) => AsideReason | undefined,
  currency: string,
): readonly AccountMovement[] {
  const keyOf = (item: AsideItem): string => `${recordOf(item)}\n${item.period}\n${item.entry}`;
  const was = new Map(before.map((item) => [keyOf(item), item]));
  const is = new Map(now.map((item) => [keyOf(item), item]));
  const taken = now.filter((item) => was.get(keyOf(item))?.amount !== item.amount);
  const back = before.filter((item) => is.get(keyOf(item))?.amount !== item.amount);
  const total = (items: readonly AsideItem[]): AmountText =>
    roundMoney(sum(items.map(({ amount }) => amount)), currency);
  const label = (item: AsideItem): string => (item.label === '' ? 'Balance' : item.label);
  return [
    ...[...group(taken).values()].map((items): AccountMovement => {
      const [first] = items as [AsideItem];
      const why = reasonOf(first);
      return {
        kind: TAKEN[first.kind],
        amount: roundMoney(negate(total(items)), currency),
        reason: `${why?.reason ?? ''}${why === undefined ? '' : untilWords(why)}`,
        reference: references(items, label),
        ...(why === undefined || why.from === '' ? {} : { date: why.from }),
        derivation: [...items.map((item) => plus(label(item), item.amount)), takenOff],
      };
    }),
    ...[...group(back).values()].map((items): AccountMovement => {
      const [first] = items as [AsideItem];
      const why = reasonOf(first);
      return {
        kind: BACK[first.kind],
        amount: total(items),
        reason: why?.reason ?? (first.kind === 'hold' ? 'The hold was lifted' : 'The dispute was closed'),
        reference: references(items, label),
        derivation: items.map((item) => plus(label(item), item.amount)),
      };
    }),
  ];
}

const MOST_NAMED = 3;

/** The lines by name, or how many there are. */
function references(items: readonly AsideItem[], label: (item: AsideItem) => string): string {
  const labels = [...new Set(items.map(label))];
  return labels.length <= MOST_NAMED ? labels.join('; ') : `${labels.length} lines`;
}
