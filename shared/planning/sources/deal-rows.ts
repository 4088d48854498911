import type { IsoDate } from '#calendar/iso-date.ts';
import type { FigureAsked, FigureSources } from '#planning/contract.ts';
import type { FigureSourceTable, SourceRow } from '#planning/figure-source.ts';
import { isWithin } from '#planning/figure-source.ts';
import type { PartnerDeal } from '#planning/partner-deals.ts';
import { dealLabel, partnerDeals } from '#planning/partner-deals.ts';
import type { RecordRow } from '#model/record-row.ts';
import { ZERO } from '#money/amount.ts';
import type { DecimalText } from '#money/amount.ts';

/** A deal's amount as a row; in the home currency where it names none. */
export function dealAmount({ records }: FigureSources, { row, amount }: PartnerDeal, date?: string): SourceRow {
  const home = records.get('bookSettings', 'settings')?.values.homeCurrency ?? '';
  return {
    kind: 'deal',
    id: row.id,
    label: dealLabel(row),
    value: amount ?? ZERO,
    currency: row.values.currency ?? home,
    ...(date === undefined ? {} : { date: date as IsoDate }),
  };
}

function dealOne({ row }: PartnerDeal, date: string | undefined): SourceRow {
  const value = '1' as DecimalText;
  return { kind: 'deal', id: row.id, label: dealLabel(row), value, ...(date && { date: date as IsoDate }) };
}

/** Deals that something happened to in the quarter: counted, or their amounts where a currency is asked for. */
export const dealsThat = (
  happened: (values: RecordRow<'deal'>['values']) => string | undefined,
): FigureSourceTable => ({
  kind: 'flow',
  money: false,
  rows: (sources: FigureSources, asked: FigureAsked, quarter) =>
    partnerDeals(sources.records, sources.partner).flatMap((deal) => {
      const date = happened(deal.row.values);
      if (!isWithin(date, quarter)) return [];
      return [(asked.currency ?? '') === '' ? dealOne(deal, date) : dealAmount(sources, deal, date)];
    }),
});
