import { useMemo } from 'react';
import { parseStamp } from '#base/stamp.ts';
import { factColumns, type FactRow } from '#data/facts/fact-columns.ts';
import { useFactActs } from '#data/facts/use-fact-acts.ts';
import { useFactsOf } from '#data/facts/use-facts.ts';
import { useRecordIndex } from '#data/use-records.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { DataColumn } from '#ui/data-table-types.ts';
import { formatDate } from '#ui/format.ts';
import { RecordList } from '#ui/record-list.tsx';

const figureColumns = factColumns('figure', ['name', 'part', 'value', 'currency', 'date', 'next', 'source']);
const milestoneColumns = factColumns('milestone', ['name', 'area', 'date', 'next', 'by', 'evidence']);
const subscriptionColumns = factColumns('subscription', [
  'customer',
  'reference',
  'product',
  'role',
  'quantity',
  'amount',
  'currency',
  'from',
  'next',
]);

/** The day on which a figure was last written, where the person was. */
function writtenOn({ stamps }: RecordRow<'figure'>): string {
  const written = parseStamp(stamps['figure'] ?? '');
  return written === undefined ? '' : formatDate(new Date(written.ms).toISOString());
}

/** "Entered by hand, by Ana on 3 Apr 2026", or the file it came from. */
function originOf(row: FactRow<'figure'>, fileOf: (batch: string) => string | undefined): string {
  const { batch, enteredBy } = row.record.values;
  const file = batch === undefined ? undefined : fileOf(batch);
  if (file !== undefined && enteredBy === undefined) return `Imported from ${file}`;
  const by = enteredBy === undefined ? '' : `, by ${enteredBy}`;
  const on = writtenOn(row.record);
  return `Entered by hand${by}${on === '' ? '' : ` on ${on}`}`;
}

/** Figures that somebody entered, what is so from a day on, and what customers have through the partner. */
export function PartnerFigures({ partner }: { partner: RecordRow<'partner'> }) {
  const batches = useRecordIndex('batch', ({ id }) => id, 'id');
  const columns = useMemo((): readonly DataColumn<FactRow<'figure'>>[] => {
    const fileOf = (batch: string) => batches.get(batch)?.[0]?.values.fileName;
    return [
      ...figureColumns,
      { id: 'origin', header: 'Origin', kind: 'text', grow: 2, value: (row) => originOf(row, fileOf) },
    ];
  }, [batches]);
  return (
    <>
      <RecordList
        title="Figures"
        note="headcount and scores of other systems; each says who entered it"
        acts={useFactActs('figure', partner)}
        rows={useFactsOf('figure', partner.id)}
        columns={columns}
        defaultSort={{ column: 'date', descending: true }}
        empty="Headcount, an optimisation score: what no other fact of the book can say. It is always marked as entered by hand."
      />
      <RecordList
        title="Milestones"
        note="a fee paid, a plan submitted, an approval"
        acts={useFactActs('milestone', partner)}
        rows={useFactsOf('milestone', partner.id)}
        columns={milestoneColumns}
        defaultSort={{ column: 'date', descending: true }}
        empty="What is so from a day on. Programs ask for such things before they give a tier."
      />
      <RecordList
        title="Subscriptions"
        note="what customers have through the partner"
        acts={useFactActs('subscription', partner)}
        rows={useFactsOf('subscription', partner.id)}
        columns={subscriptionColumns}
        defaultSort={{ column: 'from', descending: true }}
        empty="Subscriptions, sites, tenants, with their start and end. Import them from the billing system."
      />
    </>
  );
}
