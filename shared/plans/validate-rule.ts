import type { RuleKind } from '#model/rule.ts';
import { bandMeasures, bandModes, bandQuantities } from '#model/band-rules.ts';
import { matrixFigures } from '#model/line-rules.ts';
import { overrideBases } from '#model/override-rule.ts';
import { ruleKinds } from '#model/rule.ts';
import { bases, limitScopes } from '#model/rule-common.ts';
import type { DecimalText } from '#money/amount.ts';
import { compare } from '#money/decimal.ts';
import type { Check } from '#model/check.ts';
import * as check from '#model/check.ts';
import { isFilterField } from './field-catalogue.ts';
import type { Fields, Place, Finding } from '#model/finding.ts';
import { finding, inside, isFields, isShown } from '#model/finding.ts';
import { EACH_CURRENCY } from './rule-words.ts';
import { filterFindings } from './validate-filter.ts';

const MAX_LEVELS = 10;
const MAX_CELLS = 100;
const MAX_PRIORITY = 1_000_000;

type FieldChecks = Readonly<Record<string, readonly [Check, string]>>;

const base: FieldChecks = { base: [check.oneOf(bases), 'base'] };
/** A code, or the same number in each currency. */
const eachCurrency: Check = (value, place) => (value === EACH_CURRENCY ? [] : check.currencyCode(value, place));

const amount: FieldChecks = { amount: [check.positive, 'amount'], currency: [eachCurrency, 'currency'] };
const windows = ['period', 'quarter', 'year'] as const;
const counted = ['amount', 'units', 'lines', 'orders', 'deals'] as const;
const edge = check.oneOf(['reaching', 'exceeding']);

const funding: Check = check.optional((value, place) => [
  ...check.record({
    by: [check.oneOf(['partner', 'vendor', 'shared']), 'who bears it'],
    vendorShare: [check.optional(check.part), "vendor's part"],
  })(value, place),
  ...(isFields(value) && value['by'] === 'shared' && value['vendorShare'] === undefined
    ? [finding(inside(place, 'vendorShare', "vendor's part"), 'is missing')]
    : []),
]);

const percentFields: FieldChecks = {
  ...base,
  rate: [check.rate, 'rate'],
  funding: [funding, 'who bears the discount'],
};

const target: Check = (value, place) => {
  if (isFields(value) && value['of'] === 'partner') return [];
  return check.record({ amount: [check.positive, 'amount'] })(value, place);
};

const contractText = [check.optional(check.shortText), 'contract’s words'] as const;

const bandSchedule: Check = (value, place) => {
  const rule = check.fieldsOf(value);
  const pays = rule['pays'] === 'perUnit' ? check.number : check.rate;
  return check.record({
    ...base,
    quantity: [check.oneOf(bandQuantities), 'quantity'],
    measure: [check.oneOf(bandMeasures), 'measure'],
    mode: [check.oneOf(bandModes), 'mode'],
    edge: [edge, 'edge'],
    pays: [check.oneOf(['percent', 'perUnit']), 'pays'],
    thresholdCurrency: [eachCurrency, 'currency of the amounts'],
    ...(rule['quantity'] === 'attainment' ? { target: [check.positive, 'target'] as const } : {}),
    bands: [check.steps('band', '0', { flat: [check.optional(check.number), 'amount on entering'] }, pays), ''],
    contractText,
  })(value, place);
};

const dimension =
  (noun: string): Check =>
  (value, place) => {
    if (!isFields(value)) return [finding(place, `${isShown(value)}, which can't be read`)];
    if ('figure' in value) return figureFindings(value, place, noun);
    const { field, values } = value;
    const known = typeof field === 'string' && isFilterField(field);
    return [
      ...(known ? [] : [finding(inside(place, 'field', 'field'), `${isShown(field)}, which no line has`)]),
      ...check.listOf(check.shortText, noun, MAX_CELLS)(values, inside(place, 'values', '')),
      ...twice(values, inside(place, 'values', ''), noun),
    ];
  };

const figureFindings = (value: Fields, place: Place, noun: string): Finding[] => {
  const at = inside(place, 'from', '');
  return [
    ...check.oneOf(matrixFigures)(value['figure'], inside(place, 'figure', 'figure')),
    ...check.listOf(check.number, noun, MAX_CELLS)(value['from'], at),
    ...(Array.isArray(value['from'])
      ? check.risingFindings(value['from'], value['figure'] === 'instalment' ? undefined : '0', noun, (index) =>
          inside(at, index, `${noun} ${index + 1}`),
        )
      : []),
  ];
};

