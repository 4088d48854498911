import type { DecimalText } from '#money/amount.ts';
import { plain } from '#money/decimal.ts';
import { fromScaled } from '#money/scaled.ts';
import type { StoredClosing } from '#model/stored-closing.ts';
import { engineOf } from './closing-bytes.ts';
import type { Calculation, CalculationFacts, CreditFacts, EntryColumns, LineFacts, UnpaidLine } from './contract.ts';
import { unpaidReasons } from './contract.ts';
import { entryKinds } from './entry-builder.ts';
import type { Frozen, FrozenCalculation, FrozenNumbers, FrozenTexts } from './frozen-calculation.ts';
import { unpackNumbers } from './packed-columns.ts';
import { reasonWords } from './unpaid-words.ts';

/** The engine's part of a closing. */
export const frozenOf = (closing: StoredClosing): Frozen => engineOf(closing) as Frozen;

/** A closed period as it was calculated, from the closing alone: nothing of the book is read, nothing computed again. */
export function thawCalculation(frozen: Frozen): Calculation {
  const { json, bytes } = frozen;
  const entries = thawEntries(json, bytes);
  const lines = thawLines(json, bytes);
  return {
    period: json.period,
    lines: json.lineCount,
    partners: json.partners.map((partner) => partner.id),
    currencies: json.currencies,
    rules: json.rules,
    portions: json.portions ?? [],
    baseScale: json.baseScale,
    entries,
    trueUps: json.trueUps,
    totals: json.totals,
    controlTotals: json.controlTotals,
    exceptions: json.exceptions,
    unpaid: thawUnpaid(json, bytes, lines),
    facts: frozenFacts(json, bytes, entries, lines),
    roundingMode: json.roundingMode,
    closed: true,
    fingerprint: json.fingerprint,
  };
}

function thawEntries(json: FrozenCalculation, bytes: Uint8Array): EntryColumns {
  const count = json.entries.amount?.count ?? 0;
  const columns = Object.entries(entryKinds).map(([name, kind]) => {
    const packed = json.entries[name];
    const into = kind as Float64ArrayConstructor;
    // A column that closings of earlier versions don't have: no entry of them was a part of its line, limited or capped.
    if (packed === undefined) return [name, new into(count).fill(name === 'portion' ? -1 : 0)];
    return [name, unpackNumbers(bytes, packed, into)];
  });
  return { count, ...Object.fromEntries(columns) } as EntryColumns;
}

/** Lines of a closing by index. */
export interface FrozenLineReader {
  readonly count: number;
  id(line: number): string;
  partner(line: number): string;
  tier(line: number): string;
  how(line: number): CreditFacts['how'];
  /** How the line was shared; empty for a line that one partner was credited with. */
  credits(line: number): string;
  counted(line: number): boolean;
  facts(line: number): LineFacts;
}

function textReader(bytes: Uint8Array, { dictionary, codes }: FrozenTexts): (line: number) => string {
  const column = unpackNumbers(bytes, codes, Int32Array);
  return (line) => dictionary[column[line] as number] ?? '';
}

function numberReader(bytes: Uint8Array, { scale, values, wide }: FrozenNumbers): (line: number) => string | undefined {
  const column = unpackNumbers(bytes, values, Float64Array);
  return (line) =>
    Number.isNaN(column[line]) ? wide[String(line)] : plain(fromScaled(column[line] as number, scale) as DecimalText);
}

