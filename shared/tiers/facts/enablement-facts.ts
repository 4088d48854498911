import { groupBy } from '#base/group-by.ts';
import { isoOf } from '#calendar/day-lookup.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import type { FactSourceTable } from './fact-source.ts';
import { fold } from './fact-texts.ts';
import { joined, named, versionWord } from './label-words.ts';
import { always, monthsAfter, recordFacts } from './record-facts.ts';

/** Certificates count from `earned` until before `expires`, and while their person is there. */
export const certificateFacts: FactSourceTable = recordFacts({
  kind: 'certificates',
  record: 'certificate',
  read: () => ({
    begins: ({ values }) => values.earned,
    ends: ({ values }) => values.expires,
    holder: ({ values }) => ({ person: values.person, text: values.holder }),
    label: ({ row: { values }, holder }) =>
      named(holder?.name, joined(', ', values.name, values.level, versionWord(values.version))),
  }),
});

type Course = RecordRow<'course'>['values'];

const courseFinder = (records: BookRecords): ((code: string | undefined) => Course | undefined) => {
  const byCode = groupBy(records.all('course'), ({ values }) => fold(values.code ?? ''));
  return (code) => byCode.get(fold(code ?? ''))?.[0]?.values;
};

/** Completions of courses: they count as long as the course says, and while their person is there. */
export const completionFacts: FactSourceTable = recordFacts({
  kind: 'completions',
  record: 'completion',
  besides: ['course'],
  read: (records) => {
    const find = courseFinder(records);
    return {
      begins: ({ values }) => values.completed,
      ends: ({ values }) => monthsAfter(values.completed, find(values.course)?.validMonths),
      holder: ({ values }) => ({ person: values.person, text: values.holder }),
      texts: {
        name: ({ row }) => find(row.values.course)?.name ?? '',
        product: ({ row }) => find(row.values.course)?.product ?? '',
        level: ({ row }) => find(row.values.course)?.level ?? '',
      },
      label: ({ holder, row: { values } }) => named(holder?.name, find(values.course)?.name ?? values.course ?? ''),
    };
  },
});

/** The people of a partner, from the day they joined until before the day they left. */
export const peopleFacts: FactSourceTable = recordFacts({
  kind: 'people',
  record: 'person',
  read: () => ({
    begins: ({ values }) => values.joined ?? isoOf(always),
    ends: ({ values }) => values.left,
    holder: ({ id }) => ({ person: id }),
    label: ({ row: { values } }) => joined(', ', values.name, values.role),
  }),
});
