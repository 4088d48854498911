import type { RuleKind } from '#model/plan.ts';
import { bandMeasures, bandModes, bandQuantities, bases, ruleKinds } from '#model/plan.ts';
import { parseAmount, significantDigits } from '#money/amount.ts';
import type { DecimalText } from '#money/amount.ts';
import { isCurrency } from '#money/currency.ts';
import { compare, sign } from '#money/decimal.ts';
import type { Fields, Place, PlanFinding } from './finding.ts';
import { finding, inside, isFields, isShown } from './finding.ts';
import { EACH_CURRENCY } from './rule-words.ts';
import { filterFindings } from './validate-filter.ts';

const MAX_DIGITS = 15;
const MAX_BANDS = 100;
const MAX_LEVELS = 10;

const decimalOf = (value: unknown): DecimalText | undefined => {
  const parsed = typeof value === 'string' ? parseAmount(value) : undefined;
  return parsed?.ok === true ? parsed.value : undefined;
};

/** A number as text that is not negative and has at most 15 digits. */
function numberFindings(value: unknown, place: Place): PlanFinding[] {
  const number = decimalOf(value);
  if (number === undefined) return [finding(place, `${isShown(value)}, not a number`)];
  if (significantDigits(number) > MAX_DIGITS) return [finding(place, `has more than ${MAX_DIGITS} digits`)];
  return sign(number) < 0 ? [finding(place, `is negative (${value as string})`)] : [];
}

const positiveFindings = (value: unknown, place: Place): PlanFinding[] => {
  const findings = numberFindings(value, place);
  return findings.length === 0 && sign(decimalOf(value) as DecimalText) === 0 ? [finding(place, 'is zero')] : findings;
};

const choiceFindings = (value: unknown, allowed: readonly string[], place: Place): PlanFinding[] =>
  allowed.includes(value as string) ? [] : [finding(place, `${isShown(value)}, not one of ${allowed.join(', ')}`)];

const currencyFindings = (value: unknown, place: Place): PlanFinding[] =>
  value === EACH_CURRENCY || (typeof value === 'string' && isCurrency(value))
    ? []
    : [finding(place, `${isShown(value)}, not a currency code of ISO 4217`)];

const baseFindings = (rule: Fields, place: Place): PlanFinding[] =>
  choiceFindings(rule['base'], bases, inside(place, 'base', 'base'));

const amountFindings = (rule: Fields, place: Place): PlanFinding[] => [
  ...positiveFindings(rule['amount'], inside(place, 'amount', 'amount')),
  ...currencyFindings(rule['currency'], inside(place, 'currency', 'currency')),
];

function bandFindings(band: unknown, place: Place): PlanFinding[] {
  if (!isFields(band)) return [finding(place, 'is not a band')];
  return [
    ...numberFindings(band['from'], inside(place, 'from', 'from')),
    ...numberFindings(band['rate'], inside(place, 'rate', 'rate')),
    ...(band['flat'] === undefined ? [] : numberFindings(band['flat'], inside(place, 'flat', 'amount on entering'))),
  ];
}

/** Bands start at zero and rise, so that every value lies in exactly one. */
function orderFindings(bands: readonly unknown[], place: Place): PlanFinding[] {
  const edges = bands.map((band) => (isFields(band) ? decimalOf(band['from']) : undefined));
  return edges.flatMap((edge, index) => {
    const at = inside(inside(place, index, `band ${index + 1}`), 'from', 'from');
    if (edge === undefined) return [];
    if (index === 0) return sign(edge) === 0 ? [] : [finding(at, 'is not 0: the first band starts at 0')];
    const before = edges[index - 1];
    return before !== undefined && compare(edge, before) <= 0 ? [finding(at, 'is not above the band before it')] : [];
  });
}

function bandsFindings(rule: Fields, place: Place): PlanFinding[] {
  const at = inside(place, 'bands', '');
  const { bands } = rule;
  if (!Array.isArray(bands) || bands.length === 0) return [finding(at, 'has no band')];
  if (bands.length > MAX_BANDS) return [finding(at, `has more than ${MAX_BANDS} bands`)];
  return [
    ...bands.flatMap((band, index) => bandFindings(band, inside(at, index, `band ${index + 1}`))),
    ...orderFindings(bands, at),
  ];
}

function bandScheduleFindings(rule: Fields, place: Place): PlanFinding[] {
  const choices = {
    quantity: bandQuantities,
    measure: bandMeasures,
    mode: bandModes,
    edge: ['reaching', 'exceeding'],
    pays: ['percent', 'perUnit'],
  };
  return [
    ...baseFindings(rule, place),
    ...Object.entries(choices).flatMap(([name, allowed]) =>
      choiceFindings(rule[name], allowed, inside(place, name, name)),
    ),
    ...currencyFindings(rule['thresholdCurrency'], inside(place, 'thresholdCurrency', 'currency of the amounts')),
    ...(rule['quantity'] === 'attainment' ? positiveFindings(rule['target'], inside(place, 'target', 'target')) : []),
    ...bandsFindings(rule, place),
  ];
}

function overrideFindings(rule: Fields, place: Place): PlanFinding[] {
  const { levelRates } = rule;
  const at = inside(place, 'levelRates', '');
  const rates = Array.isArray(levelRates) ? levelRates : [];
  return [
    ...baseFindings(rule, place),
    ...choiceFindings(rule['on'], ['revenue', 'commissionBelow', 'differential'], inside(place, 'on', 'on')),
    ...(rates.length === 0 ? [finding(at, 'has no level')] : []),
    ...(rates.length > MAX_LEVELS ? [finding(at, `has more than ${MAX_LEVELS} levels`)] : []),
    ...rates
      .slice(0, MAX_LEVELS)
      .flatMap((rate, index) => numberFindings(rate, inside(at, index, `level ${index + 1}`))),
  ];
}

const kindFindings = {
  percent: (rule, place) => [
    ...baseFindings(rule, place),
    ...numberFindings(rule['rate'], inside(place, 'rate', 'rate')),
  ],
  fixed: (rule, place) => [
    ...amountFindings(rule, place),
    ...choiceFindings(rule['per'], ['line', 'order'], inside(place, 'per', 'for')),
  ],
  perUnit: amountFindings,
  bands: bandScheduleFindings,
  override: overrideFindings,
} as const satisfies Record<RuleKind, (rule: Fields, place: Place) => PlanFinding[]>;

const isKind = (value: unknown): value is RuleKind => ruleKinds.includes(value as RuleKind);

/** All that is wrong with one rule. Its input may be anything. */
export function ruleFindings(rule: unknown, place: Place): PlanFinding[] {
  if (!isFields(rule)) return [finding(place, 'is not a rule')];
  const { id, kind, name } = rule;
  const named: Place = {
    path: place.path,
    words: typeof id === 'string' && id !== '' ? `rule ${id.slice(0, 40)}` : place.words,
  };
  return [
    ...(typeof id === 'string' && /^[\w.-]{1,40}$/.test(id)
      ? []
      : [finding(inside(named, 'id', 'id'), `${isShown(id)}, not a short name of letters and digits`)]),
    ...(typeof name === 'string' ? [] : [finding(inside(named, 'name', 'name'), 'is not a text')]),
    ...filterFindings(rule['when'], inside(named, 'when', 'condition')),
    ...(isKind(kind)
      ? kindFindings[kind](rule, named)
      : [finding(inside(named, 'kind', 'kind'), `${isShown(kind)}, which this version doesn't know`)]),
  ];
}
