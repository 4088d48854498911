import { divideRoundBig, powerOfTen, safeNumber } from '#money/scaled.ts';
import type { BandQuantity } from '#model/band-rules.ts';
import type { Base } from '#model/rule-common.ts';
import type { RunContext } from '#commission/run-context.ts';
import { decimalsOfParts } from '#commission/base-columns.ts';
import { safeSum } from '#commission/scaled-money.ts';
import { measuredScale, percentScale } from './band-schedule.ts';

/** Adds up what a schedule measures, slot by slot; `take` is the way out of a window that slides. */
export interface Meter {
  add(slot: number): void;
  take(slot: number): void;
  /** At the schedule's measured scale. */
  value(): number;
  reset(): void;
}

/** What is added up, and with how many decimals the sum is kept. */
export interface Measured {
  readonly rule: { readonly base: Base; readonly quantity: BandQuantity };
  readonly measureScale: number;
}

type Maker = (run: RunContext, schedule: Measured, floor: boolean) => Meter;

const makers = {
  amount: (run, schedule, floor) => sumMeter(run, schedule, run.tools.column(schedule.rule.base), floor),
  attainment: (run, schedule, floor) => sumMeter(run, schedule, run.tools.column(schedule.rule.base), floor),
  units: (run, schedule) => sumMeter(run, schedule, run.tools.column('units'), false),
  lines: (run, schedule) => lineMeter(run, schedule),
  orders: (run, schedule) => counted(schedule, distinctMeter(run, 'orderNumber', true)),
  deals: (run, schedule) => counted(schedule, distinctMeter(run, 'deal', false)),
  marginPercent: (run, schedule) => ratioMeter(run, schedule),
} as const satisfies Record<BandQuantity, Maker>;

/**
 * The meter of a schedule. Refunds lower amounts and units and count as no line, order or deal. A line that partners share,
 * or that counts in parts, is one line over all its parts, each of them exactly its part to four decimals, as with units: with
 * 60 % and 40 % of a line 0.6 and 0.4. An order or deal counts once for each partner that has any part in it.
 */
export const meterOf = (run: RunContext, schedule: Measured, floor: boolean): Meter =>
  makers[schedule.rule.quantity](run, schedule, floor);

function sumMeter(run: RunContext, schedule: Measured, column: Float64Array, floor: boolean): Meter {
  const factor = powerOfTen(schedule.measureScale - measuredScale(schedule.rule, run.book.bases.scale));
  const origin = run.book.slots.origin;
  let sum = 0;
  const figure = (slot: number): number => {
    const value = column[slot] as number;
    // A missing figure measures nothing; the line itself is named as an exception where it would be paid.
    if (value !== value || (floor && value < 0 && (origin?.[slot] ?? -1) < 0)) return 0;
    return value * factor;
  };
  return {
    add: (slot) => void (sum = safeSum(sum, figure(slot))),
    take: (slot) => void (sum = safeSum(sum, -figure(slot))),
    value: () => sum,
    reset: () => void (sum = 0),
  };
}

/** A count at the scale of its edges: "from 2.5 orders" makes 3 orders 30. */
function counted({ measureScale }: Measured, meter: Meter): Meter {
  const one = powerOfTen(measureScale);
  return { ...meter, value: () => meter.value() * one };
}

function lineMeter(run: RunContext, { measureScale }: Measured): Meter {
  const { origin, parts } = run.book.slots;
  const one = powerOfTen(parts === undefined ? measureScale : decimalsOfParts);
  const lift = powerOfTen(measureScale) / one;
  const count = (slot: number): number => {
    if ((origin?.[slot] ?? -1) >= 0) return 0;
    return parts === undefined ? one : parts.share(slot, one) * lift;
  };
  let sum = 0;
  return {
    add: (slot) => void (sum += count(slot)),
    take: (slot) => void (sum -= count(slot)),
    value: () => sum,
    reset: () => void (sum = 0),
  };
}

function distinctMeter(run: RunContext, name: 'orderNumber' | 'deal', blankCounts: boolean): Meter {
  const { codes } = run.book.inputs.lines.texts[name];
  const { line, origin } = run.book.slots;
  const seen = new Map<number, number>();
  let [count, blank] = [0, 0];
  const step = (slot: number, by: 1 | -1): void => {
    if ((origin?.[slot] ?? -1) >= 0) return;
    const code = codes[line[slot] as number] as number;
    if (code === 0) {
      if (blankCounts) blank += by;
      return;
    }
    const held = (seen.get(code) ?? 0) + by;
    if (held === 0 || (held === 1 && by === 1)) count += by;
    seen.set(code, held);
  };
  return {
    add: (slot) => step(slot, 1),
    take: (slot) => step(slot, -1),
    value: () => count + blank,
    reset: () => {
      seen.clear();
      [count, blank] = [0, 0];
    },
  };
}

// Margin in percent of net; with mark-up as the base, mark-up in percent of cost. A window without sales measures nothing.
function ratioMeter(run: RunContext, schedule: Measured): Meter {
  const over = run.tools.column(schedule.rule.base === 'markup' ? 'cost' : 'net');
  const margin = run.tools.column('margin');
  let [top, bottom] = [0, 0];
  const step = (slot: number, by: 1 | -1): void => {
    if (Number.isNaN(margin[slot])) return;
    top = safeSum(top, by * (margin[slot] as number));
    bottom = safeSum(bottom, by * (over[slot] as number));
  };
  const lift = 10n ** BigInt(percentScale + 2);
  return {
    add: (slot) => step(slot, 1),
    take: (slot) => step(slot, -1),
    value: () =>
      bottom <= 0
        ? 0
        : safeNumber(divideRoundBig(BigInt(top) * lift, BigInt(bottom), 'halfAwayFromZero')) *
          powerOfTen(schedule.measureScale - percentScale),
    reset: () => void ([top, bottom] = [0, 0]),
  };
}
