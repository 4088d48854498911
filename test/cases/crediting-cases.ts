import type { Rule } from '#model/rule.ts';
import { caseBook, partnerId } from './case-book.ts';
import type { CaseBook } from './case-book.ts';
import { shareDeal } from './hierarchy-cases.ts';
import { figure, figuresNamed, percentRule, quarter, salesOf, seller, text } from './case-words.ts';
import type { CaseAdapter } from './published-case.ts';

const anyCurrency = 'same number in each currency' as const;
const fixed = (amount: string, per: 'line' | 'order' = 'line'): Rule => ({
  ...percentRule('0'),
  kind: 'fixed',
  amount,
  currency: anyCurrency,
  per,
});

const minorText = (minor: number): string => (minor / 100).toFixed(2);
const minorOf = (amount: string): number => Math.round(Number(amount) * 100);

/** A deal D-1 whose lines are credited to all of these partners. */
function dealOf(book: CaseBook, crediting: 'equal' | 'double', codes: readonly string[]): void {
  book.add('deal', 'deal', { code: 'D-1', name: 'Deal', partner: partnerId(book, codes[0] ?? seller), crediting });
  codes.forEach((code, order) =>
    book.add('dealParticipant', `participant ${order}`, {
      deal: 'deal',
      partner: partnerId(book, code),
      role: order === 0 ? 'sold' : 'coSold',
      order,
    }),
  );
}

/** The fee of one order over its lines by weight, in minor units. */
async function spread(fee: string, weights: readonly (number | string)[]): Promise<readonly string[]> {
  const book = caseBook();
  await book.partners(seller);
  book.plan('Plan', [fixed(fee, 'order')]);
  await book.sales(salesOf(weights, { orderNumber: 'O1' }).map((sale, at) => ({ ...sale, lineNumber: text(at + 1) })));
  const period = book.period(quarter);
  return weights.map((_, at) => period.onLine(`L${at + 1}`)[0]?.amount ?? '0');
}