/** Opens the lines of a closing. */
export function thawLines({ lines, batches, partners }: FrozenCalculation, bytes: Uint8Array): FrozenLineReader {
  const [batch, position, row, partner, counted] = (['batch', 'position', 'row', 'partner', 'counted'] as const).map(
    (name) => unpackNumbers(bytes, lines[name], Int32Array),
  ) as [Int32Array, Int32Array, Int32Array, Int32Array, Int32Array];
  const [date, recognisedBy, tier, how] = (['date', 'recognisedBy', 'tier', 'how'] as const).map((name) =>
    textReader(bytes, lines[name]),
  ) as [Reader, Reader, Reader, Reader];
  const texts = Object.entries(lines.texts).map(([name, column]) => [name, textReader(bytes, column)] as const);
  const numbers = Object.entries(lines.numbers).map(([name, column]) => [name, numberReader(bytes, column)] as const);
  const batchOf = (line: number) => batches[batch[line] as number];
  const id = (line: number): string => `${batchOf(line)?.id ?? ''}:${position[line]}`;
  return {
    count: batch.length,
    id,
    partner: (line) => partners[partner[line] as number]?.id ?? '',
    tier,
    how: (line) => how(line) as CreditFacts['how'],
    credits: lines.credits === undefined ? () => '' : textReader(bytes, lines.credits),
    counted: (line) => counted[line] === 1,
    facts: (line) => ({
      lineId: id(line),
      source: batchOf(line)?.source ?? '',
      fileName: batchOf(line)?.fileName ?? '',
      row: row[line] as number,
      date: date(line),
      recognisedBy: recognisedBy(line) as LineFacts['recognisedBy'],
      partnerText: '',
      currency: '',
      ...Object.fromEntries(
        texts
          .map(([name, read]) => [name, read(line)] as const)
          .filter(([name, text]) => text !== '' || name === 'partnerText' || name === 'currency'),
      ),
      ...Object.fromEntries(
        numbers.map(([name, read]) => [name, read(line)] as const).filter(([, text]) => text !== undefined),
      ),
    }),
  };
}

type Reader = (line: number) => string;

function frozenFacts(
  json: FrozenCalculation,
  bytes: Uint8Array,
  entries: EntryColumns,
  lines: FrozenLineReader,
): CalculationFacts {
  const pathOf = unpackNumbers(bytes, json.pathOf, Int32Array);
  const notUsedOf = unpackNumbers(bytes, json.notUsedOf, Int32Array);
  const tierOf = json.tierOf === undefined ? undefined : textReader(bytes, json.tierOf);
  const partners = new Map(json.partners.map((partner) => [partner.id, partner]));
  const creditedLine = (entry: number): number =>
    (entries.origin[entry] as number) >= 0 ? (entries.origin[entry] as number) : (entries.line[entry] as number);
  return {
    book: undefined,
    line: (line) => lines.facts(line),
    credit: (entry) => {
      const own = json.partners[entries.partner[entry] as number]?.id ?? '';
      // What a whole window earned is the partner's own.
      if (creditedLine(entry) < 0) return { how: 'namedOnLine', path: [own] };
      return { how: lines.how(creditedLine(entry)), path: json.paths[pathOf[entry] as number] ?? [] };
    },
    partner: (id) => partners.get(id) ?? { id, code: id, name: '' },
    tier: (entry) => {
      const tier = tierOf === undefined ? lines.tier(entries.line[entry] as number) : tierOf(entry);
      return tier === '' ? undefined : tier;
    },
    rulesNotUsed: (entry) => json.notUsed[notUsedOf[entry] as number] ?? [],
  };
}

function thawUnpaid(
  { unpaid, partners }: FrozenCalculation,
  bytes: Uint8Array,
  lines: FrozenLineReader,
): readonly UnpaidLine[] {
  const reasons = unpackNumbers(bytes, unpaid.reason, Int32Array);
  const partnerOf = unpaid.partner === undefined ? undefined : unpackNumbers(bytes, unpaid.partner, Int32Array);
  return Array.from(unpackNumbers(bytes, unpaid.line, Int32Array), (line, at) => {
    const reason = unpaidReasons[reasons[at] as number] ?? 'noRuleMatched';
    const partner = partnerOf === undefined ? lines.partner(line) : (partners[partnerOf[at] as number]?.id ?? '');
    return { line, partner, reason, detail: reasonWords[reason] };
  });
}
