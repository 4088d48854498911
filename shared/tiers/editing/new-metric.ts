import { everything } from '#model/filter.ts';
import type { FactKind, IndexScore, Metric, MetricKind, PointsItem, ProgrammeBody } from '#model/programme.ts';
import { factFields } from '#tiers/facts/fact-fields.ts';
import { fromLibrary, metricLibrary } from '#tiers/templates/metric-library.ts';
import type { LibraryMetric } from '#tiers/templates/metric-library.ts';
import { freshId } from './fresh-id.ts';

/** The first field of a kind that can be added up, or counted once each. */
export function usualField(kind: FactKind, numbers: boolean): string {
  const fields: readonly { readonly name: string; readonly type: string }[] = factFields[kind].fields;
  const isNumber = (type: string): boolean => type === 'number' || type === 'money' || type === 'numberOrMoney';
  const found = fields.find(({ type }) =>
    numbers ? isNumber(type) : type === 'person' || type === 'text' || type === 'choice',
  );
  return found?.name ?? (numbers ? 'value' : 'name');
}

/** A new row of a points table. */
export const newPointsItem = (id: string): PointsItem => ({
  id,
  name: 'New row',
  category: 'General',
  of: { facts: 'deals', where: everything },
  per: { kind: 'fact' },
  points: '10',
  life: { kind: 'months', months: 12 },
});

/** A new score of an index, of a metric. */
export const newIndexScore = (id: string, metric: string): IndexScore => ({
  id,
  name: 'New part',
  weight: '1',
  metric,
  score: { kind: 'linear', from: '0', full: '100' },
});

/** A new metric of a kind that is valid as it stands where the programme has a metric to build on. */
export function newMetric(kind: MetricKind, body: ProgrammeBody, bodies: readonly ProgrammeBody[]): Metric {
  const id = freshId('M', [body, ...bodies]);
  const [first = '', second = first] = body.metrics.map((metric) => metric.id);
  const common = { id, name: 'New metric', definition: '', unit: '' };
  const made = {
    facts: () => ({
      ...common,
      kind: 'facts',
      unit: 'money',
      of: { facts: 'sales', where: everything },
      aggregate: { kind: 'sum', of: 'net' },
      window: { kind: 'trailing', months: 12 },
    }),
    ratio: () => ({ ...common, kind: 'ratio', unit: '%', top: first, bottom: second, ofNothing: '0' }),
    growth: () => ({ ...common, kind: 'growth', unit: '%', of: first, against: 'yearBefore', fromNothing: '0' }),
    cohort: () => ({
      ...common,
      kind: 'cohort',
      unit: '%',
      of: { facts: 'sales', where: everything },
      by: 'customer',
      window: { kind: 'trailing', months: 12 },
      activeMonths: 6,
      ofNothing: '0',
    }),
    rank: () => ({ ...common, kind: 'rank', unit: '%', of: first, best: 'most', peers: 'everybody' }),
    points: () => ({
      ...common,
      kind: 'points',
      unit: 'points',
      items: [newPointsItem(freshId('I', [body, ...bodies]))],
      categories: [{ name: 'General' }],
    }),
    index: () => ({
      ...common,
      kind: 'index',
      scale: '100',
      parts: [newIndexScore(freshId('P', [body, ...bodies]), first)],
    }),
  } as const satisfies Record<MetricKind, () => Metric>;
  return made[kind]();
}

/** A metric of the library, under an id that no version of the programme used. */
export function libraryMetric(name: LibraryMetric, body: ProgrammeBody, bodies: readonly ProgrammeBody[]): Metric {
  const taken = [body, ...bodies].some(({ metrics }) => metrics.some(({ id }) => id === name));
  return fromLibrary(name, taken ? freshId('M', [body, ...bodies]) : name);
}

/** Whether the programme has a metric of this name already. */
export const hasLibraryMetric = (name: LibraryMetric, body: ProgrammeBody): boolean =>
  body.metrics.some((metric) => metric.name === metricLibrary[name].name);
