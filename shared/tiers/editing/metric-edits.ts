import type { EditTool } from '#model/edit-tool.ts';
import { everything } from '#model/filter.ts';
import type {
  Aggregate,
  FactKind,
  FactSelection,
  FactSource,
  IndexScore,
  Metric,
  MetricOf,
  PointsItem,
  ProgrammeBody,
} from '#model/programme.ts';
import type { SlotValue } from '#model/sentence-part.ts';
import { withSlot } from '#model/with-slot.ts';
import { factField, factFields } from '#tiers/facts/fact-fields.ts';
import { factKindOf } from '#tiers/words/reading.ts';
import { usualField } from './new-metric.ts';
import { windowOf } from './new-window.ts';

/** `facts:sales` or `set:S1` as a source; the filter of another kind of fact makes no sense any more. */
const sourceOf = (key: string, before: FactSource): FactSource => {
  const set = /^set:(.+)$/.exec(key)?.[1];
  if (set !== undefined) return { set };
  const facts = key.replace(/^facts:/, '') as FactKind;
  return 'facts' in before && before.facts === facts ? before : { facts, where: everything };
};

const hasField = (kind: FactKind, field: string): boolean => factField(kind, field) !== undefined;

const sums: ReadonlySet<Aggregate['kind']> = new Set(['sum', 'median', 'average', 'latest', 'least', 'most']);

/** An aggregate of another kind or of other facts, with a field that they have. */
function aggregateOf(kind: Aggregate['kind'], before: Aggregate, facts: FactKind): Aggregate {
  if (kind === 'count' || kind === 'exists' || kind === 'net') return { kind };
  const numbers = sums.has(kind);
  const kept = 'of' in before && sums.has(before.kind) === numbers && hasField(facts, before.of);
  return { kind, of: kept ? before.of : usualField(facts, numbers) } as Aggregate;
}

const kindOf = (source: FactSource, body: ProgrammeBody): FactKind => factKindOf(body, source) ?? 'sales';

function factsWithSlot(metric: MetricOf<'facts'>, id: string, value: string, body: ProgrammeBody): Metric | undefined {
  if (id === 'of') {
    const of = sourceOf(value, metric.of);
    return { ...metric, of, aggregate: aggregateOf(metric.aggregate.kind, metric.aggregate, kindOf(of, body)) };
  }
  if (id === 'aggregate.kind')
    return {
      ...metric,
      aggregate: aggregateOf(value as Aggregate['kind'], metric.aggregate, kindOf(metric.of, body)),
    };
  return undefined;
}

/** A metric after one of its slots changed, with what depends on that slot put right. */
export function metricWithSlot(metric: Metric, id: string, value: SlotValue, body: ProgrammeBody): Metric {
  if (typeof value === 'string') {
    if (id === 'window.kind' && 'window' in metric)
      return { ...metric, window: windowOf(value, metric.window) } as Metric;
    const changed = metric.kind === 'facts' ? factsWithSlot(metric, id, value, body) : undefined;
    if (changed !== undefined) return changed;
    if (metric.kind === 'cohort' && id === 'of') {
      const of = sourceOf(value, metric.of);
      const kind = kindOf(of, body);
      return { ...metric, of, by: hasField(kind, metric.by) ? metric.by : usualField(kind, false) };
    }
  }
  return withSlot(metric, id, value);
}

/** A row of a points table after one of its slots changed. */
export function pointsItemWithSlot(item: PointsItem, id: string, value: SlotValue, body: ProgrammeBody): PointsItem {
  if (typeof value !== 'string') return withSlot(item, id, value);
  if (id === 'of') {
    const of = sourceOf(value, item.of);
    const kind = kindOf(of, body);
    const per =
      item.per.kind === 'fact' || hasField(kind, item.per.of)
        ? item.per
        : { ...item.per, of: usualField(kind, item.per.kind === 'amount') };
    return { ...item, of, per };
  }
  if (id === 'per.kind') {
    const kind = kindOf(item.of, body);
    const per = {
      fact: { kind: 'fact' },
      distinct: { kind: 'distinct', of: usualField(kind, false) },
      amount: { kind: 'amount', of: usualField(kind, true), step: '1000', whole: true },
    } as const;
    return { ...item, per: per[value as keyof typeof per] };
  }
  if (id === 'life.kind')
    return {
      ...item,
      life: value === 'months' ? { kind: 'months', months: 12 } : { kind: value as 'inForce' | 'ever' },
    };
  return withSlot(item, id, value);
}

/** A score of an index after one of its slots changed. */
export function indexScoreWithSlot(part: IndexScore, id: string, value: SlotValue): IndexScore {
  if (id === 'score.kind' && value !== part.score.kind)
    return {
      ...part,
      score:
        value === 'steps'
          ? {
              kind: 'steps',
              steps: [
                { from: part.score.kind === 'linear' ? part.score.from : '0', part: '0.5' },
                { from: part.score.kind === 'linear' ? part.score.full : '100', part: '1' },
              ],
            }
          : {
              kind: 'linear',
              from: '0',
              full: part.score.kind === 'steps' ? (part.score.steps.at(-1)?.from ?? '100') : '100',
            },
    };
  return withSlot(part, id, value);
}

