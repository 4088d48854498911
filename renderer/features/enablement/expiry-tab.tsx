import { SegmentedControl } from '@mantine/core';
import { useMemo } from 'react';
import { formatMonth } from '#calendar/format-date.ts';
import { daysBetween, isoDate } from '#calendar/iso-date.ts';
import { factColumns } from '#data/facts/fact-columns.ts';
import { today } from '#data/today.ts';
import { DataTable } from '#ui/data-table.tsx';
import type { DataColumn, RowAction } from '#ui/data-table-types.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatPlural } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { useKept } from '#ui/page-memory.ts';
import { canExpire, expiresWithin, expiryMonths, monthOf, type ExpiryMonth } from './expiry-months.ts';
import { useCertificates, type CertificateRow } from './use-certificates.ts';

const ranges = [
  { value: '30', label: '30 days' },
  { value: '60', label: '60 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: '12 months' },
];

const daysLeft = (row: CertificateRow, day: string): number =>
  daysBetween(isoDate(day), isoDate(row.record.values.expires ?? day));

function useColumns(day: string): readonly DataColumn<CertificateRow>[] {
  return useMemo(
    () => [
      ...(factColumns('certificate', ['expires']) as readonly DataColumn<CertificateRow>[]),
      { id: 'days', header: 'Days left', kind: 'number', minWidth: 84, value: (row) => daysLeft(row, day) },
      ...(factColumns('certificate', [
        'partner',
        'holder',
        'name',
        'level',
        'area',
      ]) as readonly DataColumn<CertificateRow>[]),
    ],
    [day],
  );
}

/** One month as a button: how many run out, at how many partners; pressed, the list shows only it. */
function Month({
  month,
  most,
  chosen,
  onChoose,
}: {
  month: ExpiryMonth;
  most: number;
  chosen: boolean;
  onChoose: () => void;
}) {
  const name = formatMonth(isoDate(month.from));
  const words = `${formatPlural(month.certificates, 'certificate')} at ${formatPlural(month.partners, 'partner')}`;
  return (
    <button
      type="button"
      className="cb-expiry-month"
      aria-pressed={chosen}
      aria-label={`${name}: ${words}`}
      title={words}
      onClick={onChoose}
    >
      <span className="cb-expiry-bar" aria-hidden>
        <span style={{ height: `${most === 0 ? 0 : Math.round((month.certificates / most) * 100)}%` }} />
      </span>
      <strong className="cb-num">{month.certificates}</strong>
      <span className="cb-small cb-subtle">{name}</span>
    </button>
  );
}

const actionsOn = (row: CertificateRow): readonly RowAction[] => [
  {
    id: 'partner',
    label: `Open ${row.partner}`,
    keys: 'Enter',
    run: () => goTo(address.partner(row.partnerId, 'enablement')),
  },
];

/** What expires when, at which partner: months above, the agenda below. */
export function ExpiryTab() {
  const day = today();
  const all = useCertificates();
  const [range, setRange] = useKept('expiry range', '90');
  const [month, setMonth] = useKept('expiry month', '');
  const rows = useMemo(() => all.filter(canExpire), [all]);
  const months = useMemo(() => expiryMonths(rows, day), [rows, day]);
  const most = Math.max(0, ...months.map(({ certificates }) => certificates));
  const chosen = months.find(({ from }) => from === month);
  const shown = useMemo(() => {
    const listed =
      chosen === undefined
        ? expiresWithin(rows, day, Number(range))
        : rows.filter(({ record }) => monthOf(record.values.expires ?? '') === chosen.from);
    return listed.toSorted((a, b) => ((a.record.values.expires ?? '') < (b.record.values.expires ?? '') ? -1 : 1));
  }, [rows, day, range, chosen]);
  const columns = useColumns(day);
  const partners = new Set(shown.map(({ partnerId }) => partnerId)).size;
  return (
    <div className="cb-expiry">
      <div className="cb-expiry-months" role="group" aria-label="Certificates that expire by month">
        {months.map((one) => (
          <Month
            key={one.from}
            month={one}
            most={most}
            chosen={one.from === chosen?.from}
            onChoose={() => setMonth(one.from === chosen?.from ? '' : one.from)}
          />
        ))}
      </div>
      <div className="cb-expiry-strip">
        <SegmentedControl
          aria-label="Expiring within"
          size="xs"
          data={ranges}
          value={chosen === undefined ? range : ''}
          onChange={(value) => {
            setMonth('');
            setRange(value);
          }}
        />
        <span className="cb-small cb-subtle">
          {formatPlural(shown.length, 'certificate')} at {formatPlural(partners, 'partner')}
        </span>
      </div>
      <DataTable
        label="Expiring certificates"
        memory="expiring certificates"
        rows={shown}
        columns={columns}
        rowId={({ id }) => id}
        selectable={false}
        groupBy={(row) => formatMonth(isoDate(monthOf(row.record.values.expires ?? day)))}
        onOpen={(row) => goTo(address.partner(row.partnerId, 'enablement'))}
        addressOf={(row) => address.partner(row.partnerId, 'enablement')}
        rowActions={([row]) => (row === undefined ? [] : actionsOn(row))}
        empty={
          <EmptyState
            title={
              chosen === undefined
                ? 'Nothing expires in this time'
                : `Nothing expires in ${formatMonth(isoDate(chosen.from))}`
            }
          >
            Certificates that somebody has renewed, and those of people who left, don’t stand here.
          </EmptyState>
        }
      />
    </div>
  );
}
