import type { DecimalText } from '#money/amount.ts';
import { fromScaled, powerOfTen, toScaled } from '#money/scaled.ts';
import type { LineTable, TableNumber } from '#model/line-table.ts';
import type { Base } from '#model/rule-common.ts';
import type { LineNumber } from '#model/sale-line.ts';
import type { UnitPriceOf } from './price-list.ts';
import { listAmount } from './price-list.ts';
import type { SlotParts } from './slot-parts.ts';

/** Figures of the slots at one scale, gathered the first time that a rule asks. NaN: missing, or not exact at this scale. */
export interface BaseColumns {
  /** Decimals of every column here. */
  readonly scale: number;
  /** What belongs to the slot: its part of the line, in its settlement currency. */
  of(base: Base | 'units' | 'cost'): Float64Array;
  /** What belongs to the slot's whole line, in the line's own currency. */
  ofLine(base: Base | 'units' | 'cost'): Float64Array;
}

const figures = [
  'net',
  'list',
  'discount',
  'cost',
  'quantity',
  'unitPrice',
  'tax',
  'shipping',
  'recurring',
] as const satisfies readonly LineNumber[];

/** What the columns are made of. */
export interface BaseInputs {
  readonly table: LineTable;
  /** Slot → line. */
  readonly lines: Int32Array;
  readonly leastScale: number;
  readonly priceOf?: UnitPriceOf | undefined;
  /** Undefined where every slot is all of its line in its own currency. */
  readonly parts?: SlotParts | undefined;
  /** Decimals of the smallest unit of a line's own currency. */
  readonly minorOf: (line: number) => number;
  /** Whether the plan that credits a slot counts tax or shipping as part of net and list; undefined where none does. */
  readonly includes?: ((slot: number, what: 'tax' | 'shipping') => boolean) | undefined;
}

/** A part of a line has decimals where the line has none: 60 % of 6 units are 3.6, whatever the currency. */
export const decimalsOfParts = 4;

/**
 * Columns over the slots. One scale for all of them, at least that of the currencies' minor units, so that an entry's base needs no
 * scale of its own. Tax and shipping are in or out as the credited partner's plan says; an override's base is its line's.
 * Parts of money are whole minor units of the line's currency, parts of units have 4 decimals; both more only where the line's own
 * figure has more: nothing else in the book, and no other unit to count money in, changes what a part is.
 */
export function baseColumns(inputs: BaseInputs): BaseColumns {
  const { table, lines, leastScale, priceOf, parts, minorOf, includes } = inputs;
  const own = Math.max(
    leastScale,
    ...(['net', 'list', 'discount', 'cost', 'quantity', ...(includes === undefined ? [] : extras)] as const).map(
      (name) => usedScale(table.numbers[name]),
    ),
    usedScale(table.numbers.recurring),
  );
  const scale = parts === undefined ? own : Math.max(own, decimalsOfParts);
  const made = new Map<string, Float64Array>();
  const gathered = (name: (typeof figures)[number]): Float64Array =>
    cached(made, name, () => gather(table.numbers[name], lines, scale));
  const quantityOf = (slot: number): number => gathered('quantity')[slot] as number;
  const priced = (slot: number): number => scaledPrice(priceOf?.(lines[slot] as number), () => quantityOf(slot), scale);
  const withExtras = (name: string, column: () => Float64Array): Float64Array =>
    includes === undefined
      ? column()
      : cached(made, `${name} with extras`, () => addExtras(column(), includes, gathered));
  const makers = {
    net: () => withExtras('net', () => gathered('net')),
    cost: () => gathered('cost'),
    units: () => gathered('quantity'),
    recurring: () => gathered('recurring'),
    list: () =>
      withExtras('list', () =>
        cached(made, 'list of line', () => listOf(gathered('list'), gathered('net'), gathered('discount'), priced)),
      ),
    margin: () => cached(made, 'margin', () => difference(gathered('net'), gathered('cost'))),
    // In money both are net less cost; they differ as a percentage: margin of the price, mark-up of the cost.
    markup: () => cached(made, 'margin', () => difference(gathered('net'), gathered('cost'))),
  } as const satisfies Record<Base | 'units' | 'cost', () => Float64Array>;
  const ofLine = (base: Base | 'units' | 'cost'): Float64Array => makers[base]();
  const shared = (by: SlotParts, slot: number, value: number, decimals: number): number => {
    const step = stepOf(value, powerOfTen(Math.max(0, scale - decimals)));
    return by.share(slot, value / step) * step;
  };
  const ofSlot = (base: Base | 'units' | 'cost', by: SlotParts): Float64Array =>
    cached(made, `part of ${base}`, () =>
      ofLine(base).map((value, slot) => {
        if (base === 'units') return shared(by, slot, value, decimalsOfParts);
        return by.converted(slot, shared(by, slot, value, minorOf(lines[slot] as number)), scale);
      }),
    );
  return { scale, ofLine, of: parts === undefined ? ofLine : (base) => ofSlot(base, parts) };
}

