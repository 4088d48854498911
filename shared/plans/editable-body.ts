import type { Filter } from '#model/filter.ts';
import type { PlanBody } from '#model/plan.ts';
import type { Rule, RuleKind } from '#model/rule.ts';
import { conditionOperators } from '#model/filter.ts';
import { ruleKinds } from '#model/rule.ts';
import { isFields } from '#model/finding.ts';
import type { Shape } from '#model/shape.ts';
import { eitherShape, fieldsShape, flagShape, listShape, numberShape, textShape } from '#model/shape.ts';

const texts = (...names: readonly string[]): Record<string, Shape> =>
  Object.fromEntries(names.map((name) => [name, textShape]));
const steps = listShape(fieldsShape(texts('from', 'rate')));
const target = eitherShape(fieldsShape(texts('amount')), (value) => isFields(value) && value['of'] === 'partner');
const funding = fieldsShape(texts('by'), texts('vendorShare'));
const dimension = eitherShape(
  fieldsShape({ ...texts('field'), values: listShape(textShape) }),
  fieldsShape({ ...texts('figure'), from: listShape(textShape) }),
);

const isFilterShape = (value: unknown, depth = 0): value is Filter => {
  if (!isFields(value) || depth > 20) return false;
  if ('field' in value)
    return (
      textShape(value['field']) &&
      conditionOperators.includes(value['is'] as never) &&
      listShape(textShape)(value['values'])
    );
  if ('not' in value) return isFilterShape(value['not'], depth + 1);
  return listShape((part) => isFilterShape(part, depth + 1))('all' in value ? value['all'] : value['any']);
};

const shapes = {
  percent: fieldsShape(texts('base', 'rate'), { funding }),
  percentPlusFixed: fieldsShape(texts('base', 'rate', 'amount', 'currency', 'per'), { funding }),
  fixed: fieldsShape(texts('amount', 'currency', 'per'), { atMostBase: flagShape }),
  perUnit: fieldsShape(texts('amount', 'currency')),
  bands: fieldsShape(
    {
      ...texts('base', 'quantity', 'measure', 'mode', 'edge', 'pays', 'thresholdCurrency'),
      bands: listShape(fieldsShape(texts('from', 'rate'), texts('flat'))),
    },
    texts('target', 'contractText'),
  ),
  matrix: fieldsShape(
    { ...texts('base'), rows: dimension, rates: listShape(listShape(textShape)) },
    { columns: dimension },
  ),
  involvement: fieldsShape({ ...texts('base'), levels: steps }),
  recurring: fieldsShape({ ...texts('base'), instalments: steps }, texts('last')),
  curve: fieldsShape(
    { ...texts('base', 'measure', 'threshold', 'payout', 'start', 'multiple', 'currency'), target },
    texts('cap'),
  ),
  lumpSum: fieldsShape({ ...texts('base', 'quantity', 'measure', 'amount', 'currency'), target }),
  milestone: fieldsShape(texts('base', 'quantity', 'reach', 'amount', 'currency')),
  growth: fieldsShape(
    { ...texts('base', 'measure', 'by', 'edge', 'on', 'withoutEarlier'), bands: steps },
    texts('contractText'),
  ),
  spiff: fieldsShape(texts('pays', 'base', 'rate', 'from', 'next', 'currency'), texts('budget')),
  freeGoods: fieldsShape(texts('buy', 'free', 'measure', 'value')),
  mdf: fieldsShape(texts('base', 'share', 'measure'), texts('capRate')),
  marginFloor: fieldsShape({ ...texts('least', 'per'), countsCommission: flagShape }),
  override: fieldsShape(
    { ...texts('on', 'base'), levelRates: listShape(textShape) },
    { belowRates: listShape(textShape), qualified: (value) => isFilterShape(value), compress: flagShape },
  ),
} as const satisfies Record<RuleKind, Shape>;

const common = fieldsShape(
  { ...texts('id', 'name'), when: (value) => isFilterShape(value) },
  { priority: numberShape, limits: fieldsShape(texts('currency', 'per', 'excess'), texts('floor', 'cap')) },
);

const isRuleShape = (value: unknown): value is Rule =>
  isFields(value) &&
  common(value) &&
  ruleKinds.includes(value['kind'] as RuleKind) &&
  shapes[value['kind'] as RuleKind](value);

const money = texts('amount', 'currency');
const bodyShape = fieldsShape(
  { ...texts('recognise', 'combine', 'negativeBase'), rules: listShape(isRuleShape) },
  {
    events: listShape(fieldsShape(texts('event', 'share'))),
    include: listShape(textShape),
    settle: fieldsShape(texts('in', 'at'), {
      ...texts('rateKind'),
      rates: listShape(fieldsShape(texts('from', 'rate'))),
    }),
    stackCeiling: textShape,
    clawback: fieldsShape(texts('unit', 'mode'), { bands: steps, ...texts('window') }),
    terms: fieldsShape(
      {},
      {
        holdback: fieldsShape({
          ...texts('rate', 'of'),
          releases: listShape(fieldsShape({ afterMonths: numberShape, share: textShape })),
        }),
        cap: fieldsShape({ ...money, ...texts('per', 'excess') }),
        guarantee: fieldsShape({ ...money, cumulative: flagShape }),
        draw: fieldsShape({ ...money, recoverable: flagShape }),
      },
    ),
  },
);

/**
 * Whether a body, whatever it holds, has the shape that sentences can show: a draft may be wrong in its values, but a
 * body of a newer version or a damaged one must be left alone rather than half shown and half lost.
 */
export const isEditableBody = (value: unknown): value is PlanBody => bodyShape(value);
