import { compare, isZero, sum } from '#money/decimal.ts';
import type { DecimalText } from '#money/amount.ts';
import * as check from '#model/check.ts';
import type { Check } from '#model/check.ts';
import type { Finding, Place } from '#model/finding.ts';
import { finding, inside, isFields } from '#model/finding.ts';
import type { AggregateKind, FactKind, MetricKind } from '#model/programme.ts';
import { factKinds } from '#model/programme.ts';
import { factField, factFields } from '#tiers/facts/fact-fields.ts';
import { anyList, anyText, byKind, decimalCheck, factFilter, numberText } from './programme-check.ts';
import { requirement, treeFindings } from './requirement-checks.ts';
import { metricWindow } from './window-checks.ts';

const MAX_PARTS = 200;

/** Kinds of fact by the id of the programme's sets, so that a source's fields can be looked up. */
export type SetKinds = ReadonlyMap<string, unknown>;

const isKind = (kind: unknown): kind is FactKind => factKinds.includes(kind as FactKind);

/** The kind of fact of a source that may be anything. */
export function kindOf(source: unknown, sets: SetKinds): FactKind | undefined {
  const { facts, set } = check.fieldsOf(source);
  const kind = typeof set === 'string' ? sets.get(set) : facts;
  return isKind(kind) ? kind : undefined;
}

const selectionFields = {
  facts: [check.oneOf(factKinds), 'facts'],
  inForce: [check.optional(check.flag), 'in force'],
  validMonths: [check.optional(check.whole(1, 240)), 'valid months'],
  latestVersions: [check.optional(check.whole(1, 100)), 'latest versions'],
} as const;

const dated: Check = (value, place) => {
  const { facts, dated: by } = check.fieldsOf(value);
  if (by === undefined || !isKind(facts)) return [];
  const allowed = factFields[facts].dates.map((each) => each.dated);
  return check.oneOf(allowed)(by, inside(place, 'dated', 'date'));
};

const ending: Check = (value, place) => {
  const { facts, inForce } = check.fieldsOf(value);
  return inForce === true && isKind(facts) && !factFields[facts].ends
    ? [
        finding(
          inside(place, 'inForce', 'in force'),
          `asks for what is in force, and ${factFields[facts].many} don't end`,
        ),
      ]
    : [];
};

/** Facts of a kind that pass a filter. */
export const selection: Check = (value, place) => [
  ...check.record(selectionFields)(value, place),
  ...dated(value, place),
  ...ending(value, place),
  ...(isFields(value) ? factFilter(value['facts'])(value['where'], inside(place, 'where', 'filter')) : []),
];

const source =
  (sets: SetKinds): Check =>
  (value, place) => {
    const { set } = check.fieldsOf(value);
    if (set === undefined) return selection(value, place);
    return typeof set === 'string' && sets.has(set)
      ? []
      : [finding(inside(place, 'set', 'set'), 'is a set that isn’t there')];
  };

const numeric: Readonly<Record<AggregateKind, boolean>> = {
  sum: true,
  median: true,
  average: true,
  latest: true,
  least: true,
  most: true,
  count: false,
  exists: false,
  net: false,
  distinct: false,
};

/** The field of a source that is summed or counted. */
function fieldFindings(name: unknown, kind: FactKind | undefined, place: Place, wantsNumber: boolean): Finding[] {
  if (kind === undefined) return [];
  const field = typeof name === 'string' ? factField(kind, name) : undefined;
  if (field === undefined) return [finding(place, `is a field that ${factFields[kind].many} don't have`)];
  const isNumber = field.type === 'number' || field.type === 'money' || field.type === 'numberOrMoney';
  return wantsNumber && !isNumber ? [finding(place, `is ${field.label}, which is no number`)] : [];
}

