import type { BandMeasure } from '#model/plan.ts';
import type { Clause, PreparedVersion } from './prepared-book.ts';
import { natureCode, ownRareColumns, reserveEntries } from './entry-builder.ts';
import { pushRefunds } from './push-entry.ts';
import { overrideEntries } from './rules/override.ts';
import { paysStraight, payStraight } from './rules/pay-straight.ts';
import { ruleDues } from './rules/rule-dues.ts';
import type { CalculationRun, RunContext } from './run-context.ts';
import { eachStretch, noteReason, reasonCode } from './run-context.ts';
import { calendarWindow, slotAt } from './windows.ts';

/** The context is one object for all runs of a calculation: its fields are set anew for each. */
type Changing = { -readonly [Name in keyof RunContext]: RunContext[Name] };

/** A context that no run has been set into yet. */
export function emptyContext({ book, days, mode, entries, scratch, tools, report }: CalculationRun): RunContext {
  return {
    book,
    days,
    mode,
    entries,
    scratch,
    tools,
    report,
    first: 0,
    end: 0,
    periodFrom: 0,
    low: 0,
    partner: 0,
    currency: 0,
    minor: 0,
    hasRefunds: false,
  };
}

/**
 * One partner and currency: its clauses one after the other over its lines, then the partners above. Answers whether the
 * run has anything to do with the period; then the context says where its lines are.
 */
export function calculateRun(context: RunContext, at: number): boolean {
  const run = context as Changing;
  const { slots } = run.book;
  run.first = slots.start[at] as number;
  run.end = slotAt(slots.day, run.days.next, run.first, slots.start[at + 1] as number);
  if (run.end === run.first) return false;
  run.periodFrom = slotAt(slots.day, run.days.from, run.first, run.end);
  const own = clausesOf(run);
  run.hasRefunds = slots.hasRefunds[at] === 1;
  run.low = lowestSlot(run, own);
  if (run.low === run.end) return false;
  run.partner = slots.partner[at] as number;
  run.currency = slots.currency[at] as number;
  run.minor = run.book.minor[run.currency] as number;
  clear(run, own);
  for (const clause of own) payClause(run, clause);
  if (run.book.hasOverrides) overrideEntries(run);
  return true;
}

const noClauses: readonly Clause[] = [];

/** Clauses of all plans that pay any line of the run, in the order of plans and rules. */
function clausesOf({ book, first, end }: RunContext): readonly Clause[] {
  const { version } = book.slots;
  let only = -1;
  let more: Set<number> | undefined;
  let last = -1;
  for (let slot = first; slot < end; slot += 1) {
    const of = version[slot] as number;
    if (of === last || of < 0) continue;
    last = of;
    const { plan } = book.versions[of] as PreparedVersion;
    if (only < 0) only = plan;
    else if (plan !== only) (more ??= new Set([only])).add(plan);
  }
  if (more === undefined) return book.plans[only]?.clauses ?? noClauses;
  return [...more].sort((a, b) => a - b).flatMap((plan) => book.plans[plan]?.clauses ?? noClauses);
}

/** How far back amounts must be worked out: to the window of a rule that reaches back, to originals of refunds, else to the period. */
function lowestSlot(run: RunContext, clauses: readonly Clause[]): number {
  const { first, end, periodFrom } = run;
  if (!run.hasRefunds && !clauses.some((clause) => clause.reachesBack)) return periodFrom;
  const bookFrom = Math.min(periodFrom, slotAt(run.book.slots.day, run.days.bookFrom, first, end));
  if (run.hasRefunds) return bookFrom;
  let low = periodFrom;
  for (const clause of clauses) {
    if (!clause.reachesBack) continue;
    for (const { rule } of clause.byVersion.values())
      low = Math.min(low, rule.kind === 'bands' ? windowStart(run, rule.measure, bookFrom) : bookFrom);
  }
  return low;
}

function windowStart(run: RunContext, measure: BandMeasure, bookFrom: number): number {
  if (measure !== 'period' && measure !== 'quarter' && measure !== 'year') return bookFrom;
  const from = run.tools.kept(
    `window ${measure}`,
    () => calendarWindow(measure, run.days.from, run.book.inputs.calendar).from,
  );
  return Math.max(bookFrom, slotAt(run.book.slots.day, from, run.first, run.end));
}

function clear({ scratch, first, low, end, book }: RunContext, clauses: readonly Clause[]): void {
  const [from, to] = [low - first, end - first];
  scratch.paid.fill(0, from, to);
  scratch.reason.fill(0, from, to);
  if (clauses.some((clause) => clause.anyFirst)) scratch.taken.fill(0, 0, to);
  if (!book.hasOverrides) return;
  for (const sums of [scratch.belowNow, scratch.belowBefore, scratch.stackNow, scratch.stackBefore])
    sums.fill(0, from, to);
}

