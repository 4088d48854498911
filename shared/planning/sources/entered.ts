import type { FigureSourceTable } from '#planning/figure-source.ts';
import { parseAmount } from '#money/amount.ts';

/** What somebody entered for the quarter; a text that is no number tells nothing. */
export const entered: FigureSourceTable = {
  kind: 'flow',
  money: false,
  rows: (_, asked, { period }) => {
    const parsed = parseAmount(asked.entered?.[period] ?? '');
    return parsed.ok ? [{ kind: 'metric', id: period, label: 'Entered by hand', value: parsed.value }] : undefined;
  },
};
