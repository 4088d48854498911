import { useMemo } from 'react';
import type { EvidenceRow } from '#tiers/contract.ts';
import { DataTable } from '#ui/data-table.tsx';
import type { DataColumn } from '#ui/data-table-types.ts';

interface EvidenceListProps {
  /** What the facts make: “Facts behind revenue”. */
  readonly label: string;
  readonly rows: readonly EvidenceRow[];
  /** Digits of what each fact counts; absent: as many as any of them has. */
  readonly decimals?: number | undefined;
  /** The facts add up to the figure: their sum stands below. */
  readonly summed?: boolean;
  readonly loading?: boolean;
}

const rowId = ({ fact, id, part = '' }: EvidenceRow): string => `${fact}/${id}/${part}`;

const digitsOf = (rows: readonly EvidenceRow[]): number =>
  Math.max(0, ...rows.map(({ contributes }) => contributes.split('.')[1]?.length ?? 0));

const columnsOf = (decimals: number, summed: boolean): readonly DataColumn<EvidenceRow>[] => [
  { id: 'date', header: 'Date', kind: 'date', value: ({ date }) => date, minWidth: 112 },
  {
    id: 'label',
    header: 'Fact',
    kind: 'text',
    value: ({ label, byHand }) => (byHand ? `${label} (entered by hand)` : label),
    grow: 2,
    minWidth: 160,
  },
  {
    id: 'contributes',
    header: 'Counts',
    kind: 'number',
    decimals,
    value: ({ contributes }) => contributes,
    minWidth: 96,
    ...(summed ? { total: 'sum' } : {}),
  },
];

/** The facts behind a figure of a tier, newest first. */
export function EvidenceList({ label, rows, decimals, summed = false, loading = false }: EvidenceListProps) {
  const digits = useMemo(() => decimals ?? digitsOf(rows), [decimals, rows]);
  const columns = useMemo(() => columnsOf(digits, summed), [digits, summed]);
  return (
    <DataTable
      label={label}
      rows={rows}
      columns={columns}
      rowId={rowId}
      selectable={false}
      loading={loading}
      maxRows={12}
    />
  );
}
