import { compareTexts } from '#base/compare-texts.ts';
import { isoOf } from '#calendar/day-lookup.ts';
import { countingSort, sortByDay } from '#model/line-order.ts';
import type { LinePart } from '#model/line-part.ts';
import { partOfText } from '#model/line-part.ts';
import type { FactKind } from '#model/programme.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { DecimalText } from '#money/amount.ts';
import { decimalsOf, parseAmount } from '#money/amount.ts';
import { minorUnits } from '#money/currency.ts';
import { plain } from '#money/decimal.ts';
import { toScaled } from '#money/scaled.ts';
import { startsOf } from './by-partner.ts';
import type { FactColumns, FactFigure, FactText } from './fact-columns.ts';
import { factField, factFields } from './fact-fields.ts';
import type { FactRequest } from './fact-source.ts';
import { textColumn } from './fact-texts.ts';
import type { Holder } from './holders.ts';
import { partnerColumn } from './partner-column.ts';

/** A record as a fact of one partner. */
export interface FactSeed<K extends RecordKind> {
  readonly row: RecordRow<K>;
  readonly partner: number;
  readonly day: number;
  readonly until: number;
  readonly leaves: boolean;
  readonly holder?: Holder;
  /** Of a deal: what the partner has of it. */
  readonly part?: LinePart;
  readonly role?: string;
}

/** What a kind reads from its records besides fields of its own name. */
export interface RecordReader<K extends RecordKind> {
  readonly kind: FactKind;
  readonly texts: Readonly<Record<string, (seed: FactSeed<K>) => string>>;
  readonly label: (seed: FactSeed<K>) => string;
}

/** Records as facts: sorted by partner, then day, then id, so that the order in which they came changes nothing. */
export function recordColumns<K extends RecordKind>(
  asked: FactRequest,
  reader: RecordReader<K>,
  unsorted: readonly FactSeed<K>[],
): FactColumns {
  const { kind } = reader;
  const seeds = inOrder(unsorted, asked.rows.length);
  const { ends } = factFields[kind];
  const at = (fact: number): FactSeed<K> => seeds[fact] as FactSeed<K>;
  const start = startsOf(
    columnOf(seeds, ({ partner }) => partner),
    asked.rows.length,
  );
  const [texts, figures] = [new Map<string, FactText>(), new Map<string, FactFigure | undefined>()];
  const makeText = (field: string): FactText => {
    if (field.startsWith('partner.')) return partnerColumn(asked.rows, start, field.slice('partner.'.length));
    if (factField(kind, field) === undefined) return textColumn(seeds.length, () => '');
    if (field === 'person') return people(seeds);
    const read = reader.texts[field] ?? ((seed: FactSeed<K>) => fieldText(seed, field));
    return textColumn(seeds.length, (fact) => read(at(fact)));
  };
  return {
    kind,
    count: seeds.length,
    start,
    day: columnOf(seeds, ({ day }) => day),
    ...(ends
      ? {
          until: columnOf(seeds, ({ until }) => until),
          leaves: new Uint8Array(columnOf(seeds, ({ leaves }) => (leaves ? 1 : 0))),
        }
      : {}),
    byHand: kind === 'figures',
    text: (field) => kept(texts, field, makeText),
    figure: (field) => kept(figures, field, (name) => figureOf(asked, reader, seeds, name)),
    id: (fact) => at(fact).row.id,
    label: (fact) => reader.label(at(fact)),
    person: (fact) => at(fact).holder?.name ?? '',
  };
}

function columnOf<Seed>(seeds: readonly Seed[], read: (seed: Seed) => number): Int32Array {
  const column = new Int32Array(seeds.length);
  for (let at = 0; at < column.length; at += 1) column[at] = read(seeds[at] as Seed);
  return column;
}

/** By partner, day and id. Records come by their ids, so two stable passes do it, in time that grows with their number only. */
function inOrder<K extends RecordKind>(seeds: readonly FactSeed<K>[], partners: number): readonly FactSeed<K>[] {
  const [days, owners] = [columnOf(seeds, ({ day }) => day), columnOf(seeds, ({ partner }) => partner)];
  const ids = columnOf(seeds, () => 0).map((_, at) => at);
  const isById = seeds.every(
    (seed, at) => at === 0 || compareTexts((seeds[at - 1] as FactSeed<K>).row.id, seed.row.id) <= 0,
  );
  if (!isById) ids.sort((a, b) => compareTexts((seeds[a] as FactSeed<K>).row.id, (seeds[b] as FactSeed<K>).row.id));
  const order = countingSort(sortByDay(ids, days), partners, (at) => owners[at] as number);
  return Array.from(order, (at) => seeds[at] as FactSeed<K>);
}

/** A value by name, made at its first use. */
export function kept<Value>(known: Map<string, Value>, name: string, make: (name: string) => Value): Value {
  if (!known.has(name)) known.set(name, make(name));
  return known.get(name) as Value;
}

const people = <K extends RecordKind>(seeds: readonly FactSeed<K>[]): FactText =>
  textColumn(
    seeds.length,
    (fact) => seeds[fact]?.holder?.name ?? '',
    (fact) => seeds[fact]?.holder?.key ?? '',
  );

const valueOf = <K extends RecordKind>({ row }: FactSeed<K>, field: string): unknown =>
  (row.values as Readonly<Record<string, unknown>>)[field];

function fieldText<K extends RecordKind>(seed: FactSeed<K>, field: string): string {
  if (field === 'date') return isoOf(seed.day);
  const value = valueOf(seed, field);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? value : Array.isArray(value) ? value.join(', ') : '';
}

function figureOf<K extends RecordKind>(
  asked: FactRequest,
  reader: RecordReader<K>,
  seeds: readonly FactSeed<K>[],
  name: string,
): FactFigure | undefined {
  const field = factField(reader.kind, name);
  if (field === undefined || !['number', 'money', 'numberOrMoney'].includes(field.type)) return undefined;
  const read = reader.texts[name] ?? ((seed: FactSeed<K>) => fieldText(seed, name));
  const home = asked.inputs.records.get('bookSettings', 'settings')?.values.homeCurrency ?? '';
  const currencyOf = (seed: FactSeed<K>): string => {
    const own = fieldText(seed, 'currency').trim().toUpperCase();
    return own === '' && field.type === 'money' ? home : own;
  };
  const numbers = seeds.map((seed) => {
    const parsed = parseAmount(read(seed).trim());
    if (!parsed.ok) return undefined;
    const whole = plain(parsed.value);
    return seed.part === undefined ? whole : partOfText(whole, seed.part, minorUnits(currencyOf(seed)));
  });
  const column = numberColumn(numbers);
  return field.type === 'number'
    ? column
    : { ...column, currency: textColumn(seeds.length, (fact) => currencyOf(seeds[fact] as FactSeed<K>)) };
}

/** Numbers at one scale, each exact. */
function numberColumn(numbers: readonly (DecimalText | undefined)[]): FactFigure {
  const scale = numbers.reduce((most, each) => Math.max(most, each === undefined ? 0 : decimalsOf(each)), 0);
  const values = new Float64Array(numbers.length).fill(Number.NaN);
  const wide = new Map<number, string>();
  numbers.forEach((text, at) => {
    if (text === undefined) return;
    const value = toScaled(text, scale);
    if (value === undefined) wide.set(at, text);
    else values[at] = value;
  });
  return { scale, values, wide };
}
