import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { today } from '#data/today.ts';
import { useSettings } from '#data/use-records.ts';
import { paymentCsv } from '#insight/payments/payment-csv.ts';
import type { LeftOut, PaymentLine, PaymentList } from '#insight/payments/payment-list.ts';
import { leftOutWords } from '#insight/payments/payment-list.ts';
import { pain001 } from '#insight/payments/pain-001.ts';
import type { PainVersion } from '#insight/payments/pain-001.ts';
import { AudienceMarker } from '#ui/audience-marker.tsx';
import { DataTable } from '#ui/data-table.tsx';
import type { DataColumn } from '#ui/data-table-types.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatAmount, formatDate, formatPlural } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { moneyColumn } from '#ui/money-column.ts';
import { usePreferences } from '#ui/preferences.ts';
import { ProblemPanel } from '#ui/problem-panel.tsx';
import { understoodDate } from '#ui/understood-date.ts';
import { useEngine } from '#worker/engine-client.ts';
import type { FinanceTabProps } from './finance-page.tsx';
import { useExport } from './use-export.ts';

interface Row {
  readonly id: string;
  readonly partner: string;
  readonly partnerCode: string;
  readonly partnerName: string;
  readonly currency: string;
  readonly amount: string;
  readonly statement: string;
  readonly iban: string;
  readonly due: string;
  /** Why it isn't in the file; empty for what is paid. */
  readonly why: string;
}

const paidRow = (line: PaymentLine): Row => ({ ...line, id: line.statement, why: '' });
const leftRow = (line: LeftOut): Row => ({
  ...line,
  id: `${line.statement} ${line.reason}`,
  iban: '',
  due: '',
  why: leftOutWords[line.reason],
});

/** In groups of four, as on paper. */
const grouped = (iban: string): string => iban.replace(/(.{4})(?=.)/g, '$1 ');

const totalsText = ({ totals }: PaymentList): string =>
  totals
    .map(
      ({ currency, amount, payments }) => `${currency} ${formatAmount(amount)} to ${formatPlural(payments, 'partner')}`,
    )
    .join(' · ');

/** The transfers of a closed period, as a file for the bank or as CSV; who is left out, and why, before it's saved. */
export function PaymentsTab({ period }: FinanceTabProps) {
  const settings = useSettings();
  const order = usePreferences((state) => state.dateOrder);
  const [typed, setTyped] = useState<string>(today());
  const [version, setVersion] = useState<PainVersion>('09');
  const payOn = understoodDate(typed, order);
  const answer = useEngine((engine) => engine.paymentList(period.period, payOn ?? today()), [period.period, payOn]);
  const file = useExport();
  const list = answer.value?.ok === true ? answer.value.value : undefined;
  const rows = useMemo(
    () => (list === undefined ? [] : [...list.payments.map(paidRow), ...list.leftOut.map(leftRow)]),
    [list],
  );
  const columns = useMemo((): DataColumn<Row>[] => {
    const open = (row: Row) => goTo(address.statement(period.period, row.partner, row.currency));
    return [
      { id: 'partnerCode', header: 'Code', kind: 'code', value: (row) => row.partnerCode, minWidth: 88 },
      { id: 'partnerName', header: 'Partner', kind: 'text', value: (row) => row.partnerName, minWidth: 150 },
      { id: 'statement', header: 'Statement', kind: 'code', value: (row) => row.statement, minWidth: 196 },
      {
        id: 'iban',
        header: 'IBAN',
        kind: 'custom',
        value: (row) => row.iban || row.why,
        render: (row) => (row.why === '' ? <span className="cb-code">{grouped(row.iban)}</span> : row.why),
        minWidth: 250,
        grow: 1,
      },
      { id: 'due', header: 'Due', kind: 'date', value: (row) => row.due },
      { id: 'currency', header: 'Currency', kind: 'text', value: (row) => row.currency, minWidth: 84, grow: 0 },
      moneyColumn('amount', 'Amount', open),
    ];
  }, [period.period]);
  const saveXml = async () => {
    if (list === undefined) return;
    const debtor = {
      name: settings.legalEntity ?? settings.bookName ?? '',
      iban: settings.debtorIban ?? '',
      bic: settings.debtorBic ?? '',
    };
    const made = pain001(list, debtor, { version, createdAt: new Date().toISOString() });
    if (made.ok) await file.save('payments', `payments ${period.period}.xml`, made.value);
    else file.setProblems(made.error);
  };
  const empty =
    period.state === 'closed' ? (
      <EmptyState title="Nobody is to be paid">No statement of this period has a balance.</EmptyState>
    ) : (
      <EmptyState
        title="This period isn’t closed"
        action={<Button onClick={() => goTo(address.period(period.period))}>Open period</Button>}
      >
        Balances can still change. A payment file is made of a closed period.
      </EmptyState>
    );
  return (
    <>
      <div className="cb-finance-head">
        <div className="cb-finance-fields">
          <TextInput
            label="Pay on or after"
            w={150}
            value={typed}
            error={payOn === null ? 'Not a date' : null}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <div>
            <span className="cb-small cb-muted cb-finance-label">ISO 20022 message</span>
            <SegmentedControl
              size="xs"
              aria-label="Message version"
              value={version}
              onChange={(next) => setVersion(next as PainVersion)}
              data={[
                { value: '09', label: 'pain.001.001.09' },
                { value: '03', label: '.03' },
              ]}
            />
          </div>
          <AudienceMarker audience="internal" />
        </div>
        <div className="cb-finance-acts">
          <Button
            disabled={(list?.payments.length ?? 0) === 0}
            onClick={() =>
              list !== undefined && void file.save('table', `payments ${period.period}.csv`, paymentCsv(list))
            }
          >
            Save as CSV
          </Button>
          <Button
            variant="filled"
            disabled={(list?.payments.length ?? 0) === 0 || payOn === null}
            onClick={() => void saveXml()}
          >
            Save payment file
          </Button>
        </div>
      </div>
      {file.problems.length > 0 && <ProblemPanel problems={file.problems} onDismiss={file.dismiss} />}
      {list !== undefined && list.payments.length > 0 && (
        <p className="cb-finance-note cb-small cb-muted">
          {totalsText(list)}
          {payOn === null ? '' : `, from ${formatDate(payOn)}`}. Names are written in Latin letters without accents, as
          banks ask for; nothing is marked as paid until payments are imported.
        </p>
      )}
      <DataTable
        label="Payments"
        rows={rows}
        columns={columns}
        rowId={(row) => row.id}
        selectable={false}
        loading={answer.loading}
        groupBy={(row) => (row.why === '' ? 'In the file' : 'Left out')}
        groupNote={(_, some) => formatPlural(some.length, 'statement')}
        rowTone={(row) => (row.why === '' ? undefined : 'attention')}
        onOpen={(row) => goTo(address.partner(row.partner))}
        addressOf={(row) => address.partner(row.partner)}
        empty={empty}
      />
    </>
  );
}
