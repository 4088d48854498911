import { Button } from '@mantine/core';
import { useMe } from '#data/me.ts';
import { edit } from '#data/edit.ts';
import { reportEdit } from '#data/report-edit.ts';
import type { BookRecords } from '#model/record-row.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import type { Conflict, ConflictAnswer } from '#records/conflicts.ts';
import { decideConflict } from '#records/conflicts.ts';
import { isKnownKind } from '#records/merge-group.ts';
import { recordName, recordNoun } from '#records/record-name.ts';
import { formatInstant } from '#ui/format.ts';
import { goTo } from '#ui/go-to.ts';
import { ConflictMoney } from './conflict-money.tsx';
import { conflictLines } from './conflict-words.ts';
import { recordAddress } from './record-address.ts';

interface ConflictCardProps {
  readonly conflict: Conflict;
  readonly place: string;
  readonly records: BookRecords;
  /** What a laptop is called: "You" for this one. */
  readonly nameOf: (replica: string) => string;
}

const titleOf = ({ kind, record }: Conflict, records: BookRecords): string => {
  const row = isKnownKind(kind) ? records.get(kind as RecordKind, record) : undefined;
  return row === undefined ? `A ${recordNoun(kind)} that was deleted` : recordName(records, row);
};

/** One value that two people wrote at the same time: both, with writer, time and what it does to the money. */
export function ConflictCard({ conflict, place, records, nameOf }: ConflictCardProps) {
  const me = useMe();
  const { stands, lost, kind, record } = conflict;
  const title = titleOf(conflict, records);
  const decide = (answer: ConflictAnswer): void => {
    const changes = decideConflict(conflict, answer, { by: me.name, at: new Date().toISOString() });
    const name = answer === 'kept' ? `Keep ${title} as it is` : `Take ${nameOf(lost.replica)}’s ${title}`;
    void reportEdit(edit(name, changes), answer === 'kept' ? `${title} stays as it is.` : `${title} changed.`);
  };
  const page = recordAddress(records, kind, record);
  const writer = { stands: nameOf(stands.replica), lost: nameOf(lost.replica) };
  return (
    <article className="cb-card cb-conflict" aria-label={`${title}, ${place}`}>
      <header className="cb-card-head">
        <h2 className="cb-h3">{title}</h2>
        <span className="cb-subtle cb-small">
          {recordNoun(kind)} · {place}
        </span>
      </header>
      <table className="cb-conflict-values">
        <thead>
          <tr>
            <th scope="col">Changed at the same time</th>
            <th scope="col">
              Stands: {writer.stands}
              <span className="cb-conflict-at">{formatInstant(stands.at)}</span>
            </th>
            <th scope="col">
              Kept aside: {writer.lost}
              <span className="cb-conflict-at">{formatInstant(lost.at)}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {conflictLines(conflict, records).map((line) => (
            <tr key={line.label}>
              <th scope="row">{line.label}</th>
              <td>{line.stands}</td>
              <td>{line.lost}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ConflictMoney conflict={conflict} />
      <footer className="cb-conflict-acts">
        <Button size="xs" variant="filled" onClick={() => decide('kept')}>
          {writer.stands === 'You' ? 'Keep mine' : `Keep ${writer.stands}’s`}
        </Button>
        <Button size="xs" onClick={() => decide('flipped')}>
          {writer.lost === 'You' ? 'Take mine' : `Take ${writer.lost}’s`}
        </Button>
        {page !== undefined && (
          <Button size="xs" variant="subtle" onClick={() => goTo(page)}>
            Edit…
          </Button>
        )}
      </footer>
    </article>
  );
}
