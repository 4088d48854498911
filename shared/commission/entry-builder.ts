import { countingSort } from '#model/line-order.ts';
import type { EntryColumns, EntryNature } from './contract.ts';
import { entryNatures } from './contract.ts';

/** The code of a nature in `EntryColumns.nature`. */
export const natureCode = Object.fromEntries(entryNatures.map((nature, code) => [nature, code])) as Readonly<Record<EntryNature, number>>;

const integers = { partner: Int32Array, currency: Int32Array, line: Int32Array, rule: Int32Array, origin: Int32Array, trueUp: Int32Array, band: Int16Array, level: Int8Array, nature: Uint8Array } as const;
const figures = ['base', 'amount', 'due', 'booked', 'measuredBefore', 'measuredAfter', 'measuredBooked', 'flat'] as const;

/** The array type of each column. */
export const entryKinds = { ...integers, base: Float64Array, amount: Float64Array, due: Float64Array, booked: Float64Array, measuredBefore: Float64Array, measuredAfter: Float64Array, measuredBooked: Float64Array, flat: Float64Array } as const;

type Column = Int32Array | Int16Array | Int8Array | Uint8Array | Float64Array;
type Columns = { -readonly [Name in Exclude<keyof EntryColumns, 'count'>]: EntryColumns[Name] };

/** Columns that grow: entries are written as numbers into arrays, never as objects. */
export interface EntryBuilder {
  count: number;
  capacity: number;
  columns: Columns;
}

const names = [...Object.keys(integers), ...figures] as (keyof Columns)[];

function allocate(capacity: number): Columns {
  const made: Partial<Record<keyof Columns, Column>> = {};
  for (const [name, Kind] of Object.entries(integers)) made[name as keyof Columns] = new Kind(capacity);
  for (const name of figures) made[name] = new Float64Array(capacity);
  return made as Columns;
}

/** An empty builder with room for `capacity` entries before it grows. */
export const entryBuilder = (capacity: number): EntryBuilder => ({ count: 0, capacity, columns: allocate(capacity) });

/** Makes room for one more entry and returns its index. */
export function nextEntry(builder: EntryBuilder): number {
  if (builder.count === builder.capacity) grow(builder);
  builder.count += 1;
  return builder.count - 1;
}

function grow(builder: EntryBuilder): void {
  const capacity = Math.max(1024, builder.capacity * 2);
  const columns = allocate(capacity);
  for (const name of names) (columns[name] as Float64Array).set(builder.columns[name] as Float64Array);
  builder.capacity = capacity;
  builder.columns = columns;
}

/** The entries as they stand, without the spare room. */
export function finishEntries(builder: EntryBuilder): EntryColumns {
  const cut = Object.fromEntries(names.map((name) => [name, (builder.columns[name] as Float64Array).subarray(0, builder.count)]));
  return { count: builder.count, ...cut } as unknown as EntryColumns;
}

/** The entries in another order. */
export function reorderEntries(entries: EntryColumns, order: Int32Array): EntryColumns {
  const moved = names.map((name) => {
    const from = entries[name] as Float64Array;
    const to = new (from.constructor as Float64ArrayConstructor)(order.length);
    for (let at = 0; at < order.length; at += 1) to[at] = from[order[at] as number] as number;
    return [name, to];
  });
  return { count: order.length, ...Object.fromEntries(moved) } as unknown as EntryColumns;
}

/** Partner, currency, rule; within a rule as they came; true-ups last. Entries without overrides come in this order already. */
export function sortEntries(entries: EntryColumns, currencies: number, partners: number, rules: number): EntryColumns {
  const all = Int32Array.from({ length: entries.count }, (_, at) => at);
  const { rule, partner, currency } = entries;
  const byRule = countingSort(all, rules + 1, (at) => ((rule[at] as number) < 0 ? rules : (rule[at] as number)));
  const sorted = countingSort(byRule, partners * currencies, (at) => (partner[at] as number) * currencies + (currency[at] as number));
  return sorted === all ? entries : reorderEntries(entries, sorted);
}
