import type { MatrixDimension, MatrixFigure, MatrixRule } from '#model/line-rules.ts';
import { powerOfTen } from '#money/scaled.ts';
import type { Clause } from '#commission/prepared-book.ts';
import type { RunContext } from '#commission/run-context.ts';
import { eachStretch } from '#commission/run-context.ts';
import { roundedShare } from '#commission/scaled-money.ts';
import { percentScale } from './band-schedule.ts';
import { numberInstalments } from './instalments.ts';
import { involvementOfLines } from './involvement-of-lines.ts';
import { cellProducts, edgeReached, edgesOf, payCells } from './levels.ts';

/** Decimals of a matrix figure as entries keep it; `undefined`: those of the base columns. */
export const figureScales = {
  discountPercent: percentScale,
  marginPercent: percentScale,
  net: undefined,
  quantity: undefined,
  involvement: 1,
  instalment: 0,
} as const satisfies Record<MatrixFigure, number | undefined>;

/**
 * The rate stands where row and column meet; a line that fits no row or column, or an empty cell, is paid nothing
 * (commission.md 3). Texts are looked up through the codes of their dictionary; figures by their lower edges. Entries keep
 * the cell in `band` and the figures in `measuredBefore` (row) and `measuredAfter` (column).
 */
export function matrixDues(run: RunContext, clause: Clause): void {
  eachStretch(run, clause, 'matrix', run.low, (rule, start, end) => {
    const { rows, columns, rates, base } = rule.rule;
    const products = run.tools.keptFor(rule.index * 8 + run.minor, () => cellProducts(run, cellsOf(rule.rule)));
    const [row, column] = [finderOf(run, rows), columns === undefined ? undefined : finderOf(run, columns)];
    const width = rates[0]?.length ?? 1;
    payCells(
      run,
      rule,
      base,
      products,
      (slot, cell) => {
        const down = row(slot);
        cell.before = down.value;
        const across = column?.(slot);
        cell.after = across?.value ?? 0;
        const at = across === undefined ? 0 : across.at;
        cell.at = down.at < 0 || at < 0 ? -1 : down.at * width + at;
      },
      start,
      end,
    );
  });
}

/** All rates, row after row. */
export const cellsOf = ({ rates }: MatrixRule): readonly string[] => rates.flat();

interface Place {
  at: number;
  value: number;
}

/** Finds a slot's row or column; the answer is overwritten by the next one. */
type Finder = (slot: number) => Place;

const finderOf = (run: RunContext, dimension: MatrixDimension): Finder =>
  'field' in dimension ? textFinder(run, dimension) : figureFinder(run, dimension);

function textFinder(run: RunContext, dimension: Extract<MatrixDimension, { field: string }>): Finder {
  const places = run.tools.keptOf(dimension, () => {
    const { field, values } = dimension;
    const found = new Int16Array(run.book.slots.count).fill(-1);
    values.forEach((value, at) => {
      const mask = run.book.mask({ field, is: value === '' ? 'isEmpty' : 'is', values: value === '' ? [] : [value] });
      for (let slot = 0; slot < found.length; slot += 1)
        if ((mask === undefined || mask[slot] === 1) && found[slot] === -1) found[slot] = at;
    });
    return found;
  });
  const place: Place = { at: -1, value: 0 };
  return (slot) => {
    place.at = places[slot] as number;
    return place;
  };
}

function figureFinder(run: RunContext, dimension: Extract<MatrixDimension, { figure: MatrixFigure }>): Finder {
  const { figure, from } = dimension;
  const scale = figureScales[figure] ?? run.book.bases.scale;
  const edges = run.tools.keptOf(dimension, () => edgesOf(from, scale));
  const lift = powerOfTen(edges.scale - scale);
  const value = figures[figure](run);
  const place: Place = { at: -1, value: 0 };
  return (slot) => {
    const own = value(slot);
    place.at = Number.isNaN(own) ? -1 : edgeReached(edges, own * lift);
    place.value = Number.isNaN(own) ? 0 : own;
    return place;
  };
}

const figures: Record<MatrixFigure, (run: RunContext) => (slot: number) => number> = {
  discountPercent: (run) => {
    const [list, net] = [run.tools.column('list'), run.tools.column('net')];
    return (slot) => percentOf((list[slot] as number) - (net[slot] as number), list[slot] as number);
  },
  marginPercent: (run) => {
    const [margin, net] = [run.tools.column('margin'), run.tools.column('net')];
    return (slot) => percentOf(margin[slot] as number, net[slot] as number);
  },
  net: (run) => at(run.tools.column('net')),
  quantity: (run) => at(run.tools.column('units')),
  involvement: (run) => {
    const involvement = involvementOfLines(run);
    return (slot) => involvement(run.book.slots.line[slot] as number).halves * 5;
  },
  instalment: (run) => {
    const numbers = numberInstalments(run);
    return (slot) => numbers[slot - run.first] as number;
  },
};

const at =
  (column: Float64Array): ((slot: number) => number) =>
  (slot) =>
    column[slot] as number;

const oneInPercent = powerOfTen(percentScale + 2);

/** In percent to four decimals, rounded half away from zero; of nothing there is no percentage. */
function percentOf(part: number, whole: number): number {
  if (!Number.isSafeInteger(part) || !Number.isSafeInteger(whole) || whole === 0) return Number.NaN;
  const sign = whole < 0 ? -1 : 1;
  return roundedShare(sign * part, oneInPercent, sign * whole, 'halfAwayFromZero');
}
