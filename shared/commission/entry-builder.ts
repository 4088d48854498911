import { countingSort } from '#model/line-order.ts';
import type { EntryColumns, EntryNature } from './contract.ts';
import { entryNatures } from './contract.ts';

/** The code of a nature in `EntryColumns.nature`. */
export const natureCode = Object.fromEntries(entryNatures.map((nature, code) => [nature, code])) as Readonly<
  Record<EntryNature, number>
>;

const integers = {
  partner: Int32Array,
  currency: Int32Array,
  line: Int32Array,
  rule: Int32Array,
  portion: Int32Array,
  origin: Int32Array,
  trueUp: Int32Array,
  band: Int16Array,
  level: Int8Array,
  nature: Uint8Array,
} as const;
const figures = [
  'base',
  'amount',
  'due',
  'booked',
  'measuredBefore',
  'measuredAfter',
  'measuredBooked',
  'flat',
  'limited',
  'ceiling',
] as const;

/** The array type of each column. */
export const entryKinds = {
  ...integers,
  base: Float64Array,
  amount: Float64Array,
  due: Float64Array,
  booked: Float64Array,
  measuredBefore: Float64Array,
  measuredAfter: Float64Array,
  measuredBooked: Float64Array,
  flat: Float64Array,
  limited: Float64Array,
  ceiling: Float64Array,
} as const;

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
  /** Whether the rare columns are the builder's own. */
  hasRare: boolean;
  /** Whether any entry has a booked amount. */
  hasBooked: boolean;
}

const names = [...Object.keys(integers), ...figures.filter((name) => name !== 'due')] as (keyof Columns)[];

/** Columns that few plans need. While nobody writes them they share one array of nothing each, which halves the memory. */
const rareFigures = [
  'booked',
  'measuredBefore',
  'measuredAfter',
  'measuredBooked',
  'flat',
  'limited',
  'ceiling',
] as const;
const rareLinks = ['origin', 'trueUp', 'portion'] as const;
const isRare = (name: keyof Columns): boolean =>
  (rareFigures as readonly string[]).includes(name) || (rareLinks as readonly string[]).includes(name);

function allocate(capacity: number, withRare: boolean): Columns {
  const zeros = withRare ? undefined : new Float64Array(capacity);
  const none = withRare ? undefined : new Int32Array(capacity).fill(-1);
  const shared = (name: keyof Columns): Column | undefined =>
    (rareFigures as readonly string[]).includes(name) ? zeros : isRare(name) ? none : undefined;
  return Object.fromEntries(
    names.map((name) => [name, shared(name) ?? new entryKinds[name](capacity)]),
  ) as unknown as Columns;
}

/** An empty builder with room for `capacity` entries before it grows. */
export const entryBuilder = (capacity: number): EntryBuilder => ({
  count: 0,
  capacity,
  columns: allocate(capacity, false),
  hasRare: false,
  hasBooked: false,
});

/** Gives the rare columns arrays of their own; call before the first write to any of them. */
export function ownRareColumns(builder: EntryBuilder): void {
  if (builder.hasRare) return;
  for (const name of rareFigures) builder.columns[name] = new Float64Array(builder.capacity);
  for (const name of rareLinks) builder.columns[name] = new Int32Array(builder.capacity).fill(-1);
  builder.hasRare = true;
}

/** Takes out all entries, so that the columns can be written again: those that not every entry writes are empty. */
export function clearEntries(builder: EntryBuilder): void {
  const { columns, count } = builder;
  if (count === 0) return;
  for (const name of ['band', 'level', 'nature'] as const) columns[name].fill(0, 0, count);
  if (builder.hasRare) {
    for (const name of rareFigures) columns[name].fill(0, 0, count);
    for (const name of rareLinks) columns[name].fill(-1, 0, count);
  }
  builder.count = 0;
}

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
  const columns = allocate(capacity, builder.hasRare);
  if (builder.hasRare) for (const name of rareLinks) columns[name].fill(-1, builder.count);
  for (const name of names) {
    if (builder.hasRare || !isRare(name))
      (columns[name] as Float64Array).set((builder.columns[name] as Float64Array).subarray(0, builder.count));
  }
  builder.capacity = capacity;
  builder.columns = columns;
}

