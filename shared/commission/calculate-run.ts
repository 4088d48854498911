import type { Clause, PreparedPlan, PreparedVersion } from './prepared-book.ts';
import { natureCode, ownRareColumns, reserveEntries } from './entry-builder.ts';
import { pushRefunds } from './push-entry.ts';
import { keepBest, noteBest, startBest } from './rules/best-clause.ts';
import { limitDues } from './rules/limit-dues.ts';
import { overrideEntries } from './rules/override.ts';
import { paysStraight, payStraight } from './rules/pay-straight.ts';
import { lineDues } from './rules/rule-dues.ts';
import { cutToCeiling } from './rules/stack-ceiling.ts';
import { windowEntries } from './rules/window-entries.ts';
import type { CalculationRun, RunContext } from './run-context.ts';
import { eachStretch, noteReason, reasonCode } from './run-context.ts';
import type { CalendarMeasure } from './windows.ts';
import { slotAt, windowOfDay } from './windows.ts';

/** The context is one object for all runs of a calculation: its fields are set anew for each. */
type Changing = { -readonly [Name in keyof RunContext]: RunContext[Name] };

/** A context that no run has been set into yet. */
export function emptyContext({
  book,
  days,
  mode,
  entries,
  windows,
  scratch,
  tools,
  linesPaid,
  report,
}: CalculationRun): RunContext {
  return {
    book,
    days,
    mode,
    entries,
    scratch,
    tools,
    linesPaid,
    report,
    first: 0,
    end: 0,
    periodFrom: 0,
    low: 0,
    partner: 0,
    currency: 0,
    minor: 0,
    hasRefunds: false,
    keepsStack: false,
    keepsBest: false,
    windows,
  };
}

/**
 * One partner and currency: its clauses one after the other over its lines, floors, the partners above, then whole windows.
 * Answers whether lines of the run have anything to do with the period; then the context says where they are.
 */
export function calculateRun(context: RunContext, at: number): boolean {
  const run = context as Changing;
  const { slots } = run.book;
  run.first = slots.start[at] as number;
  run.end = slotAt(slots.day, run.days.next, run.first, slots.start[at + 1] as number);
  if (run.end === run.first && !run.book.hasWindows) return false;
  run.partner = slots.partner[at] as number;
  run.currency = slots.currency[at] as number;
  run.minor = run.book.minor[run.currency] as number;
  run.periodFrom = slotAt(slots.day, run.days.from, run.first, run.end);
  run.hasRefunds = slots.hasRefunds[at] === 1;
  const plans = plansOf(run);
  run.low = lowestSlot(run, plans);
  if (run.low < run.end) calculateLines(run, plans);
  if (run.book.hasWindows) payWindows(run, plans);
  return run.low < run.end;
}

/** A partner and currency without any line: what its plan pays for a window all the same. */
export function calculateWithoutLines(context: RunContext, partner: number, currency: number): void {
  const run = context as Changing;
  [run.first, run.end, run.periodFrom, run.low] = [0, 0, 0, 0];
  [run.partner, run.currency, run.hasRefunds, run.keepsStack] = [partner, currency, false, false];
  run.minor = run.book.minor[currency] as number;
  payWindows(run, plansOf(run));
}

function payWindows(run: RunContext, plans: readonly PreparedPlan[]): void {
  const windows = plans.flatMap((plan) => plan.windows);
  if (windows.length > 0) windowEntries(run, windows);
}

function calculateLines(run: Changing, plans: readonly PreparedPlan[]): void {
  run.keepsStack = run.book.hasOverrides || run.linesPaid !== undefined || plans.some((plan) => plan.anyStack);
  run.keepsBest = plans.some((plan) => plan.anyBest);
  clear(run);
  const clauses = clausesOf(plans);
  if (run.keepsBest) chooseBest(run, clauses);
  clauses.forEach((clause, place) => payClause(run, clause, run.keepsBest ? place : -1));
  keepLinesPaid(run);
  for (const plan of plans) for (const clause of plan.after) payClause(run, clause, -1);
  if (run.book.hasOverrides) overrideEntries(run);
}

const noPlans: readonly PreparedPlan[] = [];
const noClauses: readonly Clause[] = [];

/** Plans that pay any line of the run, or the partner at the period's end, in their order. */
function plansOf(run: RunContext): readonly PreparedPlan[] {
  const { book, first, end, days } = run;
  const { version } = book.slots;
  let only = -1;
  let more: Set<number> | undefined;
  const meet = (of: number): void => {
    const { plan } = book.versions[of] as PreparedVersion;
    if (only < 0) only = plan;
    else if (plan !== only) (more ??= new Set([only])).add(plan);
  };
  let last = -1;
  for (let slot = first; slot < end; slot += 1) {
    const of = version[slot] as number;
    if (of === last || of < 0) continue;
    last = of;
    meet(of);
  }
  const closing = book.hasWindows ? book.versionAt(run.partner, days.next - 1).version : -1;
  if (closing >= 0) meet(closing);
  if (more !== undefined) return [...more].sort((a, b) => a - b).flatMap((plan) => book.plans[plan] ?? []);
  const plan = book.plans[only];
  return plan === undefined ? noPlans : listOf(plan);
}

