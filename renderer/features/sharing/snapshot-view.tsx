import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Problem } from '#base/problem.ts';
import { bringRowsBack, lookAtSnapshot } from '#data/recovery.ts';
import type { SnapshotLook } from '#data/recovery.ts';
import { reportEdit } from '#data/report-edit.ts';
import { useSharing } from '#data/sharing.ts';
import type { SnapshotChange } from '#model/snapshot-change.ts';
import { recordNoun } from '#records/record-name.ts';
import type { BookSnapshot } from '#shared/book-calls.ts';
import { DataTable } from '#ui/data-table.tsx';
import type { DataColumn } from '#ui/data-table-types.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatInstant, formatPlural } from '#ui/format.ts';
import { Section } from '#ui/page.tsx';
import { ProblemPanel } from '#ui/problem-panel.tsx';
import { SearchBox } from '#ui/search-box.tsx';
import { useDelayed } from '#ui/use-delayed.ts';
import { memberName } from './member-name.ts';
import { changeText, countsByKind, reasons } from './recovery-words.ts';
import { replaceEverything } from './replace-everything.tsx';
import { useBookRecords } from './use-conflicts.ts';

type Looked = SnapshotLook | { readonly problem: Problem } | undefined;

function useLook(name: string): readonly [Looked, () => Promise<void>] {
  const [looked, setLooked] = useState<Looked>(undefined);
  const look = useCallback(async () => {
    const read = await lookAtSnapshot(name);
    setLooked(read.ok ? read.value : { problem: read.error });
  }, [name]);
  useEffect(() => void look(), [look]);
  return [looked, look];
}

const rowId = ({ kind, id }: SnapshotChange): string => `${kind} ${id}`;
const NO_CHANGES: readonly SnapshotChange[] = [];

interface ChangesProps {
  readonly snapshot: BookSnapshot;
  readonly records: readonly SnapshotChange[];
  readonly onDone: () => Promise<void>;
}

function Changes({ snapshot, records, onDone }: ChangesProps) {
  const [search, setSearch] = useState('');
  const [sharing] = useSharing();
  const book = useBookRecords(snapshot.name);
  const rows = useMemo(() => {
    const wanted = search.trim().toLowerCase();
    if (wanted === '') return records;
    return records.filter(({ name, kind }) => `${name} ${recordNoun(kind)}`.toLowerCase().includes(wanted));
  }, [records, search]);
  const columns = useMemo((): readonly DataColumn<SnapshotChange>[] => {
    const nameOf = memberName(sharing);
    return [
      { id: 'name', header: 'Record', kind: 'text', value: ({ name }) => name, minWidth: 260, grow: 2 },
      { id: 'kind', header: 'What', kind: 'text', value: ({ kind }) => recordNoun(kind), minWidth: 110 },
      {
        id: 'change',
        header: 'Then, and now',
        kind: 'text',
        value: (change) => (book === undefined ? '' : changeText(change, book)),
        minWidth: 260,
        grow: 2,
      },
      {
        id: 'by',
        header: 'Changed last by',
        kind: 'text',
        value: ({ by, at }) => (by === '' ? '' : `${nameOf(by)}, ${formatInstant(new Date(at).toISOString())}`),
        minWidth: 260,
        grow: 1,
      },
    ];
  }, [book, sharing]);
  const bring = async (chosen: readonly SnapshotChange[]): Promise<void> => {
    const [first] = chosen;
    const what = chosen.length === 1 && first !== undefined ? first.name : formatPlural(chosen.length, 'record');
    const done = bringRowsBack(`Bring ${what} back`, chosen, { snapshot: snapshot.name, keep: false });
    if (await reportEdit(done, `${what} ${chosen.length === 1 ? 'is' : 'are'} as in the snapshot.`)) await onDone();
  };
  return (
    <>
      <div className="cb-snapshot-tools">
        <SearchBox label="Search records" placeholder="Search records" start="" onSearch={setSearch} />
        <span className="cb-small cb-subtle">{countsByKind(records)}</span>
      </div>
      <DataTable
        label="Records that differ"
        rows={rows}
        columns={columns}
        rowId={rowId}
        maxRows={Math.min(13, Math.max(1, rows.length))}
        filterCount={search.trim() === '' ? 0 : 1}
        onClearFilters={() => setSearch('')}
        rowActions={(chosen) => [{ id: 'back', label: 'Bring back', run: () => void bring(chosen) }]}
        bulkActions={(chosen) => (
          <Button size="xs" variant="filled" onClick={() => void bring(chosen)}>
            Bring {formatPlural(chosen.length, 'record')} back
          </Button>
        )}
      />
    </>
  );
}

/** One snapshot, read only: what differs from now, and what of it comes back. */
export function SnapshotView({ snapshot, onBack }: { snapshot: BookSnapshot; onBack: () => void }) {
  const [looked, look] = useLook(snapshot.name);
  const late = useDelayed(looked === undefined);
  const records = looked !== undefined && 'records' in looked ? looked.records : NO_CHANGES;
  const time = formatInstant(new Date(snapshot.time).toISOString());
  const replace = async (): Promise<void> => {
    await replaceEverything(snapshot);
    await look();
  };
  return (
    <div className="cb-sharing" data-wide>
      <div>
        <Button size="xs" variant="subtle" leftSection={<IconArrowLeft size={14} aria-hidden />} onClick={onBack}>
          All snapshots
        </Button>
      </div>
      <Section
        title={`The book as it was at ${time}`}
        note={reasons[snapshot.reason]}
        flush={records.length > 0}
        actions={
          records.length > 0 && (
            <Button size="xs" onClick={() => void replace()}>
              Replace everything…
            </Button>
          )
        }
      >
        {looked === undefined && <p className="cb-subtle">{late ? 'Reading the snapshot in full…' : ''}</p>}
        {looked !== undefined && 'problem' in looked && <ProblemPanel problems={[looked.problem]} />}
        {looked !== undefined && 'records' in looked && records.length === 0 && (
          <EmptyState title="Nothing differs" compact>
            Every record is now as it was then.
          </EmptyState>
        )}
        {records.length > 0 && <Changes snapshot={snapshot} records={records} onDone={look} />}
      </Section>
    </div>
  );
}
