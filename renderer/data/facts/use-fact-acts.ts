import { useMemo } from 'react';
import { change, edit, newId } from '#data/edit.ts';
import { useMe } from '#data/me.ts';
import { usePartnerChoices } from '#data/partner-choices.ts';
import { loadKinds } from '#data/record-reads.ts';
import { reportEdit } from '#data/report-edit.ts';
import { today } from '#data/today.ts';
import { useRecords, useSettings } from '#data/use-records.ts';
import { recordKinds } from '#model/record-kinds.ts';
import type { AnyChange, RecordRow } from '#model/record-row.ts';
import { formatDate, formatPlural } from '#ui/format.ts';
import type { DialogValues } from '#ui/record-dialog.tsx';
import type { RecordActs } from '#ui/record-list.tsx';
import type { FactRow } from './fact-columns.ts';
import { dialogFields, factForms, factSet, factTrouble, startValues, valuesOf, type FactForm } from './fact-form.ts';
import { choiceWord, factWords, type FactRecordKind } from './fact-words.ts';

const sameName = (a: string | undefined, b: string): boolean =>
  (a ?? '').trim().toLowerCase() === b.trim().toLowerCase();

const article = (noun: string): string => (/^[aeiou]/u.test(noun) ? 'an' : 'a');

/** Every text that the records of a kind have in a field, by its alphabet. */
function knownTexts(records: readonly RecordRow[], field: string): readonly string[] {
  const texts = new Set(records.map((record) => valuesOf(record)[field]));
  return [...texts].filter((text): text is string => typeof text === 'string' && text !== '').toSorted();
}

/** What a new record of a kind begins with. */
function usualValues(kind: FactRecordKind, me: string, currency: string): DialogValues {
  const day = formatDate(today());
  const usual: Partial<Record<FactRecordKind, DialogValues>> = {
    certificate: { earned: day },
    completion: { completed: day },
    agreement: { from: day, renewal: 'byHand' },
    interaction: { date: day, kind: 'call', by: me },
    marketingActivity: { date: day, state: 'planned', currency },
    survey: { about: 'partner', sent: day, scale: '10' },
    surveyAnswer: { about: 'customer', date: day, scale: '10' },
    figure: { date: day },
    milestone: { date: day, by: me },
    subscription: { from: day, currency },
    task: { owner: me },
    commitment: { side: 'us', made: day },
    pillarEvidence: { date: day, by: me },
  };
  return usual[kind] ?? {};
}

const holderKinds = ['certificate', 'completion', 'interaction'] as const;

/** What is left of people who are removed: their certificates and contacts keep the name. */
async function keepNames(people: readonly RecordRow[]): Promise<readonly AnyChange[]> {
  const records = await loadKinds(holderKinds);
  const names = new Map(people.map((person) => [person.id, String(valuesOf(person)['name'] ?? '')]));
  return holderKinds.flatMap((kind) =>
    (records.all(kind) as readonly RecordRow<(typeof holderKinds)[number]>[]).flatMap(({ id, values: { person } }) => {
      const name = person === undefined ? undefined : names.get(person);
      return name === undefined ? [] : [change(kind, id, { person: null, holder: name })];
    }),
  );
}

/** An answer is within its scale, and about what its survey asks. */
function answerTrouble(values: DialogValues): Readonly<Record<string, string>> {
  const [score, scale] = [Number(values['score'] ?? ''), Number(values['scale'] ?? '')];
  return values['scale'] !== '' && score > scale ? { score: `At most ${String(values['scale'])}` } : {};
}

