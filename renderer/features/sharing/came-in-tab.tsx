import { useMemo } from 'react';
import { useCameIn } from '#data/recovery.ts';
import { recordNoun } from '#records/record-name.ts';
import type { CameIn } from '#shared/book-calls.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatInstant, formatPlural } from '#ui/format.ts';
import { goTo } from '#ui/go-to.ts';
import { Section } from '#ui/page.tsx';
import { useState } from 'react';
import { Button } from '@mantine/core';
import { fromWhom } from './came-in-words.ts';
import { recordAddress } from './record-address.ts';
import { useBookRecords } from './use-conflicts.ts';

/** Records of one merge that are shown at first. */
const SHOWN = 20;

type Changed = CameIn['changed'][number];

function Line({ record, page }: { record: Changed; page: string | undefined }) {
  return (
    <li>
      {page === undefined || record.deleted ? (
        <span>{record.name}</span>
      ) : (
        <button type="button" className="cb-link" onClick={() => goTo(page)}>
          {record.name}
        </button>
      )}
      <span className="cb-subtle">
        {recordNoun(record.kind)}
        {record.deleted && ', deleted'}
      </span>
    </li>
  );
}

const factsText = ({ chunks, closings }: CameIn): string =>
  [
    chunks > 0 ? formatPlural(chunks, 'part of imported facts', 'parts of imported facts') : '',
    closings > 0 ? formatPlural(closings, 'closing') : '',
  ]
    .filter((text) => text !== '')
    .join(' and ');

function Merge({ merge }: { merge: CameIn }) {
  const [all, setAll] = useState(false);
  const records = useBookRecords(merge.sequence);
  const shown = all ? merge.changed : merge.changed.slice(0, SHOWN);
  const pages = useMemo(
    () => merge.changed.map(({ kind, id }) => (records === undefined ? undefined : recordAddress(records, kind, id))),
    [merge, records],
  );
  const facts = factsText(merge);
  const beyond = merge.records - merge.changed.length;
  return (
    <Section title={fromWhom(merge.from)} note={formatInstant(new Date(merge.at).toISOString())}>
      <ul className="cb-came-in">
        {shown.map((record, at) => (
          <Line key={`${record.kind} ${record.id}`} record={record} page={pages[at]} />
        ))}
        {facts !== '' && <li className="cb-muted">With {facts}.</li>}
        {all && beyond > 0 && <li className="cb-subtle">and {formatPlural(beyond, 'more record')}.</li>}
      </ul>
      {!all && merge.records > SHOWN && (
        <Button size="xs" variant="subtle" onClick={() => setAll(true)}>
          Show all {formatPlural(merge.records, 'record')}
        </Button>
      )}
    </Section>
  );
}

/** What colleagues' work changed since the book was opened, merge by merge. */
export function CameInTab() {
  const merges = useCameIn();
  if (merges === undefined) return null;
  if (merges.length === 0)
    return (
      <EmptyState title="Nothing came in">
        What colleagues change is listed here from the moment this book was opened.
      </EmptyState>
    );
  return (
    <div className="cb-sharing">
      {merges.map((merge) => (
        <Merge key={merge.sequence} merge={merge} />
      ))}
    </div>
  );
}
