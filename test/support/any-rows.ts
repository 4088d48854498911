import fc from 'fast-check';
import type { FieldDefinition, FieldTable } from '#model/field.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import { recordKindNames, recordKinds } from '#model/record-kinds.ts';
import type { AnyRow } from '#model/record-row.ts';

/** Partners of a random book: the one that is shown, and another. */
export const anyPartners = ['p1', 'p2'] as const;
const rowsOfKind = 3;

const shortText = fc.oneof(
  fc.constantFrom('', ' ', 'Fabrikam', 'Send price list', 'Zoë Ångström', '<b>bold</b>', '=1+1', '９９'),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  // Sixty letters and more, without a place to break; halves of letters that were cut in two.
  fc.constantFrom('x'.repeat(60), 'long '.repeat(300), 'y'.repeat(6000), '\ud83d', '👩‍👩‍👧'.repeat(400)),
);
const day = fc.integer({ min: 0, max: 1500 }).map((n) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10));
const number = fc.constantFrom('0', '-5', '-1200.50', '0.000001', '7', '1000', '99999999999999', '12.345', '');

/** A value of a field's type, as odd as a colleague's file may hold it. */
function anyValue(kind: RecordKind, field: string, definition: FieldDefinition): fc.Arbitrary<unknown> {
  switch (definition.type) {
    case 'text':
      return field === 'period' ? fc.constantFrom('2026-Q3', '2026-Q2', '2026-07') : shortText;
    case 'longText':
      return shortText;
    case 'textList':
      return kind === 'planGoal' ? fc.array(number, { maxLength: 5 }) : fc.array(shortText, { maxLength: 4 });
    case 'date':
      return day;
    case 'amount':
    case 'decimal':
      return number;
    case 'currency':
      return fc.constantFrom('USD', 'EUR', 'JPY', 'KWD');
    case 'integer':
      return field === 'year' ? fc.constantFrom(2026, 2027) : fc.integer({ min: -3, max: 1000 });
    case 'flag':
      return field === 'deleted' ? fc.constant(undefined) : fc.boolean();
    case 'choice':
      return fc.constantFrom(...(definition.choices ?? ['']));
    case 'ref':
      return refOf(definition.refers as RecordKind);
    case 'json':
      return fc.constant(undefined);
  }
}

const refOf = (refers: RecordKind): fc.Arbitrary<string> =>
  refers === 'partner'
    ? fc.constantFrom(...anyPartners)
    : fc.integer({ min: 0, max: rowsOfKind - 1 }).map((n) => `${refers}-${n}`);

const anyRow = (kind: RecordKind, id: string): fc.Arbitrary<AnyRow> => {
  const table: FieldTable = recordKinds[kind];
  const fields = Object.entries(table).map(
    ([field, definition]) =>
      [field, fc.option(anyValue(kind, field, definition), { nil: undefined, freq: 4 })] as const,
  );
  return fc.record(Object.fromEntries(fields)).map(
    (values) =>
      ({
        kind,
        id,
        values: Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)),
        stamps: {},
      }) as unknown as AnyRow,
  );
};

/** A few rows of every kind, of two partners, with anything in them that a field of their types can hold. */
export const anyRows: fc.Arbitrary<readonly AnyRow[]> = fc
  .tuple(
    ...recordKindNames.flatMap((kind) => {
      if (kind === 'partner') return anyPartners.map((id) => anyRow(kind, id));
      if (kind === 'bookSettings') return [anyRow(kind, 'settings')];
      return Array.from({ length: rowsOfKind }, (_, n) => anyRow(kind, `${kind}-${n}`));
    }),
  )
  .map((rows) => (rows as readonly AnyRow[]).map(whole));

/** Rows that are there to be shown: the review is the first partner's, partners are nobody else. */
function whole(row: AnyRow): AnyRow {
  if (row.kind === 'partner') return { ...row, values: { ...row.values, mergedInto: '' } };
  if (row.kind === 'review' && row.id === 'review-0')
    return { ...row, values: { ...row.values, partner: 'p1', period: '2026-Q3' } };
  if (row.kind !== 'bookSettings') return row;
  return { ...row, values: { ...row.values, periodLength: 'quarter', fiscalYearStartMonth: 1 } };
}
