import { useMemo } from 'react';
import { percentOf } from '#insight/percent-of.ts';
import type { WhatIfTotal } from '#insight/what-if/what-if-answer.ts';
import { DataTable } from '#ui/data-table.tsx';
import type { DataColumn } from '#ui/data-table-types.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { moneyColumn } from '#ui/money-column.ts';

interface PartnersProps {
  readonly totals: readonly WhatIfTotal[];
  readonly nameOf: (partner: string) => string;
  readonly codeOf: (partner: string) => string;
  readonly opened: string | null;
  readonly onPartner: (partner: string, currency: string) => void;
  readonly onClose: () => void;
}

export const totalKey = (row: Pick<WhatIfTotal, 'partner' | 'currency'>): string => `${row.partner} ${row.currency}`;

/** Every partner that is paid now or as drafted, the largest change first. */
export function WhatIfPartners({ totals, nameOf, codeOf, opened, onPartner, onClose }: PartnersProps) {
  const columns = useMemo((): DataColumn<WhatIfTotal>[] => {
    const open = (row: WhatIfTotal) => onPartner(row.partner, row.currency);
    return [
      { id: 'code', header: 'Code', kind: 'code', value: (row) => codeOf(row.partner), minWidth: 96 },
      { id: 'name', header: 'Partner', kind: 'text', value: (row) => nameOf(row.partner), minWidth: 180 },
      { id: 'currency', header: 'Currency', kind: 'text', value: (row) => row.currency, minWidth: 84, grow: 0 },
      moneyColumn('now', 'Now', open),
      moneyColumn('drafted', 'As drafted', open),
      moneyColumn('change', 'Change', open),
      { id: 'share', header: 'Of now', kind: 'percent', value: (row) => percentOf(row.change, row.now) || null },
    ];
  }, [nameOf, codeOf, onPartner]);
  return (
    <DataTable
      label="Partners as drafted"
      rows={totals}
      columns={columns}
      rowId={totalKey}
      selectable={false}
      onOpen={(row) => onPartner(row.partner, row.currency)}
      onPeek={(row) => (row === null ? onClose() : onPartner(row.partner, row.currency))}
      peeked={opened}
      empty={<EmptyState title="Nobody is paid in these periods">Choose periods with sales.</EmptyState>}
    />
  );
}
