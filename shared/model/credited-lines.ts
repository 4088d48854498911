import { isoOf } from '#calendar/day-lookup.ts';
import type { DealShare } from './deal-shares.ts';
import { codeKey, dealShares } from './deal-shares.ts';
import { noDate } from './line-chunk.ts';
import { lineCredit } from './line-credit.ts';
import { primaryDay } from './line-order.ts';
import type { LinePart } from './line-part.ts';
import { originals } from './line-shares.ts';
import type { LineTable, TableText } from './line-table.ts';
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

/** Whose a line is by what it says, before shares. */
export interface LineOwners {
  /**
   * The first participant of the line's deal, the one named on the line, its deal's, or who supplies its customer; undefined: the
   * line waits.
   */
  readonly creditOf: (line: number) => string | undefined;
  /** The participants of a line's deal, also while their shares don't add up; none where it has none. */
  readonly participantsOf: (line: number) => readonly string[];
}

type Matcher = (text: string) => PartnerMatch | undefined;

/** What each word of a column is understood as, when a line first has it: most books ask for few of their deals. */
function byCode<Found>({ dictionary }: TableText, find: (word: string) => Found): (code: number) => Found {
  const known: (Found | undefined)[] = [];
  const asked = new Uint8Array(dictionary.length);
  return (code) => {
    if (asked[code] === 0) {
      asked[code] = 1;
      known[code] = find(dictionary[code] ?? '');
    }
    return known[code] as Found;
  };
}

/** Every partner text, deal and customer of the table understood once, by their codes (design.md 10.8). */
function understood(table: LineTable, records: BookRecords, match: Matcher) {
  const { partner, deal, customer } = table.texts;
  const credit = lineCredit(records, match);
  return {
    named: byCode(partner, (text) => (text === '' ? undefined : match(text)?.partner)),
    dealt: byCode(deal, (code) => credit.partnerOfDeal(code)),
    shared: byCode(deal, (code) => (code === '' ? nobody : credit.participants(code))),
    supplied: (line: number): string | undefined => {
      const day = customer.codes[line] === 0 ? noDate : primaryDay(table.dates, line);
      return day === noDate
        ? undefined
        : credit.supplierOf(customer.dictionary[customer.codes[line] as number] ?? '', isoOf(day));
    },
  };
}

/** Who each line is credited to by what it says, for lists (design.md 10.8). */
export function lineOwners(
  table: LineTable,
  records: BookRecords,
  match: Matcher = partnerMatcher(records),
): LineOwners {
  const { partner, deal } = table.texts;
  const { named, dealt, shared, supplied } = understood(table, records, match);
  return {
    creditOf: (line) => {
      const code = deal.codes[line] as number;
      const first = shared(code)[0];
      if (first !== undefined) return first;
      if (partner.codes[line] !== 0) return named(partner.codes[line] as number);
      return dealt(code) ?? supplied(line);
    },
    participantsOf: (line) => shared(deal.codes[line] as number),
  };
}

const nobody: readonly string[] = [];

/**
 * Whom every line is credited to and with which part, as columns: the parts of `lineShares`, so that tiers count what lists show
 * (commission.md 2, stage 2). Lines that wait have no row. `match`: the book's own matcher where it's made already.
 */
export function lineCredits(
  table: LineTable,
  records: BookRecords,
  match: Matcher = partnerMatcher(records),
): LineCredits {
  const partners = numbered();
  const ownerOf = soleOwners(table, records, match, partners);
  const sharesOf = sharesByDeal(table, records);
  const original = originalColumn(table);
  const rows = growing(table.count);
  const parts = new Map<number, LinePart>();
  const { codes } = table.texts.deal;
  for (let line = 0; line < table.count; line += 1) {
    const taken = original?.[line] ?? -1;
    const followed = taken >= 0 && (sharesOf?.[codes[taken] as number] !== undefined || ownerOf(taken) >= 0);
    const of = followed && !waits(sharesOf?.[codes[taken] as number]) ? taken : line;
    const shares = sharesOf?.[codes[of] as number];
    if (shares === undefined) {
      const owner = ownerOf(of);
      if (owner >= 0) rows.push(line, owner);
      continue;
    }
    for (const share of shares) {
      if (share.weights.length > 1) parts.set(rows.count(), { weights: share.weights, at: share.at });
      rows.push(line, partners.numberOf(share.partner));
    }
  }
  const { line, partner } = rows.take();
  const ofRows = original === undefined ? {} : { original: line.map((each) => original[each] as number) };
  return { partners: partners.ids, line, partner, parts, ...ofRows };
}

/** Whether a deal has participants and none is credited. */
const waits = (shares: readonly DealShare[] | undefined): boolean => shares?.length === 0;

/** The parts of a deal's lines by the code of the deal's text; undefined where it has no participants. */
function sharesByDeal(
  table: LineTable,
  records: BookRecords,
): readonly (readonly DealShare[] | undefined)[] | undefined {
  const byCode = dealShares(records);
  if (byCode.size === 0) return undefined;
  return table.texts.deal.dictionary.map((code) => {
    const found = byCode.get(codeKey(code));
    return found === undefined ? undefined : 'trouble' in found ? [] : found.shares;
  });
}

/** The one partner of a line without shares by its number, −1 for none. */
function soleOwners(table: LineTable, records: BookRecords, match: Matcher, { numberOf }: Numbered) {
  const { partner, deal } = table.texts;
  const { named, dealt, shared, supplied } = understood(table, records, match);
  const numbers = (of: TableText, find: (code: number) => string | undefined) => {
    const known = new Int32Array(of.dictionary.length).fill(notAsked);
    return (code: number): number => {
      const found = known[code] as number;
      if (found !== notAsked) return found;
      const id = find(code);
      const made = id === undefined ? -1 : numberOf(id);
      known[code] = made;
      return made;
    };
  };
  const [ofText, ofDeal] = [numbers(partner, named), numbers(deal, dealt)];
  const first = numbers(deal, (code) => shared(code)[0]);
  const shares = records.all('dealParticipant').length > 0;
  return (line: number): number => {
    const code = deal.codes[line] as number;
    const participant = shares ? first(code) : -1;
    if (participant >= 0) return participant;
    const text = partner.codes[line] as number;
    if (text !== 0) return ofText(text);
    const own = ofDeal(code);
    if (own >= 0) return own;
    const by = supplied(line);
    return by === undefined ? -1 : numberOf(by);
  };
}

const notAsked = -2;

/** Ids by small numbers, in the order in which they come. */
function numbered() {
  const ids: string[] = [];
  const known = new Map<string, number>();
  return {
    ids,
    numberOf: (id: string): number => {
      const found = known.get(id);
      if (found !== undefined) return found;
      known.set(id, ids.length);
      ids.push(id);
      return ids.length - 1;
    },
  };
}

type Numbered = ReturnType<typeof numbered>;

/** The line that each line takes back, −1 for none; undefined where no line takes another back. */
function originalColumn(table: LineTable): Int32Array | undefined {
  if (table.texts.refunds.dictionary.length === 1) return undefined;
  const originalOf = originals(table);
  return Int32Array.from({ length: table.count }, (_, line) => originalOf(line) ?? -1);
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