/** How facts of a kind are added, changed and removed: at one partner, or, without one, at whichever the form says. */
export function useFactActs<K extends FactRecordKind>(kind: K, partner?: RecordRow<'partner'>): RecordActs<FactRow<K>> {
  const records = useRecords(kind) as readonly RecordRow[];
  const people = useRecords('person');
  const courses = useRecords('course');
  const surveys = useRecords('survey');
  const choices = usePartnerChoices();
  const { homeCurrency = '' } = useSettings();
  const { name: me } = useMe();
  return useMemo((): RecordActs<FactRow<K>> => {
    const words = factWords[kind];
    const form: FactForm = factForms[kind];
    const nameOf = ({ record }: FactRow<K>): string => {
      const name = String(valuesOf(record as unknown as RecordRow)[words.name] ?? words.one);
      return words.name === 'kind' ? choiceWord(name) : name;
    };
    const asksPartner = partner === undefined && 'partner' in recordKinds[kind];
    const peopleOf = (id: string | undefined) =>
      people.filter(({ values }) => id === undefined || values.partner === id);
    const known = (field: string): readonly string[] => {
      if (field === 'holder') return knownTexts(peopleOf(partner?.id), 'name');
      if (field === 'course') return knownTexts(courses, 'code');
      if (field === 'survey') return [...new Set([...knownTexts(surveys, 'name'), ...knownTexts(records, 'survey')])];
      return form.suggested?.includes(field) === true ? knownTexts(records, field) : [];
    };
    const set = (values: DialogValues): Record<string, unknown> => {
      const { partner: chosen, ...others } = values;
      const at = partner?.id ?? String(chosen ?? '');
      const own = factSet(kind, others);
      if ('partner' in recordKinds[kind]) own['partner'] = at;
      if ('holder' in others) {
        const holder = String(others['holder'] ?? '');
        const those = holder === '' ? [] : peopleOf(at).filter(({ values: { name } }) => sameName(name, holder));
        own['person'] = those.length === 1 ? (those[0]?.id ?? null) : null;
        own['holder'] = those.length === 1 || holder === '' ? null : holder;
      }
      // A figure that was typed says who typed it (tiers.md 1).
      return kind === 'figure' ? { ...own, enteredBy: me } : own;
    };
    const currency = partner?.values.currency ?? homeCurrency;
    return {
      noun: words.one,
      nounPlural: words.many,
      nameOf,
      form: (edited) => {
        const own = dialogFields(kind, known);
        const where = {
          name: 'partner',
          label: 'Partner',
          kind: 'choice',
          required: true,
          options: choices,
        } as const;
        const usual = usualValues(kind, me, currency);
        return {
          title: edited === undefined ? `Add ${article(words.one)} ${words.one}` : nameOf(edited),
          fields: asksPartner ? [where, ...own] : own,
          start: {
            ...startValues(kind, edited?.record as RecordRow | undefined, usual),
            ...(edited === undefined || edited.who === '' ? {} : { holder: edited.who }),
          },
          check: (values) => ({
            ...factTrouble(kind, values),
            ...(kind === 'surveyAnswer' ? answerTrouble(values) : {}),
          }),
        };
      },
      save: async (values, edited) => {
        const changes = [change(kind, edited?.id ?? newId(), set(values) as never)];
        const name = String(values[words.name] ?? words.one);
        const shown = words.name === 'kind' ? choiceWord(name) : name;
        const done = edit(`${edited === undefined ? 'Add' : 'Change'} ${words.one} ${shown}`, changes);
        return await reportEdit(done, `${shown} ${edited === undefined ? 'added' : 'changed'}.`);
      },
      remove: async (rows) => {
        const [only] = rows;
        const what =
          rows.length === 1 && only !== undefined ? nameOf(only) : formatPlural(rows.length, words.one, words.many);
        const changes = rows.map(({ id }) => change(kind, id, { deleted: true } as never));
        const gone = rows.map(({ record }) => record as unknown as RecordRow);
        const along = kind === 'person' ? await keepNames(gone) : [];
        return await reportEdit(edit(`Remove ${what}`, [...changes, ...along]), `${what} removed.`);
      },
    };
  }, [kind, partner, records, people, courses, surveys, choices, homeCurrency, me]);
}
