import type { IsoDate } from '#calendar/iso-date.ts';
import type { FigureSourceTable } from '#planning/figure-source.ts';
import { isWithin } from '#planning/figure-source.ts';
import { rowsOfPartner } from '#planning/partner-rows.ts';
import type { DecimalText } from '#money/amount.ts';

/** Marketing activities that were done in the quarter, by their date. */
export const marketingActivities: FigureSourceTable = {
  kind: 'flow',
  money: false,
  rows: ({ records, partner }, _, quarter) =>
    rowsOfPartner(records, 'marketingActivity', partner)
      .filter(({ values }) => values.state === 'done' && isWithin(values.date, quarter))
      .map(({ id, values }) => ({
        kind: 'marketingActivity',
        id,
        label: values.name ?? '',
        value: '1' as DecimalText,
        date: values.date as IsoDate,
      })),
};
