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
type Columns = { -readonly [Name in Exclude<keyof EntryColumns, 'count' | 'due'>]: EntryColumns[Name] };

/**
 * Columns that grow: entries are written as numbers into arrays, never as objects. A cell that isn't written is 0, which
 * costs nothing; `due` is made of amount and booked at the end.
 */
export interface EntryBuilder {
  count: number;
  capacity: number;
  columns: Columns;
  /** Whether any entry has a booked amount. */
  hasBooked: boolean;
}

const names = [...Object.keys(integers), ...figures.filter((name) => name !== 'due')] as (keyof Columns)[];

function allocate(capacity: number): Columns {
  return Object.fromEntries(names.map((name) => [name, new entryKinds[name](capacity)])) as unknown as Columns;
}

/** An empty builder with room for `capacity` entries before it grows. */
export const entryBuilder = (capacity: number): EntryBuilder => ({ count: 0, capacity, columns: allocate(capacity), hasBooked: false });

/** Makes room for `more` entries, so that a loop can write them without asking. */
export function reserveEntries(builder: EntryBuilder, more: number): Columns {
  if (builder.count + more > builder.capacity) grow(builder, builder.count + more);
  return builder.columns;
}

/** Makes room for one more entry and returns its index. */
export function nextEntry(builder: EntryBuilder): number {
  reserveEntries(builder, 1);
  builder.count += 1;
  return builder.count - 1;
}

function grow(builder: EntryBuilder, least: number): void {
  const capacity = Math.max(1024, builder.capacity * 2, least);
  const columns = allocate(capacity);
  for (const name of names) (columns[name] as Float64Array).set((builder.columns[name] as Float64Array).subarray(0, builder.count));
  builder.capacity = capacity;
  builder.columns = columns;
}

/** The entries as they stand, without the spare room. */
export function finishEntries(builder: EntryBuilder): EntryColumns {
  const cut = Object.fromEntries(names.map((name) => [name, (builder.columns[name] as Float64Array).subarray(0, builder.count)])) as unknown as Omit<EntryColumns, 'count' | 'due'>;
  const due = builder.hasBooked ? cut.amount.map((amount, at) => amount + (cut.booked[at] as number)) : cut.amount;
  return { count: builder.count, ...cut, due };
}

const allNames = [...names, 'due'] as const;

/** The entries in another order. */
export function reorderEntries(entries: EntryColumns, order: Int32Array): EntryColumns {
  const moved = allNames.map((name) => {
    const from = entries[name] as Float64Array;
    const to = new (from.constructor as Float64ArrayConstructor)(order.length);
    for (let at = 0; at < order.length; at += 1) to[at] = from[order[at] as number] as number;
    return [name, to];
  });
  return { count: order.length, ...Object.fromEntries(moved) } as unknown as EntryColumns;
}

/** Partner, currency, rule; within a rule as they came; true-ups last. Entries without overrides come in this order already. */
export function sortEntries(entries: EntryColumns, currencies: number, partners: number, rules: number): EntryColumns {
  const { count, rule, partner, currency } = entries;
  if (isSorted(entries)) return entries;
  const all = new Int32Array(count);
  for (let at = 0; at < count; at += 1) all[at] = at;
  const byRule = countingSort(all, rules + 1, (at) => ((rule[at] as number) < 0 ? rules : (rule[at] as number)));
  return reorderEntries(entries, countingSort(byRule, partners * currencies, (at) => (partner[at] as number) * currencies + (currency[at] as number)));
}

function isSorted({ count, rule, partner, currency }: EntryColumns): boolean {
  for (let at = 1; at < count; at += 1) {
    const byPartner = (partner[at] as number) - (partner[at - 1] as number);
    const byCurrency = (currency[at] as number) - (currency[at - 1] as number);
    const [own, before] = [rule[at] as number, rule[at - 1] as number];
    const byRule = own === before ? 0 : own < 0 || (before >= 0 && own > before) ? 1 : -1;
    if (byPartner < 0 || (byPartner === 0 && (byCurrency < 0 || (byCurrency === 0 && byRule < 0)))) return false;
  }
  return true;
}
