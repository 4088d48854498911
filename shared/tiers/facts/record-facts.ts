import { dayNumber, lastDay } from '#calendar/day-lookup.ts';
import { addMonths, parseIsoDate } from '#calendar/iso-date.ts';
import type { FactKind } from '#model/programme.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import { factFields } from './fact-fields.ts';
import type { FactRequest, FactSourceTable } from './fact-source.ts';
import type { Holder } from './holders.ts';
import { holders } from './holders.ts';
import { dayReader } from './read-days.ts';
import type { FactSeed, RecordReader } from './record-columns.ts';
import { recordColumns } from './record-columns.ts';

/** People whose first day isn't known were always there. */
export const always = dayNumber('0001-01-01');

/** How records of a kind become facts. */
export interface RecordReading<K extends RecordKind> {
  /** The date from which it counts, ISO text. */
  begins(row: RecordRow<K>): string | undefined;
  /** The first day on which it's over, ISO text. */
  ends?(row: RecordRow<K>): string | undefined;
  /** Whose it is; it ends when the person leaves. */
  holder?(row: RecordRow<K>): { readonly person?: string | undefined; readonly text?: string | undefined };
  /** Fields that aren't the record's own, or read otherwise. */
  readonly texts?: RecordReader<K>['texts'];
  /** Words for evidence that a partner may read. */
  label(seed: FactSeed<K>): string;
}

/** A kind of fact that is made of records with one date, and the kinds that it reads besides. */
export interface RecordFacts<K extends RecordKind> {
  readonly kind: FactKind;
  readonly record: K;
  readonly besides?: readonly RecordKind[];
  read(records: BookRecords): RecordReading<K>;
}

const partnerOf = (row: RecordRow): string => (row.values as { readonly partner?: string }).partner ?? '';

/** A source of facts from records with one date. */
export function recordFacts<K extends RecordKind>({
  kind,
  record,
  besides = [],
  read,
}: RecordFacts<K>): FactSourceTable {
  return {
    reads: [record, 'person', 'bookSettings', ...besides],
    prepare: (asked) => {
      const { records } = asked.inputs;
      const reading = read(records);
      const holderOf = holders(records);
      const undated: string[] = [];
      const dayIn = dayReader();
      const seeds: FactSeed<K>[] = [];
      for (const row of records.all(record)) {
        const own = partnerOf(row as RecordRow);
        const partner = asked.partnerOf(own);
        if (partner === undefined) continue;
        const day = dayIn(reading.begins(row), lastDay);
        if (day === lastDay) {
          undated.push(row.id);
          continue;
        }
        const named = reading.holder?.(row);
        const holder = named === undefined ? undefined : holderOf(own, named.person, named.text);
        seeds.push(seedOf(row, partner, day, dayIn(reading.ends?.(row), lastDay), holder));
      }
      tellUndated(asked, kind, undated);
      const reader: RecordReader<K> = { kind, texts: reading.texts ?? {}, label: (seed) => reading.label(seed) };
      if (factFields[kind].ends) tellEndsFirst(asked, reader, seeds);
      return recordColumns(asked, reader, seeds);
    },
  };
}

function seedOf<K extends RecordKind>(
  row: RecordRow<K>,
  partner: number,
  day: number,
  own: number,
  holder: Holder | undefined,
): FactSeed<K> {
  const left = holder?.left ?? lastDay;
  return {
    row,
    partner,
    day,
    until: Math.min(own, left),
    leaves: left < own,
    ...(holder === undefined ? {} : { holder }),
  };
}

const mostNamed = 100;

/** Says which facts have no date. */
export function tellUndated(asked: FactRequest, fact: FactKind, ids: readonly string[]): void {
  if (ids.length > 0) asked.tell({ kind: 'noDate', fact, count: ids.length, ids: ids.slice(0, mostNamed) });
}

// A person who left before a certificate was earned is no fault of the certificate's dates.
function tellEndsFirst<K extends RecordKind>(
  asked: FactRequest,
  { kind, label }: RecordReader<K>,
  seeds: readonly FactSeed<K>[],
): void {
  for (const seed of seeds)
    if (seed.until <= seed.day && !seed.leaves)
      asked.tell({ kind: 'endsFirst', fact: kind, id: seed.row.id, label: label(seed) });
}

/** A date so many months after another, both ISO text; nothing where there is no such date. */
export function monthsAfter(date: string | undefined, months: number | undefined): string | undefined {
  const parsed = date === undefined || months === undefined ? undefined : parseIsoDate(date);
  return parsed?.ok === true ? addMonths(parsed.value, months ?? 0) : undefined;
}
