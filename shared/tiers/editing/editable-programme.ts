import type { Metric, MetricKind, ProgrammeBody, Requirement, RequirementKind } from '#model/programme.ts';
import { metricKinds, requirementKinds } from '#model/programme.ts';
import { isFields } from '#model/finding.ts';
import type { Filter } from '#model/filter.ts';
import { conditionOperators } from '#model/filter.ts';
import type { Shape } from '#model/shape.ts';
import { eitherShape, fieldsShape, flagShape, listShape, numberShape, textShape } from '#model/shape.ts';

const texts = (...names: readonly string[]): Record<string, Shape> =>
  Object.fromEntries(names.map((name) => [name, textShape]));

const MAX_DEPTH = 40;

const filter =
  (depth = 0): Shape =>
  (value) => {
    if (!isFields(value) || depth > MAX_DEPTH) return false;
    if ('field' in value)
      return (
        textShape(value['field']) &&
        conditionOperators.includes(value['is'] as never) &&
        listShape(textShape)(value['values'])
      );
    if ('not' in value) return filter(depth + 1)(value['not']);
    return listShape(filter(depth + 1))('all' in value ? value['all'] : value['any']);
  };
const isFilter = filter() as (value: unknown) => value is Filter;

const optionalNumbers = { months: numberShape, days: numberShape, quarters: numberShape, ago: numberShape };
const window = fieldsShape(texts('kind'), optionalNumbers);
const selection = {
  needed: { ...texts('facts'), where: isFilter },
  optional: { ...texts('dated'), inForce: flagShape, validMonths: numberShape, latestVersions: numberShape },
};
const source = eitherShape(fieldsShape(texts('set')), fieldsShape(selection.needed, selection.optional));
const aggregate = fieldsShape(texts('kind'), texts('of'));

const requirement =
  (depth = 0): Shape =>
  (value) =>
    isFields(value) &&
    depth <= MAX_DEPTH &&
    textShape(value['id']) &&
    (value['soft'] === undefined || flagShape(value['soft'])) &&
    requirementKinds.includes(value['kind'] as RequirementKind) &&
    requirementShapes(depth + 1)[value['kind'] as RequirementKind](value);

const requirementShapes = (depth: number): Record<RequirementKind, Shape> => ({
  test: fieldsShape(texts('metric', 'is', 'value'), texts('part')),
  band: fieldsShape(texts('metric', 'from'), texts('part', 'below')),
  gate: fieldsShape(texts('metric')),
  all: fieldsShape({ of: listShape(requirement(depth)) }),
  any: fieldsShape({ of: listShape(requirement(depth)) }),
  atLeast: fieldsShape({ count: numberShape, of: listShape(requirement(depth)) }, { including: listShape(textShape) }),
  composition: fieldsShape({
    ...texts('metric', 'value'),
    including: listShape(fieldsShape(texts('metric', 'value'))),
  }),
  forEach: fieldsShape({ ...texts('by'), where: fieldsShape(texts('metric', 'value')), of: requirement(depth) }),
  when: fieldsShape({ if: requirement(depth), asks: requirement(depth) }, { else: requirement(depth) }),
  during: fieldsShape({ ...texts('days'), window, of: requirement(depth) }),
  current: fieldsShape(texts('ladder', 'is', 'tier')),
  reached: fieldsShape({
    ...texts('tier', 'is', 'value'),
    by: eitherShape(fieldsShape({ ladders: listShape(textShape) }), fieldsShape(texts('membersOn'))),
  }),
  partner: fieldsShape({ where: isFilter }),
});

const isRequirement = requirement() as (value: unknown) => value is Requirement;

const pointsItem = fieldsShape(
  {
    ...texts('id', 'name', 'category', 'points'),
    of: source,
    per: fieldsShape(texts('kind'), { ...texts('of', 'step'), whole: flagShape }),
    life: fieldsShape(texts('kind'), { months: numberShape }),
  },
  {
    ...texts('capPerFact', 'cap'),
    vintages: listShape(fieldsShape(texts('from', 'points'))),
    factors: listShape(fieldsShape({ ...texts('factor'), where: isFilter })),
  },
);

