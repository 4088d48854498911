import type { TableText } from '#model/line-table.ts';
import type { Condition, Filter } from '#model/filter.ts';
import { lineDates, lineNumbers, lineTexts } from '#model/sale-line.ts';
import type { LineDate, LineNumber, LineText } from '#model/sale-line.ts';
import { fromScaled } from '#money/scaled.ts';
import { noDate } from '#model/line-chunk.ts';
import { creditRoles } from '#model/deal-participant.ts';
import { effortsByDeal, involvementOf } from '#model/effort-level.ts';
import { passes } from '#model/condition.ts';
import type { EngineInputs } from './contract.ts';
import { isoOf } from '#calendar/day-lookup.ts';
import { codeKey } from '#model/deal-shares.ts';
import type { PartnerDirectory } from './partner-directory.ts';
import { tierAt } from '#model/tier-spans.ts';
import { partnerText } from '#model/partner-filter.ts';
import type { Slots } from './prepared-book.ts';

export interface MaskInputs {
  readonly inputs: EngineInputs;
  readonly directory: PartnerDirectory;
  readonly slots: Slots;
}

/**
 * Turns filters into one byte per slot, column by column: a text is compared once per word of its dictionary, never per
 * line. Masks are kept by the filter's text, so that twelve rules with one condition cost one. A refund passes what its
 * original line passes.
 */
export function filterMasks(book: MaskInputs): (filter: Filter) => Uint8Array | undefined {
  const kept = new Map<string, Uint8Array>();
  const known = new WeakMap<Filter, Uint8Array>();
  const maskOf = (filter: Filter): Uint8Array => {
    const same = known.get(filter);
    if (same !== undefined) return same;
    const name = JSON.stringify(filter);
    const mask = kept.get(name) ?? evaluate(filter);
    kept.set(name, mask);
    known.set(filter, mask);
    return mask;
  };
  const evaluate = (filter: Filter): Uint8Array => {
    if ('all' in filter) return combine(book, filter.all.map(maskOf), 1);
    if ('any' in filter) return combine(book, filter.any.map(maskOf), 0);
    if ('not' in filter) return maskOf(filter.not).map((bit) => 1 - bit);
    return likeOriginals(book.slots, conditionMask(book, filter));
  };
  return (filter) => ('all' in filter && filter.all.length === 0 ? undefined : maskOf(filter));
}

/** `neutral` 1: all must pass. 0: any may. */
function combine(book: MaskInputs, masks: readonly Uint8Array[], neutral: 0 | 1): Uint8Array {
  const result = new Uint8Array(book.slots.count).fill(neutral);
  for (const mask of masks) {
    if (neutral === 1)
      for (let slot = 0; slot < result.length; slot += 1) (result[slot] as number) &= mask[slot] as number;
    else for (let slot = 0; slot < result.length; slot += 1) (result[slot] as number) |= mask[slot] as number;
  }
  return result;
}

function likeOriginals({ origin }: Slots, mask: Uint8Array): Uint8Array {
  if (origin === undefined) return mask;
  for (let slot = 0; slot < mask.length; slot += 1) {
    const original = origin[slot] as number;
    if (original >= 0) mask[slot] = mask[original] as number;
  }
  return mask;
}

type FieldMask = (book: MaskInputs, condition: Condition, field: string) => Uint8Array;

const families = {
  line: lineMask,
  partner: partnerMask,
  product: productMask,
  deal: dealMask,
  credit: creditMask,
  tier: tierMask,
} as const satisfies Record<string, FieldMask>;

function conditionMask(book: MaskInputs, condition: Condition): Uint8Array {
  const dot = condition.field.indexOf('.');
  const family = dot < 0 ? condition.field : condition.field.slice(0, dot);
  const field = dot < 0 ? '' : condition.field.slice(dot + 1);
  // A field that this version doesn't know reads as empty: the rule editor offers only known ones.
  return family in families
    ? families[family as keyof typeof families](book, condition, field)
    : constant(book, passes(condition, ''));
}

const constant = (book: MaskInputs, pass: boolean): Uint8Array => new Uint8Array(book.slots.count).fill(pass ? 1 : 0);

const isText = (field: string): field is LineText => (lineTexts as readonly string[]).includes(field);
const isNumber = (field: string): field is LineNumber => (lineNumbers as readonly string[]).includes(field);
const isDate = (field: string): field is LineDate => (lineDates as readonly string[]).includes(field);

function lineMask(book: MaskInputs, condition: Condition, field: string): Uint8Array {
  const { lines } = book.inputs;
  const dates = lines.dates;
  if (isText(field)) return textMask(book, lines.texts[field], (text) => passes(condition, text));
  if (field.startsWith('custom:')) return customMask(book, condition, field.slice('custom:'.length));
  if (isNumber(field)) return numberMask(book, condition, field);
  if (field === 'date') return dayMask(book, condition, (slot) => book.slots.day[slot] as number);
  if (isDate(field)) return dayMask(book, condition, (slot) => dates[field][book.slots.line[slot] as number] as number);
  return constant(book, passes(condition, ''));
}

