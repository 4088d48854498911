import type { PeriodId } from '#calendar/period.ts';
import type { DataColumn } from '#ui/data-table-types.ts';
import { address, goTo } from '#ui/go-to.ts';
import { moneyColumn } from '#ui/money-column.ts';
import { openTrace } from '#ui/open-trace.ts';
import { StatusPill } from '#ui/status-pill.tsx';
import { whoMarked } from '#worker/statement-marks.ts';
import { isOut, statementStateWords } from '#statement/statement-state.ts';
import { balanceFormula } from '#worker/balance-formula.ts';
import type { PartnerTotalView, StatementRow, TotalChange } from '#worker/engine-api.ts';

const toStatement = ({ period, partner, currency }: StatementRow): void =>
  goTo(address.statement(period, partner, currency));
const explain = ({ period, partner, currency }: StatementRow): void => openTrace({ period, partner, currency });

/** The statement table of a period. `previous` is what each earned in the period before, by partner and currency. */
export const statementColumns = (
  previous: ReadonlyMap<string, string>,
  periodBefore: PeriodId,
): DataColumn<StatementRow>[] => [
  {
    id: 'partner',
    header: 'Partner',
    kind: 'text',
    value: (row) => row.partnerName,
    grow: 3,
    minWidth: 190,
  },
  { id: 'code', header: 'Code', kind: 'code', value: (row) => row.partnerCode, minWidth: 80 },
  { id: 'currency', header: 'Currency', kind: 'code', value: (row) => row.currency, minWidth: 76 },
  moneyColumn('opening', 'Opening', toStatement),
  moneyColumn('commission', 'Earned', explain),
  moneyColumn('adjustments', 'Adjustments', toStatement),
  moneyColumn('payments', 'Payments', toStatement),
  moneyColumn('closing', 'Closing', toStatement, balanceFormula),
  {
    id: 'previous',
    header: 'Earned before',
    kind: 'money',
    value: (row) => previous.get(`${row.partner} ${row.currency}`) ?? '',
    currency: (row) => row.currency,
    onOpenTrace: ({ partner, currency }) => openTrace({ period: periodBefore, partner, currency }),
  },
  {
    id: 'state',
    header: 'Status',
    kind: 'custom',
    value: (row) => statementStateWords[row.state],
    minWidth: 116,
    render: (row) => (
      <>
        <span title={whoMarked(row)}>
          <StatusPill settled={isOut(row.state)}>{statementStateWords[row.state]}</StatusPill>
        </span>
        {row.carriedForward && <StatusPill tone="warning">Carried forward</StatusPill>}
      </>
    ),
  },
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
