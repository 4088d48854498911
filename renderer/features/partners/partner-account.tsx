import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useClosings } from '#data/closings.ts';
import { change, edit } from '#data/edit.ts';
import { reportEdit } from '#data/report-edit.ts';
import { useRecordIndex, useRecords, useSettings } from '#data/use-records.ts';
import type { RecordRow } from '#model/record-row.ts';
import { DataTable } from '#ui/data-table.tsx';
import type { DataColumn, RowAction } from '#ui/data-table-types.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatPlural } from '#ui/format.ts';
import { AccountDialog } from './account-dialog.tsx';
import {
  accountKindWords,
  accountRows,
  accountWords,
  bookedPeriods,
  type AccountKind,
  type AccountRow,
} from './account-rows.ts';

const kinds = ['adjustment', 'payment', 'openingBalance'] as const;

const columns: readonly DataColumn<AccountRow>[] = [
  { id: 'date', header: 'Date', kind: 'date', minWidth: 116, value: ({ date }) => date },
  { id: 'kind', header: 'Kind', kind: 'text', grow: 0, minWidth: 130, value: ({ kind }) => accountKindWords[kind] },
  {
    id: 'amount',
    header: 'Amount',
    kind: 'money',
    value: ({ amount }) => amount,
    currency: ({ currency }) => currency,
  },
  { id: 'currency', header: 'Currency', kind: 'code', grow: 0, minWidth: 84, value: ({ currency }) => currency },
  { id: 'why', header: 'Reason or method', kind: 'text', grow: 2, value: ({ why }) => why },
  { id: 'reference', header: 'Reference', kind: 'text', value: ({ reference }) => reference },
  {
    id: 'origin',
    header: 'Origin',
    kind: 'text',
    value: ({ file }) => (file === undefined ? 'typed' : `imported · ${file}`),
  },
  { id: 'booked', header: 'Closed in', kind: 'code', grow: 0, minWidth: 90, value: ({ booked }) => booked ?? '' },
];

const rowId = ({ id }: AccountRow): string => id;
const partnerOf = (row: { readonly values: { readonly partner?: string | undefined } }) => row.values.partner;
const none = [] as const;

function useAccountRows(partner: string): { readonly rows: readonly AccountRow[]; readonly closed: boolean } {
  const adjustments = useRecordIndex('adjustment', partnerOf, 'partner').get(partner) ?? none;
  const payments = useRecordIndex('payment', partnerOf, 'partner').get(partner) ?? none;
  const openings = useRecordIndex('openingBalance', partnerOf, 'partner').get(partner) ?? none;
  const batches = useRecords('batch');
  const closings = useClosings();
  const booked = useMemo(() => bookedPeriods(closings), [closings]);
  const rows = useMemo(
    () => accountRows({ adjustments, payments, openings, batches, booked }),
    [adjustments, payments, openings, batches, booked],
  );
  return { rows, closed: closings.some(({ kind }) => kind === 'periodClosing') };
}

/** What was typed or imported into the partner's balance, beside what its sales earn. */
export function PartnerAccount({ partner }: { partner: RecordRow<'partner'> }) {
  const { rows, closed } = useAccountRows(partner.id);
  const { homeCurrency = '' } = useSettings();
  const [asked, setAsked] = useState<{ readonly kind: AccountKind; readonly row?: AccountRow }>();
  const name = partner.values.name ?? '';
  const remove = (row: AccountRow): void => {
    const said =
      row.booked === undefined ? '' : ` ${row.booked} stays closed: the next open period gets the correction.`;
    void reportEdit(
      edit(`Remove ${accountWords(row)} of ${name}`, [change(row.kind, row.id, { deleted: true })]),
      `${accountKindWords[row.kind]} removed.${said}`,
    );
  };
  const open = (row: AccountRow): void => setAsked({ kind: row.kind, row });
  const actionsOn = (row: AccountRow): readonly RowAction[] => [
    { id: 'edit', label: 'Change…', run: () => open(row) },
    {
      id: 'remove',
      label: row.booked === undefined ? 'Remove' : 'Remove and correct in the next open period',
      danger: true,
      separated: true,
      run: () => remove(row),
    },
  ];
  const add = (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button size="xs" rightSection={<IconChevronDown size={14} aria-hidden />}>
          Add
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {kinds.map((kind) => (
          <Menu.Item key={kind} onClick={() => setAsked({ kind })}>
            {accountKindWords[kind]}…
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
  return (
    <div className="cb-partner-list">
      <div className="cb-partner-strip">
        {add}
        <span className="cb-small cb-subtle">{formatPlural(rows.length, 'record')}</span>
      </div>
      <DataTable
        label="Account"
        rows={rows}
        columns={columns}
        rowId={rowId}
        selectable={false}
        onOpen={open}
        rowActions={([row]) => (row === undefined ? [] : actionsOn(row))}
        empty={
          <EmptyState compact title="Nothing typed or imported">
            Adjustments, payments and opening balances of this partner are listed here. What its sales earn stands under
            Commission.
          </EmptyState>
        }
      />
      {asked !== undefined && (
        <AccountDialog
          kind={asked.kind}
          row={asked.row}
          rows={rows}
          closed={closed}
          partner={{ id: partner.id, name, currency: partner.values.currency ?? homeCurrency }}
          onClose={() => setAsked(undefined)}
        />
      )}
    </div>
  );
}
