import type { BandsRule } from '#model/band-rules.ts';
import type { Clause, PreparedRule } from '#commission/prepared-book.ts';
import type { RunContext } from '#commission/run-context.ts';
import {
  eachStretch,
  floorsAtZero,
  inCurrency,
  noteReason,
  reasonCode,
  reportMissing,
} from '#commission/run-context.ts';
import { roundedProduct } from '#commission/scaled-money.ts';
import { eachCalendarWindow, eachKeyedWindow, twelveMonthsBefore } from '#commission/windows.ts';
import type { Meter } from './band-measure.ts';
import { meterOf } from './band-measure.ts';
import { bandPortions, lastBand, portionsAmount } from './band-portions.ts';
import type { BandSchedule } from './band-schedule.ts';
import { bandReached, bandSchedule } from './band-schedule.ts';
import { retroactive } from './reaches-back.ts';

type PreparedBands = PreparedRule & { readonly rule: BandsRule };

/** Bands over what is measured in a window: commission.md 3. A clause whose versions measure differently keeps one meter for each. */
export function bandsDues(run: RunContext, clause: Clause): void {
  const payers = new Map<string, PreparedBands[]>();
  eachStretch(run, clause, 'bands', run.low, (rule, start, end) => {
    if (!inCurrency(run, rule, rule.rule.thresholdCurrency, start, end)) return;
    const name = signature(rule.rule, payerOf(run, rule).schedule);
    const same = payers.get(name) ?? [];
    if (!same.includes(rule)) same.push(rule);
    payers.set(name, same);
  });
  for (const rules of payers.values()) paySignature(run, rules);
}

const signature = ({ base, quantity, measure, mode, target }: BandsRule, { measureScale }: BandSchedule): string =>
  [base, quantity, measure, mode, target ?? '', measureScale].join(' ');

function paySignature(run: RunContext, rules: readonly PreparedBands[]): void {
  const [model] = rules;
  if (model === undefined) return;
  const schedules = new Map(rules.map((rule) => [rule.version, payerOf(run, rule)]));
  const { schedule, floor } = firstPayer(schedules);
  const meter = meterOf(run, schedule, floor);
  const pay = retroactive[model.rule.mode] ? payWindow : payRunning;
  const visit = (sequence: Int32Array, count: number): void => pay(run, schedules, meter, sequence, count);
  const { measure } = model.rule;
  if (measure === 'line') eachSlot(run, (sequence) => payRunning(run, schedules, meter, sequence, 1));
  else if (measure === 'trailing12Months')
    eachCalendarWindow(run, 'lifetime', run.low, (sequence, count) =>
      paySliding(run, schedules, meter, sequence, count),
    );
  else if (measure === 'order' || measure === 'deal' || measure === 'contract')
    eachKeyedWindow(run, measure, run.low, visit);
  else eachCalendarWindow(run, measure, run.low, visit);
}

interface Payer {
  readonly rule: PreparedBands;
  readonly schedule: BandSchedule;
  readonly floor: boolean;
  readonly base: Float64Array;
  readonly baseName: BandsRule['base'] | 'units';
}

type Payers = ReadonlyMap<number, Payer>;

function payerOf(run: RunContext, rule: PreparedBands): Payer {
  const schedule = run.tools.keptFor(rule.index * 8 + run.minor, () =>
    bandSchedule(rule.rule, run.book.bases.scale, run.minor, run.mode),
  );
  const baseName = rule.rule.pays === 'perUnit' ? 'units' : rule.rule.base;
  return { rule, schedule, floor: floorsAtZero(run, rule), base: run.tools.column(baseName), baseName };
}

function eachSlot(run: RunContext, visit: (sequence: Int32Array) => void): void {
  const { hit, sequence } = run.scratch;
  for (let slot = run.low; slot < run.end; slot += 1) {
    if (hit[slot - run.first] !== 1) continue;
    sequence[0] = slot;
    visit(sequence);
  }
}

/** The payer of a slot that is paid now; undefined for refunds, for earlier slots, and where a figure is missing. */
function paidBy(run: RunContext, payers: Payers, slot: number): Payer | undefined {
  if (slot < run.low || (run.book.slots.origin?.[slot] ?? -1) >= 0) return undefined;
  const payer = payers.get(run.book.slots.version[slot] as number);
  if (payer === undefined || !Number.isNaN(payer.base[slot])) return payer;
  reportMissing(run, payer.rule, slot, payer.baseName);
  return undefined;
}

/** Marginal and rolling: each line is paid on what it adds, so nothing that was paid changes later. */
function payRunning(run: RunContext, payers: Payers, meter: Meter, sequence: Int32Array, count: number): void {
  meter.reset();
  let entered = -1;
  for (let at = 0; at < count; at += 1) {
    const slot = sequence[at] as number;
    const from = meter.value();
    meter.add(slot);
    entered = payStep(run, paidBy(run, payers, slot), slot, from, meter.value(), entered, firstPayer(payers));
  }
}

/** The last twelve months up to each line: what left the window no longer counts; each line is paid once, where it stands. */
function paySliding(run: RunContext, payers: Payers, meter: Meter, sequence: Int32Array, count: number): void {
  const { day } = run.book.slots;
  const slots = sequence.slice(0, count);
  meter.reset();
  let [tail, entered] = [0, -1];
  for (const slot of slots) {
    const gone = twelveMonthsBefore(day[slot] as number);
    while (tail < count && (day[slots[tail] as number] as number) <= gone) {
      meter.take(slots[tail] as number);
      tail += 1;
    }
    const from = meter.value();
    entered = Math.min(entered, bandReached(firstPayer(payers).schedule, from));
    meter.add(slot);
    entered = payStep(run, paidBy(run, payers, slot), slot, from, meter.value(), entered, firstPayer(payers));
  }
}

