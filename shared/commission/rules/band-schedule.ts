import type { DecimalText } from '#money/amount.ts';
import type { RoundingMode } from '#money/decimal.ts';
import { toDecimals } from '#money/decimal.ts';
import { powerOfTen } from '#money/scaled.ts';
import type { Band, BandQuantity, BandsRule } from '#model/band-rules.ts';
import type { RoundedProduct, ScaledRate } from '#commission/scaled-money.ts';
import { decimalsOfParts } from '#commission/base-columns.ts';
import { productOf, scaledRate } from '#commission/scaled-money.ts';

/** A bands rule with its numbers read: edges at one scale, rates at another. */
export interface BandSchedule {
  readonly rule: BandsRule;
  /** Decimals of measured values and edges. */
  readonly measureScale: number;
  readonly edges: readonly number[];
  /** Rate of each band at `rateScale`; of `total` the sum of all rates up to the band. */
  readonly rates: readonly number[];
  readonly rateScale: number;
  readonly flats: readonly (ScaledRate | undefined)[];
  readonly hasFlats: boolean;
  /** Whether what is measured is what is paid on: then a line that crosses an edge is cut there. */
  readonly pure: boolean;
  /** Decimals of what is paid on. */
  readonly baseScale: number;
  readonly minor: number;
  readonly mode: RoundingMode;
  /** base × rate of each band alone. */
  readonly products: readonly RoundedProduct[];
}

/** Margins are measured in percent to four decimals, rounded half away from zero. */
export const percentScale = 4;

const asBase = (baseScale: number): number => baseScale;
const whole = (): number => 0;

const scales = {
  amount: asBase,
  attainment: asBase,
  units: asBase,
  // A book whose lines are shared has at least these decimals in its base columns.
  lines: (baseScale) => (baseScale >= decimalsOfParts ? decimalsOfParts : 0),
  orders: whole,
  deals: whole,
  marginPercent: () => percentScale,
} as const satisfies Record<BandQuantity, (baseScale: number) => number>;

/** Decimals of what the schedule measures: amounts and units have the scale of the base columns, lines that of their parts. */
export const measuredScale = (rule: { readonly quantity: BandQuantity }, baseScale: number): number =>
  scales[rule.quantity](baseScale);

/** Reads a schedule that `ruleTrouble` has passed, for lines whose figures have `baseScale` decimals. */
export function bandSchedule(rule: BandsRule, baseScale: number, minor: number, mode: RoundingMode): BandSchedule {
  const edgeRates = rule.bands.map((band, at) => (at === 0 ? { digits: 0, scale: 0 } : edgeOf(rule, band)));
  const measureScale = Math.max(measuredScale(rule, baseScale), ...edgeRates.map((edge) => edge.scale));
  const rates = rule.bands.map((band) => known(band.rate));
  const rateScale = Math.max(...rates.map((rate) => rate.scale));
  const own = rates.map((rate) => rate.digits * powerOfTen(rateScale - rate.scale));
  const paid =
    rule.mode === 'total' ? own.map((_, at) => own.slice(0, at + 1).reduce((sum, rate) => sum + rate, 0)) : own;
  return {
    rule,
    measureScale,
    edges: edgeRates.map((edge) => edge.digits * powerOfTen(measureScale - edge.scale)),
    rates: paid,
    rateScale,
    // A flat amount is money: it has the currency's own decimals before anything is added to it.
    flats: rule.bands.map((band) =>
      band.flat === undefined ? undefined : known(toDecimals(band.flat as DecimalText, minor, mode)),
    ),
    hasFlats: rule.bands.some((band) => band.flat !== undefined && Number(band.flat) !== 0),
    pure: isPure(rule),
    baseScale,
    minor,
    mode,
    products: paid.map((digits) => productOf({ digits, scale: rateScale }, baseScale, minor, mode)),
  };
}

const isPure = ({ quantity, pays }: BandsRule): boolean =>
  pays === 'perUnit' ? quantity === 'units' : quantity === 'amount' || quantity === 'attainment';

function known(text: string): ScaledRate {
  const rate = scaledRate(text);
  if (rate === undefined) throw new Error(`Not a number: ${text}`);
  return rate;
}

// Attainment is the amount itself against edges in money: 80 % of a target of 50,000 is 40,000.
function edgeOf(rule: BandsRule, band: Band): ScaledRate {
  const edge = known(band.from);
  if (rule.quantity !== 'attainment') return edge;
  const target = known(rule.target ?? '');
  const digits = BigInt(edge.digits) * BigInt(target.digits);
  const scale = edge.scale + target.scale + 2;
  return shortest(digits, scale);
}

function shortest(digits: bigint, scale: number): ScaledRate {
  let [d, s] = [digits, scale];
  while (s > 0 && d % 10n === 0n) {
    d /= 10n;
    s -= 1;
  }
  return { digits: Number(d), scale: s };
}

/** The band that a value has reached: `reaching` counts an equal edge, `exceeding` doesn't. */
export function bandReached(schedule: BandSchedule, value: number): number {
  const { edges } = schedule;
  const reaching = schedule.rule.edge === 'reaching';
  let band = 0;
  while (
    band + 1 < edges.length &&
    (reaching ? value >= (edges[band + 1] as number) : value > (edges[band + 1] as number))
  )
    band += 1;
  return band;
}
