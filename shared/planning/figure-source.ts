import type { FigureAsked, FigureRow, FigureSources } from './contract.ts';
import type { QuarterDays } from './quarters.ts';

/** A row in the currency that it happened in; without one it's no money. */
export interface SourceRow extends FigureRow {
  readonly currency?: string;
}

/** Where one kind of figure comes from. */
export interface FigureSourceTable {
  /** `flow` adds up over a year; `stock` is what was so at the end. */
  readonly kind: 'flow' | 'stock';
  /** Always money, so that it has a currency though none was asked for. */
  readonly money: boolean;
  /** Rows of a quarter up to its last day or the as-of day, in any currency; undefined where nothing can be told. */
  rows(sources: FigureSources, asked: FigureAsked, quarter: QuarterDays): readonly SourceRow[] | undefined;
}

/** Whether a day is one of the quarter's that are looked at. */
export const isWithin = (day: string | undefined, { first, upTo }: QuarterDays): boolean =>
  day !== undefined && first <= day && day <= upTo;
