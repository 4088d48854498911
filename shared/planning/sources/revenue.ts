import type { IsoDate } from '#calendar/iso-date.ts';
import { addDays, addMonths } from '#calendar/iso-date.ts';
import { formatMonth } from '#calendar/format-date.ts';
import type { FigureSourceTable } from '#planning/figure-source.ts';

/** Net sales of the lines that are credited to the partner, a row per month. */
export const revenue: FigureSourceTable = {
  kind: 'flow',
  money: true,
  rows: ({ sales, lastSale }, _, { first, upTo }) =>
    sales
      .filter(({ month }) => first.slice(0, 7) <= month && month <= upTo.slice(0, 7))
      .map(({ month, currency, net }) => {
        const begin = `${month}-01` as IsoDate;
        const date = [addDays(addMonths(begin, 1), -1), upTo, lastSale ?? upTo].sort()[0] ?? upTo;
        return { kind: 'sales', id: month, label: formatMonth(begin), value: net, currency, date };
      }),
};
