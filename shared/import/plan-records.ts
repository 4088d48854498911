import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import type { AnyChange, BookRecords, RecordRow } from '#model/record-row.ts';
import type { FieldTable } from '#model/field.ts';
import { recordKinds } from '#model/record-kinds.ts';
import { fieldsOf } from './import-fields.ts';
import type { ImportContext, ImportPlan, PlacedProblem } from './import-plan.ts';
import type { Inspection } from './inspect-file.ts';
import { linkChecker } from './link-check.ts';
import { partnerFinder, waitingTexts } from './partner-texts.ts';
import { parseNumber } from './parse-number.ts';
import { placed, problemList, widthProblem } from './problem-list.ts';
import type { RecordImport, RecordImportKind, RowTrouble, Texts } from './record-import.ts';
import { recordImports } from './record-imports.ts';
import type { ReadRow } from './record-reader.ts';
import { recordReader } from './record-reader.ts';
import { holderKey } from './row-names.ts';
import { walkRows } from './row-walk.ts';

type Known = { readonly id: string; readonly values: Readonly<Record<string, unknown>> };

/** Counts equal keys, so that the second of two equal payments is the second one each time. */
function counted(key: string, values: Texts, how: RecordImport, seen: Map<string, number>): string {
  const { countsAlike } = how;
  if (typeof countsAlike === 'boolean' ? !countsAlike : !countsAlike(values)) return key;
  const times = (seen.get(key) ?? 0) + 1;
  seen.set(key, times);
  return `${key}\u001f${times}`;
}

/** Canonical money: a record of 12.50 is the payment of 12.5 in the file. */
function canonicalAmount(values: Texts): Texts {
  const amount = values['amount'];
  return amount === undefined
    ? values
    : { ...values, amount: amount.includes('.') ? amount.replace(/\.?0+$/u, '') : amount };
}

/** Values as a natural key reads them: amounts in one form, and the holder by name. */
function keyValues(records: BookRecords, how: RecordImport): (values: Texts) => Texts {
  if (!('holder' in recordKinds[how.record])) return canonicalAmount;
  const who = holderKey(records);
  return (values) => ({ ...values, who: who(values) });
}

/** All keys that a record is found by. */
function keysOf(how: RecordImport, values: Texts, seen: Map<string, number>): readonly string[] {
  if (how.knownBy !== undefined) return how.knownBy(values);
  const key = how.key(values);
  return key === undefined ? [] : [counted(key, values, how, seen)];
}

function knownRecords(records: BookRecords, how: RecordImport): Map<string, Known> {
  const known = new Map<string, Known>();
  const seen = new Map<string, number>();
  const named = keyValues(records, how);
  for (const { id, values } of records.all(how.record) as readonly RecordRow[])
    for (const key of keysOf(how, named(values as Texts), seen)) known.set(key, { id, values });
  if (how.record !== 'partner') return known;
  // A partner whose code changed is still meant by the code it had.
  for (const { id, values } of records.all('partner')) {
    for (const code of values.formerCodes ?? [])
      if (!known.has(code.toLowerCase())) known.set(code.toLowerCase(), { id, values });
  }
  return known;
}

/** A text of a file as the record keeps it: a year is a number, a yes is a yes, a list of weights a list. */
function kept(how: RecordImport, name: string, text: string): unknown {
  const field = (recordKinds[how.record] as FieldTable)[name];
  if (field?.type === 'integer') return Number(text);
  if (field?.type === 'flag') return text === 'true';
  if (field?.type !== 'textList') return text;
  return text.split(how.listMark ?? ' ').filter((entry) => entry !== '');
}

const isSame = (a: unknown, b: unknown): boolean =>
  Array.isArray(a) && Array.isArray(b) ? a.join(' ') === b.join(' ') : a === b;

/** The fields in which a row says something that the record doesn't; an empty cell says nothing. */
function news(values: Texts, before: Known['values'], how: RecordImport): Record<string, unknown> {
  const changed: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(values)) {
    if (text === undefined) continue;
    const value = kept(how, name, text);
    if (!isSame(before[name], value)) changed[name] = value;
  }
  // Somebody who stood there by name is among the people now.
  if (changed['person'] !== undefined && before['holder'] !== undefined) changed['holder'] = null;
  return changed;
}

/** Deals by their code in any letter case, as lines name them. */
function dealFinder(records: BookRecords): (text: string) => string | undefined {
  let known: ReadonlyMap<string, string> | undefined;
  return (text) => {
    known ??= new Map(records.all('deal').map(({ id, values }) => [(values.code ?? '').toLowerCase(), id]));
    return known.get(text.toLowerCase());
  };
}

