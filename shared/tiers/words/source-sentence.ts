import type { FactKind, FactSelection, FactSource } from '#model/programme.ts';
import { factKinds } from '#model/programme.ts';
import type { SentencePart } from '#model/sentence-part.ts';
import { slot, words } from '#model/sentence-part.ts';
import { flag, whole } from '#model/sentence-slots.ts';
import { factFields } from '#tiers/facts/fact-fields.ts';
import type { Reading } from './reading.ts';
import { factFilterWords, factKindOf } from './reading.ts';

/** A set and a kind of fact as answers of one choice: `set:S1`, `facts:sales`. */
export const sourceKey = (source: FactSource): string =>
  'set' in source ? `set:${source.set}` : `facts:${source.facts}`;

const setName = ({ body }: Reading, id: string): string =>
  body.sets.find((set) => set.id === id)?.name ?? `a set that is not there (${id})`;

/** “sale lines”, or the name of a set. */
export const sourceName = (source: FactSource, reading: Reading): string =>
  'set' in source ? setName(reading, source.set) : factFields[source.facts].many;

const sourceSlot = (id: string, source: FactSource, reading: Reading): SentencePart =>
  slot(sourceName(source, reading), {
    type: 'choice',
    id,
    label: 'Facts',
    value: sourceKey(source),
    options: [
      ...reading.body.sets.map((set) => ({ value: `set:${set.id}`, label: set.name, note: setNote(set, reading) })),
      ...factKinds.map((kind) => ({ value: `facts:${kind}`, label: factFields[kind].many })),
    ],
  });

const setNote = (set: FactSelection, reading: Reading): string => {
  const filter = factFilterWords(reading, set.facts, set.where);
  return filter === '' ? factFields[set.facts].many : `${factFields[set.facts].many} whose ${filter}`;
};

const datedParts = (id: string, selection: FactSelection): SentencePart[] => {
  const { dates } = factFields[selection.facts];
  const value = selection.dated;
  if (value === undefined) return [];
  const label = dates.find(({ dated }) => dated === value)?.label ?? value;
  return [
    words(', by the day '),
    slot(label, {
      type: 'choice',
      id: `${id}.dated`,
      label: 'Which date',
      value,
      options: dates.map((each) => ({ value: each.dated, label: each.label })),
    }),
  ];
};

/** What facts of a kind have to be: filter, in force, how long each counts, latest versions, by which date. */
export function selectionParts(id: string, selection: FactSelection, reading: Reading): SentencePart[] {
  const filter = factFilterWords(reading, selection.facts, selection.where);
  const token = slot(filter, {
    type: 'filter',
    id: `${id}.where`,
    label: 'Condition',
    value: selection.where,
    about: selection.facts,
    placeholder: '+ condition',
  });
  return [
    ...(filter === '' ? [words(' '), token] : [words(' whose '), token]),
    ...(selection.latestVersions === undefined
      ? []
      : [
          words(', on one of the latest '),
          whole(`${id}.latestVersions`, 'Latest versions', selection.latestVersions, true),
          words(' versions'),
        ]),
    ...(selection.inForce === true
      ? [
          words(', '),
          flag(`${id}.inForce`, 'In force', true, { yes: 'while they are in force', no: 'in force or not' }),
        ]
      : []),
    ...(selection.validMonths === undefined
      ? []
      : [
          words(', each counting for '),
          whole(`${id}.validMonths`, 'Counts for months', selection.validMonths, true),
          words(' months'),
        ]),
    ...datedParts(id, selection),
  ];
}

/** Facts that a metric is made of: “[certificates] whose [level is expert], while they are in force”. */
export const sourceParts = (id: string, source: FactSource, reading: Reading): SentencePart[] => [
  sourceSlot(id, source, reading),
  ...('set' in source ? [] : selectionParts(id, source, reading)),
];

/** A field of the facts as a slot; `numbers`: only those that can be added up. */
export function fieldSlot(
  id: string,
  label: string,
  source: FactSource,
  field: string,
  reading: Reading,
  numbers: boolean,
): SentencePart {
  const kind: FactKind = factKindOf(reading.body, source) ?? 'sales';
  const fields = reading.fieldsOf?.(kind).listed ?? [];
  const listed =
    fields.length > 0
      ? fields.map((each) => ({ value: each.field, label: each.words, number: each.type === 'number' }))
      : factFields[kind].fields.map(({ name, label: spoken, type }) => ({
          value: name,
          label: spoken.toLowerCase(),
          number: type === 'number' || type === 'money',
        }));
  const options = listed
    .filter((each) => each.number === numbers)
    .map(({ value, label: spoken }) => ({ value, label: spoken }));
  const text = listed.find(({ value }) => value === field)?.label ?? field;
  return slot(text, {
    type: 'choice',
    id,
    label,
    value: field,
    options: options.some(({ value }) => value === field) ? options : [...options, { value: field, label: text }],
  });
}
