import type { DataColumn } from '#ui/data-table-types.ts';
import { openTrace } from '#ui/open-trace.ts';
import { StatusPill } from '#ui/status-pill.tsx';
import type { StatementRow, TotalChange } from '#worker/engine-api.ts';
import { statementWords } from './period-words.ts';

const money = (
  id: 'opening' | 'adjustments' | 'payments' | 'closing' | 'payable',
  header: string,
): DataColumn<StatementRow> => ({
  id,
  header,
  kind: 'money',
  value: (row) => row[id],
  currency: (row) => row.currency,
});

/** The statement table of a period. `previous` is what each earned in the period before, by partner and currency. */
export const statementColumns = (previous: ReadonlyMap<string, string>): DataColumn<StatementRow>[] => [
  { id: 'partner', header: 'Partner', kind: 'text', value: (row) => row.partnerName, grow: 2 },
  { id: 'code', header: 'Code', kind: 'code', value: (row) => row.partnerCode },
  { id: 'currency', header: 'Currency', kind: 'code', value: (row) => row.currency },
  money('opening', 'Opening'),
  {
    id: 'commission',
    header: 'Earned',
    kind: 'money',
    value: (row) => row.commission,
    currency: (row) => row.currency,
    onOpenTrace: ({ period, partner, currency }) => openTrace({ period, partner, currency }),
  },
  money('adjustments', 'Adjustments'),
  money('payments', 'Payments'),
  money('closing', 'Closing'),
  {
    id: 'previous',
    header: 'Earned before',
    kind: 'money',
    value: (row) => previous.get(`${row.partner} ${row.currency}`) ?? '',
    currency: (row) => row.currency,
  },
  {
    id: 'state',
    header: 'Status',
    kind: 'custom',
    value: (row) => statementWords[row.state],
    render: (row) => (
      <>
        <StatusPill settled={row.state === 'issued' || row.state === 'paid'}>{statementWords[row.state]}</StatusPill>
        {row.carriedForward && <StatusPill tone="warning">Carried forward</StatusPill>}
      </>
    ),
  },
];

export const changeColumns: readonly DataColumn<TotalChange>[] = [
  { id: 'partner', header: 'Partner', kind: 'text', value: (row) => row.partnerName, grow: 2 },
  { id: 'currency', header: 'Currency', kind: 'code', value: (row) => row.currency },
  { id: 'before', header: 'Before', kind: 'money', value: (row) => row.before, currency: (row) => row.currency },
  { id: 'after', header: 'Now', kind: 'money', value: (row) => row.after, currency: (row) => row.currency },
  {
    id: 'difference',
    header: 'Difference',
    kind: 'money',
    value: (row) => row.difference,
    currency: (row) => row.currency,
  },
];
