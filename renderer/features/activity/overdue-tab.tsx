import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useFactActs } from '#data/facts/use-fact-acts.ts';
import { today } from '#data/today.ts';
import { useRecords, useSettings } from '#data/use-records.ts';
import { contactsDue, type ContactDue } from '#insight/facts/contact-cadence.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import { DataTable } from '#ui/data-table.tsx';
import type { DataColumn } from '#ui/data-table-types.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatPlural } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { useKept } from '#ui/page-memory.ts';
import { RecordDialog } from '#ui/record-dialog.tsx';
import { stateColumn } from '#ui/state-column.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { CadenceDialog } from './cadence-dialog.tsx';

interface DueRow extends ContactDue {
  readonly id: string;
  readonly name: string;
  readonly manager: string;
}

const isLate = ({ lateDays, last }: DueRow): boolean => lateDays > 0 || last === undefined;

const lateWords = ({ lateDays, last }: DueRow): string => {
  if (last === undefined) return 'No contact yet';
  return lateDays > 0 ? `${formatPlural(lateDays, 'day')} late` : lateDays === 0 ? 'Today' : 'In time';
};

const columns: readonly DataColumn<DueRow>[] = [
  { id: 'name', header: 'Partner', kind: 'text', grow: 2, value: (row) => row.name },
  { id: 'tier', header: 'Tier', kind: 'text', minWidth: 96, value: (row) => row.tier },
  stateColumn('state', 'Contact', (row) => [isLate(row) ? 'warning' : 'positive', lateWords(row)], 148),
  { id: 'late', header: 'Days late', kind: 'number', value: (row) => row.lateDays },
  { id: 'due', header: 'Due by', kind: 'date', value: (row) => row.due },
  { id: 'last', header: 'Last contact', kind: 'date', value: (row) => row.last },
  { id: 'every', header: 'Every (days)', kind: 'number', value: (row) => row.everyDays },
  { id: 'manager', header: 'Account manager', kind: 'text', value: (row) => row.manager },
];

function useDueRows(): readonly DueRow[] {
  const partner = useRecords('partner');
  const tierRecord = useRecords('tierRecord');
  const interaction = useRecords('interaction');
  const { cadence } = useSettings();
  const day = today();
  return useMemo(() => {
    if (cadence === undefined) return [];
    const tables: Readonly<Record<string, readonly RecordRow[]>> = { partner, tierRecord, interaction };
    const records = { all: (kind: string) => tables[kind] ?? [] } as Pick<BookRecords, 'all'>;
    const partners = new Map(partner.map(({ id, values }) => [id, values]));
    return contactsDue(records, cadence, day).map((due) => ({
      ...due,
      id: due.partner,
      name: partners.get(due.partner)?.name ?? '',
      manager: partners.get(due.partner)?.manager ?? '',
    }));
  }, [partner, tierRecord, interaction, cadence, day]);
}

/** Whom we should have spoken with by now, by the cadence of each tier. */
export function OverdueTab() {
  const rows = useDueRows();
  const { cadence } = useSettings();
  const [which, setWhich] = useKept('contacts shown', 'late');
  const [setting, openSetting] = useState(false);
  const [logged, log] = useState<DueRow>();
  const acts = useFactActs('interaction');
  const late = useMemo(() => rows.filter(isLate), [rows]);
  const form = logged === undefined ? undefined : acts.form(undefined);
  const change = (
    <Button onClick={() => openSetting(true)}>{cadence === undefined ? 'Set a cadence' : 'Cadence…'}</Button>
  );
  return (
    <div className="cb-activity-list">
      {cadence !== undefined && (
        <Tabs
          label="Which partners"
          tabs={[
            { id: 'late', label: 'Overdue', count: late.length },
            { id: 'all', label: 'With a cadence', count: rows.length },
          ]}
          active={which}
          onSelect={setWhich}
          extra={change}
        />
      )}
      <DataTable
        label="Contacts due"
        memory="contacts due"
        rows={which === 'late' ? late : rows}
        columns={columns}
        rowId={({ id }) => id}
        selectable={false}
        defaultSort={{ column: 'late', descending: true }}
        onOpen={({ id }) => goTo(address.partner(id, 'activity'))}
        addressOf={({ id }) => address.partner(id, 'activity')}
        rowActions={([row]) =>
          row === undefined
            ? []
            : [
                { id: 'open', label: 'Open', keys: 'Enter', run: () => goTo(address.partner(row.id, 'activity')) },
                { id: 'log', label: 'Log a contact…', run: () => log(row) },
              ]
        }
        empty={
          cadence === undefined ? (
            <EmptyState title="No cadence yet" action={change}>
              Say how often partners of each tier should hear from you. Who is overdue then stands here.
            </EmptyState>
          ) : (
            <EmptyState title="Nobody is overdue">Every partner with a cadence was contacted in time.</EmptyState>
          )
        }
      />
      {setting && <CadenceDialog onClose={() => openSetting(false)} />}
      {logged !== undefined && form !== undefined && (
        <RecordDialog
          {...form}
          start={{ ...form.start, partner: logged.id }}
          act="Add interaction"
          onSave={(values) => acts.save(values, undefined)}
          onClose={() => log(undefined)}
        />
      )}
    </div>
  );
}
