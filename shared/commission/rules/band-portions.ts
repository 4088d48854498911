import { divideRoundBig, safeNumber } from '#money/scaled.ts';
import type { BandSchedule } from './band-schedule.ts';
import { bandReached } from './band-schedule.ts';

/** A part of the amount: of × part ÷ whole × rate. `part` and `whole` are 1 where nothing is split. */
export interface BandPortion {
  readonly band: number;
  /** At the schedule's base scale. */
  readonly of: number;
  /** At the schedule's rate scale. */
  readonly rate: number;
  readonly part: number;
  readonly whole: number;
}

/**
 * How a base is paid when what is measured goes from `from` to `to`: the one place that says what the five modes mean
 * (commission.md 3). The engine pays by it and the trace explains by it.
 *
 * - `marginal`: each band pays its own rate on what lies in it.
 * - `whole`: the rate of the band that `to` reaches, on everything.
 * - `total`: the rates of every band that `to` reaches, added, on everything.
 * - `interpolated`: on everything, a rate on the straight line between this band's rate and the next one's.
 * - `rolling`: each reached band pays on min(value, its ceiling); reaching it pays for all that lies before.
 */
export function bandPortions(schedule: BandSchedule, from: number, to: number, base: number): readonly BandPortion[] {
  const whole = (band: number): BandPortion => ({
    band,
    of: base,
    rate: schedule.rates[band] as number,
    part: 1,
    whole: 1,
  });
  const { mode } = schedule.rule;
  if (mode === 'whole' || mode === 'total') return [whole(bandReached(schedule, to))];
  if (mode === 'interpolated') return interpolated(schedule, to, base);
  const ratio = schedule.rule.quantity === 'marginPercent';
  const start = ratio ? 0 : from;
  // A line that measures nothing (the second line of an order, a margin of nothing) is paid where it stands.
  if (to === start || (ratio && to < 0)) return [whole(bandReached(schedule, to))];
  const covered = mode === 'marginal' ? within : upToCeiling;
  const parts = schedule.edges
    .map((_, band) => ({ band, part: covered(schedule, band, to) - covered(schedule, band, start) }))
    .filter((each) => each.part !== 0);
  // Measured values can have finer edges than the base; then the share of the base is named, not the amount.
  const direct = schedule.pure && schedule.measureScale === schedule.baseScale;
  return parts.map(({ band, part }) => {
    const rate = schedule.rates[band] as number;
    if (direct) return { band, of: part, rate, part: 1, whole: 1 };
    return part === to - start
      ? { band, of: base, rate, part: 1, whole: 1 }
      : { band, of: base, rate, part, whole: to - start };
  });
}

/** What of a value lies in a band; the first band also holds everything below zero. */
function within({ edges }: BandSchedule, band: number, value: number): number {
  const ceiling = edges[band + 1] ?? Number.POSITIVE_INFINITY;
  if (band === 0) return Math.min(value, ceiling);
  return Math.max(0, Math.min(value, ceiling) - (edges[band] as number));
}

function upToCeiling(schedule: BandSchedule, band: number, value: number): number {
  if (bandReached(schedule, value) < band) return 0;
  return Math.min(value, schedule.edges[band + 1] ?? Number.POSITIVE_INFINITY);
}

function interpolated(schedule: BandSchedule, to: number, base: number): readonly BandPortion[] {
  const band = bandReached(schedule, to);
  const { edges, rates } = schedule;
  const [rate, next] = [rates[band] as number, rates[band + 1]];
  const flat: BandPortion = { band, of: base, rate, part: 1, whole: 1 };
  const into = to - (edges[band] as number);
  if (next === undefined || into <= 0 || next === rate) return [flat];
  return [
    flat,
    { band, of: base, rate: next - rate, part: into, whole: (edges[band + 1] as number) - (edges[band] as number) },
  ];
}

/** The portions and flat amounts as one amount in minor units, rounded once. Exact in big integers. */
export function portionsAmount(
  schedule: BandSchedule,
  portions: readonly BandPortion[],
  flatBands: readonly number[],
): number {
  const whole = portions.reduce((found, portion) => (portion.whole === 1 ? found : BigInt(portion.whole)), 1n);
  let sum = 0n;
  for (const { of, rate, part, whole: own } of portions)
    sum += BigInt(of) * BigInt(rate) * BigInt(part) * (own === 1 ? whole : 1n);
  let [scale, over] = [schedule.baseScale + schedule.rateScale, whole];
  for (const band of flatBands) {
    const flat = schedule.flats[band];
    if (flat === undefined) continue;
    const lift = Math.max(0, flat.scale - scale);
    sum = sum * 10n ** BigInt(lift) + BigInt(flat.digits) * 10n ** BigInt(scale + lift - flat.scale) * over;
    scale += lift;
  }
  if (over < 0n) [sum, over] = [-sum, -over];
  const shift = scale - schedule.minor;
  const numerator = shift < 0 ? sum * 10n ** BigInt(-shift) : sum;
  return safeNumber(divideRoundBig(numerator, shift > 0 ? over * 10n ** BigInt(shift) : over, schedule.mode));
}

/** The last band that a list of portions pays in. */
export const lastBand = (portions: readonly BandPortion[]): number =>
  portions.reduce((most, portion) => Math.max(most, portion.band), 0);