const indexPart =
  (depth = 0): Shape =>
  (value) => {
    if (depth > MAX_DEPTH || !isFields(value)) return false;
    if ('parts' in value)
      return fieldsShape({ ...texts('id', 'name', 'weight'), parts: listShape(indexPart(depth + 1)) })(value);
    return fieldsShape(
      {
        ...texts('id', 'name', 'weight', 'metric'),
        score: fieldsShape(texts('kind'), {
          ...texts('from', 'full'),
          steps: listShape(fieldsShape(texts('from', 'part'))),
        }),
      },
      { gate: isRequirement, unscored: textShape },
    )(value);
  };

const metricShapes = {
  facts: fieldsShape({ of: source, aggregate, window }),
  ratio: fieldsShape(texts('top', 'bottom', 'ofNothing'), texts('bottomCap')),
  growth: fieldsShape(texts('of', 'against', 'fromNothing')),
  cohort: fieldsShape({ ...texts('by', 'ofNothing'), of: source, window, activeMonths: numberShape }),
  rank: fieldsShape(texts('of', 'best', 'peers')),
  points: fieldsShape(
    { items: listShape(pointsItem), categories: listShape(fieldsShape(texts('name'), texts('cap'))) },
    texts('cap'),
  ),
  index: fieldsShape({ ...texts('scale'), parts: listShape(indexPart()) }),
} as const satisfies Record<MetricKind, Shape>;

const metricCommon = fieldsShape(texts('id', 'name', 'definition', 'unit'), texts('owner', 'source'));

const isMetric = (value: unknown): value is Metric =>
  metricCommon(value) &&
  isFields(value) &&
  metricKinds.includes(value['kind'] as MetricKind) &&
  metricShapes[value['kind'] as MetricKind](value);

const tier = fieldsShape(
  {
    ...texts('id', 'name'),
    requirements: listShape(fieldsShape({ requirement: isRequirement }, texts('track'))),
  },
  { byInvitation: flagShape, next: textShape, obligations: listShape(textShape) },
);

const review = fieldsShape(texts('cadence'), texts('day'));
const timing = fieldsShape(
  {
    promotion: fieldsShape({ ...texts('when'), review, approval: flagShape }),
    demotion: fieldsShape({
      ...texts('when', 'to'),
      review,
      approval: flagShape,
      missesAllowed: numberShape,
      graceDays: numberShape,
      noticeDays: numberShape,
      lockMonths: numberShape,
    }),
  },
  { newPartner: fieldsShape({ ...texts('factor'), months: numberShape, protect: flagShape }) },
);

const benefit = fieldsShape(
  {
    ...texts('id', 'name', 'kind', 'unit', 'ladder', 'granted'),
    values: listShape(fieldsShape(texts('tier', 'value'))),
    adds: flagShape,
  },
  {
    byMetric: fieldsShape({ ...texts('metric'), steps: listShape(fieldsShape(texts('from', 'value'))) }),
    on: isFilter,
    minimumDeal: textShape,
    cap: fieldsShape(texts('value', 'per')),
  },
);

const body = fieldsShape(
  {
    ...texts('currency', 'trackChoice'),
    yearStartMonth: numberShape,
    rates: listShape(fieldsShape(texts('from', 'rate', 'since'))),
    eligible: isFilter,
    sets: listShape(fieldsShape({ ...texts('id', 'name'), ...selection.needed }, selection.optional)),
    metrics: listShape(isMetric),
    tracks: listShape(fieldsShape(texts('id', 'name'), { rule: isRequirement })),
    regions: listShape(
      fieldsShape(
        {
          ...texts('id', 'name'),
          where: isFilter,
          thresholds: (value) => isFields(value) && Object.values(value).every(textShape),
          without: listShape(textShape),
        },
        texts('multiplier'),
      ),
    ),
    ladders: listShape(fieldsShape({ ...texts('id', 'name'), scope: isFilter, tiers: listShape(tier) }, texts('tie'))),
    timing,
    equivalences: listShape(fieldsShape(texts('certificate', 'countsAs'), texts('next'))),
    benefits: listShape(benefit),
    fees: listShape(fieldsShape(texts('name', 'ladder', 'tier', 'amount', 'currency', 'per'), texts('region'))),
  },
  {
    group: fieldsShape(texts('combine')),
    transition: fieldsShape({ ...texts('keepUntil'), tiers: listShape(fieldsShape(texts('was', 'tier'))) }),
  },
);

/**
 * Whether a body, whatever it holds, has the shape that sentences can show: a draft may be wrong in its values, but a body
 * of a newer version or a damaged one must be left alone rather than half shown and half lost.
 */
export const isEditableProgramme = (value: unknown): value is ProgrammeBody => body(value);
