import { isoOf } from '#calendar/day-lookup.ts';
import { noDate } from './line-chunk.ts';
import { lineCredit } from './line-credit.ts';
import { primaryDay } from './line-order.ts';
import type { LinePart } from './line-part.ts';
import type { LineShare } from './line-shares.ts';
import { lineShares, originals } from './line-shares.ts';
import type { LineTable } from './line-table.ts';
import type { PartnerMatch } from './match-partner.ts';
import { partnerMatcher } from './match-partner.ts';
import type { BookRecords } from './record-row.ts';

/** The credited partners of all lines. A line without credit has no row; a line that several share has one for each. */
export interface LineCredits {
  /** Partner ids, which the column below indexes. */
  readonly partners: readonly string[];
  /** One row per credited part of a line, in the order of the lines. */
  readonly line: Int32Array;
  readonly partner: Int32Array;
  /** The part, by row, where it isn't the whole line. */
  readonly parts: ReadonlyMap<number, LinePart>;
  /** The line that each row's line takes back, −1 for none; absent where no line takes another back. */
  readonly original?: Int32Array;
}

/** The first credited partner's id and how to find the others. */
export interface LineOwners {
  /**
   * The first participant of the line's deal, the one named on the line, its deal's, or who supplies its customer; undefined: the
   * line waits.
   */
  readonly creditOf: (line: number) => string | undefined;
  /** The participants of a line's deal, also while their shares don't add up; none where it has none. */
  readonly participantsOf: (line: number) => readonly string[];
}

/** Understands every partner text, deal and customer of the table once (design.md 10.8). */
export function lineOwners(
  table: LineTable,
  records: BookRecords,
  match: (text: string) => PartnerMatch | undefined = partnerMatcher(records),
): LineOwners {
  const { partner, deal, customer } = table.texts;
  const credit = lineCredit(records);
  const named = partner.dictionary.map((text) => (text === '' ? undefined : match(text)?.partner));
  const dealt = deal.dictionary.map((code) => credit.partnerOfDeal(code));
  const shared = deal.dictionary.map((code) => (code === '' ? [] : credit.participants(code)));
  const supplied = (line: number): string | undefined => {
    const day = customer.codes[line] === 0 ? noDate : primaryDay(table.dates, line);
    return day === noDate
      ? undefined
      : credit.supplierOf(customer.dictionary[customer.codes[line] as number] ?? '', isoOf(day));
  };
  return {
    creditOf: (line) => {
      const code = deal.codes[line] as number;
      const first = shared[code]?.[0];
      if (first !== undefined) return first;
      if (partner.codes[line] !== 0) return named[partner.codes[line] as number];
      return dealt[code] ?? supplied(line);
    },
    participantsOf: (line) => shared[deal.codes[line] as number] ?? [],
  };
}

/**
 * Whom every line is credited to and with which part, as columns: what lists show and tiers count are the same parts
 * (commission.md 2, stage 2). `creditOf` as `lineOwners` gives it. Lines that wait have no row.
 */
export function lineCredits(
  table: LineTable,
  records: BookRecords,
  creditOf: (line: number) => string | undefined = lineOwners(table, records).creditOf,
): LineCredits {
  const sharesOf = lineShares(table, records, creditOf);
  const rows = growing(table.count);
  const partners: string[] = [];
  const parts = new Map<number, LinePart>();
  const known = new Map<string, number>();
  const numberOf = (partner: string): number => {
    const found = known.get(partner);
    if (found !== undefined) return found;
    known.set(partner, partners.length);
    partners.push(partner);
    return partners.length - 1;
  };
  // Most lines are wholly one partner's, and such shares are the same object each time.
  const numbers = new Map<readonly LineShare[], number>();
  for (let line = 0; line < table.count; line += 1) {
    const shares = sharesOf(line);
    const only = shares.length === 1 ? shares[0] : undefined;
    if (only !== undefined && only.weights.length === 1) {
      let number = numbers.get(shares);
      if (number === undefined) {
        number = numberOf(only.partner);
        numbers.set(shares, number);
      }
      rows.push(line, number);
      continue;
    }
    for (const share of shares) {
      if (share.weights.length > 1) parts.set(rows.count(), { weights: share.weights, at: share.at });
      rows.push(line, numberOf(share.partner));
    }
  }
  const { line, partner } = rows.take();
  const original = originalColumn(table, line);
  return { partners, line, partner, parts, ...(original === undefined ? {} : { original }) };
}

function originalColumn(table: LineTable, line: Int32Array): Int32Array | undefined {
  if (table.texts.refunds.dictionary.length === 1) return undefined;
  const originalOf = originals(table);
  return line.map((each) => originalOf(each) ?? -1);
}

/** Two columns that grow together; `most` rows are enough unless lines are shared. */
function growing(most: number) {
  let [line, partner]: [Int32Array, Int32Array] = [new Int32Array(most), new Int32Array(most)];
  let count = 0;
  const longer = (column: Int32Array): Int32Array => {
    const next = new Int32Array(column.length * 2 + 16);
    next.set(column);
    return next;
  };
  return {
    count: (): number => count,
    push: (ofLine: number, ofPartner: number): void => {
      if (count === line.length) [line, partner] = [longer(line), longer(partner)];
      line[count] = ofLine;
      partner[count] = ofPartner;
      count += 1;
    },
    take: () => ({ line: line.slice(0, count), partner: partner.slice(0, count) }),
  };
}