/** Who is credited with what, when it counts, and how shares are rounded. */
export const creditingCases: Readonly<Record<string, CaseAdapter>> = {
  'oca-two-agents-no-split': async (inputs, expected) => {
    const book = caseBook();
    await book.partners(seller, 'OTHER');
    book.plan('Plan', [percentRule(inputs.agents[0].rate)]);
    dealOf(book, 'double', [seller, 'OTHER']);
    await book.sales(salesOf(inputs.lines, { deal: 'D-1' }));
    const both = book.period(quarter).calculation.controlTotals['USD'];
    book.add('dealParticipant', 'participant 1', { deleted: true });
    return figuresNamed(expected, { twoAgents: both, oneAgent: book.period(quarter).calculation.controlTotals['USD'] });
  },
  'oca-down-payment': async (inputs, expected) => {
    const book = caseBook();
    await book.partners(seller);
    book.plan('Plan', [percentRule(inputs.rate)], { body: { recognise: 'customerPaid' } });
    await book.sales(salesOf([inputs.order], { invoice: 'INV-1' }));
    const paid = (date: string, amount: string) => ({ date, reference: 'INV-1', amount, currency: 'USD' });
    await book.receipts([paid('2026-01-20', '100'), paid('2026-04-20', '900')]);
    const down = book.period('2026-Q1').total(seller);
    return figuresNamed(expected, { downPayment: down, final: book.period('2026-Q2').total(seller) });
  },
  'vbaexpress-two-event-payout': async (inputs, expected) => {
    const book = caseBook();
    await book.partners(seller);
    book.plan('Plan', [fixed(text(inputs.commission))], {
      body: {
        recognise: 'events',
        events: [
          { event: 'custom:Custom: Set-up paid', share: '0.5' },
          { event: 'custom:Custom: First month paid', share: '0.5' },
        ],
      },
    });
    await book.sales(
      salesOf([1000], { 'Custom: Set-up paid': '2026-01-10', 'Custom: First month paid': '2026-04-10' }),
    );
    return figuresNamed(expected, {
      payments: ['2026-Q1', '2026-Q2'].map((period) => book.period(period).total(seller)),
    });
  },
  'moneyphp-allocate-ratios': async (inputs, expected) => {
    const items = inputs.items as readonly { readonly amountMinor: number; readonly ratios: readonly number[] }[];
    const shares = await Promise.all(
      items.map(async ({ amountMinor, ratios }) => (await spread(minorText(amountMinor), ratios)).map(minorOf)),
    );
    return [figure('shares', expected.shares, shares)];
  },
  'moneyphp-allocate-to-3': async (inputs, expected) => {
    const book = caseBook();
    const codes = Array.from({ length: inputs.n as number }, (_, at) => `P${at + 1}`);
    await book.partners(...codes);
    book.plan('Plan', [fixed(minorText(inputs.amountMinor))]);
    dealOf(book, 'equal', codes);
    await book.sales(salesOf([100], { partner: 'P1', deal: 'D-1' }));
    const period = book.period(quarter);
    return [
      figure(
        'shares',
        expected.shares,
        codes.map((code) => minorOf(period.total(code))),
      ),
    ];
  },
  'erpnext-credit-note-half-cent': async (inputs, expected) => {
    const book = caseBook();
    await book.partners(seller);
    book.plan('Plan', [percentRule('1')]);
    await book.sales(salesOf(inputs.values));
    const period = book.period(quarter);
    return [
      figure(
        'observed',
        expected.observed,
        ['L1', 'L2'].map((line) => period.onLine(line)[0]?.amount),
      ),
    ];
  },
  'erpnext-inclusive-components': async (inputs, expected) => {
    const [net, first, second] = await spread(inputs.gross, [100, inputs.inclusivePct / 2, inputs.inclusivePct / 2]);
    const sum = [net, first, second].reduce((total, amount) => total + minorOf(amount ?? '0'), 0);
    return figuresNamed(expected, { net, component: first, sum: minorText(sum) });
  },
  'ga-recurring-first-year-vs-renewal': async (inputs, expected) => {
    const book = caseBook('KRW', 'month');
    await book.partners(seller, 'HOUSE');
    const rates = inputs.rateByInstalment as Readonly<Record<string, string>>;
    const rule: Rule = {
      ...percentRule('0'),
      kind: 'recurring',
      instalments: [
        { from: '1', rate: '0' },
        ...Object.entries(rates).map(([range, rate]) => ({ from: /^\d+/u.exec(range)?.[0] ?? '', rate })),
      ],
    };
    book.plan('Plan', [rule]);
    shareDeal(book, [
      [seller, inputs.agentPayout],
      ['HOUSE', '0.1'],
    ]);
    const months = Array.from(
      { length: 13 },
      (_, at) => `${2025 + Math.floor(at / 12)}-${text((at % 12) + 1).padStart(2, '0')}`,
    );
    await book.sales(
      months.map((month, at) => ({
        key: `L${at + 1}`,
        partner: seller,
        deal: 'D-1',
        contract: 'C-1',
        invoiced: `${month}-10`,
        net: text(inputs.premium),
      })),
    );
    return figuresNamed(expected, {
      inst5: book.period('2025-05').total(seller),
      inst13: book.period('2026-01').total(seller),
    });
  },
  'ga-effective-date-boundary': async (inputs, expected) => {
    const cap = expected.caps[1] as number;
    const monthly = inputs.monthly as number;
    const before = { field: 'deal.closed', is: 'below', values: [inputs.ruleFrom] } as const;
    const totals = await Promise.all(
      (inputs.contracts as readonly string[]).map(async (closed) => {
        const book = caseBook('KRW', 'quarter');
        await book.partners(seller);
        const whole = percentRule('1', { when: before });
        const limits = { cap: text(cap), currency: anyCurrency, per: 'contract', excess: 'drop' } as const;
        book.plan('Plan', [whole, { ...percentRule('1', { when: { not: before }, limits }), id: 'R2' }]);
        book.add('deal', 'deal', { code: 'D-1', name: 'Contract', partner: partnerId(book, seller), closed });
        await book.sales(
          Array.from({ length: 15 }, (_, at) => ({
            key: `L${at + 1}`,
            partner: seller,
            deal: 'D-1',
            contract: 'C-1',
            invoiced: `2026-08-${text(at + 1).padStart(2, '0')}`,
            net: text(monthly),
          })),
        );
        return Number(book.period('2026-Q3').total(seller));
      }),
    );
    const caps = totals.map((total) => (total === monthly * 15 ? null : total));
    return [figure('caps', expected.caps, caps)];
  },
};
