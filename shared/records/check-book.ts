import type { Problem } from '#base/problem.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import { recordKindNames } from '#model/record-kinds.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { BookImage } from './book-image.ts';
import { imageRow, liveRows, recordsOf } from './book-image.ts';
import { bookTroubleWords } from './book-trouble-words.ts';
import type { BookTroubleKind } from './book-troubles.ts';
import { bookTroubles } from './book-troubles.ts';
import { fieldsOf } from './merge-group.ts';
import { parseRow } from './parse-row.ts';

type Rule = (image: BookImage) => Problem[];

const broken = (rule: string, record: string, detail: string): Problem => ({
  kind: 'invariantBroken',
  rule,
  record,
  detail,
});
const nameOf = (row: RecordRow): string => `${row.kind} ${row.id}`;
const textOf = (row: RecordRow, field: string): string => {
  const value = (row.values as Readonly<Record<string, unknown>>)[field];
  return typeof value === 'string' ? value : '';
};
const liveOfAllKinds = (image: BookImage): RecordRow[] =>
  recordKindNames.flatMap((kind) => liveRows(image, kind) as RecordRow[]);

const rowsFitTheirTables: Rule = (image) =>
  [...image.rows.values()].flatMap((rows) =>
    [...rows.values()].flatMap((row) => {
      const parsed = parseRow(row, 'carry');
      return parsed.ok ? [] : [parsed.error];
    }),
  );

const requiredFieldsAreThere: Rule = (image) =>
  liveOfAllKinds(image).flatMap((row) =>
    Object.entries(fieldsOf(row.kind))
      .filter(
        ([field, definition]) =>
          definition.required === true && (row.values as Record<string, unknown>)[field] === undefined,
      )
      .map(([, definition]) => broken('a required field is filled', nameOf(row), `${definition.label} is missing`)),
  );

const referencesExist: Rule = (image) =>
  liveOfAllKinds(image).flatMap((row) =>
    Object.entries(fieldsOf(row.kind))
      .filter(
        ([field, { refers }]) =>
          refers !== undefined &&
          textOf(row, field) !== '' &&
          imageRow(image, refers, textOf(row, field)) === undefined,
      )
      .map(([field, definition]) =>
        broken(
          'a named record exists',
          nameOf(row),
          `${definition.label} names ${textOf(row, field)}, which isn't there`,
        ),
      ),
  );

function uniqueText(kind: RecordKind, field: string, rule: string): Rule {
  return (image) => {
    const seen = new Map<string, string>();
    return (liveRows(image, kind) as RecordRow[]).flatMap((row) => {
      const value = textOf(row, field);
      const other = seen.get(value);
      if (value === '') return [];
      if (other === undefined) seen.set(value, row.id);
      return other === undefined ? [] : [broken(rule, nameOf(row), `${value} is also the one of ${other}`)];
    });
  };
}

const chunksHaveTheirBatch: Rule = (image) =>
  [...image.chunks.values()]
    .filter((chunk) => imageRow(image, 'batch', chunk.batch) === undefined)
    .map((chunk) =>
      broken('facts belong to a batch', `chunk ${chunk.hash.slice(0, 12)}`, `batch ${chunk.batch} isn't there`),
    );

const linesStandOnce: Rule = (image) => {
  const seen = new Map<string, string>();
  return [...image.chunks.values()].flatMap((chunk) => {
    const place = `${chunk.batch} ${chunk.kind} ${chunk.ordinal}`;
    const other = seen.get(place);
    seen.set(place, chunk.hash);
    return other === undefined
      ? []
      : [
          broken(
            'one chunk per place in a batch',
            `chunk ${chunk.hash.slice(0, 12)}`,
            `${other.slice(0, 12)} stands there too`,
          ),
        ];
  });
};

const statementsHaveTheirClosing: Rule = (image) => {
  const closed = new Set(
    [...image.closings.values()].filter(({ kind }) => kind === 'periodClosing').map(({ period }) => period),
  );
  return [...image.closings.values()]
    .filter((row) => row.kind === 'issuedStatement' && !closed.has(row.period))
    .map((row) => broken('an issued statement has its closing', row.id, `${row.period} isn't closed`));
};

/** Of what only a person can decide, the part without which figures hang on chance. */
const PEACE: Readonly<Partial<Record<BookTroubleKind, string>>> = {
  closedTwice: 'a period is closed once',
  linkSkipped: 'supply links make no circle',
  sameDay: 'one version begins on a day',
};

const nothingIsUndecided: Rule = (image) =>
  bookTroubles(recordsOf(image), image.closings.values()).flatMap((trouble) => {
    const rule = PEACE[trouble.kind];
    if (rule === undefined || (trouble.kind === 'closedTwice' && trouble.what !== 'periodClosing')) return [];
    const record = trouble.records[0];
    const name = record === undefined ? 'the book' : `${record.kind} ${record.id}`;
    return [broken(rule, name, bookTroubleWords(trouble).title)];
  });

/** Every rule that a sound book keeps; each is one function of the whole book. */
const RULES: readonly Rule[] = [
  rowsFitTheirTables,
  requiredFieldsAreThere,
  referencesExist,
  uniqueText('partner', 'code', 'partner codes are unique'),
  uniqueText('deal', 'code', 'deal codes are unique'),
  chunksHaveTheirBatch,
  linesStandOnce,
  statementsHaveTheirClosing,
  nothingIsUndecided,
];

/** All broken invariants of a book (design.md 7, `check`); none when it's sound. Reads only. */
export const checkBook = (image: BookImage): Problem[] => RULES.flatMap((rule) => rule(image));
