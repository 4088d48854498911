import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import type { ImportMapping } from '#model/import-mapping.ts';
import type { ImportKind } from '#model/import-records.ts';
import type { BookRecords } from '#model/record-row.ts';
import { detectDateOrder, looksLikeDates } from './detect-date-order.ts';
import { detectDecimalSign } from './detect-decimal-sign.ts';
import type { ImportField } from './import-field.ts';
import { fieldsOf, importKindLabels } from './import-fields.ts';
import type { ImportFile } from './import-file.ts';
import { whileReading } from './import-file.ts';
import { knownSource, sourceOfHeaders } from './known-source.ts';
import type { ColumnMatch, MatchCertainty } from './map-columns.ts';
import { detectKinds, matchColumns, missingFields } from './map-columns.ts';
import { parseNumber } from './parse-number.ts';
import { fallbacks, withoutFallbacks } from './mapping-fallbacks.ts';
import type { TableFormat, TextPort } from './read-table.ts';
import { detectFormat, readSample } from './read-table.ts';
import type { TableHeader } from './table-header.ts';
import { findHeader } from './table-header.ts';

/** What a person (or a mapping file) decided; what is left out is detected. */
export interface InspectChoices {
  readonly what?: ImportKind;
  readonly source?: string;
  readonly mapping?: ImportMapping;
  /** Only how the file is written; its columns are then detected anew. */
  readonly format?: Partial<Pick<ImportMapping, 'encoding' | 'delimiter' | 'sheet'>>;
}

/** Everything that is known of a file before it's imported: how it's written, what it holds, how its columns are read. */
export interface Inspection {
  readonly file: ImportFile;
  readonly format: TableFormat;
  readonly header: TableHeader;
  readonly what: ImportKind;
  /** All kinds that the headers fit, likeliest first. */
  readonly couldBe: readonly ImportKind[];
  readonly source: string;
  /** The mapping came from an earlier import of this source. */
  readonly remembered: boolean;
  readonly mapping: ImportMapping;
  readonly columns: readonly ColumnMatch[];
  /** How sure the detected facts are; what the person chose is sure. */
  readonly certainty: {
    readonly dateOrder: MatchCertainty;
    readonly decimalSign: MatchCertainty;
    readonly encoding: MatchCertainty;
  };
  /** Rows of the file's beginning, the header not among them. */
  readonly sample: readonly (readonly string[])[];
  /** What stands in the way of importing: a required column that is missing, a header that occurs twice. */
  readonly problems: readonly Problem[];
}

const KEPT_AS_CUSTOM: ReadonlySet<ImportKind> = new Set(['partners', 'sales']);

type Sample = readonly (readonly string[])[];

const columnOf = (sample: Sample, index: number): string[] => sample.map((row) => row[index] ?? '');

function cellsOf(
  type: ImportField['type'],
  columns: readonly ColumnMatch[],
  what: ImportKind,
  sample: Sample,
): string[] {
  const names = new Set(
    fieldsOf(what)
      .filter((field) => field.type === type)
      .map((field) => field.name),
  );
  return columns.flatMap((match, index) =>
    match.field !== undefined && names.has(match.field) ? columnOf(sample, index) : [],
  );
}

/** Header → field as a mapping has it, in the order of the columns. */
function mappedColumns(headers: readonly string[], mapping: ImportMapping): ColumnMatch[] {
  const fields = new Map(Object.entries(mapping.columns).map(([field, header]) => [header, field]));
  return headers.map((header) => {
    const field = fields.get(header);
    return field === undefined ? { header, certainty: 'none' } : { header, field, certainty: 'sure' };
  });
}

/** Demotes a match whose values can't be what the field wants: a “Date” column of words, an “Amount” of names. */
function doubted(
  match: ColumnMatch,
  what: ImportKind,
  cells: readonly string[],
  reading: Pick<ImportMapping, 'decimalSign'>,
): ColumnMatch {
  const type = fieldsOf(what).find((field) => field.name === match.field)?.type;
  const filled = cells.filter((cell) => cell.trim() !== '').slice(0, 50);
  if (filled.length === 0 || match.certainty !== 'sure') return match;
  const into = { digits: 0, scale: 0 };
  const fits =
    type === 'date'
      ? looksLikeDates(filled)
      : type !== 'number' || filled.some((cell) => parseNumber(cell.trim(), reading.decimalSign, into) === undefined);
  return fits ? match : { ...match, certainty: 'check' };
}

