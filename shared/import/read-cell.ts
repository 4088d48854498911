import type { CellProblem } from '#base/problem.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import { fromDayNumber } from '#calendar/iso-date.ts';
import type { ImportMapping } from '#model/import-mapping.ts';
import type { DecimalText } from '#money/amount.ts';
import { isCurrency } from '#money/currency.ts';
import { compare, multiply } from '#money/decimal.ts';
import type { ImportField } from './import-field.ts';
import { plainHeader } from './map-columns.ts';
import type { NumberTrouble, ParsedNumber } from './parse-number.ts';
import { maxDigits, numberText, parseNumber } from './parse-number.ts';
import { orderWords, parseImportDate } from './parse-import-date.ts';

/** Longer texts are a sign of a broken file; a description fits. */
export const maxCellLength = 2000;

/** Where a cell stands. */
export type CellPlace = { readonly file: string; readonly row: number; readonly column: string; readonly text: string };

/** A cell as a value: text as it was, numbers canonical, dates ISO, currencies in capitals. Empty cells are ''. */
export type ReadCell =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly problem: CellProblem };

type Reading = Pick<ImportMapping, 'dateOrder' | 'decimalSign'>;

const value = (text: string): ReadCell => ({ ok: true, value: text });
const trouble = (problem: CellProblem): ReadCell => ({ ok: false, problem });

const NUMBER_PROBLEMS: Readonly<Record<NumberTrouble, (place: CellPlace, sign: '.' | ',') => CellProblem>> = {
  notNumber: (place) => ({ kind: 'cellNotNumber', ...place }),
  tooManyDigits: (place) => ({ kind: 'cellTooManyDigits', limit: maxDigits, ...place }),
  foreignSeparators: (place, sign) => ({
    kind: 'cellForeignSeparators',
    expected: sign === '.' ? 'a decimal point (1,234.56)' : 'a decimal comma (1.234,56)',
    ...place,
  }),
};

/** The problem of a number cell, worded by what was expected. */
export const numberProblem = (trouble_: NumberTrouble, place: CellPlace, sign: '.' | ','): CellProblem =>
  NUMBER_PROBLEMS[trouble_](place, sign);

/** The problem of a date cell. */
export const dateProblem = (place: CellPlace, reading: Reading): CellProblem => ({
  kind: 'cellNotDate',
  expected: orderWords[reading.dateOrder],
  ...place,
});

const parsed: ParsedNumber = { digits: 0, scale: 0 };

function readNumber(text: string, reading: Reading, place: CellPlace): ReadCell {
  const wrong = parseNumber(text, reading.decimalSign, parsed);
  return wrong === undefined ? value(numberText(parsed)) : trouble(numberProblem(wrong, place, reading.decimalSign));
}

/** “60 %”, 60 and 0.6 are all 0.6: a number above 1 is a percentage, and what carries the sign always is. */
function readPercent(text: string, reading: Reading, place: CellPlace): ReadCell {
  const signed = /^(.*?)\s*%$/u.exec(text);
  const number = readNumber(signed?.[1] ?? text, reading, place);
  if (!number.ok) return number;
  const isFraction = signed === null && !(compare(number.value as DecimalText, '1' as DecimalText) > 0);
  return isFraction ? number : value(multiply(number.value as DecimalText, '0.01' as DecimalText));
}

function readDate(text: string, reading: Reading, place: CellPlace): ReadCell {
  const day = parseImportDate(text, reading.dateOrder);
  const date: IsoDate | undefined = day === undefined ? undefined : fromDayNumber(day);
  return date === undefined ? trouble(dateProblem(place, reading)) : value(date);
}

/** Signs of currencies that mean only one. */
const SIGNS: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  US$: 'USD',
  CA$: 'CAD',
  A$: 'AUD',
  '₹': 'INR',
  '₩': 'KRW',
  '₺': 'TRY',
  zł: 'PLN',
  Kč: 'CZK',
};

/** An ISO 4217 code in any case, or a sign that means one currency; undefined otherwise. */
export function readCurrency(text: string): string | undefined {
  const code = SIGNS[text] ?? text.toUpperCase();
  return isCurrency(code) ? code : undefined;
}

function readChoice(text: string, field: ImportField, place: CellPlace): ReadCell {
  const said = plainHeader(text);
  const choices = Object.entries(field.choices ?? {});
  const found = choices.find(([name, words]) => plainHeader(name) === said || words.split('|').includes(said));
  return found === undefined
    ? trouble({ kind: 'cellNotAllowed', allowed: choices.map(([name]) => name), ...place })
    : value(found[0]);
}

/** Reads one cell as its field's type. A text keeps its zeros in front; only blanks around it go. */
export function readCell(raw: string, field: ImportField, reading: Reading, place: Omit<CellPlace, 'text'>): ReadCell {
  const text = raw.trim();
  const here = { ...place, text: text.length > 80 ? `${text.slice(0, 80)}…` : text };
  if (text === '') return value('');
  if (text.length > maxCellLength) return trouble({ kind: 'cellTooLong', limit: maxCellLength, ...here });
  if (field.type === 'number') return readNumber(text, reading, here);
  if (field.type === 'percent') return readPercent(text, reading, here);
  if (field.type === 'date') return readDate(text, reading, here);
  if (field.type === 'choice') return readChoice(text, field, here);
  if (field.type !== 'currency') return value(text);
  const code = readCurrency(text);
  return code === undefined ? trouble({ kind: 'cellNotCurrency', ...here }) : value(code);
}
