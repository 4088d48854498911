import type { DecimalText } from '#money/amount.ts';
import { minorUnits } from '#money/currency.ts';
import type { RoundingMode } from '#money/decimal.ts';
import { plain } from '#money/decimal.ts';
import { fromScaled } from '#money/scaled.ts';
import type { Rule } from '#model/plan.ts';
import type { Calculation, LineFacts, RuleReference } from './contract.ts';
import { entryNatures } from './contract.ts';
import { exactAmount } from './replay.ts';
import { bandPortions } from './rules/band-portions.ts';
import type { BandSchedule } from './rules/band-schedule.ts';
import { bandSchedule } from './rules/band-schedule.ts';
import type { Trace, TraceStep } from './trace.ts';

type BaseStep = Extract<TraceStep, { stage: 'base' }>;
type RateStep = Extract<TraceStep, { stage: 'rate' }>;

/** One entry with what its explanation needs at hand. */
interface Entry {
  readonly calculation: Calculation;
  readonly at: number;
  readonly currency: string;
  readonly minor: number;
  readonly rule: RuleReference;
  readonly line: LineFacts;
  readonly base: number;
}

/**
 * The derivation of one entry (commission.md 8), rebuilt from its columns and its line; the same for an open period and for
 * a closed one. Every figure is exact text, so that `replay` gives the entry's amount again.
 */
export function traceEntry(calculation: Calculation, at: number): Trace {
  const isTrueUp = entryNatures[calculation.entries.nature[at] as number] === 'trueUp';
  return { ...traceSteps(calculation, at), rulesNotUsed: isTrueUp ? [] : calculation.facts.rulesNotUsed(at) };
}

/**
 * The derivation without the rules that weren't used, which take looking through all of them: enough for `formulaOf`, and
 * cheap enough for every row of a list.
 */
export function traceSteps(calculation: Calculation, at: number): Trace {
  const { entries, facts } = calculation;
  const currency = calculation.currencies[entries.currency[at] as number] ?? '';
  const partner = facts.partner(calculation.partners[entries.partner[at] as number] ?? '');
  const minor = minorUnits(currency);
  const nature = entryNatures[entries.nature[at] as number];
  return {
    partner: partner.id,
    partnerCode: partner.code,
    partnerName: partner.name,
    period: calculation.period,
    currency,
    amount: fromScaled(entries.amount[at] as number, minor),
    steps:
      nature === 'trueUp' ? trueUpSteps(calculation, at, minor) : lineSteps(entryOf(calculation, at, currency, minor)),
    rulesNotUsed: [],
  };
}

function entryOf(calculation: Calculation, at: number, currency: string, minor: number): Entry {
  const { entries, facts, rules } = calculation;
  const rule = rules[entries.rule[at] as number];
  if (rule === undefined) throw new Error(`Entry ${at} names no rule`);
  return {
    calculation,
    at,
    currency,
    minor,
    rule,
    line: facts.line(entries.line[at] as number),
    base: entries.base[at] as number,
  };
}

const amountText = (entry: Entry, value: number): string => fromScaled(value, entry.minor);
const baseText = (entry: Entry, value: number): string =>
  plain(fromScaled(value, entry.calculation.baseScale) as DecimalText);

function lineSteps(entry: Entry): readonly TraceStep[] {
  const { entries } = entry.calculation;
  const shared = [lineStep(entry.line), creditStep(entry)];
  const refund = (entries.origin[entry.at] as number) >= 0;
  const how = refund ? [refundStep(entry)] : paidSteps(entry);
  const booked = entries.booked[entry.at] as number;
  return [...shared, ...how, ...(booked === 0 ? [] : [bookedStep(entry, booked)])];
}

function lineStep(line: LineFacts): TraceStep {
  const { order, lineNumber, invoice, deal, customer, confidential, productName, product } = line;
  const named = productName ?? product;
  return {
    stage: 'line',
    lineId: line.lineId,
    source: line.source,
    fileName: line.fileName,
    row: line.row,
    ...(order === undefined ? {} : { order }),
    ...(lineNumber === undefined ? {} : { lineNumber }),
    ...(invoice === undefined ? {} : { invoice }),
    ...(deal === undefined ? {} : { deal }),
    ...(customer === undefined ? {} : { customer }),
    ...(confidential === undefined ? {} : { confidential }),
    ...(named === undefined ? {} : { product: named }),
    date: line.date,
    recognisedBy: line.recognisedBy,
  };
}

function creditStep({ calculation, at, line }: Entry): TraceStep {
  const { how, path } = calculation.facts.credit(at);
  const level = calculation.entries.level[at] as number;
  return {
    stage: 'credit',
    how: level > 0 ? 'link' : how === 'deal' ? 'namedOnLine' : how,
    text: line.partnerText,
    level,
    path,
    share: '1',
  };
}

