import type { DecimalText } from '#money/amount.ts';
import { divide, larger, multiply, plain, subtract, toDecimals } from '#money/decimal.ts';
import type { RoundingMode } from '#money/decimal.ts';
import { compare } from '#money/decimal.ts';
import type { Rule } from '#model/rule.ts';
import type { CurveRule, GrowthRule, LumpSumRule, MdfRule, MilestoneRule } from '#model/window-rules.ts';
import type { LimitStep, RatePortion, WindowStep } from '#commission/trace.ts';
import type { Entry } from './entry-read.ts';
import { baseText } from './entry-read.ts';
import type { Explained } from './explain-rule.ts';

const text = (value: string | undefined): DecimalText => plain((value ?? '0') as DecimalText);
const percent = (of: DecimalText, rate: string): DecimalText =>
  plain(divide(multiply(of, text(rate)), '100' as DecimalText));

/** What a window was and came to; undefined for an entry on a line. */
export function windowStep(entry: Entry): WindowStep | undefined {
  const { window } = entry;
  if (window === undefined) return undefined;
  const { rule } = entry.rule;
  return { stage: 'window', what: whatWords(rule), money: measuresMoney(rule), ...window };
}

const quantityWords = { units: 'Units', lines: 'Lines', orders: 'Orders', deals: 'Deals' } as const;
const baseWords = {
  net: 'Net sales',
  list: 'Sales at list price',
  cost: 'Purchases',
  margin: 'Margin',
  markup: 'Mark-up',
  recurring: 'Recurring amounts',
} as const;

function whatWords(rule: Rule): string {
  if (rule.kind === 'freeGoods') return 'Free units';
  if (rule.kind === 'mdf' && rule.base === 'net') return 'Purchases';
  if ('quantity' in rule && rule.quantity in quantityWords)
    return quantityWords[rule.quantity as keyof typeof quantityWords];
  return 'base' in rule ? baseWords[rule.base] : '';
}

const measuresMoney = (rule: Rule): boolean =>
  rule.kind !== 'freeGoods' && (!('quantity' in rule) || rule.quantity === 'amount');

/** Payout against attainment: the part of the payout that the value earns, then at most the cap. */
export function explainCurve(entry: Entry, rule: CurveRule): Explained {
  const portions =
    entry.window === undefined ? [] : curvePortions(rule, text(entry.window.value), text(entry.window.target));
  const limits: readonly LimitStep[] =
    rule.cap === undefined || portions.length === 0
      ? []
      : [{ stage: 'limit', what: 'payoutCap', limit: text(rule.cap), room: inMinor(entry, text(rule.cap)) }];
  const bonus = { kind: 'curve', threshold: text(rule.threshold), start: rule.start } as const;
  return { base: rule.base, rate: { portions, bonus }, limits };
}

function curvePortions(rule: CurveRule, value: DecimalText, target: DecimalText): readonly RatePortion[] {
  const payout = text(rule.payout);
  const threshold = percent(target, rule.threshold);
  if (compare(target, '0' as DecimalText) <= 0 || compare(value, '0' as DecimalText) <= 0) return [];
  if (compare(value, threshold) < 0) return [];
  if (compare(value, target) >= 0)
    return [
      {
        of: payout,
        rate: text(rule.multiple),
        flat: payout,
        partOf: { part: subtract(value, target), whole: target },
      },
    ];
  const part = rule.start === 'zero' ? subtract(value, threshold) : value;
  const whole = rule.start === 'zero' ? subtract(target, threshold) : target;
  return [{ of: payout, rate: '1', partOf: { part: plain(part), whole: plain(whole) } }];
}

/** One amount when a target or milestone is reached. */
export function explainTarget(entry: Entry, rule: LumpSumRule | MilestoneRule): Explained {
  const isReached = (entry.calculation.entries.band[entry.at] as number) >= 0;
  return {
    base: 'none',
    rate: {
      portions: isReached ? [{ of: '0', rate: '0', flat: text(rule.amount) }] : [],
      bonus: { kind: 'reached', measure: rule.quantity === 'amount' ? rule.base : rule.quantity },
    },
  };
}

/** The rate of the edge that the growth reached, on the increase or on everything. */
export function explainGrowth(entry: Entry, rule: GrowthRule): Explained {
  const band = rule.bands[entry.calculation.entries.band[entry.at] as number];
  return {
    base: rule.base,
    rate: {
      portions:
        band === undefined ? [] : [{ of: baseText(entry, entry.base), rate: text(band.rate), bandFrom: band.from }],
      bonus: { kind: 'growth', by: rule.by, on: rule.on },
    },
  };
}

/** A part of what was spent, at most a part of the purchases. */
export function explainMdf(entry: Entry, rule: MdfRule): Explained {
  const most = multiply(text(entry.window?.value), text(rule.capRate));
  const limits: readonly LimitStep[] =
    rule.capRate === undefined
      ? []
      : [
          {
            stage: 'limit',
            what: 'capRate',
            limit: text(rule.capRate),
            of: text(entry.window?.value),
            room: larger('0' as DecimalText, inMinor(entry, most)),
          },
        ];
  return {
    base: 'spent',
    rate: { portions: [{ of: baseText(entry, entry.base), rate: text(rule.share) }] },
    limits,
  };
}

const inMinor = (entry: Entry, value: DecimalText): DecimalText =>
  toDecimals(value, entry.minor, entry.calculation.roundingMode as RoundingMode);
