import { useMemo } from 'react';
import { groupBy } from '#base/group-by.ts';
import type { WhatIfTotal } from '#insight/what-if/what-if-answer.ts';
import { DataTable } from '#ui/data-table.tsx';
import type { DataColumn } from '#ui/data-table-types.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { address, goTo } from '#ui/go-to.ts';
import { Money } from '#ui/money.tsx';
import { StatusPill, type Tone } from '#ui/status-pill.tsx';
import type { SimulatedPartner, SimulationCost } from '#worker/tier-lab-api.ts';

export const simulatedId = ({ partner, ladder }: SimulatedPartner): string => `${partner}/${ladder}`;

const moves = { up: 'Up', down: 'Down', same: 'Stays' } as const;
const tones = { up: 'positive', down: 'danger', same: 'neutral' } as const satisfies Record<string, Tone>;

/** The list's tabs. */
export const simulatedViews: readonly {
  readonly id: string;
  readonly label: string;
  readonly shows: (row: SimulatedPartner) => boolean;
}[] = [
  { id: 'moves', label: 'Who moves?', shows: ({ direction }) => direction !== 'same' },
  { id: 'near', label: 'Who is just short?', shows: ({ near }) => near },
  { id: 'all', label: 'Everybody', shows: () => true },
];

type Totals = ReadonlyMap<string, readonly WhatIfTotal[]>;

/** Changes of commission by partner, each currency on its own. */
const changesBy = (cost: SimulationCost | undefined): Totals =>
  groupBy(
    (cost?.answer.totals ?? []).filter(({ now, drafted }) => now !== drafted),
    ({ partner }) => partner,
  );

interface ListProps {
  rows: readonly SimulatedPartner[];
  cost: SimulationCost | undefined;
  loading: boolean;
  peeked: string | null;
  onPeek: (row: SimulatedPartner | null, currency?: string) => void;
  filtered: boolean;
  onClear: () => void;
}

const columnsOf = (
  totals: Totals,
  pending: boolean,
  onPeek: ListProps['onPeek'],
): readonly DataColumn<SimulatedPartner>[] => [
  { id: 'name', header: 'Partner', kind: 'text', value: ({ partnerName }) => partnerName, grow: 2, minWidth: 160 },
  {
    id: 'move',
    header: 'What',
    kind: 'custom',
    value: ({ direction }) => moves[direction],
    minWidth: 84,
    grow: 0,
    render: ({ direction }) => (
      <StatusPill tone={tones[direction]} settled={direction === 'same'}>
        {moves[direction]}
      </StatusPill>
    ),
  },
  { id: 'from', header: 'Now', kind: 'text', value: ({ from }) => from, minWidth: 92, grow: 0 },
  { id: 'to', header: 'As drafted', kind: 'text', value: ({ to }) => to, minWidth: 92, grow: 0 },
  {
    id: 'why',
    header: 'Why, or what is missing',
    kind: 'text',
    value: ({ direction, why, gap }) => (direction === 'same' ? gap : why.join('; ')),
    grow: 3,
    minWidth: 200,
  },
  {
    id: 'commission',
    header: 'Commission a year',
    kind: 'custom',
    pending,
    value: ({ partner }) =>
      (totals.get(partner) ?? []).map(({ currency, change }) => `${change} ${currency}`).join(', '),
    minWidth: 148,
    grow: 0,
    render: (row) => {
      const changes = totals.get(row.partner) ?? [];
      if (changes.length === 0) return <span className="cb-subtle">—</span>;
      return changes.map(({ currency, change }) => (
        <Money key={currency} amount={change} currency={currency} signed onOpenTrace={() => onPeek(row, currency)} />
      ));
    },
  },
  {
    id: 'benefits',
    header: 'Benefits a year',
    kind: 'money',
    value: ({ worth }) => worth?.gain,
    currency: ({ worth }) => worth?.currency ?? '',
    minWidth: 124,
    onOpenTrace: (row) => onPeek(row),
  },
];

/** Everybody by the draft: movers first, with why and at what cost. */
export function SimulatedList({ rows, cost, loading, peeked, onPeek, filtered, onClear }: ListProps) {
  const totals = useMemo(() => changesBy(cost), [cost]);
  const columns = useMemo(() => columnsOf(totals, cost === undefined, onPeek), [totals, cost, onPeek]);
  const open = ({ partner }: SimulatedPartner): void => goTo(address.partner(partner, 'tier'));
  return (
    <DataTable
      label="Partners by the draft"
      rows={rows}
      columns={columns}
      rowId={simulatedId}
      selectable={false}
      loading={loading}
      onOpen={open}
      addressOf={({ partner }) => address.partner(partner, 'tier')}
      onPeek={onPeek}
      peeked={peeked}
      filterCount={filtered ? 1 : 0}
      onClearFilters={onClear}
      empty={
        <EmptyState title="Nobody moves">
          Change a figure on the left: who would rise or fall by it stands here.
        </EmptyState>
      }
    />
  );
}
