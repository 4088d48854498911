import type { RoundingMode } from '#money/decimal.ts';
import type { PreparedBook } from './prepared-book.ts';
import { roundedShare } from './scaled-money.ts';

/** What reading refunds needs of a calculation. */
export interface RefundSource {
  readonly book: PreparedBook;
  readonly mode: RoundingMode;
}

/** What one refund takes back of an original amount. */
export interface TakenBack {
  readonly slot: number;
  /** Never more than was paid and not yet taken back; of the sign of what was paid. */
  readonly amount: number;
  /** What earlier refunds of the line took. */
  readonly before: number;
  /** Of a refund: its part of the original's net or quantity; of a clawback the numerator of the part by age. */
  readonly part: number;
  /** What earlier refunds returned of the original's net or quantity. */
  readonly refundedBefore: number;
  /** Of a refund: the original's net or quantity. */
  readonly whole: number;
  /** Of a clawback: the part by age is `part ÷ whole`, at this age. */
  readonly clawback?: { readonly whole: number; readonly age: number };
}

/**
 * What each refund of an original before the slot `until` takes back of an amount (commission.md 5). A refund takes its
 * share, rounded; the one that makes the whole takes all that is left, so that the sum is exactly zero. A cancellation
 * takes, of what is left, the part that the plan says for the age.
 */
export function takenBack(source: RefundSource, original: number, due: number, until: number): readonly TakenBack[] {
  const refunds = source.book.slots.refundsOf.get(original);
  if (refunds === undefined) return [];
  const { takes } = source.book.slots;
  const { whole, part } = refundMeasure(source, original);
  const found: TakenBack[] = [];
  let [refunded, before] = [0, 0];
  for (const slot of refunds) {
    if (slot >= until) break;
    const left = due - before;
    const age = takes?.get(slot);
    const own = age === undefined ? part(slot) : age.part;
    const amount =
      age === undefined
        ? shareBack(due, left, own, refunded, whole, source.mode)
        : within(roundedShare(left, age.part, age.whole, source.mode), left);
    found.push({
      slot,
      amount,
      before,
      part: own,
      refundedBefore: refunded,
      whole,
      ...(age === undefined ? {} : { clawback: { whole: age.whole, age: age.age } }),
    });
    before += amount;
    if (age === undefined) refunded += Math.max(0, own);
  }
  return found;
}

/** All that refunds before `until` take back. */
export const takenSum = (source: RefundSource, original: number, due: number, until: number): number =>
  takenBack(source, original, due, until).reduce((sum, each) => sum + each.amount, 0);

function shareBack(
  due: number,
  left: number,
  part: number,
  refunded: number,
  whole: number,
  mode: RoundingMode,
): number {
  if (whole <= 0 || part <= 0 || refunded >= whole) return 0;
  if (refunded + part >= whole) return left;
  return within(roundedShare(due, part, whole, mode), left);
}

const within = (share: number, left: number): number => (Math.abs(share) > Math.abs(left) ? left : share);

/** A refund that says neither amount nor quantity returns nothing that could be measured. */
const known = (value: number | undefined): number => (value === undefined || Number.isNaN(value) ? 0 : value);

/**
 * What is compared between a refund and its original: net of the whole lines, or quantity where the original has no net. A slot
 * that is a part of its line is taken back in the same proportion. Positive: it takes back.
 */
function refundMeasure(
  { book }: RefundSource,
  original: number,
): { readonly whole: number; part(slot: number): number } {
  const net = book.bases.ofLine('net');
  const column = (net[original] as number) === 0 || Number.isNaN(net[original]) ? book.bases.ofLine('units') : net;
  const value = known(column[original]);
  return { whole: Math.abs(value), part: (slot) => -known(column[slot]) * Math.sign(value) };
}
