import type { IsoDate } from '#calendar/iso-date.ts';
import type { PeriodId } from '#calendar/period.ts';
import { nextPeriod, periodOf } from '#calendar/period.ts';
import { subtract } from '#money/decimal.ts';
import type { DecimalText } from '#money/amount.ts';
import type { ClawbackTerms } from '#model/settlement-terms.ts';
import { quarters } from '#test/support/commission-book.ts';
import { caseBook } from './case-book.ts';
import type { CaseBook, CaseSale } from './case-book.ts';
import { figure, figuresNamed, fraction, percentRule, quarter, salesOf, seller, text } from './case-words.ts';
import type { CaseAdapter } from './published-case.ts';

const refund = (key: string, of: string, amount: number | string, more: Partial<CaseSale> = {}): CaseSale => ({
  key,
  partner: seller,
  refunds: of,
  invoiced: '2026-02-20',
  net: `-${text(amount)}`,
  ...more,
});

const cancellation = (day: string): CaseSale => ({
  key: 'CANCEL',
  partner: seller,
  contract: 'C-1',
  type: 'cancellation',
  invoiced: day,
  net: '0',
});

async function oneRate(rate: string, sales: readonly CaseSale[], currency = 'USD'): Promise<CaseBook> {
  const book = caseBook(currency);
  await book.partners(seller);
  book.plan('Plan', [percentRule(rate)]);
  await book.sales(sales);
  return book;
}

const less = (a: string, b: string): string => subtract(a as DecimalText, b as DecimalText);
const positive = (amount: string): string => amount.replace('-', '');

/** A contract whose commission was paid in full, cancelled at an age. */
async function takenBack(
  paid: number,
  clawback: ClawbackTerms | undefined,
  day: string,
  currency = 'KRW',
): Promise<string> {
  const book = caseBook(currency);
  await book.partners(seller);
  book.plan('Plan', [percentRule('1')], { body: clawback === undefined ? {} : { clawback } });
  await book.sales([
    { key: 'L1', partner: seller, contract: 'C-1', invoiced: '2024-01-01', net: text(paid) },
    cancellation(day),
  ]);
  const last = periodOf(day as IsoDate, quarters);
  // Only what the book paid can be taken back: the quarters before are closed.
  let at = '2024-Q1' as PeriodId;
  while (at !== last) {
    await book.close(at);
    at = nextPeriod(at, quarters);
  }
  return book.period(last).onLine('CANCEL')[0]?.amount ?? '0';
}

/** Refunds and cancellations: what is taken back is the original's own. */
export const refundCases: Readonly<Record<string, CaseAdapter>> = {
  'dokan-refund-proportional': async (inputs, expected) => {
    const results = await Promise.all(
      (inputs.refunds as readonly { readonly total: number; readonly refund: number }[]).map(async (each) => {
        const book = await oneRate('0.2', [...salesOf([each.total]), refund('C1', 'L1', each.refund)]);
        const back = positive(book.period(quarter).onLine('C1')[0]?.amount ?? '0');
        // Of a sale without value nothing can be taken back, on either side.
        return { vendor: back === '0' ? '0' : less(text(each.refund), back), admin: back };
      }),
    );
    const published = expected.results as readonly { readonly vendor: number; readonly admin: number }[];
    return [
      figure(
        'vendor',
        published.map(({ vendor }) => vendor),
        results.map(({ vendor }) => vendor),
      ),
      figure(
        'admin',
        published.map(({ admin }) => admin),
        results.map(({ admin }) => admin),
      ),
    ];
  },
  'dokan-multi-item-partial-refund': async (inputs, expected) => {
    const [first, second] = inputs.refunds as readonly number[];
    const book = await oneRate(fraction(inputs.ratePct), salesOf(inputs.lines));
    const net = book.period(quarter).total(seller);
    await book.sales([refund('C1', 'L1', first ?? 0), refund('C2', 'L2', second ?? 0)]);
    const after = book.period(quarter).total(seller);
    const back = less(net, after);
    const refunded = text((first ?? 0) + (second ?? 0));
    const sold = text((inputs.lines as readonly number[]).reduce((sum, line) => sum + line, 0));
    return figuresNamed(expected, {
      net,
      commissionBack: back,
      vendorBack: less(refunded, back),
      netAfter: after,
      vendorAfter: less(less(sold, refunded), after),
    });
  },
  'tezgah-refund-own-capture-not-blended': async (inputs, expected) => {
    const [first, second] = inputs.captures as readonly { readonly amount: number; readonly rate: string }[];
    const book = caseBook();
    await book.partners(seller);
    book.plan('Plan', [percentRule(first?.rate ?? '')]);
    book.plan('Plan', [percentRule(second?.rate ?? '')], { from: '2026-02-01' });
    await book.sales([
      {
        key: 'L1',
        partner: seller,
        orderNumber: 'O1',
        lineNumber: '1',
        invoiced: '2026-01-10',
        net: text(first?.amount ?? 0),
      },
      {
        key: 'L2',
        partner: seller,
        orderNumber: 'O1',
        lineNumber: '2',
        invoiced: '2026-02-10',
        net: text(second?.amount ?? 0),
      },
      refund('C1', 'L1', first?.amount ?? 0),
    ]);
    const period = book.period(quarter);
    const commission = period.onLine('C1')[0]?.amount ?? '';
    return figuresNamed(expected, {
      commission,
      seller: less(`-${text(first?.amount ?? 0)}`, commission),
      sellerRemaining: less(text(second?.amount ?? 0), period.total(seller)),
    });
  },
  'core8-clawback-half': async (inputs, expected) => {
    const half: ClawbackTerms = { unit: 'months', mode: 'bands', bands: [{ from: '0', rate: fraction(inputs.pct) }] };
    return figuresNamed(expected, { adjustment: await takenBack(inputs.earned, half, '2024-05-01', 'USD') });
  },
  'ga-clawback-banded': async (inputs, expected) => {
    const [low, high] = inputs.bands as readonly { readonly to: number; readonly pct: number }[];
    const terms: ClawbackTerms = {
      unit: 'months',
      mode: 'bands',
      bands: [
        { from: '0', rate: fraction(low?.pct ?? 0) },
        { from: text((low?.to ?? 0) + 1), rate: fraction(high?.pct ?? 0) },
        { from: text((high?.to ?? 0) + 1), rate: '0' },
      ],
    };
    const at = async (day: string): Promise<string> => takenBack(inputs.paid, terms, day);
    return figuresNamed(expected, {
      at7: await at('2024-08-01'),
      at5: await at('2024-06-01'),
      at13: await at('2025-02-01'),
      withdrawal: await takenBack(inputs.paid, undefined, '2024-02-01'),
    });
  },
};