const distinct = (values: readonly string[]): boolean => new Set(values).size === values.length;

/** Columns whose values name a line: its own id; order (or invoice) with line; an order number that never repeats. */
export function keyColumns(columns: readonly ColumnMatch[], sample: Sample): string[] {
  const header = (field: string): string | undefined => columns.find((match) => match.field === field)?.header;
  const own = header('key');
  if (own !== undefined) return [own];
  const document = header('orderNumber') ?? header('invoice');
  const line = header('lineNumber');
  if (document === undefined) return [];
  if (line !== undefined) return [document, line];
  const index = columns.findIndex((match) => match.header === document);
  // The same row twice is a duplicate and speaks for the key; the same order with other content speaks against it.
  const rows = [...new Set(sample.map((row) => JSON.stringify(row)))].map(
    (row) => (JSON.parse(row) as string[])[index] ?? '',
  );
  return rows.length > 0 && rows.every((value) => value !== '') && distinct(rows) ? [document] : [];
}

/** What a discount column means, tried on the sample: the meaning with which list less discount is net most often. */
function detectDiscount(
  columns: readonly ColumnMatch[],
  sample: Sample,
  decimalSign: '.' | ',',
): NonNullable<ImportMapping['discountMeaning']> {
  const cell = (row: readonly string[], field: string): number => {
    const index = columns.findIndex((match) => match.field === field);
    const into = { digits: 0, scale: 0 };
    const wrong = parseNumber((row[index] ?? '').replace('%', '').trim(), decimalSign, into);
    return wrong === undefined ? into.digits / 10 ** into.scale : NaN;
  };
  const votes = { amountPerLine: 0, amountPerUnit: 0, percent: 0 };
  for (const row of sample.slice(0, 2000)) {
    const [quantity, price, discount, net] = [
      cell(row, 'quantity'),
      cell(row, 'unitPrice'),
      cell(row, 'discount'),
      cell(row, 'net'),
    ];
    if (!(discount !== 0) || Number.isNaN(discount + quantity + price + net)) continue;
    const near = (guess: number): boolean => Math.abs(guess - net) <= Math.max(0.011, Math.abs(net) * 1e-4);
    if (near(quantity * price - discount)) votes.amountPerLine += 1;
    else if (near(quantity * (price - discount))) votes.amountPerUnit += 1;
    else if (near(quantity * price * (1 - discount / 100)) || near(quantity * price * (1 - discount)))
      votes.percent += 1;
  }
  if (votes.percent > votes.amountPerLine && votes.percent >= votes.amountPerUnit) return 'percent';
  if (votes.amountPerUnit > votes.amountPerLine) return 'amountPerUnit';
  const header = columns.find((match) => match.field === 'discount')?.header ?? '';
  return votes.amountPerLine === 0 && /%|percent|prozent/iu.test(header) ? 'percent' : 'amountPerLine';
}

/** Sheets that were chosen for earlier workbooks, the last choice first. */
const knownSheets = (records: BookRecords): string[] =>
  records
    .all('importSource')
    .flatMap(({ values }) => values.mapping?.sheet ?? [])
    .toReversed();

/** The book's own currency: of rows whose file says none, and the one that rates are quoted in. */
export const homeCurrency = (records: BookRecords): string =>
  records.get('bookSettings', 'settings')?.values.homeCurrency ?? 'USD';

const has = (columns: readonly ColumnMatch[], field: string): boolean => columns.some((match) => match.field === field);

function extras(
  what: ImportKind,
  columns: readonly ColumnMatch[],
  sample: Sample,
  decimalSign: '.' | ',',
  records: BookRecords,
): Partial<ImportMapping> {
  const discount =
    what === 'sales' && has(columns, 'discount')
      ? { discountMeaning: detectDiscount(columns, sample, decimalSign) }
      : {};
  return { ...discount, ...fallbacks(what, (field) => has(columns, field), homeCurrency(records)) };
}

