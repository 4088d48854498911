import { useMemo } from 'react';
import { isoDate } from '#calendar/iso-date.ts';
import { today } from '#data/today.ts';
import { useRecords } from '#data/use-records.ts';
import { useEngine } from '#worker/engine-client.ts';
import { partnerRows, type PartnerRow } from './partner-rows.ts';

const noSales = [] as const;

/** The list's rows; sales figures appear as soon as the lines are read, the partners don't wait for them. */
export function usePartnerRows(): { readonly rows: readonly PartnerRow[]; readonly salesLoading: boolean } {
  const partners = useRecords('partner');
  const tiers = useRecords('tierRecord');
  const links = useRecords('supplyLink');
  const asOf = today();
  const sales = useEngine((engine) => engine.salesTotals12Months(isoDate(asOf)), [asOf]);
  const rows = useMemo(
    () => partnerRows({ partners, tiers, links, sales: sales.value ?? noSales }, asOf),
    [partners, tiers, links, sales.value, asOf],
  );
  return { rows, salesLoading: sales.loading };
}
