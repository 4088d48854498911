import { groupBy } from '#base/group-by.ts';
import { compareTexts } from '#base/compare-texts.ts';
import type { DecimalText } from '#money/amount.ts';
import { decimalsOf, parseAmount } from '#money/amount.ts';
import { divide, multiply, plain, sum, toDecimals } from '#money/decimal.ts';
import { toScaled } from '#money/scaled.ts';
import type { CreditRole } from './deal-participant.ts';
import type { LinePart } from './line-part.ts';
import { mergedPartner } from './match-partner.ts';
import { isDeleted } from './is-deleted.ts';
import type { BookRecords, RecordRow } from './record-row.ts';

/** How the participants of a deal share its lines. */
export type Crediting = 'split' | 'equal' | 'double';

/** One participant's part of every line of a deal. */
export interface DealShare extends LinePart {
  /** Id, after mergers. */
  readonly partner: string;
  readonly role: CreditRole;
  /** The part as a fraction for readers: "0.6"; of equal parts that don't end, 15 decimals. */
  readonly share: DecimalText;
  readonly crediting: Crediting;
}

/** Whom the lines of a deal are credited to, in the order of the last cent; or why nobody is. */
export type DealShares =
  | { readonly shares: readonly DealShare[] }
  | { readonly trouble: 'splitSum' | 'unknownPartner'; readonly detail: string };

type Participant = RecordRow<'dealParticipant'>;

/** A code is the same in any letter case. */
export const codeKey = (code: string): string => code.trim().toLowerCase();

/**
 * The deals that have participants, by `codeKey` of their code (commission.md 2, stage 2). Shares of a deal that splits
 * must add up to 1 exactly; `equal` shares without any; `double` credits each with all of the line.
 */
export function dealShares(records: BookRecords): ReadonlyMap<string, DealShares> {
  const byDeal = groupBy(records.all('dealParticipant'), ({ values }) => values.deal ?? '');
  const known = new Set(records.all('partner').map(({ id }) => id));
  const found = new Map<string, DealShares>();
  for (const [id, rows] of byDeal) {
    const row = records.get('deal', id);
    if (row?.values.code === undefined || isDeleted(row)) continue;
    const deal = { ...row.values, code: row.values.code };
    found.set(codeKey(deal.code), sharesOf(records, known, deal.code, deal.crediting ?? 'split', inOrder(rows)));
  }
  return found;
}

const inOrder = (rows: readonly Participant[]): readonly Participant[] =>
  rows.toSorted(
    (a, b) =>
      (a.values.order ?? Number.MAX_SAFE_INTEGER) - (b.values.order ?? Number.MAX_SAFE_INTEGER) ||
      compareTexts(a.id, b.id),
  );

function sharesOf(
  records: BookRecords,
  known: ReadonlySet<string>,
  deal: string,
  crediting: Crediting,
  rows: readonly Participant[],
): DealShares {
  const partners = rows.map(({ values }) => mergedPartner(records, values.partner ?? ''));
  if (!partners.every((partner) => known.has(partner)))
    return { trouble: 'unknownPartner', detail: `A participant of deal ${deal} isn’t a partner of the book.` };
  const weights = crediting === 'split' ? shareWeights(rows) : rows.map(() => 1);
  if (weights === undefined) return { trouble: 'splitSum', detail: splitDetail(deal, rows) };
  const equal = plain(toDecimals(divide('1' as DecimalText, String(rows.length) as DecimalText), 15, 'truncate'));
  const fractions = { split: undefined, equal, double: '1' as DecimalText } as const;
  return {
    shares: rows.map(({ values }, at) => ({
      partner: partners[at] ?? '',
      role: values.role ?? 'sold',
      weights: crediting === 'double' ? [1] : weights,
      at: crediting === 'double' ? 0 : at,
      share: fractions[crediting] ?? plain((values.share ?? '0') as DecimalText),
      crediting,
    })),
  };
}

function shareTexts(rows: readonly Participant[]): readonly DecimalText[] | undefined {
  const shares = rows.map(({ values }) => parseAmount(values.share ?? '0'));
  return shares.every((share) => share.ok)
    ? shares.map((share) => (share.ok ? share.value : '0') as DecimalText)
    : undefined;
}

function shareWeights(rows: readonly Participant[]): readonly number[] | undefined {
  const texts = shareTexts(rows);
  if (texts === undefined || texts.some((text) => text.startsWith('-'))) return undefined;
  const scale = Math.max(0, ...texts.map(decimalsOf));
  const weights = texts.map((text) => toScaled(text, scale));
  const whole = weights.reduce<number>((total, weight) => total + (weight ?? Number.NaN), 0);
  return whole === 10 ** scale ? (weights as number[]) : undefined;
}

function splitDetail(deal: string, rows: readonly Participant[]): string {
  const texts = shareTexts(rows);
  if (texts === undefined) return `A share of deal ${deal} is no number.`;
  if (texts.some((text) => text.startsWith('-'))) return `A share of deal ${deal} is negative.`;
  const percent = plain(multiply(sum(texts), '100' as DecimalText));
  return `The shares of deal ${deal} add up to ${percent} %, not 100 %.`;
}