const firstPayer = (payers: Payers): Payer => payers.values().next().value as Payer;

/** Pays one slot for a step of the measured value; returns the highest band entered so far. */
function payStep(
  run: RunContext,
  payer: Payer | undefined,
  slot: number,
  from: number,
  to: number,
  entered: number,
  other: Payer,
): number {
  const { schedule } = payer ?? other;
  const reached = bandReached(schedule, to);
  if (payer !== undefined) {
    const flats = schedule.hasFlats ? flatsOf(schedule, entered, reached) : none;
    const amount = payLine(run, payer, slot, from, to, flats);
    if (slot < run.periodFrom) run.scratch.before[slot - run.first] = amount;
  }
  return Math.max(entered, reached);
}

const none: readonly number[] = [];

/** Bands whose flat amount is due on entering: all that were passed, of one rate on everything only the last. */
function flatsOf(schedule: BandSchedule, entered: number, reached: number): readonly number[] {
  if (reached <= entered) return none;
  if (schedule.rule.mode === 'whole' || schedule.rule.mode === 'interpolated') return [reached];
  return schedule.flats.map((_, band) => band).filter((band) => band > entered && band <= reached);
}

/** Writes what a slot comes to; the common case, one band, needs no big integers. */
function payLine(
  run: RunContext,
  payer: Payer,
  slot: number,
  from: number,
  to: number,
  flats: readonly number[],
): number {
  const { schedule } = payer;
  const value = payer.base[slot] as number;
  const base = payer.floor && value < 0 ? 0 : value;
  const at = slot - run.first;
  const only = flats.length === 0 ? singleBand(schedule, from, to) : -1;
  let amount: number;
  let band = only;
  if (only >= 0)
    amount = roundedProduct(base, schedule.products[only] as NonNullable<(typeof schedule.products)[number]>);
  else {
    const portions = bandPortions(schedule, from, to, base);
    band = lastBand(portions);
    amount = portionsAmount(schedule, portions, flats);
  }
  const { scratch } = run;
  scratch.now[at] = amount;
  scratch.base[at] = base;
  scratch.band[at] = band;
  scratch.measuredBefore[at] = from;
  scratch.measuredAfter[at] = to;
  scratch.measuredBooked[at] = 0;
  scratch.flat[at] = flats.length === 0 ? 0 : portionsAmount(schedule, [], flats);
  if (amount === 0 && slot >= run.periodFrom) noteReason(run, slot, zeroReason(schedule, base, band));
  return amount;
}

function zeroReason(schedule: BandSchedule, base: number, band: number): number {
  if (base === 0) return reasonCode.zeroBase;
  return (schedule.rates[band] as number) === 0 && band === 0 ? reasonCode.belowFirstBand : reasonCode.roundsToZero;
}

/** The one band that pays the whole step, or −1 when more than one does. */
function singleBand(schedule: BandSchedule, from: number, to: number): number {
  const { mode, quantity } = schedule.rule;
  if (mode === 'whole' || mode === 'total') return bandReached(schedule, to);
  if (mode !== 'marginal' || quantity === 'marginPercent') return -1;
  if (from === to) return bandReached(schedule, to);
  const { edges } = schedule;
  const [low, high] = from < to ? [from, to] : [to, from];
  let band = 0;
  while (band + 1 < edges.length && low >= (edges[band + 1] as number)) band += 1;
  return band + 1 === edges.length || high <= (edges[band + 1] as number) ? band : -1;
}

/** One rate on everything: the window's value at this period's end decides for every line in it, and at the last one's end what was booked. */
function payWindow(run: RunContext, payers: Payers, meter: Meter, sequence: Int32Array, count: number): void {
  const { schedule } = firstPayer(payers);
  meter.reset();
  const enteredAt: number[] = [];
  let booked = 0;
  for (let at = 0; at < count; at += 1) {
    const slot = sequence[at] as number;
    meter.add(slot);
    const value = meter.value();
    if (slot < run.periodFrom) booked = value;
    if (schedule.hasFlats)
      for (let band = enteredAt.length; band <= bandReached(schedule, value); band += 1) enteredAt.push(slot);
  }
  const due = meter.value();
  for (let at = 0; at < count; at += 1) {
    const slot = sequence[at] as number;
    const payer = paidBy(run, payers, slot);
    if (payer === undefined) continue;
    if (slot < run.periodFrom) payBooked(run, payer, slot, due, booked, enteredAt);
    else payLine(run, payer, slot, 0, due, windowFlats(schedule, slot, due, enteredAt));
  }
}

function windowFlats(
  schedule: BandSchedule,
  slot: number,
  value: number,
  enteredAt: readonly number[],
): readonly number[] {
  if (!schedule.hasFlats) return none;
  const reached = bandReached(schedule, value);
  const due =
    schedule.rule.mode === 'total'
      ? schedule.flats.map((_, band) => band).filter((band) => band <= reached)
      : [reached];
  return due.filter((band) => enteredAt[band] === slot);
}

function payBooked(
  run: RunContext,
  payer: Payer,
  slot: number,
  due: number,
  booked: number,
  enteredAt: readonly number[],
): void {
  const { schedule } = payer;
  const { scratch } = run;
  const at = slot - run.first;
  const before = payLine(run, payer, slot, 0, booked, windowFlats(schedule, slot, booked, enteredAt));
  if (due !== booked) payLine(run, payer, slot, 0, due, windowFlats(schedule, slot, due, enteredAt));
  scratch.before[at] = before;
  scratch.measuredBooked[at] = booked;
}
