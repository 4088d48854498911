/**
 * The vocabulary of a field table. One table per record kind is the single source for
 * schema, stamps, projection and import (design.md 2), so everything that is true of a
 * field is said here once: its type, its merge group, who may see it, its label.
 */

/** `partner`: may appear in a partner's document or a presented window. Internal when unsaid. */
export type Audience = 'partner' | 'internal';

export type FieldType =
  | 'text'
  | 'longText'
  | 'date'
  | 'amount'
  | 'currency'
  | 'decimal'
  | 'integer'
  | 'flag'
  | 'choice'
  | 'ref'
  | 'textList'
  | 'json';

export interface FieldDefinition<Value = unknown> {
  readonly type: FieldType;
  /** What a person reads: sentence case, the field's standard word. */
  readonly label: string;
  /** Fields of one merge group carry one stamp and win or lose together. The field's own name when unsaid. */
  readonly group?: string;
  readonly audience?: Audience;
  readonly required?: boolean;
  readonly choices?: readonly string[];
  /** The record kind that a `ref` names. */
  readonly refers?: string;
  /** Carries the value's static type only; never read. */
  readonly valueType?: Value;
}

type FieldOptions = Omit<FieldDefinition, 'type' | 'label' | 'valueType'>;

const field =
  <Value>(type: FieldType) =>
  (label: string, options: FieldOptions = {}): FieldDefinition<Value> => ({ type, label, ...options });

/** One line of text. */
export const text = field<string>('text');
/** Several lines of text, kept as typed. */
export const longText = field<string>('longText');
/** An ISO date, `2026-09-30`. */
export const date = field<string>('date');
/** Money as canonical text; its currency is another field of the same merge group. */
export const amount = field<string>('amount');
/** An ISO 4217 code. */
export const currency = field<string>('currency');
/** An exact number as canonical text: a rate, a quantity. */
export const decimal = field<string>('decimal');
/** A safe integer. */
export const integer = field<number>('integer');
/** Yes or no. */
export const flag = field<boolean>('flag');
/** A list of texts whose order the person chose. */
export const textList = field<readonly string[]>('textList');

/** One of a closed set of words. */
export const choice = <const Choices extends readonly string[]>(
  label: string,
  choices: Choices,
  options: FieldOptions = {},
): FieldDefinition<Choices[number]> => ({ type: 'choice', label, choices, ...options });

/** The id of a record of the named kind. */
export const ref = (label: string, refers: string, options: FieldOptions = {}): FieldDefinition<string> => ({
  type: 'ref',
  label,
  refers,
  ...options,
});

/** A structured value with a type of its own (a rule list, a saved view), checked by its own parser. */
export const json = <Value>(label: string, options: FieldOptions = {}): FieldDefinition<Value> => ({
  type: 'json',
  label,
  ...options,
});

export type FieldTable = Readonly<Record<string, FieldDefinition>>;

/** The values a row of this table can hold; every field may be absent. */
export type ValuesOf<Table extends FieldTable> = {
  readonly [Name in keyof Table]?: Table[Name] extends FieldDefinition<infer Value> ? Value : never;
};
