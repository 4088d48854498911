import { groupBy } from '#base/group-by.ts';
import { create } from 'zustand';
import { averageAmountText, sumAmountTexts } from './amount-text.ts';
import type { DataColumn } from './data-table-types.ts';

export interface SelectionSum {
  column: string;
  unit: string;
  sum: string;
  average: string;
}

/** What the status bar says of a selection: count, and sum and average of each figure column. */
export interface SelectionSummary {
  count: number;
  sums: readonly SelectionSum[];
}

interface SummaryStore {
  summary: SelectionSummary | null;
  show: (summary: SelectionSummary | null) => void;
}

export const useSelectionSummary = create<SummaryStore>((set) => ({
  summary: null,
  show: (summary) => set({ summary }),
}));

/** Sums per column and currency: two currencies are two sums, never one. */
export const summarize = <Row>(rows: readonly Row[], columns: readonly DataColumn<Row>[]): SelectionSummary => ({
  count: rows.length,
  sums: columns
    .filter(({ kind }) => kind === 'money' || kind === 'number')
    .flatMap((column) => {
      const known = rows.filter((row) => (column.value(row) ?? '') !== '');
      const byUnit = groupBy(known, (row) => column.currency?.(row) ?? column.unit ?? '');
      return [...byUnit].map(([unit, members]) => {
        const sum = sumAmountTexts(members.map((row) => String(column.value(row))));
        return { column: column.header, unit, sum, average: averageAmountText(sum, members.length) };
      });
    }),
});
