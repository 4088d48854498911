import { goalSources, type GoalSource } from '#model/business-plan-records.ts';
import type { Change } from '#model/record-row.ts';
import type { DecimalText } from '#money/amount.ts';
import { compare } from '#money/decimal.ts';
import { textOf, type DialogField, type DialogValues } from '#ui/record-dialog.tsx';
import { figureSourceWords, figureUnit } from '#worker/figure-source-words.ts';
import type { Tile } from './scorecard-acts.ts';

/** What the form of a tile asks. */
export const tileFields = (
  metrics: readonly { readonly value: string; readonly label: string }[],
): readonly DialogField[] => [
  { name: 'name', label: 'Tile', kind: 'text', required: true, note: 'As the partner reads it' },
  {
    name: 'source',
    label: 'Figure from',
    kind: 'choice',
    required: true,
    options: goalSources.map((value) => ({ value, label: figureSourceWords[value] })),
  },
  {
    name: 'metric',
    label: 'Metric of a program',
    kind: 'choice',
    options: metrics,
    note: metrics.length === 0 ? 'No program is in force in this book' : 'Only where the figure is such a metric',
  },
  { name: 'currency', label: 'Currency', kind: 'currency', note: 'Of figures that are money' },
  { name: 'target', label: 'Target per quarter', kind: 'number' },
  { name: 'floor', label: 'Floor per quarter', kind: 'number', note: 'Below it the tile is red whatever the total' },
  { name: 'weight', label: 'Weight', kind: 'number', note: 'The total divides by the sum of weights' },
];

export const tileStart = (tile: Tile | undefined, currency: string): DialogValues => ({
  name: tile?.values.name ?? '',
  source: tile?.values.source ?? 'revenue',
  metric: tile?.values.programme === undefined ? '' : `${tile.values.programme}/${tile.values.metric ?? ''}`,
  currency: tile === undefined ? currency : (tile.values.currency ?? ''),
  target: tile?.values.target ?? '',
  floor: tile?.values.floor ?? '',
  weight: tile === undefined ? '20' : (tile.values.weight ?? ''),
});

/** What is wrong with a target and a floor together. */
export function levelTrouble(values: DialogValues): Readonly<Record<string, string>> {
  const [target, floor] = [textOf(values, 'target'), textOf(values, 'floor')];
  if (target === '' || floor === '') return {};
  return compare(floor as DecimalText, target as DecimalText) > 0 ? { floor: 'At most the target' } : {};
}

/** What is wrong with a tile as a whole. */
export function tileTrouble(values: DialogValues): Readonly<Record<string, string>> {
  const source = textOf(values, 'source') as GoalSource;
  return {
    ...levelTrouble(values),
    ...(source === 'programMetric' && textOf(values, 'metric') === '' ? { metric: 'Choose the metric' } : {}),
    ...(figureUnit[source] === 'money' && textOf(values, 'currency') === ''
      ? { currency: `${figureSourceWords[source]} is money: say in which currency` }
      : {}),
  };
}

/** What is stored of the form; a currency only of money. */
export function tileSet(values: DialogValues): Change<'scorecardTile'>['set'] {
  const source = textOf(values, 'source') as GoalSource;
  const [programme = '', metric = ''] = textOf(values, 'metric').split(/\/(.*)/su);
  const ofProgram = source === 'programMetric';
  return {
    name: textOf(values, 'name'),
    source,
    programme: ofProgram ? programme : null,
    metric: ofProgram ? metric : null,
    currency: (figureUnit[source] === 'count' ? '' : textOf(values, 'currency')) || null,
    target: textOf(values, 'target') || null,
    floor: textOf(values, 'floor') || null,
    weight: textOf(values, 'weight') || null,
  };
}
