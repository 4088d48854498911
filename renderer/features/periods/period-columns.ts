import type { PeriodId } from '#calendar/period.ts';
import type { DataColumn } from '#ui/data-table-types.ts';
import { moneyColumn } from '#ui/money-column.ts';
import { openTrace } from '#ui/open-trace.ts';
import type { PartnerTotalView, StatementRow, TotalChange } from '#worker/engine-api.ts';
import {
  adjustmentsColumn,
  closingColumn,
  currencyColumn,
  earnedColumn,
  partnerColumn,
  payableColumn,
  settledColumn,
  stateColumn,
} from '#worker/statement-columns.tsx';

/**
 * The statement table of a period: what is earned, what stands between that and what is paid out. `previous` is what each
 * earned in the period before, by partner and currency. Opening balance and payments stand on the list of statements.
 */
export const statementColumns = (
  previous: ReadonlyMap<string, string>,
  periodBefore: PeriodId,
): DataColumn<StatementRow>[] => [
  partnerColumn,
  { id: 'code', header: 'Code', kind: 'code', value: (row) => row.partnerCode, minWidth: 80 },
  currencyColumn,
  {
    id: 'previous',
    header: 'Earned before',
    kind: 'money',
    value: (row) => previous.get(`${row.partner} ${row.currency}`) ?? '',
    currency: (row) => row.currency,
    onOpenTrace: ({ partner, currency }) => openTrace({ period: periodBefore, partner, currency }),
  },
  earnedColumn,
  adjustmentsColumn,
  settledColumn,
  closingColumn,
  payableColumn,
  stateColumn,
];

/** What a partner earned at the last calculation and earns now; the derivation is that of now. */
export const changeColumns = (period: PeriodId): DataColumn<TotalChange>[] => [
  { id: 'partner', header: 'Partner', kind: 'text', value: (row) => row.partnerName, grow: 2 },
  { id: 'currency', header: 'Currency', kind: 'code', value: (row) => row.currency },
  moneyColumn('before', 'Before'),
  moneyColumn('after', 'Now', ({ partner, currency }) => openTrace({ period, partner, currency })),
  moneyColumn('difference', 'Difference', ({ partner, currency }) => openTrace({ period, partner, currency })),
];

/** What partners earn in a period that has no statements yet. */
export const earnedColumns = (period: PeriodId): DataColumn<PartnerTotalView>[] => [
  { id: 'partner', header: 'Partner', kind: 'text', value: (row) => row.partnerName, grow: 2 },
  { id: 'code', header: 'Code', kind: 'code', value: (row) => row.partnerCode },
  { id: 'currency', header: 'Currency', kind: 'code', value: (row) => row.currency },
  { id: 'plan', header: 'Plan', kind: 'text', value: (row) => row.plan ?? '' },
  moneyColumn('commission', 'Earned', ({ partner, currency }) => openTrace({ period, partner, currency })),
];
