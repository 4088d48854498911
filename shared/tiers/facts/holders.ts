import { groupBy } from '#base/group-by.ts';
import { dayOf, lastDay } from '#calendar/day-lookup.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import { fold } from './fact-texts.ts';

/** Whose a certificate or completion is. */
export interface Holder {
  /** Equal keys, one person; empty: nobody is named. */
  readonly key: string;
  readonly name: string;
  /** The first day without the person. */
  readonly left: number;
}

const nobody: Holder = { key: '', name: '', left: lastDay };

const holderOf = ({ id, values }: RecordRow<'person'>): Holder => ({
  key: id,
  name: values.name ?? '',
  left: dayOf(values.left, lastDay),
});

/**
 * Who holds something: the person it names, else the one person of the partner whose name its text is, else somebody of that
 * name whom the book doesn't know. So a person counts once, however it's written (tiers.md 4).
 */
export function holders(
  records: BookRecords,
): (partner: string, person: string | undefined, text: string | undefined) => Holder {
  // Only where a text has to be found among people.
  let byName: ReadonlyMap<string, readonly RecordRow<'person'>[]> | undefined;
  const known = new Map<string, Holder>();
  const ofText = (partner: string, text: string): Holder => {
    byName ??= groupBy(records.all('person'), ({ values }) => `${values.partner ?? ''}\n${fold(values.name ?? '')}`);
    const same = byName.get(`${partner}\n${fold(text)}`) ?? [];
    if (same.length === 1 && same[0] !== undefined) return holderOf(same[0]);
    return { key: `${partner}\n${fold(text)}`, name: text.trim(), left: lastDay };
  };
  return (partner, person, text) => {
    const row = person === undefined || person === '' ? undefined : records.get('person', person);
    if (row === undefined && (text ?? '') === '') return nobody;
    const key = row === undefined ? `${partner}\n${text ?? ''}` : row.id;
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = row !== undefined ? holderOf(row) : fold(text ?? '') === '' ? nobody : ofText(partner, text ?? '');
    known.set(key, made);
    return made;
  };
}