const twice = (values: unknown, place: Place, noun: string): Finding[] => {
  if (!Array.isArray(values)) return [];
  const lowered = values.map((one) => (typeof one === 'string' ? one.trim().toLowerCase() : one));
  return lowered.flatMap((one, index) =>
    lowered.indexOf(one) < index
      ? [finding(inside(place, index, `${noun} ${index + 1}`), 'says the same as one above')]
      : [],
  );
};

const sizeOf = (value: unknown): number | undefined => {
  const { values, from } = check.fieldsOf(value);
  const list = values ?? from;
  return Array.isArray(list) ? list.length : undefined;
};

/** As many rows and columns of rates as the dimensions have. */
const matrixShape: Check = (value, place) => {
  const rule = check.fieldsOf(value);
  const at = inside(place, 'rates', 'rates');
  const { rates } = rule;
  if (!Array.isArray(rates)) return [finding(at, `${isShown(rates)}, not rows of rates`)];
  const [rows, columns] = [sizeOf(rule['rows']), rule['columns'] === undefined ? 1 : sizeOf(rule['columns'])];
  const cell: Check = (rate, cellPlace) => (rate === '' ? [] : check.rate(rate, cellPlace));
  const height =
    rows !== undefined && rows !== rates.length ? [finding(at, `have ${rates.length} rows, not ${rows}`)] : [];
  return [
    ...height,
    ...rates.slice(0, MAX_CELLS).flatMap((row: unknown, index): Finding[] => {
      const rowPlace = inside(at, index, `row ${index + 1}`);
      if (!Array.isArray(row)) return [finding(rowPlace, 'is not a list of rates')];
      const width =
        columns !== undefined && columns !== row.length
          ? [finding(rowPlace, `has ${row.length} rates, not ${columns}`)]
          : [];
      return [
        ...width,
        ...row
          .slice(0, MAX_CELLS)
          .flatMap((rate, column) => cell(rate, inside(rowPlace, column, `column ${column + 1}`))),
      ];
    }),
  ];
};

/** There are four tasks, so no level lies above 4. */
const fourTasks: Check = (levels, place) =>
  (Array.isArray(levels) ? levels : []).flatMap((level: unknown, index) => {
    const from = check.decimalOf(check.fieldsOf(level)['from']);
    return from !== undefined && compare(from, '4' as DecimalText) > 0
      ? [finding(inside(inside(place, index, `level ${index + 1}`), 'from', 'from'), 'is above 4, the number of tasks')]
      : [];
  });

const spiffMore: Check = (value, place) => {
  const rule = check.fieldsOf(value);
  const { from, next, budget } = rule;
  return [
    ...(typeof from === 'string' && typeof next === 'string' && next <= from
      ? [finding(inside(place, 'next', 'ends before'), 'is not after its first day')]
      : []),
    ...(budget !== undefined && rule['currency'] === EACH_CURRENCY
      ? [finding(inside(place, 'currency', 'currency'), 'is missing: a budget for all partners needs one currency')]
      : []),
  ];
};

const curveMore: Check = (value, place) => {
  const rule = check.fieldsOf(value);
  const [cap, payout] = [check.decimalOf(rule['cap']), check.decimalOf(rule['payout'])];
  return cap !== undefined && payout !== undefined && compare(cap, payout) < 0
    ? [finding(inside(place, 'cap', 'most that it pays'), 'is below what it pays at 100 %')]
    : [];
};

const overrideRates: Check = (value, place) => {
  const rule = check.fieldsOf(value);
  const limit = rule['on'] === 'spread' ? check.part : check.rate;
  const own = check.listOf(limit, 'level', MAX_LEVELS)(rule['levelRates'], inside(place, 'levelRates', ''));
  if (rule['on'] !== 'lower') return own;
  const at = inside(place, 'belowRates', 'rates on the commission');
  const { belowRates, levelRates } = rule;
  const width =
    Array.isArray(belowRates) && Array.isArray(levelRates) && belowRates.length !== levelRates.length
      ? [finding(at, `are ${belowRates.length}, not ${levelRates.length}`)]
      : [];
  return [...own, ...check.listOf(check.rate, 'level', MAX_LEVELS)(belowRates, at), ...width];
};

