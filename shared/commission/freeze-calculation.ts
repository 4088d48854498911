import { periodRange } from '#calendar/period.ts';
import type { PeriodId } from '#calendar/period.ts';
import type { TableNumber } from '#model/line-table.ts';
import type { LineNumber } from '#model/sale-line.ts';
import { closedPeriods } from './closed-periods.ts';
import type { Calculation, EntryColumns, LineFacts } from './contract.ts';
import { unpaidReasons } from './contract.ts';
import { dayNumber } from '#calendar/day-lookup.ts';
import type { Frozen, FrozenCalculation, FrozenNumbers, FrozenTexts } from './frozen-calculation.ts';
import { factNumbers } from './live-facts.ts';
import type { ColumnPacker } from './packed-columns.ts';
import { columnPacker } from './packed-columns.ts';
import type { PreparedBook } from './prepared-book.ts';
import { lineIdOf, periodLines } from './period-lines.ts';

/** Texts of a line that a closing keeps, by the name of the fact. */
const frozenTexts = [
  'partnerText',
  'currency',
  'order',
  'lineNumber',
  'invoice',
  'deal',
  'customer',
  'confidential',
  'product',
  'productName',
  'type',
] as const satisfies readonly (keyof LineFacts)[];

/**
 * What a close keeps of a calculation: entries and the facts that explain them, copied out of the book, so that nothing
 * that is edited later can change a word of it. Only a calculation of an open period can be frozen.
 */
export function freezeCalculation(calculation: Calculation): Frozen {
  const { book } = calculation.facts;
  if (book === undefined) throw new Error(`${calculation.period} is closed already`);
  const pack = columnPacker();
  const { entries } = calculation;
  const counted = periodLines(book, calculation.period);
  const lines = [...new Set([...counted.lines, ...entries.line, ...entries.origin])]
    .filter((line) => line >= 0)
    .sort((a, b) => a - b);
  const partners = referenced(calculation, counted.partners);
  const remap = new Map(partners.map((partner, at) => [partner, at]));
  const indexOf = new Map(lines.map((line, at) => [line, at]));
  const credit = dictionaryOf(
    Array.from({ length: entries.count }, (_, at) =>
      (calculation.entries.line[at] as number) < 0 ? [] : calculation.facts.credit(at).path,
    ),
  );
  const notUsed = dictionaryOf(
    Array.from({ length: entries.count }, (_, at) =>
      (calculation.entries.line[at] as number) < 0 ? [] : calculation.facts.rulesNotUsed(at),
    ),
  );
  const portions = usedPortions(calculation);
  const json: FrozenCalculation = {
    format: 1,
    period: calculation.period,
    roundingMode: calculation.roundingMode,
    baseScale: calculation.baseScale,
    lineCount: calculation.lines,
    fingerprint: calculation.fingerprint,
    inputDigests: book.inputDigests,
    linesDigests: linesDigests(book, calculation.period),
    partners: partners.map((partner) => calculation.facts.partner(calculation.partners[partner] ?? '')),
    currencies: calculation.currencies,
    rules: calculation.rules,
    ...(portions.used.length === 0 ? {} : { portions: portions.used }),
    trueUps: calculation.trueUps,
    totals: calculation.totals,
    controlTotals: calculation.controlTotals,
    exceptions: calculation.exceptions,
    batches: book.inputs.lines.batches.map((id) => batchFacts(book, id)),
    lines: freezeLines(book, calculation, lines, counted, remap, pack),
    waiting: counted.waiting.map((line) => lineIdOf(book, line)),
    entries: freezeEntries(entries, remap, indexOf, portions.indexOf, pack),
    paths: credit.words,
    pathOf: pack.add(credit.codes),
    notUsed: notUsed.words,
    notUsedOf: pack.add(notUsed.codes),
    ...(book.slots.portion === undefined
      ? {}
      : {
          tierOf: freezeTexts(
            Array.from({ length: entries.count }, (_, at) => calculation.facts.tier(at) ?? ''),
            pack,
          ),
        }),
    unpaid: {
      line: pack.add(calculation.unpaid.map((each) => indexOf.get(each.line) ?? -1)),
      reason: pack.add(calculation.unpaid.map((each) => unpaidReasons.indexOf(each.reason))),
      ...(book.slots.portion === undefined ? {} : { partner: pack.add(unpaidPartners(calculation, remap)) }),
    },
  };
  return { json, bytes: pack.bytes() };
}

function unpaidPartners({ unpaid, partners }: Calculation, remap: ReadonlyMap<number, number>): readonly number[] {
  const index = new Map(partners.map((id, at) => [id, at]));
  return unpaid.map(({ partner }) => remap.get(index.get(partner) ?? -1) ?? -1);
}

/** The portions that entries name, and the place of each among them. */
function usedPortions({ entries, portions }: Calculation) {
  const used = [...new Set(entries.portion)].filter((portion) => portion >= 0).sort((a, b) => a - b);
  return {
    used: used.flatMap((portion) => portions[portion] ?? []),
    indexOf: new Map(used.map((portion, at) => [portion, at])),
  };
}

