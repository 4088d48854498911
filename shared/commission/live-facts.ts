import type { DecimalText } from '#money/amount.ts';
import { plain } from '#money/decimal.ts';
import { fromScaled } from '#money/scaled.ts';
import { lineId } from '#model/line-table.ts';
import type { LineNumber, LineText } from '#model/sale-line.ts';
import { noDate } from '#model/line-chunk.ts';
import { formatDate } from '#calendar/format-date.ts';
import { addDays } from '#calendar/iso-date.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { Combination } from '#model/plan.ts';
import type { Rule } from '#model/rule.ts';
import type { SpiffRule } from '#model/window-rules.ts';
import { standingOf } from './rules/rule-standing.ts';
import type {
  CalculationFacts,
  CreditFacts,
  EntryColumns,
  LineFacts,
  PartnerFacts,
  RuleReference,
} from './contract.ts';
import { isoOf } from '#calendar/day-lookup.ts';
import { tierAt } from '#model/tier-spans.ts';
import { listAmount, productNames } from './price-list.ts';
import type { PreparedBook, PreparedVersion } from './prepared-book.ts';
import { countsInParts } from './recognition.ts';
import { partnerOfSlot, slotIndex } from './slot-index.ts';

const lineFields = [
  ['order', 'orderNumber'],
  ['lineNumber', 'lineNumber'],
  ['invoice', 'invoice'],
  ['deal', 'deal'],
  ['customer', 'customer'],
  ['product', 'product'],
  ['productName', 'productName'],
  ['type', 'type'],
] as const satisfies readonly (readonly [keyof LineFacts, LineText])[];