const aggregate =
  (kind: FactKind | undefined): Check =>
  (value, place) => {
    const { kind: how, of } = check.fieldsOf(value);
    if (typeof how !== 'string' || !Object.hasOwn(numeric, how))
      return [finding(inside(place, 'kind', ''), 'is no way to put facts together')];
    if (how === 'net' && kind !== undefined && !factFields[kind].ends)
      return [finding(place, `counts what began less what ended, and ${factFields[kind].many} don't end`)];
    if (how === 'count' || how === 'exists' || how === 'net') return [];
    return fieldFindings(of, kind, inside(place, 'of', 'field'), numeric[how as AggregateKind]);
  };

const common = {
  id: [check.shortText, 'id'],
  name: [check.shortText, 'name'],
  definition: [anyText, 'definition'],
  unit: [anyText, 'unit'],
  owner: [check.optional(anyText), 'owner'],
  source: [check.optional(anyText), 'source'],
} as const;
const metricId = [check.shortText, 'metric'] as const;

const life = byKind(
  {
    months: check.record({ months: [check.whole(1, 240), 'months'] }),
    inForce: () => [],
    ever: () => [],
  },
  'life',
);

const risingDays: Check = (value, place) => {
  if (!Array.isArray(value)) return [];
  const days = value.map((each: unknown) => String(check.fieldsOf(each)['from'] ?? ''));
  return days.flatMap((day, at) =>
    at > 0 && day <= (days[at - 1] ?? '')
      ? [finding(inside(place, at, `vintage ${at + 1}`), 'is not after the one before it')]
      : [],
  );
};

const risingSteps =
  (noun: string): Check =>
  (value, place) =>
    Array.isArray(value)
      ? check.risingFindings(
          value.map((step: unknown) => check.fieldsOf(step)['from']),
          undefined,
          noun,
          (at) => inside(inside(place, at, `${noun} ${at + 1}`), 'from', 'from'),
        )
      : [];

function pointsItem(sets: SetKinds, categories: readonly unknown[]): Check {
  return (value, place) => {
    const item = check.fieldsOf(value);
    const kind = kindOf(item['of'], sets);
    const per = check.fieldsOf(item['per']);
    return [
      ...check.record({
        id: [check.shortText, 'id'],
        name: [check.shortText, 'name'],
        category: [check.shortText, 'category'],
        of: [source(sets), 'facts'],
        points: [decimalCheck, 'points'],
        vintages: [
          check.optional(
            check.all(
              anyList(check.record({ from: [check.day, 'from'], points: [decimalCheck, 'points'] }), 'vintage', 100),
              risingDays,
            ),
          ),
          '',
        ],
        factors: [
          check.optional(
            anyList(
              check.record({ where: [factFilter(kind), 'filter'], factor: [check.number, 'factor'] }),
              'factor',
              100,
            ),
          ),
          '',
        ],
        capPerFact: [check.optional(check.number), 'cap of each'],
        cap: [check.optional(check.number), 'cap'],
        life: [life, 'life'],
      })(value, place),
      ...byKind(
        {
          fact: () => [],
          distinct: (each, at) => fieldFindings(check.fieldsOf(each)['of'], kind, inside(at, 'of', 'field'), false),
          amount: (each, at) => [
            ...fieldFindings(check.fieldsOf(each)['of'], kind, inside(at, 'of', 'field'), true),
            ...check.record({ step: [check.positive, 'step'], whole: [check.flag, 'whole steps'] })(each, at),
          ],
        },
        'counting',
      )(per, inside(place, 'per', 'per')),
      ...(categories.includes(item['category'])
        ? []
        : [finding(inside(place, 'category', 'category'), 'is a category that isn’t there')]),
    ];
  };
}

const score = byKind(
  {
    linear: check.all(check.record({ from: [decimalCheck, 'from'], full: [decimalCheck, 'full'] }), (value, place) => {
      const { from, full } = check.fieldsOf(value);
      const [a, b] = [numberText(from), numberText(full)];
      return a !== undefined && b !== undefined && compare(a, b) === 0
        ? [finding(inside(place, 'full', 'full'), 'is where the score starts')]
        : [];
    }),
    steps: check.record({
      steps: [
        check.all(
          check.listOf(check.record({ from: [decimalCheck, 'from'], part: [check.number, 'part'] }), 'step', 100),
          risingSteps('step'),
        ),
        '',
      ],
    }),
  },
  'score',
);

