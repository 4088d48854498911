import { useMemo } from 'react';
import { isoDate } from '#calendar/iso-date.ts';
import { today } from '#data/today.ts';
import { useRecord, useRecordIndex, useRecords } from '#data/use-records.ts';
import { parentsAt, supplyLinksOf } from '#model/supply-graph.ts';
import { useEngine } from '#worker/engine-client.ts';
import { partnerRows, type PartnerRow } from './partner-rows.ts';

const noSales = [] as const;
const noRows = [] as const;

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
  return { rows, salesLoading: sales.value === undefined && sales.loading };
}

/** One partner's row for its page; undefined when there is no such partner. The rows of the others aren't made. */
export function usePartnerRow(id: string): PartnerRow | undefined {
  const record = useRecord('partner', id);
  const tiers = useRecordIndex('tierRecord', ({ values }) => values.partner, 'partner').get(id) ?? noRows;
  const links = useRecordIndex('supplyLink', ({ values }) => values.child, 'child').get(id) ?? noRows;
  const asOf = today();
  const parent = useRecord('partner', parentsAt(supplyLinksOf(links), asOf).get(id));
  const sales = useEngine((engine) => engine.salesTotals12Months(isoDate(asOf), id), [asOf, id]).value ?? noSales;
  return useMemo(() => {
    const partners = [record, parent].filter((row) => row !== undefined);
    return partnerRows({ partners, tiers, links, sales }, asOf).find((row) => row.id === id);
  }, [id, record, parent, tiers, links, sales, asOf]);
}