/** Figures that an explanation may name. */
export const factNumbers = [
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

/** Facts of a calculation of the open book, read from its columns and records when an explanation asks. */
export function liveFacts(book: PreparedBook, entries: EntryColumns): CalculationFacts {
  const slots = slotIndex(book, entries);
  const confidential = confidentialDeals(book);
  const names = productNames(book.inputs.records);
  const entriesOfLine = lineIndex(book, entries);
  return {
    book,
    line: latest((line) => lineFacts(book, line, slots.ofLine(line), confidential, names)),
    credit: (entry) => creditFacts(book, entries, entry, slots.ofEntry(entry)),
    partner: (id) => partnerFacts(book, id),
    tier: (entry) => tierOf(book, slots.ofEntry(entry)),
    rulesNotUsed: (entry) => rulesNotUsed(book, entries, entry, slots.ofEntry(entry), entriesOfLine),
  };
}

/** What is written about an entry asks for the facts of its line several times in a row. */
function latest<Found>(find: (line: number) => Found): (line: number) => Found {
  let last: { readonly line: number; readonly found: Found } | undefined;
  return (line) => {
    if (last?.line !== line) last = { line, found: find(line) };
    return last.found;
  };
}

/** Facts of single lines, where no entries are at hand. */
export function lineFactsOf(book: PreparedBook): (line: number) => LineFacts {
  const confidential = confidentialDeals(book);
  const names = productNames(book.inputs.records);
  const { line: lines } = book.slots;
  return (line) => lineFacts(book, line, lines.indexOf(line), confidential, names);
}

/** Codes of the deals whose customer isn't to be named on a document, letter case ignored. */
function confidentialDeals({ inputs }: PreparedBook): ReadonlySet<string> {
  const deals = inputs.records.all('deal').filter((row) => row.values.confidentialCustomer === true);
  return new Set(deals.map((row) => (row.values.code ?? '').toLowerCase()));
}

function lineFacts(
  book: PreparedBook,
  line: number,
  slot: number,
  confidential: ReadonlySet<string>,
  names: ReadonlyMap<string, string>,
): LineFacts {
  const { lines, records } = book.inputs;
  const text = (name: LineText): string => lines.texts[name].dictionary[lines.texts[name].codes[line] as number] ?? '';
  const batch = records.get('batch', lines.batches[lines.batch[line] as number] ?? '')?.values;
  const version = book.versions[slot < 0 ? -1 : (book.slots.version[slot] as number)];
  const inParts = version !== undefined && countsInParts(version.body);
  // A line that counts in parts stands at its own date; each part says when it counted.
  const day = slot < 0 || inParts ? firstDate(book, line) : (book.slots.day[slot] as number);
  const texts = lineFields.flatMap(([field, name]) => (text(name) === '' ? [] : [[field, text(name)] as const]));
  const numbers = factNumbers.flatMap((name) => {
    const value = numberText(book, name, line);
    return value === undefined ? [] : [[name, value] as const];
  });
  const named = text('productName') === '' ? names.get(text('product').toLowerCase()) : undefined;
  const listed = listedText(book, line);
  return {
    lineId: lineId(lines, line),
    source: batch?.source ?? '',
    fileName: batch?.fileName ?? '',
    row: lines.row[line] as number,
    date: day === noDate ? '' : isoOf(day),
    recognisedBy: recognisedBy(version),
    partnerText: text('partner'),
    currency: text('currency'),
    ...(text('deal') !== '' && confidential.has(text('deal').toLowerCase()) ? { confidential: 'yes' as const } : {}),
    ...Object.fromEntries(texts),
    ...Object.fromEntries(numbers),
    ...(named === undefined ? {} : { productName: named }),
    ...(listed === undefined ? {} : { list: listed }),
  };
}

function recognisedBy(version: PreparedVersion | undefined): LineFacts['recognisedBy'] {
  const name = version?.body.recognise ?? 'ordered';
  return name === 'events' || name === 'customerPaid' ? 'ordered' : name;
}

// The day that a line without a plan stands at.
function firstDate({ inputs }: PreparedBook, line: number): number {
  const { ordered, invoiced, delivered } = inputs.lines.dates;
  return [ordered, invoiced, delivered].map((dates) => dates[line] as number).find((day) => day !== noDate) ?? noDate;
}

function numberText(book: PreparedBook, name: LineNumber, line: number): string | undefined {
  const { scale, values, wide } = book.inputs.lines.numbers[name];
  const value = values[line] as number;
  return Number.isNaN(value) ? wide.get(line) : plain(fromScaled(value, scale) as DecimalText);
}

/** The price list's amount, where a base of list price takes it: the line has neither a list amount nor a discount. */
function listedText(book: PreparedBook, line: number): string | undefined {
  const price = book.priceOf?.(line);
  if (
    price === undefined ||
    numberText(book, 'list', line) !== undefined ||
    numberText(book, 'discount', line) !== undefined
  )
    return undefined;
  const quantity = numberText(book, 'quantity', line);
  return quantity === undefined ? undefined : listAmount(price, quantity);
}

function creditFacts(book: PreparedBook, entries: EntryColumns, entry: number, slot: number): CreditFacts {
  const origin = entries.origin[entry] as number;
  // What a whole window earned is the partner's own.
  if (slot < 0) return { how: 'namedOnLine', path: [book.directory.ids[entries.partner[entry] as number] ?? ''] };
  const how = book.creditHow(origin >= 0 ? origin : (entries.line[entry] as number));
  const credited = partnerOfSlot(book.slots, slot);
  const original = origin >= 0 ? (book.slots.origin?.[slot] ?? slot) : slot;
  const chain = book
    .chains(credited, book.slots.day[original] as number)
    .above.slice(0, entries.level[entry] as number);
  return { how, path: [credited, ...chain].map((partner) => book.directory.ids[partner] ?? '') };
}

function partnerFacts(book: PreparedBook, id: string): PartnerFacts {
  const row = book.directory.rows[book.directory.everyone.get(id) ?? -1];
  return { id, code: row?.values.code ?? id, name: row?.values.name ?? '' };
}

const tierOf = (book: PreparedBook, slot: number): string | undefined =>
  slot < 0
    ? undefined
    : tierAt(book.directory.tiers[partnerOfSlot(book.slots, slot)] ?? [], book.slots.day[slot] as number);

function rulesNotUsed(
  book: PreparedBook,
  entries: EntryColumns,
  entry: number,
  slot: number,
  entriesOfLine: EntriesOfLine,
): readonly { readonly rule: string; readonly reason: string }[] {
  const own: RuleReference | undefined = book.rules[entries.rule[entry] as number];
  const version = book.versions.find((each) => each.id === own?.versionId);
  if (own === undefined || version === undefined || slot < 0) return [];
  const paid = new Set(
    entriesOfLine(entries.line[entry] as number)
      .filter((other) => entries.partner[other] === entries.partner[entry])
      .map((other) => book.rules[entries.rule[other] as number]?.ruleId),
  );
  const rules = version.body.rules.filter(
    (rule) => (rule.kind === 'override') === (own.rule.kind === 'override') && !paid.has(rule.id),
  );
  return rules.map((rule) => ({
    rule: `${rule.id} ${rule.name}`.trim(),
    reason: whyNot(book, version, slot, rule, own),
  }));
}

type EntriesOfLine = (line: number) => readonly number[];

/** Entries by line as chains in two columns, made when the first explanation asks. */
function lineIndex(book: PreparedBook, entries: EntryColumns): EntriesOfLine {
  let head: Int32Array | undefined;
  const next = new Int32Array(entries.count);
  return (line) => {
    if (head === undefined) {
      head = new Int32Array(book.inputs.lines.count).fill(-1);
      for (let at = entries.count - 1; at >= 0; at -= 1) {
        const of = entries.line[at] as number;
        if (of < 0) continue;
        next[at] = head[of] as number;
        head[of] = at;
      }
    }
    const found: number[] = [];
    for (let at = head[line] ?? -1; at >= 0; at = next[at] as number) found.push(at);
    return found;
  };
}

function whyNot(book: PreparedBook, version: PreparedVersion, slot: number, rule: Rule, own: RuleReference): string {
  const mask = book.mask(rule.when);
  if (mask !== undefined && mask[slot] !== 1) return 'Its conditions don’t fit this line.';
  const standing = standingOf(rule);
  if (standing === 'window') return 'It pays for a whole window, not for a line.';
  if (standing === 'after') return 'The least margin is reached already.';
  const ownReason = rule.kind === 'spiff' ? whyNoSpiff(book, version, slot, rule) : undefined;
  if (ownReason !== undefined) return ownReason;
  return standing === standingOf(own.rule) ? combinationWords[version.body.combine](own.ruleId) : paidNothing;
}

/** A SPIFF that's over, hasn't begun, or whose budget was spent by earlier lines. */
function whyNoSpiff(book: PreparedBook, { body }: PreparedVersion, slot: number, rule: SpiffRule): string | undefined {
  const day = isoOf(book.slots.day[slot] as number);
  if (day < rule.from || day >= rule.next)
    return `It runs from ${formatDate(rule.from as IsoDate)} until ${formatDate(addDays(rule.next as IsoDate, -1))}; this line is of ${formatDate(day)}.`;
  const base = rule.pays === 'perUnit' ? 'units' : rule.pays === 'perLine' ? 'net' : rule.base;
  const isWorth = (book.bases.of(base)[slot] as number) > 0 && Number(rule.rate) > 0;
  const isOwn = !/^[A-Z]{3}$/.test(rule.currency) || currencyOf(book, slot) === rule.currency;
  return rule.budget !== undefined && body.combine === 'stack' && isWorth && isOwn ? 'Its budget is spent.' : undefined;
}

function currencyOf({ slots, currencies }: PreparedBook, slot: number): string {
  const run = slots.start.findLastIndex((start, at) => start <= slot && at < slots.currency.length);
  return currencies[slots.currency[run] as number] ?? '';
}

const paidNothing = 'It fits this line and paid nothing.';

const combinationWords: Record<Combination, (paid: string) => string> = {
  stack: () => paidNothing,
  first: (paid) => `Only the first rule that fits pays, by priority and then as listed, and ${paid} did.`,
  best: (paid) => `Only the rule that pays most does, and it would have paid no more than ${paid}.`,
  mostSpecific: (paid) => `Only the rule whose conditions say most about the line pays, and ${paid} did.`,
};
