import type { DateColumn, LineChunk, NumberColumn, TextColumn } from './line-chunk.ts';
import { linesPerChunk, noDate } from './line-chunk.ts';
import type { LineDate, LineNumber, LineText } from './sale-line.ts';

/** Collects the texts of one column; setting costs one map look-up and no object. */
export interface TextCells {
  set(line: number, text: string): void;
}

/** Collects the days of one column; `noDate` where the file had none. */
export interface DateCells {
  set(line: number, day: number): void;
}

/** Collects exact decimals as `digits / 10 ** scale`, both integers, `digits` safe; NaN where the file had none. */
export interface NumberCells {
  set(line: number, digits: number, scale: number): void;
}

/**
 * Builds the chunks of one batch straight from cells, without an object per line: ask for the columns once, set
 * the cells of line `line()`, then `endLine(row)`; when `isFull()`, take the chunk.
 */
export interface LineChunkBuilder {
  text(name: LineText): TextCells;
  custom(name: string): TextCells;
  date(name: LineDate): DateCells;
  number(name: LineNumber): NumberCells;
  line(): number;
  endLine(row: number): void;
  isFull(): boolean;
  /** The chunk so far; the builder is empty again, at the next ordinal. */
  take(): LineChunk;
}

interface Cells<Column> {
  take(count: number): Column | undefined;
}

function textCells(): TextCells & Cells<TextColumn> {
  let codes = new Uint16Array(linesPerChunk);
  let known = new Map<string, number>([['', 0]]);
  return {
    set: (line, text) => {
      let code = known.get(text);
      if (code === undefined) {
        code = known.size;
        known.set(text, code);
      }
      codes[line] = code;
    },
    take: (count) => {
      if (known.size === 1) return undefined;
      const dictionary = [...known.keys()];
      const taken = dictionary.length <= 256 ? Uint8Array.from(codes.subarray(0, count)) : codes.slice(0, count);
      codes = new Uint16Array(linesPerChunk);
      known = new Map([['', 0]]);
      return { dictionary, codes: taken };
    },
  };
}

function dateCells(): DateCells & Cells<DateColumn> {
  const days = new Int32Array(linesPerChunk).fill(noDate);
  let used = false;
  return {
    set: (line, day) => {
      days[line] = day;
      used ||= day !== noDate;
    },
    take: (count) => {
      if (!used) return undefined;
      const taken = days.slice(0, count);
      days.fill(noDate);
      used = false;
      return taken;
    },
  };
}

function wideText(digits: number, scale: number): string {
  const all = Math.abs(digits)
    .toString()
    .padStart(scale + 1, '0');
  const body = scale === 0 ? all : `${all.slice(0, all.length - scale)}.${all.slice(all.length - scale)}`;
  return digits < 0 ? `-${body}` : body;
}

/** The same value with no zeros at the end: 12.50 is 125 at scale 1. */
function shortest(digits: number, scale: number): readonly [number, number] {
  let [d, s] = [digits, scale];
  while (s > 0 && d % 10 === 0) {
    d /= 10;
    s -= 1;
  }
  return [d, s];
}

/** 15 decimals at most fit beside a safe integer; more can't come in, an import refuses them. */
const MAX_SCALE = 15;

function numberColumn(digits: Float64Array, scales: Uint8Array, count: number): NumberColumn {
  let scale = 0;
  for (let i = 0; i < count; i += 1) {
    if (!Number.isNaN(digits[i])) scale = Math.max(scale, Math.min(MAX_SCALE, scales[i] as number));
  }
  const values = new Float64Array(count).fill(NaN);
  const wide: Record<number, string> = {};
  for (let i = 0; i < count; i += 1) {
    const own = scales[i] as number;
    const value = (digits[i] as number) * 10 ** Math.max(0, scale - own);
    if (Number.isNaN(value)) continue;
    if (own <= scale && Number.isSafeInteger(value)) values[i] = value;
    else wide[i] = wideText(digits[i] as number, own);
  }
  return { scale, values, wide };
}

function numberCells(): NumberCells & Cells<NumberColumn> {
  const digits = new Float64Array(linesPerChunk).fill(NaN);
  const scales = new Uint8Array(linesPerChunk);
  let used = false;
  return {
    set: (line, value, scale) => {
      const [d, s] = value % 10 === 0 && scale > 0 ? shortest(value, scale) : [value, scale];
      // There is no negative zero in money.
      digits[line] = d === 0 ? 0 : d;
      scales[line] = s;
      used ||= !Number.isNaN(d);
    },
    take: (count) => {
      if (!used) return undefined;
      const column = numberColumn(digits, scales, count);
      digits.fill(NaN);
      used = false;
      return column;
    },
  };
}

function columnsOf<Name extends string, Made extends Cells<unknown>>(make: () => Made) {
  const made = new Map<Name, Made>();
  return {
    of: (name: Name): Made => {
      const known = made.get(name) ?? make();
      made.set(name, known);
      return known;
    },
    take: (count: number) => {
      const taken: [Name, unknown][] = [];
      for (const [name, cells] of made) {
        const column = cells.take(count);
        if (column !== undefined) taken.push([name, column]);
      }
      return Object.fromEntries(taken);
    },
  };
}

/** A builder for one batch of one source, at ordinal 0. */
export function lineChunkBuilder(batch: string, source: string): LineChunkBuilder {
  const texts = columnsOf<LineText, ReturnType<typeof textCells>>(textCells);
  const custom = columnsOf<string, ReturnType<typeof textCells>>(textCells);
  const dates = columnsOf<LineDate, ReturnType<typeof dateCells>>(dateCells);
  const numbers = columnsOf<LineNumber, ReturnType<typeof numberCells>>(numberCells);
  const rows = new Uint32Array(linesPerChunk);
  let count = 0;
  let ordinal = 0;
  return {
    text: texts.of,
    custom: custom.of,
    date: dates.of,
    number: numbers.of,
    line: () => count,
    endLine: (row) => {
      if (count >= linesPerChunk) throw new Error('The chunk is full');
      rows[count] = row;
      count += 1;
    },
    isFull: () => count === linesPerChunk,
    take: () => {
      const chunk: LineChunk = {
        kind: 'lines',
        batch,
        source,
        ordinal,
        count,
        rows: rows.slice(0, count),
        texts: texts.take(count) as LineChunk['texts'],
        dates: dates.take(count) as LineChunk['dates'],
        numbers: numbers.take(count) as LineChunk['numbers'],
        custom: custom.take(count) as LineChunk['custom'],
      };
      ordinal += 1;
      count = 0;
      return chunk;
    },
  };
}