function payClause(run: RunContext, clause: Clause): void {
  if (paysStraight(run, clause)) {
    payStraight(run, clause);
    return;
  }
  const { kinds } = clause;
  markHits(run, clause, kinds.includes('bands') || kinds.includes('fixed') ? run.first : run.low);
  const [from, to] = [run.low - run.first, run.end - run.first];
  run.scratch.now.fill(0, from, to);
  run.scratch.before.fill(0, from, to);
  if (kinds.includes('bands')) run.scratch.flat.fill(0, from, to);
  for (const kind of kinds) ruleDues[kind](run, clause);
  if (run.book.hasOverrides) addBelow(run);
  writeEntries(run, clause);
  if (run.hasRefunds) writeRefunds(run, clause);
}

/** Which slots the clause applies to. Under `first` a line that a rule took is left out for the rules after it. */
function markHits(run: RunContext, clause: Clause, from: number): void {
  const { hit, taken } = run.scratch;
  const start = clause.anyFirst ? run.first : from;
  hit.fill(0, start - run.first, run.end - run.first);
  for (const kind of clause.kinds) {
    eachStretch(run, clause, kind, start, (rule, low, high) => {
      const mask = run.tools.mask(rule);
      const takes = run.book.versions[rule.version]?.body.combine === 'first';
      if (mask === undefined && !takes) {
        hit.fill(1, low - run.first, high - run.first);
        return;
      }
      for (let slot = low; slot < high; slot += 1) {
        const at = slot - run.first;
        if ((mask !== undefined && mask[slot] !== 1) || (takes && taken[at] === 1)) continue;
        hit[at] = 1;
        if (takes) taken[at] = 1;
      }
    });
  }
}

function addBelow({ scratch, first, low, end }: RunContext): void {
  const { hit, now, before, belowNow, belowBefore, stackNow, stackBefore } = scratch;
  for (let at = low - first; at < end - first; at += 1) {
    if (hit[at] !== 1) continue;
    (belowNow[at] as number) += now[at] as number;
    (belowBefore[at] as number) += before[at] as number;
    (stackNow[at] as number) += now[at] as number;
    (stackBefore[at] as number) += before[at] as number;
  }
}

/** An entry for each line whose dues changed in this period; straight into the columns, as there may be a million. */
function writeEntries(run: RunContext, clause: Clause): void {
  const { scratch, first, low, end, periodFrom, entries } = run;
  const { hit, now, before, base, paid } = scratch;
  const { version, line } = run.book.slots;
  const bands = clause.kinds.includes('bands');
  if (bands || low < periodFrom) ownRareColumns(entries);
  const columns = reserveEntries(entries, end - low);
  const start = entries.count;
  let count = start;
  let of = -2;
  let rule = -1;
  for (let slot = low; slot < end; slot += 1) {
    const at = slot - first;
    if (hit[at] !== 1) continue;
    const due = now[at] as number;
    const booked = before[at] as number;
    if (due === booked) continue;
    if (version[slot] !== of) {
      of = version[slot] as number;
      rule = clause.byVersion.get(of)?.index ?? -1;
    }
    columns.line[count] = line[slot] as number;
    columns.rule[count] = rule;
    columns.base[count] = base[at] as number;
    columns.amount[count] = due - booked;
    if (slot < periodFrom) {
      columns.booked[count] = booked;
      columns.nature[count] = natureCode.catchUp as number;
      entries.hasBooked ||= booked !== 0;
    }
    if (bands) copyMeasured(run, columns, count, at);
    paid[at] = 1;
    count += 1;
  }
  columns.partner.fill(run.partner, start, count);
  columns.currency.fill(run.currency, start, count);
  if (!bands) columns.band.fill(-1, start, count);
  entries.count = count;
}

function copyMeasured(
  { scratch }: RunContext,
  columns: ReturnType<typeof reserveEntries>,
  entry: number,
  at: number,
): void {
  columns.band[entry] = scratch.band[at] as number;
  columns.measuredBefore[entry] = scratch.measuredBefore[at] as number;
  columns.measuredAfter[entry] = scratch.measuredAfter[at] as number;
  columns.measuredBooked[entry] = scratch.measuredBooked[at] as number;
  columns.flat[entry] = scratch.flat[at] as number;
}

function writeRefunds(run: RunContext, clause: Clause): void {
  const { hit, now, before } = run.scratch;
  for (let slot = run.low; slot < run.end; slot += 1) {
    const at = slot - run.first;
    if (hit[at] !== 1 || !run.book.slots.refundsOf.has(slot)) continue;
    const rule = clause.byVersion.get(run.book.slots.version[slot] as number)?.index ?? -1;
    pushRefunds(run, slot, {
      partner: run.partner,
      rule,
      level: 0,
      now: now[at] as number,
      before: before[at] as number,
    });
  }
}

/** Marks refunds that took nothing back, so that the list of unpaid lines says why. */
export function noteRefundsOfNothing(run: RunContext): void {
  const { origin } = run.book.slots;
  if (origin === undefined) return;
  for (let slot = run.periodFrom; slot < run.end; slot += 1) {
    if ((origin[slot] as number) >= 0) noteReason(run, slot, reasonCode.nothingToTakeBack);
  }
}
