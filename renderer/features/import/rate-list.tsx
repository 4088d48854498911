import type { DataColumn } from '#ui/data-table-types.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { StatusPill } from '#ui/status-pill.tsx';
import type { RateView } from '#worker/engine-api.ts';
import { useEngine } from '#worker/engine-client.ts';
import { StoredList } from './stored-list.tsx';

const columns: readonly DataColumn<RateView>[] = [
  { id: 'date', header: 'Date', kind: 'date', minWidth: 110, value: ({ date }) => date },
  { id: 'from', header: '1 unit of', kind: 'code', grow: 0, minWidth: 90, value: ({ from }) => from },
  { id: 'rate', header: 'Rate', kind: 'number', minWidth: 110, value: ({ rate }) => rate },
  { id: 'to', header: 'in', kind: 'code', grow: 0, minWidth: 72, value: ({ to }) => to },
  { id: 'rateKind', header: 'Kind', kind: 'text', value: ({ rateKind }) => rateKind },
  { id: 'source', header: 'Source', kind: 'text', grow: 2, value: ({ source }) => source },
  {
    id: 'state',
    header: 'State',
    kind: 'text',
    grow: 0,
    minWidth: 110,
    value: ({ state }) => state,
    render: ({ state }) => (
      <StatusPill tone={state === 'counts' ? 'positive' : 'neutral'} settled={state === 'counts'}>
        {state}
      </StatusPill>
    ),
  },
];

const rowId = ({ id }: RateView): string => id;
const rowTone = ({ state }: RateView) => (state === 'counts' ? undefined : ('muted' as const));
const none: readonly RateView[] = [];

/** Every exchange rate that a file brought, also replaced and undone ones. */
export function RateList() {
  const rates = useEngine((engine) => engine.exchangeRates(), []);
  return (
    <StoredList
      label="Exchange rates"
      noun="exchange rate"
      rows={rates.value ?? none}
      columns={columns}
      rowId={rowId}
      rowTone={rowTone}
      loading={rates.loading && rates.value === undefined}
      empty={
        <EmptyState title="No exchange rates yet">
          Import a table of rates: date, currency, rate. Of one date the rate that was imported last counts.
        </EmptyState>
      }
    />
  );
}