/** The next number of a record among those that share a value with it: after the book's own and the file's so far. */
function numbering(records: BookRecords, how: RecordImport): (values: Texts) => Record<string, number> {
  const { numbered } = how;
  if (numbered === undefined) return () => ({});
  const counts = new Map<string, number>();
  for (const { values } of records.all(how.record) as readonly RecordRow[]) {
    const per = String((values as Texts)[numbered.per] ?? '');
    counts.set(per, (counts.get(per) ?? 0) + 1);
  }
  return (values) => {
    const per = values[numbered.per] ?? '';
    const next = counts.get(per) ?? 0;
    counts.set(per, next + 1);
    return { [numbered.field]: next };
  };
}

const AMOUNT_FIELDS = new Set(['amount', 'listPrice', 'cost']);

/** The number fields of a record that are whole: months, days, leads. */
const wholeFields = (how: RecordImport): readonly string[] =>
  Object.entries(recordKinds[how.record] as FieldTable).flatMap(([name, { type }]) =>
    type === 'integer' ? [name] : [],
  );

const isWhole = (text: string): boolean => /^\d{1,9}$/u.test(text);

/** A field's value as a person reads it in the file; a day that the file says as the last one too. */
const asTexts = (values: Readonly<Record<string, unknown>>): Texts =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [[name, String(value)]],
    ),
  );

/** Words a row's trouble with the cell it comes from. */
function troubleTeller({ file, header, mapping, what }: Inspection, how: RecordImport) {
  const label = (name: string): string => fieldsOf(what).find((field) => field.name === name)?.label ?? name;
  const column = (name: string): string =>
    mapping.columns[name] ?? mapping.columns[how.otherColumn?.[name] ?? ''] ?? label(name);
  return (trouble: RowTrouble, values: Texts, cells: readonly string[], row: number): PlacedProblem => {
    const at = column(trouble.field);
    const text = cells[header.names.indexOf(at)] ?? values[trouble.field] ?? '';
    const place = { file: file.name, row, column: at, text };
    if ('expected' in trouble) return placed({ kind: 'cellNotAllowed', allowed: trouble.expected, ...place });
    const than = values[trouble.after] ?? '';
    return placed({ kind: 'cellNotAfter', other: column(trouble.after), than, ...place });
  };
}

function rowReader(inspection: Inspection, context: ImportContext, how: RecordImport) {
  const read = recordReader(inspection);
  const find = partnerFinder(context);
  const { mapping, what, file } = inspection;
  const dealOf = dealFinder(context.records);
  const fields = fieldsOf(what);
  const partnerFields = fields.filter((field) => field.type === 'partner').map((field) => field.name);
  const header = (name: string): string =>
    mapping.columns[name] ?? fields.find((field) => field.name === name)?.label ?? name;
  const tell = troubleTeller(inspection, how);
  const refine = how.refine?.(context.records);
  const whole = wholeFields(how);
  const hasMoney =
    fields.some((field) => AMOUNT_FIELDS.has(field.name)) && fields.some((field) => field.name === 'currency');

  return (cells: readonly string[], row: number): ReadRow & { readonly unknown: readonly string[] } => {
    const { values: raw, problems } = read(cells, row);
    const values: Record<string, string | undefined> = { ...raw };
    const unknown: string[] = [];
    for (const name of partnerFields) {
      const text = raw[name];
      if (text === undefined) continue;
      const partner = find(text);
      if (partner === undefined) unknown.push(text);
      values[name] = partner ?? text;
    }
    for (const { name } of fields.filter((field) => field.type === 'deal')) {
      const text = raw[name];
      if (text === undefined) continue;
      const known = dealOf(text);
      if (known === undefined)
        return {
          values: {},
          problems: [
            placed({ kind: 'cellUnknownDeal', file: file.name, row, column: header(name), text }),
            ...problems,
          ],
          unknown: [],
        };
      values[name] = known;
    }
    if (hasMoney && values['currency'] === undefined && [...AMOUNT_FIELDS].some((name) => values[name] !== undefined))
      values['currency'] = mapping.currency;
    const completed = how.complete?.(values) ?? values;
    const { values: complete, trouble } = refine?.(completed) ?? { values: completed };
    const empty = how.needs.filter((name) => complete[name] === undefined);
    const missing = empty.map((name): PlacedProblem =>
      placed({ kind: 'cellEmpty', file: file.name, row, column: header(name), text: '' }),
    );
    for (const [name, { fits, expected }] of Object.entries(how.limits ?? {})) {
      const text = complete[name];
      if (text !== undefined && !fits(text))
        missing.push(
          placed({
            kind: 'cellNotAllowed',
            allowed: [expected],
            file: file.name,
            row,
            column: header(name),
            text: cells[inspection.header.names.indexOf(header(name))] ?? text,
          }),
        );
    }
    for (const field of whole) {
      const text = complete[field];
      if (text !== undefined && !isWhole(text) && how.limits?.[field] === undefined)
        missing.push(tell({ field, expected: ['a whole number'] }, complete, cells, row));
    }
    if (trouble !== undefined && unknown.length === 0) missing.push(tell(trouble, complete, cells, row));
    // A cell that can't be read is named once, not also as empty.
    const extra = missing.filter(({ column }) => !problems.some((problem) => problem.column === column));
    return {
      values: Object.fromEntries(Object.entries(complete).filter(([, value]) => value !== undefined)) as Record<
        string,
        string
      >,
      problems: [...problems, ...extra],
      unknown,
    };
  };
}