function paidSteps(entry: Entry): readonly TraceStep[] {
  const base = baseStep(entry);
  const rate = rateStep(entry, base);
  const mode = entry.calculation.roundingMode as RoundingMode;
  if (rate.spread !== undefined) return [base, rate];
  const { exact, rounded } = exactAmount(rate, entry.minor, mode);
  return [base, rate, { stage: 'round', exact, mode, rounded }];
}

const shownBase = {
  percent: (rule) => rule.base,
  fixed: () => 'none',
  perUnit: () => 'units',
  bands: (rule) => (rule.pays === 'perUnit' ? 'units' : rule.base),
  override: (rule) => (rule.on === 'commissionBelow' ? 'commissionBelow' : rule.base),
} as const satisfies { readonly [Kind in Rule['kind']]: (rule: Extract<Rule, { kind: Kind }>) => BaseStep['base'] };

const baseOf = (rule: Rule): BaseStep['base'] => (shownBase[rule.kind] as (rule: Rule) => BaseStep['base'])(rule);

function baseStep(entry: Entry): BaseStep {
  const base = baseOf(entry.rule.rule);
  const { line } = entry;
  const part = (label: string, value: string | undefined) => (value === undefined ? [] : [{ label, value }]);
  const parts = {
    net: () => part('Net', line.net),
    list: () =>
      line.list === undefined
        ? [...part('Net', line.net), ...part('Discount', line.discount)]
        : part('List', line.list),
    margin: () => [...part('Net', line.net), ...part('Cost', line.cost)],
    markup: () => [...part('Net', line.net), ...part('Cost', line.cost)],
    units: () => part('Quantity', line.quantity),
    commissionBelow: () => part('Commission of the partner below', baseText(entry, entry.base)),
    none: () => [],
  } as const satisfies Record<BaseStep['base'], () => BaseStep['parts']>;
  return { stage: 'base', base, parts: parts[base](), value: base === 'none' ? '' : baseText(entry, entry.base) };
}

function rateStep(entry: Entry, base: BaseStep): RateStep {
  const tier = entry.calculation.facts.tier(entry.at);
  const { planName, version, ruleId, ruleName, rule } = entry.rule;
  const made = (ratesOf[rule.kind] as (entry: Entry, rule: Rule, base: BaseStep) => Rates)(entry, rule, base);
  return { stage: 'rate', plan: planName, version, ruleId, ruleName, ...(tier === undefined ? {} : { tier }), ...made };
}

type Rates = Pick<RateStep, 'portions' | 'measured' | 'spread' | 'lessPaidBelow'>;

const ratesOf: {
  readonly [Kind in Rule['kind']]: (entry: Entry, rule: Extract<Rule, { kind: Kind }>, base: BaseStep) => Rates;
} = {
  percent: (_entry, rule, base) => ({ portions: [{ of: base.value, rate: plain(rule.rate as DecimalText) }] }),
  perUnit: (_entry, rule, base) => ({ portions: [{ of: base.value, rate: plain(rule.amount as DecimalText) }] }),
  fixed: (entry, rule) => {
    const due = amountText(entry, entry.calculation.entries.due[entry.at] as number);
    const fee = due.startsWith('-') && !rule.amount.startsWith('-') ? `-${rule.amount}` : rule.amount;
    return rule.per === 'order'
      ? { portions: [], spread: { fee, share: due } }
      : { portions: [{ of: '0', rate: '0', flat: plain(fee as DecimalText) }] };
  },
  bands: (entry, rule) =>
    bandRates(
      entry,
      bandSchedule(rule, entry.calculation.baseScale, entry.minor, entry.calculation.roundingMode as RoundingMode),
    ),
  override: (entry, rule, base) => {
    const rate = plain(
      (rule.levelRates[(entry.calculation.entries.level[entry.at] as number) - 1] ?? '0') as DecimalText,
    );
    const below =
      rule.on === 'differential'
        ? { lessPaidBelow: amountText(entry, entry.calculation.entries.measuredBefore[entry.at] as number) }
        : {};
    return { portions: [{ of: base.value, rate }], ...below };
  },
};

