import type { DataColumn } from '#ui/data-table-types.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { moneyColumn } from '#ui/money-column.ts';
import { StatusPill } from '#ui/status-pill.tsx';
import type { ReceiptView } from '#worker/engine-api.ts';
import { useEngine } from '#worker/engine-client.ts';
import { StoredList } from './stored-list.tsx';

const TONES = {
  matched: 'positive',
  unmatched: 'warning',
  duplicate: 'neutral',
  undone: 'neutral',
} as const satisfies Record<ReceiptView['state'], string>;

const columns: readonly DataColumn<ReceiptView>[] = [
  { id: 'date', header: 'Received', kind: 'date', minWidth: 110, value: ({ date }) => date },
  { id: 'reference', header: 'Reference', kind: 'code', grow: 1, minWidth: 120, value: ({ reference }) => reference },
  { ...moneyColumn<'amount', ReceiptView>('amount', 'Amount'), minWidth: 120 },
  { id: 'currency', header: 'Currency', kind: 'code', grow: 0, minWidth: 88, value: ({ currency }) => currency },
  { id: 'fileName', header: 'File', kind: 'text', grow: 2, value: ({ fileName }) => fileName },
  {
    id: 'state',
    header: 'State',
    kind: 'text',
    grow: 0,
    minWidth: 120,
    value: ({ state }) => state,
    render: ({ state }) => (
      <StatusPill tone={TONES[state]} settled={state === 'matched'}>
        {state}
      </StatusPill>
    ),
  },
  { id: 'detail', header: 'Why', kind: 'text', grow: 3, value: ({ detail }) => detail },
];

const rowId = ({ id }: ReceiptView): string => id;
const rowTone = ({ state }: ReceiptView) =>
  state === 'matched' ? undefined : state === 'unmatched' ? ('attention' as const) : ('muted' as const);
const none: readonly ReceiptView[] = [];

/** Every payment of a customer that a file brought, and whether a line is known for it. */
export function ReceiptList() {
  const receipts = useEngine((engine) => engine.receivedPayments(), []);
  return (
    <StoredList
      label="Customer payments"
      noun="customer payment"
      rows={receipts.value ?? none}
      columns={columns}
      rowId={rowId}
      rowTone={rowTone}
      loading={receipts.loading && receipts.value === undefined}
      empty={
        <EmptyState title="No customer payments yet">
          Import a table of what customers paid: date, invoice or order, amount. Plans that count a sale when it is paid
          read it.
        </EmptyState>
      }
    />
  );
}