const without = <Thing extends object, Name extends keyof Thing>(thing: Thing, name: Name): Thing => {
  const { [name]: _gone, ...rest } = thing;
  return rest as Thing;
};

const optional = <Thing extends object, Name extends keyof Thing>(
  thing: Thing,
  name: Name,
  add: string,
  remove: string,
  value: NonNullable<Thing[Name]>,
): EditTool<Thing> =>
  thing[name] === undefined
    ? { label: add, apply: (now) => ({ ...now, [name]: value }) }
    : { label: remove, apply: (now) => without(now, name) };

/** What can be said of the facts beside their filter. */
export function selectionTools(selection: FactSelection): readonly EditTool<FactSelection>[] {
  const { dates, ends } = factFields[selection.facts];
  const versions = selection.facts === 'certificates';
  return [
    ...(ends
      ? [optional(selection, 'inForce', 'Count only what is in force', 'Count also what has ended', true as const)]
      : []),
    optional(selection, 'validMonths', 'Each counts for so many months', 'Each counts without end', 24),
    ...(versions || selection.latestVersions !== undefined
      ? [optional(selection, 'latestVersions', 'Only the latest versions', 'All versions', 2)]
      : []),
    ...(dates.length > 0
      ? [
          optional(
            selection,
            'dated',
            'Say which date counts',
            'Count by the usual date',
            (dates as readonly { readonly dated: NonNullable<FactSelection['dated']> }[])[0]?.dated ?? 'ordered',
          ),
        ]
      : []),
  ];
}

const onSource =
  <Thing extends { readonly of: FactSource }>(tool: EditTool<FactSelection>): EditTool<Thing>['apply'] =>
  (now) =>
    'set' in now.of ? now : { ...now, of: tool.apply(now.of) };

const sourceTools = <Thing extends { readonly of: FactSource }>(thing: Thing): readonly EditTool<Thing>[] =>
  'set' in thing.of
    ? []
    : selectionTools(thing.of).map((tool) => ({ label: tool.label, apply: onSource<Thing>(tool) }));

/** What can be added to or taken from a metric beside changing its words. */
export function metricTools(metric: Metric): readonly EditTool<Metric>[] {
  switch (metric.kind) {
    case 'facts':
    case 'cohort':
      return sourceTools(metric).map(({ label, apply }) => ({
        label,
        apply: (now) => (now.kind === metric.kind ? apply(now as typeof metric) : now),
      }));
    case 'ratio':
      return [
        optional(metric, 'bottomCap', 'Let the bottom count at most as…', 'Let all of the bottom count', '100'),
      ].map(({ label, apply }) => ({ label, apply: (now: Metric) => (now.kind === 'ratio' ? apply(now) : now) }));
    case 'points':
      return [optional(metric, 'cap', 'At most so many points in all', 'Without a limit in all', '100')].map(
        ({ label, apply }) => ({ label, apply: (now: Metric) => (now.kind === 'points' ? apply(now) : now) }),
      );
    default:
      return [];
  }
}

/** What can be added to or taken from a row of a points table. */
export const pointsItemTools = (item: PointsItem): readonly EditTool<PointsItem>[] => [
  optional(item, 'cap', 'At most so many points in all', 'Without a limit in all', '50'),
  optional(item, 'capPerFact', 'At most so many points for one', 'Without a limit for one', '10'),
  {
    label: 'Add a factor',
    apply: (now) => ({ ...now, factors: [...(now.factors ?? []), { where: everything, factor: '2' }] }),
  },
  ...(item.factors === undefined
    ? []
    : [{ label: 'Remove the factors', apply: (now: PointsItem) => without(now, 'factors') }]),
  {
    label: 'Other points from a day on',
    apply: (now) => ({ ...now, vintages: [...(now.vintages ?? []), { from: '2026-01-01', points: now.points }] }),
  },
  ...(item.vintages === undefined
    ? []
    : [{ label: 'The same points for all days', apply: (now: PointsItem) => without(now, 'vintages') }]),
  ...sourceTools(item),
];

/** What can be added to or taken from a score of an index. */
export const indexScoreTools = (part: IndexScore): readonly EditTool<IndexScore>[] => [
  optional(part, 'unscored', 'Not scored for now', 'Score it', 'zero'),
  ...(part.score.kind === 'steps'
    ? [
        {
          label: 'Add a step',
          apply: (now: IndexScore): IndexScore =>
            now.score.kind === 'steps'
              ? {
                  ...now,
                  score: {
                    ...now.score,
                    steps: [...now.score.steps, { from: now.score.steps.at(-1)?.from ?? '0', part: '1' }],
                  },
                }
              : now,
        },
        ...part.score.steps.slice(1).map((step, index) => ({
          label: `Remove the step from ${step.from}`,
          apply: (now: IndexScore): IndexScore =>
            now.score.kind === 'steps'
              ? { ...now, score: { ...now.score, steps: now.score.steps.filter((_one, at) => at !== index + 1) } }
              : now,
        })),
      ]
    : []),
];