const kindChecks = {
  percent: check.record(percentFields),
  percentPlusFixed: check.record({
    ...percentFields,
    ...amount,
    per: [check.oneOf(['line', 'unit', 'order']), 'for'],
  }),
  fixed: check.record({
    ...amount,
    per: [check.oneOf(['line', 'order']), 'for'],
    atMostBase: [check.optional(check.flag), 'never more than the line'],
  }),
  perUnit: check.record(amount),
  bands: bandSchedule,
  matrix: check.all(
    check.record({
      ...base,
      rows: [dimension('row'), 'rows'],
      columns: [check.optional(dimension('column')), 'columns'],
    }),
    matrixShape,
  ),
  involvement: check.record({
    ...base,
    levels: [check.all(check.steps('level', '0'), fourTasks), ''],
  }),
  recurring: check.record({
    ...base,
    instalments: [check.steps('step', '1'), ''],
    last: [check.optional(check.positive), 'last instalment'],
  }),
  curve: check.all(
    check.record({
      ...base,
      measure: [check.oneOf(windows), 'window'],
      target: [target, 'target'],
      threshold: [check.atMost('100', '100 % of the target'), 'threshold'],
      payout: [check.positive, 'payout'],
      start: [check.oneOf(['zero', 'proportional']), 'start of the rise'],
      multiple: [check.atMost('100', '100 times'), 'multiple'],
      cap: [check.optional(check.positive), 'most that it pays'],
      currency: [eachCurrency, 'currency'],
    }),
    curveMore,
  ),
  lumpSum: check.record({
    ...base,
    quantity: [check.oneOf(counted), 'counted'],
    measure: [check.oneOf(windows), 'window'],
    target: [target, 'target'],
    ...amount,
  }),
  milestone: check.record({
    ...base,
    quantity: [check.oneOf(counted), 'counted'],
    reach: [check.positive, 'reach'],
    ...amount,
  }),
  growth: check.record({
    ...base,
    measure: [check.oneOf(windows), 'window'],
    by: [check.oneOf(['percent', 'amount']), 'growth in'],
    edge: [edge, 'edge'],
    bands: [check.steps('band', '0'), ''],
    on: [check.oneOf(['increase', 'everything']), 'pays on'],
    withoutEarlier: [check.oneOf(['nothing', 'everything']), 'without sales a year before'],
    contractText,
  }),
  spiff: (value, place) => [
    ...check.record({
      ...base,
      pays: [check.oneOf(['percent', 'perUnit', 'perLine']), 'pays'],
      rate: [check.fieldsOf(value)['pays'] === 'percent' ? check.rate : check.positive, 'rate'],
      from: [check.day, 'first day'],
      next: [check.day, 'ends before'],
      budget: [check.optional(check.positive), 'budget'],
      currency: [eachCurrency, 'currency'],
    })(value, place),
    ...spiffMore(value, place),
  ],
  freeGoods: check.record({
    buy: [check.positive, 'units bought'],
    free: [check.positive, 'units free'],
    measure: [check.oneOf(['line', 'order', ...windows, 'lifetime']), 'within'],
    value: [check.oneOf(['net', 'list']), 'value of a free unit'],
  }),
  mdf: check.record({
    ...base,
    share: [check.positivePart, 'part repaid'],
    capRate: [check.optional(check.part), 'at most'],
    measure: [check.oneOf(windows), 'window'],
  }),
  marginFloor: check.record({
    least: [check.positivePart, 'least margin'],
    per: [check.oneOf(['line', 'deal']), 'on'],
    countsCommission: [check.flag, 'what other rules pay'],
  }),
  override: check.all(
    check.record({
      ...base,
      on: [check.oneOf(overrideBases), 'on'],
      qualified: [check.optional((value, place) => filterFindings(value, place, 'partner')), 'who is paid'],
      compress: [check.optional(check.flag), 'who is skipped'],
    }),
    overrideRates,
  ),
} as const satisfies Record<RuleKind, Check>;

const limits: Check = (value, place) => {
  const found = check.record({
    floor: [check.optional(check.number), 'least'],
    cap: [check.optional(check.number), 'most'],
    currency: [eachCurrency, 'currency'],
    per: [check.oneOf(limitScopes), 'counted'],
    excess: [check.oneOf(['drop', 'defer']), 'what is above'],
  })(value, place);
  const { floor, cap } = check.fieldsOf(value);
  const [least, most] = [check.decimalOf(floor), check.decimalOf(cap)];
  return least !== undefined && most !== undefined && compare(most as DecimalText, least) < 0
    ? [...found, finding(inside(place, 'cap', 'most'), 'is below the least')]
    : found;
};

const isKind = (value: unknown): value is RuleKind => ruleKinds.includes(value as RuleKind);

/** All that is wrong with one rule. Its input may be anything. */
export function ruleFindings(rule: unknown, place: Place): Finding[] {
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
    ...check.optional(check.whole(0, MAX_PRIORITY))(rule['priority'], inside(named, 'priority', 'priority')),
    ...check.optional(limits)(rule['limits'], inside(named, 'limits', 'limits')),
    ...(isKind(kind)
      ? kindChecks[kind](rule, named)
      : [finding(inside(named, 'kind', 'kind'), `${isShown(kind)}, which this version doesn't know`)]),
  ];
}
