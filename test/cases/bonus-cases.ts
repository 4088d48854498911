import type { Rule } from '#model/rule.ts';
import { caseBook, partnerId } from './case-book.ts';
import { figure, figuresNamed, fraction, percentRule, quarter, salesOf, seller, text } from './case-words.ts';
import type { CaseAdapter } from './published-case.ts';

const bare = percentRule('0');
const anyCurrency = 'same number in each currency' as const;

/** Each figure in a book of its own: what the quarter pays on one sale of it. */
async function eachPays(rule: Rule, nets: readonly number[]): Promise<readonly string[]> {
  return Promise.all(
    nets.map(async (net) => {
      const book = caseBook();
      await book.partners(seller);
      book.plan('Plan', [rule]);
      await book.sales(salesOf([net]));
      return book.period(quarter).total(seller);
    }),
  );
}

/** What a whole window earns: targets, curves, growth, marketing money. */
export const bonusCases: Readonly<Record<string, CaseAdapter>> = {
  'pricefx-single-target-amount': async (inputs, expected) => {
    const rule: Rule = {
      ...bare,
      kind: 'lumpSum',
      quantity: 'amount',
      measure: 'quarter',
      target: { amount: text(inputs.target) },
      amount: text(inputs.amount),
      currency: anyCurrency,
    };
    return figuresNamed(expected, { rebates: await eachPays(rule, inputs.baselines) });
  },
  'bonuspaycalc-payout-curve': async (inputs, expected) => {
    const rule: Rule = {
      ...bare,
      kind: 'curve',
      measure: 'quarter',
      target: { amount: text(inputs.quota) },
      threshold: '70',
      payout: text(inputs.target),
      start: 'zero',
      multiple: text(inputs.acceleratorMultiple),
      cap: text(inputs.cap),
      currency: anyCurrency,
    };
    return figuresNamed(expected, { payouts: await eachPays(rule, inputs.sales) });
  },
  'phocas-retrospective-growth': async (inputs, expected) => {
    const book = caseBook();
    await book.partners(seller);
    const rule: Rule = {
      ...bare,
      kind: 'growth',
      measure: 'year',
      by: 'percent',
      edge: 'exceeding',
      bands: [
        { from: '0', rate: '0' },
        { from: '5', rate: fraction(inputs.ratePct) },
      ],
      on: 'everything',
      withoutEarlier: 'nothing',
    };
    book.plan('Plan', [rule]);
    await book.sales([
      { key: 'L1', partner: seller, invoiced: '2025-02-01', net: text(inputs.priorYear) },
      { key: 'L2', partner: seller, invoiced: '2026-02-01', net: inputs.thisYear },
    ]);
    return figuresNamed(expected, { rebate: book.period(quarter).total(seller) });
  },
  'gridcraft-coop-cap': async (inputs, expected) => {
    const book = caseBook();
    await book.partners(seller);
    const rule = (capRate?: string): Rule => ({
      ...bare,
      kind: 'mdf',
      share: fraction(inputs.reimbursePct),
      measure: 'quarter',
      ...(capRate === undefined ? {} : { capRate }),
    });
    book.plan('Plan', [rule(fraction(inputs.capPct))]);
    await book.sales(salesOf([inputs.purchases]));
    const claim = (id: string, amount: number) =>
      book.add('mdfClaim', id, {
        partner: partnerId(book, seller),
        activity: 'Advertising',
        amount: text(amount),
        currency: 'USD',
        date: '2026-02-01',
        approved: true,
      });
    claim('claim', inputs.spend);
    const paid = book.period(quarter).total(seller);
    // The cap shows itself under a spend that goes beyond it.
    claim('more', 1_000_000);
    const capped = book.period(quarter).total(seller);
    return figuresNamed(expected, { gross: paid, cap: capped, paid });
  },
  'quickbase-prorated-quota': async (inputs, expected) => {
    const book = caseBook();
    await book.partners(seller);
    const rule: Rule = {
      ...bare,
      kind: 'lumpSum',
      quantity: 'amount',
      measure: 'quarter',
      target: { of: 'partner' },
      amount: '1',
      currency: anyCurrency,
    };
    book.plan('Plan', [rule]);
    book.add('salesTarget', 'target', {
      partner: partnerId(book, seller),
      year: 2026,
      amount: text(inputs.annual),
      currency: 'USD',
      weights: (inputs.weights as readonly number[]).map(text),
      from: `2026-${text(inputs.startMonth).padStart(2, '0')}-01`,
    });
    const days = ['2026-03-15', '2026-05-01', '2026-08-01', '2026-11-01'];
    await book.sales(days.map((day, at) => ({ key: `L${at + 1}`, partner: seller, invoiced: day, net: '1000000' })));
    const targets = [1, 2, 3, 4].map((number) => {
      const [entry] = book.period(`2026-Q${number}`).entries;
      const step = entry?.trace.steps.find((each) => each.stage === 'window');
      return step?.stage === 'window' ? (step.target ?? '') : '';
    });
    // Published in whole units.
    const whole = targets.map((target) => Number(target).toFixed(0));
    return [
      figure('q', expected.q, whole),
      figure('total', expected.total, targets.reduce((sum, target) => sum + Number(target), 0).toFixed(0)),
    ];
  },
};