function customMask(book: MaskInputs, condition: Condition, header: string): Uint8Array {
  const column = book.inputs.lines.custom[header];
  return column === undefined
    ? constant(book, passes(condition, ''))
    : textMask(book, column, (text) => passes(condition, text));
}

function textMask(book: MaskInputs, column: TableText, test: (text: string) => boolean): Uint8Array {
  const pass = Uint8Array.from(column.dictionary, (text) => (test(text) ? 1 : 0));
  const mask = new Uint8Array(book.slots.count);
  const { line } = book.slots;
  for (let slot = 0; slot < mask.length; slot += 1)
    mask[slot] = pass[column.codes[line[slot] as number] as number] as number;
  return mask;
}

function dayMask(book: MaskInputs, condition: Condition, dayOf: (slot: number) => number): Uint8Array {
  const known = new Map<number, number>();
  const test = (day: number): number => (passes(condition, day === noDate ? '' : isoOf(day)) ? 1 : 0);
  return new Uint8Array(book.slots.count).map((_, slot) => {
    const day = dayOf(slot);
    const pass = known.get(day) ?? test(day);
    known.set(day, pass);
    return pass;
  });
}

// Numbers have no dictionary; few rules ask for them, and then each distinct value is tested once.
function numberMask(book: MaskInputs, condition: Condition, field: LineNumber): Uint8Array {
  const column = book.inputs.lines.numbers[field];
  const known = new Map<number, number>();
  return new Uint8Array(book.slots.count).map((_, slot) => {
    const line = book.slots.line[slot] as number;
    const wide = column.wide.get(line);
    if (wide !== undefined) return passes(condition, wide) ? 1 : 0;
    const value = column.values[line] as number;
    const pass =
      known.get(value) ?? (passes(condition, Number.isNaN(value) ? '' : fromScaled(value, column.scale)) ? 1 : 0);
    known.set(value, pass);
    return pass;
  });
}

function partnerMask(book: MaskInputs, condition: Condition, field: string): Uint8Array {
  const pass = book.directory.rows.map((row) => (passes(condition, partnerText(row, field)) ? 1 : 0));
  const mask = new Uint8Array(book.slots.count);
  const { start, partner } = book.slots;
  for (let run = 0; run < partner.length; run += 1)
    mask.fill(pass[partner[run] as number] ?? 0, start[run], start[run + 1]);
  return mask;
}

function tierMask(book: MaskInputs, condition: Condition, programme: string): Uint8Array {
  const mask = new Uint8Array(book.slots.count);
  const { start, partner, day } = book.slots;
  for (let run = 0; run < partner.length; run += 1) {
    const spans = book.directory.tiers[partner[run] as number] ?? [];
    for (let slot = start[run] as number; slot < (start[run + 1] as number); slot += 1) {
      mask[slot] = passes(condition, tierAt(spans, day[slot] as number, programme === '' ? undefined : programme) ?? '')
        ? 1
        : 0;
    }
  }
  return mask;
}

function productMask(book: MaskInputs, condition: Condition, field: string): Uint8Array {
  const products = byCode(book.inputs.records.all('product'));
  return textMask(book, book.inputs.lines.texts.product, (code) =>
    passes(condition, textOf(products.get(codeKey(code)), field)),
  );
}

function dealMask(book: MaskInputs, condition: Condition, field: string): Uint8Array {
  if (field === 'involvement') return involvementMask(book, condition);
  const deals = byCode(book.inputs.records.all('deal'));
  return textMask(book, book.inputs.lines.texts.deal, (code) =>
    passes(condition, textOf(deals.get(codeKey(code)), field)),
  );
}

/** The part that the partner took in the work on the line's deal, a number from 0 to 4; a line without a known deal has none. */
function involvementMask(book: MaskInputs, condition: Condition): Uint8Array {
  const { records, lines } = book.inputs;
  const ids = new Map(records.all('deal').map((row) => [codeKey(row.values.code ?? ''), row.id]));
  const efforts = effortsByDeal(records);
  return textMask(book, lines.texts.deal, (code) => {
    const id = code === '' ? undefined : ids.get(codeKey(code));
    return passes(condition, id === undefined ? '' : involvementOf(records, id, efforts.get(id) ?? []));
  });
}

/** The part that the credited partner had in the deal: `credit.role`. Whoever isn't one of several participants sold it. */
function creditMask(book: MaskInputs, condition: Condition, field: string): Uint8Array {
  if (field !== 'role') return constant(book, passes(condition, ''));
  const pass = Uint8Array.from(creditRoles, (role) => (passes(condition, role) ? 1 : 0));
  const { role } = book.slots;
  if (role === undefined) return constant(book, pass[0] === 1);
  return role.map((each) => pass[each] as number);
}

const byCode = <Values extends { readonly code?: string }>(
  rows: readonly { readonly values: Values }[],
): ReadonlyMap<string, Values> => new Map(rows.map(({ values }) => [codeKey(values.code ?? ''), values]));

function textOf(values: Readonly<Record<string, unknown>> | undefined, field: string): string {
  const value = values?.[field];
  return typeof value === 'string' ? value : '';
}
