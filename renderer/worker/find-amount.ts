import type { PeriodId } from '#calendar/period.ts';
import { figuresOf } from '#commission/draft-period.ts';
import { findEntriesByAmount } from '#commission/find-entries.ts';
import { parseAmount } from '#money/amount.ts';
import { compare } from '#money/decimal.ts';
import type { DecimalText } from '#money/amount.ts';
import { entryView } from './calculation-queries.ts';
import type { AmountHit, EngineApi, PeriodOverview } from './engine-api.ts';
import type { EngineBook } from './engine-book.ts';

const MOST_HITS = 100;

/** An amount as people write it: a currency, blanks and thousands separators don't count. Undefined: it isn't one. */
function searchedAmount(text: string): DecimalText | undefined {
  const bare = text.replace(/[^\d.,\-−()]/gu, '').replace('−', '-');
  const negative = bare.startsWith('-') || (bare.startsWith('(') && bare.endsWith(')'));
  const digits = bare.replace(/[()-]/gu, '');
  const last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
  const decimals = last < 0 ? 0 : digits.length - last - 1;
  const both = digits.includes('.') && digits.includes(',');
  const isDecimalSign = last >= 0 && (both || digits[last] === '.' ? decimals !== 3 || both : decimals !== 3);
  const whole = (isDecimalSign ? digits.slice(0, last) : digits).replace(/[.,]/gu, '');
  const parsed = parseAmount(
    `${negative ? '-' : ''}${whole === '' ? '0' : whole}${isDecimalSign ? `.${digits.slice(last + 1)}` : ''}`,
  );
  return /\d/u.test(digits) && parsed.ok ? parsed.value : undefined;
}

async function entryHits(book: EngineBook, period: PeriodId, amount: DecimalText): Promise<AmountHit[]> {
  const [calculation, records] = await Promise.all([book.passingCalculation(period), book.records()]);
  const hits: AmountHit[] = [];
  for (const total of calculation.totals) {
    if (compare(total.commission as DecimalText, amount) !== 0) continue;
    const partnerName = records.get('partner', total.partner)?.values.name ?? '';
    hits.push({
      what: 'total',
      period,
      partner: total.partner,
      partnerName,
      currency: total.currency,
      amount: total.commission,
      detail: `${total.lines} lines`,
    });
  }
  for (const entry of findEntriesByAmount(calculation, amount).slice(0, MOST_HITS - hits.length)) {
    const view = entryView({ calculation, records }, entry);
    const detail = [view.order, view.customer, view.rule?.ruleName ?? ''].filter((part) => part !== '').join(' · ');
    const { partner, partnerName, currency } = view;
    hits.push({
      what: 'entry',
      period,
      partner,
      partnerName,
      currency,
      amount: view.amount,
      entry,
      detail,
      ...(view.lineId === undefined ? {} : { lineId: view.lineId }),
    });
  }
  return hits;
}

async function statementHits(book: EngineBook, amount: DecimalText): Promise<AmountHit[]> {
  const closings = (await book.closings()).filter(({ kind }) => kind === 'periodClosing');
  return closings.toReversed().flatMap((closing) =>
    figuresOf(closing)
      .accounts.filter((account) =>
        [account.closing, account.payout.amount].some((figure) => compare(figure, amount) === 0),
      )
      .map((account) => ({
        what: 'statement' as const,
        period: closing.period as PeriodId,
        partner: account.partner.id,
        partnerName: account.partner.name,
        currency: account.currency,
        amount: account.closing,
        statement: account.number,
        detail: account.number,
      })),
  );
}

/** Every period that can have entries: the open ones first, since they are asked about; each group newest first. */
export function searchedPeriods(periods: readonly PeriodOverview[]): readonly PeriodId[] {
  const all = periods.filter(
    ({ history, lines, controlTotals }) => !history && (lines > 0 || Object.keys(controlTotals).length > 0),
  );
  const isClosed = ({ state }: PeriodOverview): boolean => state === 'closed';
  return [...all.filter((each) => !isClosed(each)), ...all.filter(isClosed)].map(({ period }) => period);
}

/** Lets the questions of the pages be answered between two periods. */
const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

async function findAmount(
  book: EngineBook,
  periods: EngineApi['periods'],
  text: string,
  isCurrent: () => boolean,
): Promise<readonly AmountHit[]> {
  const amount = searchedAmount(text);
  if (amount === undefined) return [];
  const hits: AmountHit[] = [];
  for (const period of searchedPeriods(await periods())) {
    if (hits.length >= MOST_HITS || !isCurrent()) break;
    hits.push(...(await entryHits(book, period, amount)));
    await breathe();
  }
  return [...hits, ...(await statementHits(book, amount))].slice(0, MOST_HITS);
}

/** Finds where an amount comes from. */
export const findAmountQuery = (
  book: EngineBook,
  { periods }: Pick<EngineApi, 'periods'>,
): Pick<EngineApi, 'findAmount'> => {
  // Who types on asks again: the search before it stops, so that searches never queue up.
  let latest = 0;
  return {
    findAmount: (text) => {
      latest += 1;
      const own = latest;
      return findAmount(book, periods, text, () => own === latest);
    },
  };
};
