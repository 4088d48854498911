import { canonicalJson } from '#base/canonical-json.ts';
import type { Json } from '#base/canonical-json.ts';
import { compareTexts } from '#base/compare-texts.ts';
import type { LineTable } from '#model/line-table.ts';
import type { PlanBody } from '#model/plan.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import type { BookRecords } from '#model/record-row.ts';
import type { EngineInputs, SourcedRate, SourcedReceipt } from './contract.ts';
import { digestText, hex, mix } from './digest.ts';
import type { InputKind, Slots, WaitingLine } from './prepared-book.ts';
import { inputKinds } from './prepared-book.ts';
import { asksForPayments } from './recognition.ts';

/** Which records and which of their fields can move money, by the cause that a true-up would name. */
const watched = {
  partnerMatch: [
    ['alias', ['text', 'partner']],
    ['partner', ['code', 'name', 'formerCodes', 'mergedInto']],
    ['deal', ['code', 'partner']],
  ],
  supplyLink: [['supplyLink', ['child', 'parent', 'from', 'next']]],
  plan: [
    ['plan', []],
    ['planVersion', ['plan', 'version', 'status', 'from', 'next', 'body']],
    ['planAssignment', ['plan', 'partner', 'filter', 'priority', 'from', 'next']],
  ],
  tier: [['tierRecord', ['partner', 'programme', 'ladder', 'tier', 'from']]],
  partnerFields: [
    ['partner', undefined],
    ['product', undefined],
    ['deal', undefined],
  ],
  split: [
    ['dealParticipant', ['deal', 'partner', 'role', 'share', 'order']],
    ['deal', ['code', 'crediting']],
  ],
  involvement: [['effort', ['deal', 'task', 'by', 'date']]],
  target: [
    ['salesTarget', ['partner', 'year', 'amount', 'currency', 'weights', 'from']],
    ['mdfClaim', ['partner', 'amount', 'currency', 'date', 'approved']],
  ],
} as const satisfies Record<
  Exclude<InputKind, 'exchangeRate' | 'payment'>,
  readonly (readonly [RecordKind, readonly string[] | undefined])[]
>;

/** What a book without any of it has: closings that were made before such a kind of input was watched knew none. */
const none = '';

/** Fields of a partner, product or deal that no filter can sensibly ask for: editing them moves no money. */
const neverInFilters = new Set([
  'sharedNotes',
  'internalNotes',
  'payeeName',
  'payeeAddress',
  'bankAccountEnding',
  'iban',
  'bic',
  'paymentDays',
  'disputeDays',
  'email',
  'phone',
  'batch',
  'deleted',
  'name',
  'formerCodes',
  'mergedInto',
]);
/** Lines find their product and deal by its code; a partner's code is part of matching. */
const isNeverAsked = (kind: RecordKind, field: string): boolean =>
  neverInFilters.has(field) || (kind === 'partner' && field === 'code');

/** One digest per kind of input. What no plan asks for is as if it weren't there: its change moves no money. */
export function inputDigests(
  { records, rates = [], receipts = [] }: EngineInputs,
  bodies: readonly PlanBody[],
): Record<InputKind, string> {
  const digest = (kind: keyof typeof watched): string =>
    digestText(watched[kind].map(([name, fields]) => kindText(records, name, fields)).join('\n'));
  const converts = bodies.some(({ settle }) => settle !== undefined && settle.at !== 'fixed');
  return {
    partnerMatch: digest('partnerMatch'),
    split: records.all('dealParticipant').length === 0 ? none : digest('split'),
    supplyLink: digest('supplyLink'),
    plan: digest('plan'),
    tier: digest('tier'),
    involvement: records.all('effort').length === 0 ? none : digest('involvement'),
    target: hasTargets(records) ? digest('target') : none,
    partnerFields: digest('partnerFields'),
    exchangeRate: converts && rates.length > 0 ? factsDigest(rates) : none,
    payment: bodies.some(asksForPayments) && receipts.length > 0 ? factsDigest(receipts) : none,
  };
}

const hasTargets = (records: BookRecords): boolean =>
  records.all('salesTarget').length > 0 || records.all('mdfClaim').length > 0;

/** Facts in the order in which they count, without their place in a file. */
const factsDigest = (facts: readonly (SourcedRate | SourcedReceipt)[]): string =>
  digestText(facts.map(({ row: _row, ...fact }) => Object.values(fact).join('\u001f')).join('\n'));

/** Kinds of input that are different from what a close knew. */
export const changedKinds = (
  now: Readonly<Record<InputKind, string>>,
  then: Readonly<Partial<Record<InputKind, string>>>,
): ReadonlySet<InputKind> => new Set(inputKinds.filter((kind) => now[kind] !== (then[kind] ?? none)));

function kindText(records: BookRecords, kind: RecordKind, fields: readonly string[] | undefined): string {
  const rows = [...records.all(kind)].sort((a, b) => compareTexts(a.id, b.id));
  return rows
    .map(
      (row) =>
        `${kind} ${row.id} ${canonicalJson(picked(kind, row.values as Readonly<Record<string, unknown>>, fields))}`,
    )
    .join('\n');
}

function picked(
  kind: RecordKind,
  values: Readonly<Record<string, unknown>>,
  fields: readonly string[] | undefined,
): Json {
  const names = fields ?? Object.keys(values).filter((name) => !isNeverAsked(kind, name));
  return Object.fromEntries(names.map((name) => [name, values[name] as Json | undefined]));
}

/**
 * Digest of the lines that count before a day, whatever their order: sums of scrambled line ids with their credited
 * partner. Lines are facts, so an id stands for everything that the line says.
 */
export function linesDigester(
  table: LineTable,
  slots: Slots,
  waiting: readonly WaitingLine[],
): (beforeDay: number) => string {
  const salts = table.batches.map((batch) => Number.parseInt(digestText(batch).slice(0, 8), 16));
  const sums = new Map<number, [number, number, number]>();
  const count = (line: number, day: number, who: number): void => {
    const sum = sums.get(day) ?? [0, 0, 0];
    const one = mix((table.position[line] as number) ^ (salts[table.batch[line] as number] as number));
    const two = mix(one ^ Math.imul(who + 2, 0x9e3779b1));
    sum[0] = (sum[0] + one) >>> 0;
    sum[1] = (sum[1] + two) >>> 0;
    sum[2] += 1;
    sums.set(day, sum);
  };
  let added = false;
  const addAll = (): void => {
    for (let run = 0; run < slots.partner.length; run += 1) {
      for (let slot = slots.start[run] as number; slot < (slots.start[run + 1] as number); slot += 1)
        count(slots.line[slot] as number, slots.day[slot] as number, 1);
    }
    for (const each of waiting) count(each.line, each.day, -1);
    added = true;
  };
  return (beforeDay) => {
    if (!added) addAll();
    const total = [0, 0, 0];
    for (const [day, sum] of sums)
      if (day < beforeDay) sum.forEach((part, at) => void (total[at] = ((total[at] as number) + part) >>> 0));
    return total.map((part) => hex(part)).join('');
  };
}