function bandRates(entry: Entry, schedule: BandSchedule): Rates {
  const { measuredBefore, measuredAfter, flat } = entry.calculation.entries;
  const [from, to] = [measuredBefore[entry.at] as number, measuredAfter[entry.at] as number];
  const measure = (value: number): string => plain(fromScaled(value, schedule.measureScale) as DecimalText);
  const portions = bandPortions(schedule, from, to, entry.base).map(({ band, of, rate, part, whole }) => ({
    of: baseText(entry, of),
    rate: plain(fromScaled(rate, schedule.rateScale) as DecimalText),
    bandFrom: schedule.rule.bands[band]?.from ?? '0',
    ...(whole === 1 ? {} : { partOf: { part: measure(part), whole: measure(whole) } }),
  }));
  const added = flat[entry.at] as number;
  const withFlat =
    added === 0
      ? portions
      : portions.map((portion, at) =>
          at === portions.length - 1 ? { ...portion, flat: amountText(entry, added) } : portion,
        );
  return {
    portions: withFlat,
    measured: { what: measuredWords(schedule.rule), before: measure(from), after: measure(to) },
  };
}

const quantityWords = {
  amount: 'Amount',
  units: 'Units',
  lines: 'Lines',
  orders: 'Orders',
  deals: 'Deals',
  attainment: 'Amount towards the target',
  marginPercent: 'Margin in percent',
} as const;
const measureWords = {
  line: 'of the line',
  order: 'of the order',
  deal: 'of the deal',
  period: 'in the period',
  quarter: 'in the quarter',
  year: 'in the year',
  trailing12Months: 'in the last 12 months',
  lifetime: 'since the beginning',
  contract: 'of the contract',
} as const;

const measuredWords = ({ quantity, measure, base }: BandSchedule['rule']): string =>
  `${quantity === 'marginPercent' && base === 'markup' ? 'Mark-up in percent' : quantityWords[quantity]} ${measureWords[measure]}`;

function refundStep(entry: Entry): TraceStep {
  const { entries, facts } = entry.calculation;
  const original = facts.line(entries.origin[entry.at] as number);
  const byNet = original.net !== undefined && !/^-?0*\.?0*$/.test(original.net);
  const whole = ((byNet ? original.net : original.quantity) ?? '0').replace('-', '');
  const part = baseText(entry, entry.base);
  const amount = amountText(entry, entries.due[entry.at] as number);
  const [taken, full] = [entries.measuredBefore[entry.at] as number, entries.measuredAfter[entry.at] as number];
  const refundedBefore = entries.measuredBooked[entry.at] as number;
  return {
    stage: 'refund',
    originalLineId: original.lineId,
    original: labelOf(original),
    originalAmount: amountText(entry, full),
    part,
    whole,
    takenBackBefore: amountText(entry, taken),
    completes: Number(baseText(entry, refundedBefore + entry.base)) >= Number(whole),
    decimals: entry.minor,
    mode: entry.calculation.roundingMode,
    amount,
  };
}

/** What a person calls a line: "Order SO-1, line 2", else where it stands in its file. */
export function labelOf(line: LineFacts): string {
  if (line.order !== undefined)
    return line.lineNumber === undefined ? `Order ${line.order}` : `Order ${line.order}, line ${line.lineNumber}`;
  return line.invoice === undefined ? `${line.fileName}, row ${line.row}` : `Invoice ${line.invoice}`;
}

function bookedStep(entry: Entry, booked: number): TraceStep {
  const cause =
    (entry.calculation.entries.origin[entry.at] as number) >= 0
      ? 'What the refund takes back has changed with a later fact.'
      : (bookedCauses[entry.rule.rule.kind] ?? '');
  return {
    stage: 'lessBooked',
    due: amountText(entry, entry.calculation.entries.due[entry.at] as number),
    booked: amountText(entry, booked),
    bookedIn: 'earlier periods',
    cause,
  };
}

const bookedCauses: Readonly<Partial<Record<Rule['kind'], string>>> = {
  bands: 'The schedule pays one rate on everything in its window, and the window has grown.',
  fixed: 'The fee of the order is shared by a later line of it.',
  override: 'The commission below was paid again at another rate.',
};

function trueUpSteps(calculation: Calculation, at: number, minor: number): readonly TraceStep[] {
  const trueUp = calculation.trueUps[calculation.entries.trueUp[at] as number];
  if (trueUp === undefined) throw new Error(`Entry ${at} names no true-up`);
  const details = trueUp.details.map(({ label, rule, due, booked }) => ({ label, rule, due, booked }));
  const [due, booked] = [calculation.entries.due[at] as number, calculation.entries.booked[at] as number];
  return [
    { stage: 'trueUp', closedPeriod: trueUp.period, sentence: trueUp.sentence, details },
    {
      stage: 'lessBooked',
      due: fromScaled(due, minor),
      booked: fromScaled(booked, minor),
      bookedIn: trueUp.period,
      cause: trueUp.sentence,
    },
  ];
}
