import type { RecordTables } from '#commission/partner-safe.ts';
import type { FieldTable } from '#model/field.ts';
import { recordKindNames } from '#model/record-kinds.ts';
import type { AnyRow, BookRecords } from '#model/record-row.ts';
import type { Ownership } from './belonging.ts';
import { naming, people } from './leak-words.ts';
import { ledByOther } from './partner-view.ts';
import type { PhraseIndex } from './phrase-index.ts';
import { phraseIndex, wordsOf } from './phrase-index.ts';

/** What the partner's own records, and those of the whole program, say to it. */
export interface OwnTexts {
  /** Whether they name something by these words: a name has them in it, or a person is called so. */
  named(words: readonly string[]): boolean;
  /** Whether any of their texts has these words, free texts too. */
  said(words: readonly string[]): boolean;
}

/** Reads all partner fields of one partner's records once; the names of unnamed customers are none of them. */
export function ownTexts(records: BookRecords, owner: Ownership, tables: RecordTables): OwnTexts {
  const [names, all]: [string[], string[]] = [[], []];
  const called = new Set<string>();
  for (const kind of recordKindNames) {
    const table: FieldTable = tables[kind];
    const fields = Object.keys(table).filter((field) => table[field]?.audience === 'partner');
    for (const row of records.all(kind) as unknown as readonly AnyRow[]) {
      const whose = owner.of(row);
      if (whose !== 'own' && whose !== 'everybody') continue;
      for (const field of fields) {
        if (!isToldOf(row, field, owner)) continue;
        for (const text of textsOf((row.values as Readonly<Record<string, unknown>>)[field])) {
          all.push(text);
          if (naming[kind]?.includes(field) === true) names.push(text);
          if (people[kind]?.includes(field) === true) called.add(wordsOf(text).join(' '));
        }
      }
    }
  }
  // What rules in force name (tiers, benefits, metrics) is everybody's, whoever's records repeat it.
  for (const { values } of records.all('programmeVersion'))
    if (values.status === 'effective') all.push(...textsInside(values.body));
  const index = lazyIndex(all);
  const nameIndex = lazyIndex(names);
  return {
    named: (words) => called.has(words.join(' ')) || nameIndex().find(words) >= 0,
    said: (words) => called.has(words.join(' ')) || index().find(words) >= 0,
  };
}

function lazyIndex(texts: readonly string[]): () => PhraseIndex {
  let made: PhraseIndex | undefined;
  return () => (made ??= phraseIndex(texts));
}

function isToldOf(row: AnyRow, field: string, owner: Ownership): boolean {
  if (row.kind !== 'deal') return true;
  if (field === 'customer' && row.values.confidentialCustomer === true) return false;
  return owner.leads(row.id) || ledByOther.has(field);
}

/** The texts of a value that is a text or a list of them. */
export const textsOf = (value: unknown): readonly string[] =>
  typeof value === 'string' ? [value] : Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

/** Every text of a value, however deep. */
export const textsInside = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsInside) : textsOf(value);
