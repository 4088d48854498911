import type { FigureSourceTable } from '#planning/figure-source.ts';
import { partnerDeals } from '#planning/partner-deals.ts';
import type { QuarterDays } from '#planning/quarters.ts';
import type { RecordRow } from '#model/record-row.ts';
import { dealAmount } from './deal-rows.ts';

/**
 * Amounts of the deals that were open at the quarter's end, or are so on the as-of day: registered by then and not closed by
 * then. A deal without a day of registration is open today; of the past nobody can say. What has ended without a day is closed.
 */
export const pipeline: FigureSourceTable = {
  kind: 'stock',
  money: true,
  rows: (sources, _, quarter) =>
    partnerDeals(sources.records, sources.partner)
      .filter(({ row }) => isOpen(row.values, quarter))
      .map((deal) => dealAmount(sources, deal, deal.row.values.registered)),
};

function isOpen({ stage, registered, closed }: RecordRow<'deal'>['values'], { upTo, running }: QuarterDays): boolean {
  if (registered === undefined ? !running : registered > upTo) return false;
  const ended = stage === 'won' || stage === 'lost';
  return closed === undefined ? !ended : closed > upTo;
}
