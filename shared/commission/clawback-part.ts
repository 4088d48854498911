import { addMonths } from '#calendar/iso-date.ts';
import { decimalsOf } from '#money/amount.ts';
import type { DecimalText } from '#money/amount.ts';
import { powerOfTen, toScaled } from '#money/scaled.ts';
import type { ClawbackTerms } from '#model/settlement-terms.ts';
import { dayNumber, isoOf } from '#calendar/day-lookup.ts';
import type { Takes } from './prepared-book.ts';

/** Whole months from one day to a later one: the 31st of January to the 28th of February is one. */
export function wholeMonths(from: number, to: number): number {
  const [start, end] = [isoOf(from), isoOf(to)];
  const months =
    (Number(end.slice(0, 4)) - Number(start.slice(0, 4))) * 12 + Number(end.slice(5, 7)) - Number(start.slice(5, 7));
  return Math.max(0, dayNumber(addMonths(start, months)) <= to ? months : months - 1);
}

/**
 * What a cancellation takes back of what a line came to (commission.md 5): `bands`: the part of the band that the age lies in,
 * half-open; `proRata`: what is left of the window, nothing from its end on. Without terms everything.
 */
export function clawbackPart(
  terms: ClawbackTerms | undefined,
  counted: number,
  cancelled: number,
  instalments: () => number,
): Takes {
  const unit = terms?.unit ?? 'months';
  const ages = {
    months: () => wholeMonths(counted, cancelled),
    days: () => Math.max(0, cancelled - counted),
    instalments,
  } as const;
  const age = ages[unit]();
  if (terms === undefined) return { part: 1, whole: 1, age, unit, byTerms: false };
  return { ...(terms.mode === 'bands' ? bandPart(terms, age) : proRataPart(terms, age)), age, unit, byTerms: true };
}

const atScale = (text: string, scale: number): number => toScaled(text, scale) ?? 0;
const decimalsIn = (texts: readonly string[]): number =>
  Math.max(0, ...texts.map((text) => decimalsOf(text as DecimalText)));

function bandPart({ bands = [] }: ClawbackTerms, age: number): Pick<Takes, 'part' | 'whole'> {
  const edges = decimalsIn(bands.map(({ from }) => from));
  const band = bands.findLast(({ from }) => atScale(from, edges) <= age * powerOfTen(edges));
  if (band === undefined) return { part: 0, whole: 1 };
  const scale = decimalsIn([band.rate]);
  return { part: atScale(band.rate, scale), whole: powerOfTen(scale) };
}

function proRataPart({ window = '0' }: ClawbackTerms, age: number): Pick<Takes, 'part' | 'whole'> {
  const scale = decimalsIn([window]);
  const whole = atScale(window, scale);
  return whole <= 0 ? { part: 0, whole: 1 } : { part: Math.max(0, whole - age * powerOfTen(scale)), whole };
}