type Counts = { read: number; new: number; changed: number; duplicate: number; waiting: number };

/**
 * Plans an import of rows that become records. A row is known by its natural key (a code; child, parent and date of a
 * link; a payment's reference): then only fields that say something new are changed. A record can't wait as a line
 * can, so a row that names an unknown partner is a problem until the name is matched in the preview.
 */
export async function planRecords(
  inspection: Inspection,
  context: ImportContext,
  batch: string,
): Promise<Result<Omit<ImportPlan, 'chunks'>, Problem>> {
  const { file, header, what, source } = inspection;
  const how: RecordImport = recordImports[what as RecordImportKind];
  const known = knownRecords(context.records, how);
  const readRow = rowReader(inspection, context, how);
  const checkLink = how.record === 'supplyLink' ? linkChecker(context.records) : undefined;
  const number = numbering(context.records, how);
  const named = keyValues(context.records, how);
  const tell = troubleTeller(inspection, how);
  const problems = problemList();
  const partnerColumns = fieldsOf(what)
    .flatMap((field) => (field.type === 'partner' ? (inspection.mapping.columns[field.name] ?? []) : []))
    .join(', ');
  const waiting = waitingTexts();
  const counts: Counts = { read: 0, new: 0, changed: 0, duplicate: 0, waiting: 0 };
  const changes = new Map<string, AnyChange>();
  const seen = new Map<string, number>();
  const inFile = new Map<string, number>();

  const unknownPartner = (texts: readonly string[], values: Texts, row: number): void => {
    problems.row(
      texts.map((text) => placed({ kind: 'cellUnknownPartner', file: file.name, row, column: partnerColumns, text })),
    );
    const into = { digits: NaN, scale: 0 };
    if (values['amount'] !== undefined) parseNumber(values['amount'], '.', into);
    for (const text of texts) waiting.add(text, values['currency'] ?? '', into.digits, into.scale);
  };
  const keysSought = (values: Texts): readonly string[] => how.soughtBy?.(values) ?? keysOf(how, values, seen);
  const accept = (values: Texts, cells: readonly string[], row: number): void => {
    const keyed = named(values);
    const sought = keysSought(keyed);
    const key = sought.find((one) => known.has(one)) ?? sought[0];
    if (key === undefined) return;
    const before = known.get(key);
    const set = news(values, before?.values ?? {}, how);
    if (before !== undefined && Object.keys(set).length === 0) {
      counts.duplicate += 1;
      return;
    }
    const earlier = before === undefined ? undefined : inFile.get(before.id);
    if (before !== undefined && earlier !== undefined) {
      problems.row([
        placed(
          {
            kind: 'duplicateDiffers',
            key: how.record === 'partner' ? (values['code'] ?? '') : `of row ${row}`,
            kept: `row ${earlier}`,
            other: `row ${row}`,
          },
          row,
        ),
      ]);
      return;
    }
    const id = before?.id ?? context.newId();
    const merged = { ...asTexts(before?.values ?? {}), ...values };
    const wrong = checkLink?.(id, merged);
    if (wrong !== undefined) return problems.row([placed(wrong, row)]);
    const trouble = how.check?.(merged, asTexts(before?.values ?? {}));
    if (trouble !== undefined) return problems.row([tell(trouble, merged, cells, row)]);
    counts[before === undefined ? 'new' : 'changed'] += 1;
    inFile.set(id, row);
    const now = { id, values: { ...before?.values, ...values } };
    for (const one of how.knownBy?.(keyed) ?? [key]) known.set(one, now);
    changes.set(id, {
      kind: how.record,
      id,
      set: before === undefined ? { ...set, ...number(values), batch } : set,
    } as AnyChange);
  };
  const trouble = await walkRows(inspection, context, {
    row: (cells, rowNumber) => {
      counts.read += 1;
      const { values, problems: wrong, unknown } = readRow(cells, rowNumber);
      if (wrong.length > 0) return problems.row(wrong);
      if (unknown.length > 0) return unknownPartner(unknown, values, rowNumber);
      accept(values, cells, rowNumber);
    },
    wrongWidth: (cells, rowNumber) => {
      counts.read += 1;
      problems.row([widthProblem(file.name, rowNumber, header.names.length, cells)]);
    },
  });
  if (trouble !== undefined) return err(trouble);
  return ok({
    batch,
    what,
    source,
    fileName: file.name,
    counts: { ...counts, problemRows: problems.rows() },
    problems: problems.listed,
    waiting: waiting.groups(context.records),
    differing: [],
    changes: [...changes.values()],
  });
}
