import { useMemo } from 'react';
import { groupBy } from '#base/group-by.ts';
import type { FactRow } from '#data/facts/fact-columns.ts';
import { factColumns } from '#data/facts/fact-columns.ts';
import { useFactActs } from '#data/facts/use-fact-acts.ts';
import { useFactsOf } from '#data/facts/use-facts.ts';
import { today } from '#data/today.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { DataColumn } from '#ui/data-table-types.ts';
import { formatCount, formatPlural } from '#ui/format.ts';
import { RecordList } from '#ui/record-list.tsx';

type Person = FactRow<'person'>;

/** Certificates that were good on a day. */
const goodOn = (certificates: readonly FactRow<'certificate'>[], day: string): number =>
  certificates.filter(({ record: { values } }) => (values.earned ?? '') <= day && (values.expires ?? '9999') > day)
    .length;

const hasLeft = ({ record }: Person, day: string): boolean => (record.values.left ?? '9999') <= day;

/** "2", or how many the partner lost with somebody who left. */
const certificateWords = (person: Person, own: readonly FactRow<'certificate'>[], day: string): string => {
  const { left } = person.record.values;
  if (left === undefined || left > day) return String(goodOn(own, day));
  const lost = goodOn(own, left);
  return lost === 0 ? '0' : `${formatPlural(lost, 'certificate')} left too`;
};

const before = factColumns('person', ['name', 'role', 'influence', 'language', 'channel', 'email']);
const after = factColumns('person', ['joined', 'left']);

/** People at the partner: who decides, how they like to be reached, who left and what went along. */
export function PartnerPeople({ partner }: { partner: RecordRow<'partner'> }) {
  const day = today();
  const people = useFactsOf('person', partner.id);
  const certificates = useFactsOf('certificate', partner.id);
  const acts = useFactActs('person', partner);
  // Those who are here come first.
  const rows = useMemo(
    () => people.toSorted((a, b) => Number(hasLeft(a, day)) - Number(hasLeft(b, day))),
    [people, day],
  );
  const columns = useMemo((): readonly DataColumn<Person>[] => {
    const held = groupBy(certificates, ({ record }) => record.values.person ?? '');
    return [
      ...before,
      {
        id: 'certificates',
        header: 'Certificates',
        kind: 'text',
        minWidth: 132,
        grow: 0,
        value: (row) => certificateWords(row, held.get(row.id) ?? [], day),
      },
      ...after,
    ];
  }, [certificates, day]);
  const gone = rows.filter((row) => hasLeft(row, day)).length;
  return (
    <RecordList
      title="People"
      note={
        gone === 0
          ? 'how they are paid and what counts for them stays with us'
          : `${formatCount(gone)} of ${formatCount(rows.length)} left`
      }
      acts={acts}
      rows={rows}
      columns={columns}
      rowTone={(row) => (hasLeft(row, day) ? 'muted' : undefined)}
      empty="Who do you talk to, who decides, who signs? Certificates and contacts hang on people."
    />
  );
}
