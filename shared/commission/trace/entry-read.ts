import type { DecimalText } from '#money/amount.ts';
import { plain } from '#money/decimal.ts';
import { fromScaled } from '#money/scaled.ts';
import type { Calculation, LineFacts, Portion, RuleReference, WindowFacts } from '#commission/contract.ts';

/** One entry with what its explanation needs at hand. */
export interface Entry {
  readonly calculation: Calculation;
  readonly at: number;
  readonly currency: string;
  readonly minor: number;
  readonly rule: RuleReference;
  /** The line; undefined for what a whole window earned. */
  readonly line: LineFacts | undefined;
  readonly window: WindowFacts | undefined;
  readonly portion: Portion | undefined;
  readonly base: number;
}

/** Reads an entry that isn't a true-up. */
export function entryRead(calculation: Calculation, at: number, currency: string, minor: number): Entry {
  const { entries, facts, rules, portions } = calculation;
  const rule = rules[entries.rule[at] as number];
  if (rule === undefined) throw new Error(`Entry ${at} names no rule`);
  const line = entries.line[at] as number;
  const portion = portions[entries.portion[at] as number];
  return {
    calculation,
    at,
    currency,
    minor,
    rule,
    line: line < 0 ? undefined : facts.line(line),
    window: portion?.window,
    portion,
    base: entries.base[at] as number,
  };
}

type Figure =
  | 'amount'
  | 'due'
  | 'booked'
  | 'measuredBefore'
  | 'measuredAfter'
  | 'measuredBooked'
  | 'flat'
  | 'limited'
  | 'ceiling';

/** A figure of the entry's columns, as it stands there. */
export const figureOf = ({ calculation, at }: Entry, name: Figure): number => calculation.entries[name][at] as number;

/** Minor units as an amount of the entry's currency. */
export const amountText = (entry: Entry, value: number): string => fromScaled(value, entry.minor);

/** A figure at the scale of the base columns, as short as it can be written. */
export const baseText = (entry: Entry, value: number): string => scaledText(value, entry.calculation.baseScale);

/** A figure with so many decimals, as short as it can be written. */
export const scaledText = (value: number, scale: number): string => plain(fromScaled(value, scale) as DecimalText);

/** What the entry came to before limits and ceilings clipped it, in minor units. */
export const unclipped = (entry: Entry): number =>
  figureOf(entry, 'due') + figureOf(entry, 'limited') + figureOf(entry, 'ceiling');
