import type { DecimalText } from '#money/amount.ts';
import { plain } from '#money/decimal.ts';
import type { InvolvementRule, MatrixDimension, MatrixFigure, MatrixRule, RecurringRule } from '#model/line-rules.ts';
import type { Base } from '#model/rule-common.ts';
import { workDone } from '#commission/rules/involvement-of-lines.ts';
import { cellsOf, figureScales } from '#commission/rules/matrix.ts';
import type { CellPlace, RateStep } from '#commission/trace.ts';
import type { Entry } from './entry-read.ts';
import { baseText, figureOf, scaledText } from './entry-read.ts';
import type { Explained } from './explain-rule.ts';

const cellOf = (entry: Entry): number => entry.calculation.entries.band[entry.at] as number;

/** An entry that comes to nothing now was paid from a cell that no longer fits: then there's no rate. */
function paidAt(
  entry: Entry,
  base: Base,
  rate: string | undefined,
  more: Partial<RateStep>,
  bandFrom?: string,
): Explained {
  const portion = { of: baseText(entry, entry.base), rate: plain((rate ?? '0') as DecimalText) };
  return { base, rate: { portions: [bandFrom === undefined ? portion : { ...portion, bandFrom }], ...more } };
}

/** The rate of a table's cell, with the row and column that the line is in. */
export function explainMatrix(entry: Entry, rule: MatrixRule): Explained {
  const width = rule.rates[0]?.length ?? 1;
  const cell = cellOf(entry);
  if (cell < 0) return paidAt(entry, rule.base, undefined, {});
  const row = placeIn(entry, rule.rows, Math.floor(cell / width), figureOf(entry, 'measuredBefore'));
  const column =
    rule.columns === undefined ? [] : [placeIn(entry, rule.columns, cell % width, figureOf(entry, 'measuredAfter'))];
  return paidAt(entry, rule.base, cellsOf(rule)[cell], { cell: [row, ...column] });
}

function placeIn(entry: Entry, dimension: MatrixDimension, at: number, value: number): CellPlace {
  if ('field' in dimension) return { what: dimension.field, value: dimension.values[at] ?? '' };
  const { figure, from } = dimension;
  const scale = figureScales[figure] ?? entry.calculation.baseScale;
  return { what: figureWords[figure], value: scaledText(value, scale), from: from[at] ?? '0', ...figureUnits[figure] };
}

const figureWords: Record<MatrixFigure, string> = {
  discountPercent: 'Discount',
  marginPercent: 'Margin',
  net: 'Net',
  quantity: 'Quantity',
  involvement: 'Involvement',
  instalment: 'Instalment',
};

const figureUnits: Readonly<Partial<Record<MatrixFigure, Pick<CellPlace, 'unit'>>>> = {
  discountPercent: { unit: 'percent' },
  marginPercent: { unit: 'percent' },
  net: { unit: 'money' },
};

/** The rate of an involvement level, with who did which work. */
export function explainInvolvement(entry: Entry, rule: InvolvementRule): Explained {
  const level = rule.levels[cellOf(entry)];
  const halves = figureOf(entry, 'measuredAfter');
  const involvement = { level: scaledText(halves * 5, 1), work: workDone(figureOf(entry, 'measuredBefore')) };
  return paidAt(entry, rule.base, level?.rate, { involvement }, level?.from);
}

/** The rate of an instalment, with its number. */
export function explainRecurring(entry: Entry, rule: RecurringRule): Explained {
  const level = rule.instalments[cellOf(entry)];
  const number = figureOf(entry, 'measuredAfter');
  return paidAt(entry, rule.base, level?.rate, number === 0 ? {} : { instalment: String(number) }, level?.from);
}
