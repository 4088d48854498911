import type { EntryNature } from './contract.ts';
import { natureCode, nextEntry, ownRareColumns } from './entry-builder.ts';
import type { RunContext } from './run-context.ts';
import type { TakenBack } from './taken-back.ts';
import { takenBack } from './taken-back.ts';

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
  readonly limited?: number;
  readonly ceiling?: number;
  /** Whether a cancellation took it back. */
  readonly clawback?: boolean;
}

/** Begins an entry for a slot: who is paid by what, and what is due now less what was booked before. */
export function openEntry(
  run: RunContext,
  slot: number,
  who: Omit<DueOf, 'now' | 'before'>,
  now: number,
  before: number,
): number {
  if (!run.entries.hasRare) ownRareColumns(run.entries);
  const at = nextEntry(run.entries);
  const { columns } = run.entries;
  columns.partner[at] = who.partner;
  columns.currency[at] = run.currency;
  columns.line[at] = run.book.slots.line[slot] as number;
  columns.rule[at] = who.rule;
  if (run.book.slots.portion !== undefined) columns.portion[at] = run.book.slots.portion[slot] as number;
  columns.level[at] = who.level;
  columns.amount[at] = now - before;
  columns.booked[at] = before;
  if (before !== 0) run.entries.hasBooked = true;
  return at;
}

/** Writes one entry for a slot. */
export function pushEntry(run: RunContext, slot: number, due: DueOf, detail: EntryDetail): void {
  const at = openEntry(run, slot, due, due.now, due.before);
  const { columns } = run.entries;
  columns.band[at] = detail.band;
  columns.base[at] = detail.base;
  columns.measuredBefore[at] = detail.measured.before;
  columns.measuredAfter[at] = detail.measured.after;
  columns.measuredBooked[at] = detail.measured.booked;
  columns.flat[at] = detail.flat;
  columns.limited[at] = detail.limited ?? 0;
  columns.ceiling[at] = detail.ceiling ?? 0;
  columns.origin[at] = detail.origin;
  columns.nature[at] = natureCode[natureOf(run, slot, detail)] as number;
}

function natureOf(run: RunContext, slot: number, detail: EntryDetail): EntryNature {
  if (slot < run.periodFrom) return 'catchUp';
  if (detail.clawback === true) return 'clawback';
  return detail.origin >= 0 ? 'refund' : 'earned';
}

/** Writes the refunds of a slot: each takes its part of what the original came to, for the same partner, rule and level. */
export function pushRefunds(run: RunContext, original: number, due: DueOf): void {
  if (!run.book.slots.refundsOf.has(original)) return;
  const before = takenBack(run, original, due.before, run.periodFrom);
  takenBack(run, original, due.now, run.end).forEach((taken, at) => {
    const { slot } = taken;
    const entry = { ...due, now: -taken.amount + 0, before: -(before[at]?.amount ?? 0) + 0 };
    if (entry.now === entry.before) return;
    pushEntry(run, slot, entry, refundDetail(run, original, taken, due));
    if (due.level === 0) run.scratch.paid[slot - run.first] = 1;
  });
}

function refundDetail(run: RunContext, original: number, taken: TakenBack, due: DueOf): EntryDetail {
  const measured = { before: taken.before, after: due.now };
  const shared = { origin: run.book.slots.line[original] as number };
  if (taken.clawback === undefined)
    return {
      ...shared,
      base: taken.part,
      band: -1,
      flat: taken.whole,
      measured: { ...measured, booked: taken.refundedBefore },
    };
  const { whole, age } = taken.clawback;
  return {
    ...shared,
    base: 0,
    band: Math.min(age, 32_767),
    flat: whole,
    measured: { ...measured, booked: taken.part },
    clawback: true,
  };
}