/** The largest step, `most` or a tenth, hundredth … of it, that a figure is a whole number of. */
function stepOf(value: number, most: number): number {
  let step = most;
  while (step > 1 && value % step !== 0) step /= 10;
  return step;
}

const extras = ['tax', 'shipping'] as const;

/** A line that names no tax or shipping has none. */
function addExtras(
  column: Float64Array,
  includes: NonNullable<BaseInputs['includes']>,
  gathered: (name: (typeof extras)[number]) => Float64Array,
): Float64Array {
  return column.map((value, slot) =>
    extras.reduce((sum, what) => {
      const extra = includes(slot, what) ? (gathered(what)[slot] as number) : Number.NaN;
      return Number.isNaN(extra) ? sum : exact(sum + extra);
    }, value),
  );
}

function cached(made: Map<string, Float64Array>, name: string, make: () => Float64Array): Float64Array {
  const column = made.get(name) ?? make();
  made.set(name, column);
  return column;
}

// Rates of exchange can make 15 decimals; beyond 6 a column of money could no longer hold ordinary amounts exactly.
const mostDecimals = 6;
const usedScale = (column: TableNumber): number => Math.min(column.scale, mostDecimals);

function gather(column: TableNumber, lines: Int32Array, scale: number): Float64Array {
  const result = new Float64Array(lines.length);
  const { values } = column;
  if (column.scale === scale) {
    for (let slot = 0; slot < lines.length; slot += 1) result[slot] = values[lines[slot] as number] as number;
  } else {
    for (let slot = 0; slot < lines.length; slot += 1)
      result[slot] = rescaled(values[lines[slot] as number] as number, column.scale, scale);
  }
  if (column.wide.size > 0) {
    for (let slot = 0; slot < lines.length; slot += 1) {
      const text = column.wide.get(lines[slot] as number);
      if (text !== undefined) result[slot] = toScaled(text, scale) ?? Number.NaN;
    }
  }
  return result;
}

function rescaled(value: number, from: number, to: number): number {
  if (Number.isNaN(value)) return value;
  if (to >= from) return exact(value * powerOfTen(to - from));
  const power = powerOfTen(from - to);
  return value % power === 0 ? value / power : Number.NaN;
}

const exact = (value: number): number => (Number.isSafeInteger(value) ? value : Number.NaN);

// The price before discount: the file's own, else net plus discount, else the price list's, else net: then nothing was
// taken off.
function listOf(
  list: Float64Array,
  net: Float64Array,
  discount: Float64Array,
  priced: (slot: number) => number,
): Float64Array {
  return list.map((value, slot) => {
    if (!Number.isNaN(value)) return value;
    const off = discount[slot] as number;
    if (!Number.isNaN(off)) return exact((net[slot] as number) + off);
    const listed = priced(slot);
    return Number.isNaN(listed) ? (net[slot] as number) : listed;
  });
}

function scaledPrice(price: DecimalText | undefined, quantity: () => number, scale: number): number {
  if (price === undefined || Number.isNaN(quantity())) return Number.NaN;
  return toScaled(listAmount(price, fromScaled(quantity(), scale)), scale) ?? Number.NaN;
}

const difference = (a: Float64Array, b: Float64Array): Float64Array =>
  a.map((value, slot) => exact(value - (b[slot] as number)));