function linesDigests(book: PreparedBook, period: string): Readonly<Record<string, string>> {
  const periods = [...closedPeriods(book).map((each) => each.period), period];
  const end = (each: string): number => dayNumber(periodRange(each as PeriodId, book.inputs.calendar).next);
  return Object.fromEntries(periods.map((each) => [each, book.linesDigest(end(each))]));
}

function batchFacts(book: PreparedBook, id: string): FrozenCalculation['batches'][number] {
  const values = book.inputs.records.get('batch', id)?.values;
  return { id, source: values?.source ?? '', fileName: values?.fileName ?? '' };
}

function referenced(calculation: Calculation, credited: Iterable<number>): readonly number[] {
  const used = new Set<number>([...calculation.entries.partner, ...credited]);
  const index = new Map(calculation.partners.map((id, at) => [id, at]));
  for (const total of calculation.totals) used.add(index.get(total.partner) ?? 0);
  for (let at = 0; at < calculation.entries.count; at += 1) {
    if ((calculation.entries.level[at] as number) > 0)
      for (const id of calculation.facts.credit(at).path) used.add(index.get(id) ?? 0);
  }
  return [...used].sort((a, b) => a - b);
}

function dictionaryOf<Word>(words: readonly Word[]): { readonly words: readonly Word[]; readonly codes: Int32Array } {
  const known = new Map<string, number>();
  const kept: Word[] = [];
  const codes = Int32Array.from(words, (word) => {
    const name = JSON.stringify(word);
    const code = known.get(name) ?? kept.length;
    if (code === kept.length) {
      known.set(name, code);
      kept.push(word);
    }
    return code;
  });
  return { words: kept, codes };
}

function freezeTexts(texts: readonly string[], pack: ColumnPacker): FrozenTexts {
  const { words, codes } = dictionaryOf(texts);
  return { dictionary: words, codes: pack.add(codes) };
}

function freezeLines(
  book: PreparedBook,
  calculation: Calculation,
  lines: readonly number[],
  counted: ReturnType<typeof periodLines>,
  remap: ReadonlyMap<number, number>,
  pack: ColumnPacker,
): FrozenCalculation['lines'] {
  const table = book.inputs.lines;
  const facts = lines.map((line) => calculation.facts.line(line));
  const of = (column: Int32Array): Int32Array => Int32Array.from(lines, (line) => column[line] as number);
  const isCounted = new Set(counted.lines);
  return {
    batch: pack.add(of(table.batch)),
    position: pack.add(of(table.position)),
    row: pack.add(of(table.row)),
    date: freezeTexts(
      facts.map((each) => each.date),
      pack,
    ),
    recognisedBy: freezeTexts(
      facts.map((each) => each.recognisedBy),
      pack,
    ),
    partner: pack.add(lines.map((line) => remap.get(counted.partnerOf(line)) ?? -1)),
    tier: freezeTexts(
      lines.map((line) => counted.tierOf(line) ?? ''),
      pack,
    ),
    how: freezeTexts(
      lines.map((line) => book.creditHow(line)),
      pack,
    ),
    ...(book.slots.portion === undefined
      ? {}
      : {
          credits: freezeTexts(
            lines.map((line) => counted.creditsOf(line)),
            pack,
          ),
        }),
    counted: pack.add(lines.map((line) => (isCounted.has(line) ? 1 : 0))),
    texts: Object.fromEntries(
      frozenTexts.map((name) => [
        name,
        freezeTexts(
          facts.map((each) => each[name] ?? ''),
          pack,
        ),
      ]),
    ),
    numbers: Object.fromEntries(
      factNumbers
        .filter((name) => !rareNumbers.includes(name) || hasAny(table.numbers[name], lines))
        .map((name) => [name, freezeNumbers(table.numbers[name], lines, pack)]),
    ),
  };
}

/** Figures that few files have: a column without any is not kept. */
const rareNumbers: readonly LineNumber[] = ['tax', 'shipping', 'recurring'];
const hasAny = (column: TableNumber, lines: readonly number[]): boolean =>
  lines.some((line) => !Number.isNaN(column.values[line]) || column.wide.has(line));

function freezeNumbers(column: TableNumber, lines: readonly number[], pack: ColumnPacker): FrozenNumbers {
  const wide = lines.flatMap((line, at) => {
    const text = column.wide.get(line);
    return text === undefined ? [] : [[String(at), text] as const];
  });
  return {
    scale: column.scale,
    values: pack.add(Float64Array.from(lines, (line) => column.values[line] as number)),
    wide: Object.fromEntries(wide),
  };
}

function freezeEntries(
  entries: EntryColumns,
  remap: ReadonlyMap<number, number>,
  indexOf: ReadonlyMap<number, number>,
  portionOf: ReadonlyMap<number, number>,
  pack: ColumnPacker,
): FrozenCalculation['entries'] {
  const { count: _count, ...columns } = entries;
  const moved = {
    ...columns,
    portion: entries.portion.map((portion) => portionOf.get(portion) ?? -1),
    partner: entries.partner.map((partner) => remap.get(partner) ?? -1),
    line: entries.line.map((line) => indexOf.get(line) ?? -1),
    origin: entries.origin.map((line) => indexOf.get(line) ?? -1),
  };
  return Object.fromEntries(Object.entries(moved).map(([name, values]) => [name, pack.add(values)]));
}