function detectMapping(
  what: ImportKind,
  format: TableFormat,
  headers: readonly string[],
  sample: Sample,
  records: BookRecords,
) {
  const named = matchColumns(headers, what);
  const numbers = cellsOf('number', named, what, sample);
  const sign =
    format.format === 'xlsx'
      ? ({ decimalSign: '.', certainty: 'sure' } as const)
      : detectDecimalSign(numbers, format.delimiter);
  const order = detectDateOrder(cellsOf('date', named, what, sample), sign.decimalSign);
  const columns = named.map((match, index) => doubted(match, what, columnOf(sample, index), sign));
  const mapping: ImportMapping = {
    delimiter: format.delimiter,
    encoding: format.encoding.encoding,
    dateOrder: order.dateOrder,
    decimalSign: sign.decimalSign,
    columns: Object.fromEntries(
      columns.flatMap((match) => (match.field === undefined ? [] : [[match.field, match.header]])),
    ),
    custom: KEPT_AS_CUSTOM.has(what)
      ? columns
          .filter((match) => match.field === undefined && !/^Column \d+$/u.test(match.header))
          .map((match) => match.header)
      : [],
    keyColumns: what === 'sales' ? keyColumns(columns, sample) : [],
    ...extras(what, columns, sample, sign.decimalSign, records),
  };
  const noNumbers = numbers.every((cell) => !/[.,]/u.test(cell));
  return {
    columns,
    mapping,
    certainty: { dateOrder: order.certainty, decimalSign: noNumbers ? ('sure' as const) : sign.certainty },
  };
}

function problemsOf(
  file: string,
  what: ImportKind,
  header: TableHeader,
  columns: readonly ColumnMatch[],
  chosen: boolean,
): Problem[] {
  const fields = new Set(columns.flatMap((match) => match.field ?? []));
  const missing: Problem[] = missingFields(what, fields).map((column) => ({
    kind: 'columnMissing',
    file,
    column,
    found: header.names,
  }));
  const doubles = header.repeated.filter((name) =>
    columns.some(
      (match) => match.field !== undefined && (match.header === name || match.header.startsWith(`${name} (`)),
    ),
  );
  // A person who mapped the columns by hand has said which of them is meant.
  const repeated: Problem[] = chosen ? [] : doubles.map((column) => ({ kind: 'fileDuplicateHeader', file, column }));
  return [...missing, ...repeated];
}

/**
 * Looks at the beginning of a file: format, kind, source, columns, and what stands in the way. A problem here means
 * that nothing of the file can be read; `problems` of the result can be put right by choosing otherwise.
 */
export function inspectFile(
  file: ImportFile,
  records: BookRecords,
  port: TextPort,
  choices: InspectChoices = {},
): Promise<Result<Inspection, Problem>> {
  return whileReading(() => inspect(file, records, port, choices));
}

async function inspect(
  file: ImportFile,
  records: BookRecords,
  port: TextPort,
  choices: InspectChoices,
): Promise<Result<Inspection, Problem>> {
  const format = await detectFormat(file, port, choices.mapping ?? choices.format, knownSheets(records));
  if (!format.ok) return format;
  const rows = await readSample(file, format.value, port);
  if (!rows.ok) return rows;
  const header = findHeader(file.name, rows.value);
  if (!header.ok) return header;
  const headers = header.value.names;
  const couldBe = detectKinds(headers);
  // What a person once said of a file with these columns goes before what they look like.
  const what =
    choices.what ??
    sourceOfHeaders(records, { headers })?.values.what ??
    couldBe[0] ??
    knownSource(records, { headers })?.values.what;
  if (what === undefined) return err({ kind: 'fileKindUnknown', file: file.name });
  const sample = rows.value.slice(header.value.index + 1).filter((row) => row.some((cell) => cell !== ''));
  const known =
    choices.mapping === undefined && choices.format === undefined
      ? knownSource(records, { headers, what, name: choices.source })
      : undefined;
  const detected = detectMapping(what, format.value, header.value.names, sample, records);
  const given =
    choices.mapping ??
    (known?.values.mapping === undefined
      ? undefined
      : withoutFallbacks({
          ...known.values.mapping,
          encoding: format.value.encoding.encoding,
          delimiter: format.value.delimiter,
        }));
  const { sheet } = choices.format ?? {};
  const columns = given === undefined ? detected.columns : mappedColumns(header.value.names, given);
  const encoding: MatchCertainty = format.value.encoding.certainty === 'mixed' ? 'none' : 'sure';
  return ok({
    file,
    format: format.value,
    header: header.value,
    what,
    couldBe,
    source: choices.source ?? known?.values.name ?? importKindLabels[what],
    remembered: known !== undefined,
    mapping: given ?? (sheet === undefined ? detected.mapping : { ...detected.mapping, sheet }),
    columns,
    certainty:
      given === undefined ? { ...detected.certainty, encoding } : { dateOrder: 'sure', decimalSign: 'sure', encoding },
    sample,
    problems: problemsOf(file.name, what, header.value, columns, given !== undefined),
  });
}