// One list per plan: most runs have one plan, and there may be ten thousand runs.
const lists = new WeakMap<PreparedPlan, readonly PreparedPlan[]>();
function listOf(plan: PreparedPlan): readonly PreparedPlan[] {
  const list = lists.get(plan) ?? [plan];
  lists.set(plan, list);
  return list;
}

function clausesOf(plans: readonly PreparedPlan[]): readonly Clause[] {
  if (plans.length > 1) return plans.flatMap((plan) => plan.lines);
  return plans[0]?.lines ?? noClauses;
}

/** How far back amounts must be worked out: to the window of a rule that reaches back, to originals of refunds, else to the period. */
function lowestSlot(run: RunContext, plans: readonly PreparedPlan[]): number {
  const { first, end, periodFrom } = run;
  if (!run.hasRefunds && plans.every((plan) => plan.reaches.length === 0)) return periodFrom;
  const bookFrom = Math.min(periodFrom, slotAt(run.book.slots.day, run.days.bookFrom, first, end));
  if (run.hasRefunds) return bookFrom;
  let low = periodFrom;
  for (const plan of plans)
    for (const reach of plan.reaches)
      low = Math.min(low, reach === 'book' ? bookFrom : windowStart(run, reach, bookFrom));
  return low;
}

function windowStart(run: RunContext, measure: CalendarMeasure, bookFrom: number): number {
  const { from } = windowOfDay(run, measure, run.days.from);
  return Math.max(bookFrom, slotAt(run.book.slots.day, from, run.first, run.end));
}

function keepLinesPaid({ linesPaid, scratch, first, low, end }: RunContext): void {
  linesPaid?.kept?.set(scratch.belowNow.subarray(low - first, end - first), low);
}

function clear({ scratch, first, low, end, keepsStack, linesPaid }: RunContext): void {
  const [from, to] = [low - first, end - first];
  scratch.paid.fill(0, from, to);
  scratch.reason.fill(0, from, to);
  if (!keepsStack) return;
  for (const sums of [scratch.belowNow, scratch.belowBefore, scratch.stackNow, scratch.stackBefore])
    sums.fill(0, from, to);
  if (linesPaid?.given === undefined) return;
  for (const sums of [scratch.belowNow, scratch.stackNow]) sums.set(linesPaid.given.subarray(low, end), from);
}

/** Works out every clause once to see which pays most on each line; afterwards only that one is written. */
function chooseBest(run: RunContext, clauses: readonly Clause[]): void {
  startBest(run);
  clauses.forEach((clause, place) => {
    workOut(run, clause);
    noteBest(run, place);
  });
}

function payClause(run: RunContext, clause: Clause, place: number): void {
  if (paysStraight(run, clause)) {
    payStraight(run, clause);
    return;
  }
  workOut(run, clause);
  if (place >= 0) keepBest(run, place);
  if (clause.limited) limitDues(run, clause, place);
  if (run.keepsStack) {
    cutToCeiling(run);
    addBelow(run);
  }
  writeEntries(run, clause);
  if (run.hasRefunds) writeRefunds(run, clause);
}

/** What the clause comes to on each slot, before anything clips it. */
function workOut(run: RunContext, clause: Clause): void {
  const { scratch } = run;
  markHits(run, clause, clause.measures ? run.first : run.low);
  const [from, to] = [run.low - run.first, run.end - run.first];
  scratch.now.fill(0, from, to);
  scratch.before.fill(0, from, to);
  if (keepsDetail(run, clause)) {
    for (const column of [
      scratch.base,
      scratch.flat,
      scratch.limited,
      scratch.ceiling,
      scratch.measuredBefore,
      scratch.measuredAfter,
      scratch.measuredBooked,
    ])
      column.fill(0, from, to);
    scratch.band.fill(-1, from, to);
  }
  for (const kind of clause.kinds) lineDues[kind]?.(run, clause);
}

/** Whether entries of the clause say more than base and rate. */
const keepsDetail = (run: RunContext, clause: Clause): boolean => clause.explains || run.keepsStack || run.keepsBest;

/** Which slots the clause applies to. */
function markHits(run: RunContext, clause: Clause, from: number): void {
  const { hit } = run.scratch;
  hit.fill(0, from - run.first, run.end - run.first);
  for (const kind of clause.kinds) {
    eachStretch(run, clause, kind, from, (rule, low, high) => {
      const mask = run.tools.mask(rule);
      if (mask === undefined) hit.fill(1, low - run.first, high - run.first);
      else for (let slot = low; slot < high; slot += 1) if (mask[slot] === 1) hit[slot - run.first] = 1;
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
  const { version, line, portion } = run.book.slots;
  const detail = keepsDetail(run, clause);
  if (detail || low < periodFrom || portion !== undefined) ownRareColumns(entries);
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
    if (portion !== undefined) columns.portion[count] = portion[slot] as number;
    if (slot < periodFrom) {
      columns.booked[count] = booked;
      columns.nature[count] = natureCode.catchUp as number;
      entries.hasBooked ||= booked !== 0;
    }
    if (detail) copyDetail(run, columns, count, at);
    paid[at] = 1;
    count += 1;
  }
  columns.partner.fill(run.partner, start, count);
  columns.currency.fill(run.currency, start, count);
  if (!detail) columns.band.fill(-1, start, count);
  entries.count = count;
}

function copyDetail(
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
  columns.limited[entry] = scratch.limited[at] as number;
  columns.ceiling[entry] = scratch.ceiling[at] as number;
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
