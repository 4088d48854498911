import type { Change } from '#model/record-row.ts';
import type { DecimalText } from '#money/amount.ts';
import { compare } from '#money/decimal.ts';
import { textOf, type DialogField, type DialogValues } from '#ui/record-dialog.tsx';
import { figureSet, figureStart, figureTrouble, metricField, sourceField } from '#worker/figure-fields.ts';
import type { MetricChoice } from '#worker/figure-source-words.ts';
import type { Tile } from './scorecard-acts.ts';

/** What the form of a tile asks. */
export const tileFields = (metrics: readonly MetricChoice[]): readonly DialogField[] => [
  { name: 'name', label: 'Tile', kind: 'text', required: true, note: 'As the partner reads it' },
  sourceField('Figure from'),
  metricField(metrics, 'Only where the figure is such a metric'),
  { name: 'currency', label: 'Currency', kind: 'currency', note: 'Of figures that are money' },
  { name: 'target', label: 'Target per quarter', kind: 'number' },
  { name: 'floor', label: 'Floor per quarter', kind: 'number', note: 'Below it the tile is red whatever the total' },
  { name: 'weight', label: 'Weight', kind: 'number', note: 'The total divides by the sum of weights' },
];

export const tileStart = (tile: Tile | undefined, currency: string): DialogValues => ({
  name: tile?.values.name ?? '',
  ...figureStart(tile?.values, currency),
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
export const tileTrouble = (values: DialogValues): Readonly<Record<string, string>> => ({
  ...levelTrouble(values),
  ...figureTrouble(values),
});

/** What is stored of the form; a currency only of money. */
export const tileSet = (values: DialogValues): Change<'scorecardTile'>['set'] => ({
  name: textOf(values, 'name'),
  ...figureSet(values),
  target: textOf(values, 'target') || null,
  floor: textOf(values, 'floor') || null,
  weight: textOf(values, 'weight') || null,
});
