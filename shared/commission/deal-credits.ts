import { groupBy } from '#base/group-by.ts';
import { compareTexts } from '#base/compare-texts.ts';
import type { DecimalText } from '#money/amount.ts';
import { decimalsOf, parseAmount } from '#money/amount.ts';
import { divide, multiply, plain, sum, toDecimals } from '#money/decimal.ts';
import { toScaled } from '#money/scaled.ts';
import type { CreditRole } from '#model/deal-participant.ts';
import { mergedPartner } from '#model/match-partner.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import type { Portion } from './contract.ts';
import type { PartnerDirectory } from './partner-directory.ts';

/** One participant's part of every line of a deal. */
export interface DealCredit {
  /** Index into the directory. */
  readonly partner: number;
  readonly role: CreditRole;
  /** Integers that the line is shared by, and which of them this one is; one weight where each gets all of it. */
  readonly weights: readonly number[];
  readonly at: number;
  readonly portion: NonNullable<Portion['credit']>;
}

/** Who the lines of a deal are credited to, in the order of the last cent; or why nobody is. */
export type DealCredits =
  | { readonly credits: readonly DealCredit[] }
  | { readonly trouble: 'splitSum' | 'unknownPartner'; readonly detail: string };

type Participant = RecordRow<'dealParticipant'>;

/** A code is the same in any letter case. */
export const codeKey = (code: string): string => code.trim().toLowerCase();

/**
 * The deals that have participants, by `codeKey` of their code (commission.md 2, stage 2). Shares of a deal that splits
 * must add up to 1 exactly; `equal` shares without any; `double` credits each with all of the line.
 */
export function dealCredits(records: BookRecords, directory: PartnerDirectory): ReadonlyMap<string, DealCredits> {
  const byDeal = groupBy(records.all('dealParticipant'), ({ values }) => values.deal ?? '');
  const found = new Map<string, DealCredits>();
  for (const [id, rows] of byDeal) {
    const deal = records.get('deal', id)?.values;
    if (deal?.code === undefined || deal.deleted === true) continue;
    found.set(codeKey(deal.code), creditsOf(records, directory, deal.code, deal.crediting ?? 'split', inOrder(rows)));
  }
  return found;
}

const inOrder = (rows: readonly Participant[]): readonly Participant[] =>
  rows.toSorted(
    (a, b) =>
      (a.values.order ?? Number.MAX_SAFE_INTEGER) - (b.values.order ?? Number.MAX_SAFE_INTEGER) ||
      compareTexts(a.id, b.id),
  );

function creditsOf(
  records: BookRecords,
  directory: PartnerDirectory,
  deal: string,
  crediting: 'split' | 'equal' | 'double',
  rows: readonly Participant[],
): DealCredits {
  const partners = rows.map(({ values }) => directory.indexOf.get(mergedPartner(records, values.partner ?? '')) ?? -1);
  if (partners.includes(-1))
    return { trouble: 'unknownPartner', detail: `A participant of deal ${deal} isn’t a partner of the book.` };
  const weights = crediting === 'split' ? shareWeights(rows) : rows.map(() => 1);
  if (weights === undefined) return { trouble: 'splitSum', detail: splitDetail(deal, rows) };
  const equal = plain(toDecimals(divide('1' as DecimalText, String(rows.length) as DecimalText), 15, 'truncate'));
  const shares = { split: undefined, equal, double: '1' } as const;
  return {
    credits: rows.map(({ values }, at) => ({
      partner: partners[at] as number,
      role: values.role ?? 'sold',
      weights: crediting === 'double' ? [1] : weights,
      at: crediting === 'double' ? 0 : at,
      portion: {
        partner: directory.ids[partners[at] as number] ?? '',
        role: values.role ?? 'sold',
        share: shares[crediting] ?? plain((values.share ?? '0') as DecimalText),
        crediting,
      },
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
