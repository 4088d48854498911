import { roundQuotient } from './scaled-money.ts';
import { divideRoundBig, safeNumber } from '#money/scaled.ts';
import type { RoundingMode } from '#money/decimal.ts';
import { natureCode, nextEntry, ownRareColumns } from './entry-builder.ts';
import type { RunContext } from './run-context.ts';

/** Who is paid by what, and how much it came to at the end of this period and of the one before. */
export interface DueOf {
  readonly partner: number;
  readonly rule: number;
  readonly level: number;
  readonly now: number;
  readonly before: number;
}

export interface EntryDetail {
  readonly base: number;
  readonly band: number;
  readonly flat: number;
  /** Line that a refund takes back, or −1. */
  readonly origin: number;
  readonly measured: { readonly before: number; readonly after: number; readonly booked: number };
}

/** Writes one entry for a slot: what is due now less what was booked before. */
export function pushEntry(run: RunContext, slot: number, due: DueOf, detail: EntryDetail): void {
  if (!run.entries.hasRare) ownRareColumns(run.entries);
  const at = nextEntry(run.entries);
  const { columns } = run.entries;
  columns.partner[at] = due.partner;
  columns.currency[at] = run.currency;
  columns.line[at] = run.book.slots.line[slot] as number;
  columns.rule[at] = due.rule;
  if (run.book.slots.portion !== undefined) columns.portion[at] = run.book.slots.portion[slot] as number;
  columns.band[at] = detail.band;
  columns.level[at] = due.level;
  columns.base[at] = detail.base;
  columns.amount[at] = due.now - due.before;
  columns.booked[at] = due.before;
  if (due.before !== 0) run.entries.hasBooked = true;
  columns.measuredBefore[at] = detail.measured.before;
  columns.measuredAfter[at] = detail.measured.after;
  columns.measuredBooked[at] = detail.measured.booked;
  columns.flat[at] = detail.flat;
  columns.origin[at] = detail.origin;
  columns.nature[at] =
    slot < run.periodFrom
      ? (natureCode.catchUp as number)
      : detail.origin >= 0
        ? (natureCode.refund as number)
        : (natureCode.earned as number);
}

/** What a refund takes back of an original amount, with what earlier refunds of it took. */
export interface TakenBack {
  readonly amount: number;
  readonly before: number;
  readonly completes: boolean;
}

/**
 * A refund's share of the original entry's own amount (commission.md 5): in proportion, rounded; the refund that makes
 * the whole takes all that is left, so that the sum is exactly zero; never more than is left.
 */
function takeBack(
  original: number,
  takenBefore: number,
  part: number,
  refundedBefore: number,
  whole: number,
  mode: RoundingMode,
): TakenBack {
  const left = original - takenBefore;
  if (whole <= 0 || part <= 0 || refundedBefore >= whole) return { amount: 0, before: takenBefore, completes: false };
  if (refundedBefore + part >= whole) return { amount: left, before: takenBefore, completes: true };
  const share = shareOf(original, part, whole, mode);
  const within = Math.abs(share) > Math.abs(left) ? left : share;
  return { amount: within, before: takenBefore, completes: false };
}

function shareOf(amount: number, part: number, whole: number, mode: RoundingMode): number {
  const product = amount * part;
  if (Number.isSafeInteger(product)) return roundQuotient(product, whole, mode);
  return safeNumber(divideRoundBig(BigInt(amount) * BigInt(part), BigInt(whole), mode));
}

/** What is compared between a refund and its original: net, or quantity where the original has no net. Positive: it takes back. */
function refundMeasure(run: RunContext, original: number): { readonly whole: number; part(slot: number): number } {
  const net = run.tools.column('net');
  const column = (net[original] as number) === 0 || Number.isNaN(net[original]) ? run.tools.column('units') : net;
  const value = column[original] as number;
  return { whole: Math.abs(value), part: (slot) => -(column[slot] as number) * Math.sign(value) };
}

/** Writes the refunds of a slot: each takes its part of what the original came to, for the same partner, rule and level. */
export function pushRefunds(run: RunContext, original: number, due: DueOf): void {
  const refunds = run.book.slots.refundsOf.get(original);
  if (refunds === undefined) return;
  const { whole, part } = refundMeasure(run, original);
  let [refunded, takenNow, takenBefore] = [0, 0, 0];
  for (const slot of refunds) {
    if (slot >= run.end) break;
    const own = part(slot);
    const now = takeBack(due.now, takenNow, own, refunded, whole, run.mode);
    const before =
      slot < run.periodFrom ? takeBack(due.before, takenBefore, own, refunded, whole, run.mode) : undefined;
    refunded += Math.max(0, own);
    takenNow += now.amount;
    takenBefore += before?.amount ?? 0;
    const entry = { ...due, now: -now.amount + 0, before: -(before?.amount ?? 0) + 0 };
    if (entry.now === entry.before) continue;
    const measured = { before: now.before, after: due.now, booked: refunded - own };
    pushEntry(run, slot, entry, {
      base: own,
      band: -1,
      flat: 0,
      origin: run.book.slots.line[original] as number,
      measured,
    });
    if (due.level === 0) run.scratch.paid[slot - run.first] = 1;
  }
}
