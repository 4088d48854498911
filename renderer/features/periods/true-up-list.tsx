import { useMemo } from 'react';
import { formatPeriod } from '#calendar/format-date.ts';
import type { PeriodId } from '#calendar/period.ts';
import type { TrueUp } from '#commission/contract.ts';
import { useCalendar } from '#data/use-records.ts';
import { DataTable } from '#ui/data-table.tsx';
import type { DataColumn } from '#ui/data-table-types.ts';
import { formatPlural } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { moneyColumn } from '#ui/money-column.ts';
import { Section } from '#ui/page.tsx';
import type { TrueUpView } from '#worker/engine-api.ts';

/** What changed a closed period, in a few words; the sentence on the statement says the rest. */
export const causeWords = {
  lateLine: 'Late line',
  correctedLine: 'Corrected line',
  undoneBatch: 'Import undone',
  partnerMatch: 'Partner matched',
  supplyLink: 'Supply link',
  plan: 'Rule fix',
  tier: 'Tier',
  partnerFields: 'Partner or product',
  exchangeRate: 'Exchange rate',
  split: 'Split',
  involvement: 'Involvement',
  target: 'Target or marketing claim',
  payment: 'Customer payment',
} as const satisfies Record<TrueUp['cause'], string>;

const rowId = ({ partner, currency, period, cause }: TrueUpView): string => `${partner} ${currency} ${period} ${cause}`;

/** What later facts change about closed periods: booked here, each with its cause. */
export const TrueUpList = ({ period, rows }: { period: PeriodId; rows: readonly TrueUpView[] }) => {
  const calendar = useCalendar();
  const columns = useMemo(
    (): readonly DataColumn<TrueUpView>[] => [
      { id: 'partner', header: 'Partner', kind: 'text', value: (row) => row.partnerName, grow: 2 },
      {
        id: 'of',
        header: 'Of',
        kind: 'text',
        value: (row) => row.period,
        render: (row) => formatPeriod(row.period as PeriodId, calendar),
        minWidth: 88,
        grow: 0,
      },
      { id: 'cause', header: 'Cause', kind: 'text', value: (row) => causeWords[row.cause], minWidth: 136, grow: 0 },
      { id: 'sentence', header: 'On the statement', kind: 'text', value: (row) => row.sentence, grow: 4 },
      { id: 'lines', header: 'Lines', kind: 'number', value: (row) => row.details.length, minWidth: 68 },
      moneyColumn('amount', 'True-up', (row: TrueUpView) => goTo(address.statement(period, row.partner, row.currency))),
      { id: 'currency', header: 'Currency', kind: 'code', value: (row) => row.currency, minWidth: 76, grow: 0 },
    ],
    [calendar, period],
  );
  if (rows.length === 0) return null;
  return (
    <Section title="True-ups of closed periods" note={formatPlural(rows.length, 'true-up')} flush>
      <DataTable
        label="True-ups"
        rows={rows}
        columns={columns}
        rowId={rowId}
        selectable={false}
        maxRows={8}
        onOpen={(row) => goTo(address.statement(period, row.partner, row.currency))}
      />
    </Section>
  );
};