const gate: Check = (value, place) => {
  const tree = treeFindings(value, place);
  return tree.length > 0 ? tree : requirement(value, place);
};

/** Weights of one level are relative to their sum, so they can't all be nothing. */
const weights: Check = (value, place) => {
  if (!Array.isArray(value)) return [];
  const found = value.map((part: unknown) => numberText(check.fieldsOf(part)['weight']));
  if (found.length === 0 || found.some((weight) => weight === undefined)) return [];
  return isZero(sum(found as DecimalText[])) ? [finding(place, 'have weights that come to zero')] : [];
};

const indexPart =
  (depth: number): Check =>
  (value, place) => {
    const head = {
      id: [check.shortText, 'id'],
      name: [check.shortText, 'name'],
      weight: [check.number, 'weight'],
    } as const;
    if (!('parts' in check.fieldsOf(value)))
      return check.record({
        ...head,
        metric: metricId,
        score: [score, 'score'],
        gate: [check.optional(gate), 'gate'],
        unscored: [check.optional(check.oneOf(['zero', 'renormalise'])), 'unscored'],
      })(value, place);
    if (depth > 5) return [finding(place, 'is nested more than 5 levels deep')];
    return check.record({ ...head, parts: [parts(depth + 1), 'parts'] })(value, place);
  };

const parts = (depth: number): Check => check.all(check.listOf(indexPart(depth), 'part', MAX_PARTS), weights);

/** All that is wrong with a metric by itself; the metrics that it names are looked up elsewhere. */
export function metricCheck(sets: SetKinds): Check {
  const table = {
    facts: (value, place) => {
      const kind = kindOf(check.fieldsOf(value)['of'], sets);
      return check.record({
        ...common,
        of: [source(sets), 'facts'],
        aggregate: [aggregate(kind), 'aggregate'],
        window: [metricWindow, 'window'],
      })(value, place);
    },
    ratio: check.record({
      ...common,
      top: [check.shortText, 'top'],
      bottom: [check.shortText, 'bottom'],
      bottomCap: [check.optional(check.positive), 'most that the bottom counts'],
      ofNothing: [decimalCheck, 'value of nothing'],
    }),
    growth: check.record({
      ...common,
      of: metricId,
      against: [check.oneOf(['windowBefore', 'yearBefore']), 'compared with'],
      fromNothing: [decimalCheck, 'value from nothing'],
    }),
    cohort: (value, place) => {
      const kind = kindOf(check.fieldsOf(value)['of'], sets);
      return [
        ...check.record({
          ...common,
          of: [source(sets), 'facts'],
          window: [metricWindow, 'window'],
          activeMonths: [check.whole(1, 240), 'active months'],
          ofNothing: [decimalCheck, 'value of nothing'],
        })(value, place),
        ...fieldFindings(check.fieldsOf(value)['by'], kind, inside(place, 'by', 'member'), false),
      ];
    },
    rank: check.record({
      ...common,
      of: metricId,
      best: [check.oneOf(['most', 'least']), 'best'],
      peers: [check.oneOf(['everybody', 'country', 'region', 'type', 'track']), 'peers'],
    }),
    points: (value, place) => {
      const categories = check.fieldsOf(value)['categories'];
      const names = Array.isArray(categories) ? categories.map((each: unknown) => check.fieldsOf(each)['name']) : [];
      return check.record({
        ...common,
        items: [check.listOf(pointsItem(sets, names), 'item', MAX_PARTS), ''],
        categories: [
          anyList(
            check.record({ name: [check.shortText, 'name'], cap: [check.optional(check.number), 'cap'] }),
            'category',
            MAX_PARTS,
          ),
          'categories',
        ],
        cap: [check.optional(check.number), 'cap'],
      })(value, place);
    },
    index: check.record({
      ...common,
      scale: [check.oneOf(['1', '10', '100', '1000']), 'scale'],
      parts: [parts(1), 'parts'],
    }),
  } as const satisfies Record<MetricKind, Check>;
  return byKind(table, 'metric');
}