/** The entries as they stand, without the spare room. */
export function finishEntries(builder: EntryBuilder): EntryColumns {
  const done = new Map<Column, Column>();
  const cutOf = (column: Column): Column => {
    const cut = done.get(column) ?? (column as Float64Array).subarray(0, builder.count);
    done.set(column, cut);
    return cut;
  };
  const cut = Object.fromEntries(names.map((name) => [name, cutOf(builder.columns[name])])) as unknown as Omit<
    EntryColumns,
    'count' | 'due'
  >;
  const due = builder.hasBooked ? cut.amount.map((amount, at) => amount + (cut.booked[at] as number)) : cut.amount;
  return { count: builder.count, ...cut, due };
}

const allNames = [...names, 'due'] as const;

// One function per kind of array: a loop that meets only one kind is several times faster.
function gatherFigures(from: Float64Array, order: Int32Array): Float64Array {
  const to = new Float64Array(order.length);
  for (let at = 0; at < order.length; at += 1) to[at] = from[order[at] as number] as number;
  return to;
}

function gatherIntegers(from: Int32Array, order: Int32Array): Int32Array {
  const to = new Int32Array(order.length);
  for (let at = 0; at < order.length; at += 1) to[at] = from[order[at] as number] as number;
  return to;
}

function gatherShorts(from: Int16Array, order: Int32Array): Int16Array {
  const to = new Int16Array(order.length);
  for (let at = 0; at < order.length; at += 1) to[at] = from[order[at] as number] as number;
  return to;
}

function gatherBytes(from: Int8Array | Uint8Array, order: Int32Array): Int8Array | Uint8Array {
  const to = from instanceof Int8Array ? new Int8Array(order.length) : new Uint8Array(order.length);
  for (let at = 0; at < order.length; at += 1) to[at] = from[order[at] as number] as number;
  return to;
}

function gather(column: Column, order: Int32Array): Column {
  if (column instanceof Float64Array) return gatherFigures(column, order);
  if (column instanceof Int32Array) return gatherIntegers(column, order);
  return column instanceof Int16Array ? gatherShorts(column, order) : gatherBytes(column, order);
}

/** The entries in another order. */
function reorderEntries(entries: EntryColumns, order: Int32Array): EntryColumns {
  // Columns that share an array go on sharing it.
  const done = new Map<Column, Column>();
  const moved = allNames.map((name) => {
    const column = entries[name];
    const gathered = done.get(column) ?? gather(column, order);
    done.set(column, gathered);
    return [name, gathered] as const;
  });
  return { ...(Object.fromEntries(moved) as unknown as EntryColumns), count: order.length };
}

/** Partner, currency, rule; within a rule as they came; true-ups last. Entries without overrides come in this order already. */
export function sortEntries(entries: EntryColumns, currencies: number, partners: number, rules: number): EntryColumns {
  const { count, rule, partner, currency } = entries;
  if (isSorted(entries)) return entries;
  const all = new Int32Array(count);
  for (let at = 0; at < count; at += 1) all[at] = at;
  const byRule = countingSort(all, rules + 1, (at) => ((rule[at] as number) < 0 ? rules : (rule[at] as number)));
  return reorderEntries(
    entries,
    countingSort(
      byRule,
      partners * currencies,
      (at) => (partner[at] as number) * currencies + (currency[at] as number),
    ),
  );
}

function isSorted({ count, rule, partner, currency }: EntryColumns): boolean {
  for (let at = 1; at < count; at += 1) {
    if (rule[at] === rule[at - 1] && partner[at] === partner[at - 1] && currency[at] === currency[at - 1]) continue;
    const byPartner =
      (partner[at] as number) - (partner[at - 1] as number) || (currency[at] as number) - (currency[at - 1] as number);
    if (byPartner < 0 || (byPartner === 0 && !comesAfter(rule[at] as number, rule[at - 1] as number))) return false;
  }
  return true;
}

/** True-ups, which name no rule, come last. */
const comesAfter = (rule: number, before: number): boolean => rule < 0 || (before >= 0 && rule >= before);
