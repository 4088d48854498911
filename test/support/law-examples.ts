import type { PlanBody } from '#model/plan.ts';
import type { Rule } from '#model/rule.ts';
import type { LawBook } from '#test/support/law-book.ts';
import type { RandomBook } from '#test/support/random-book.ts';
import type { TestLine } from '#test/support/lines.ts';

/** Books that once broke a law. They are tried first, whatever the random ones are. */

const same = 'same number in each currency' as const;
const everything = { all: [] } as const;

const bookOf = (
  lines: readonly TestLine[],
  rules: readonly Rule[],
  { settle, ...more }: Partial<LawBook> & Partial<Pick<PlanBody, 'settle'>> = {},
): LawBook => ({
  body: {
    recognise: 'ordered',
    combine: 'stack',
    negativeBase: 'carry',
    rules,
    ...(settle === undefined ? {} : { settle }),
  },
  lines,
  rounding: 'halfAwayFromZero',
  shares: [410, 429],
  receipts: [],
  rates: [],
  ...more,
});

const sale = (key: string, net: string, more: Partial<TestLine> = {}): TestLine => ({
  key,
  partner: 'A',
  currency: 'USD',
  category: 'Bikes',
  ordered: '2026-01-05',
  net,
  list: net,
  cost: '0.00',
  quantity: '6',
  ...more,
});

const perUnit: Rule = { kind: 'perUnit', id: 'R1', name: 'Each', when: everything, amount: '1.25', currency: same };
const halfFree: Rule = {
  kind: 'freeGoods',
  id: 'R1',
  name: 'Free',
  when: everything,
  buy: '2',
  free: '0.5',
  measure: 'period',
  value: 'list',
};

/** In a currency without decimals 41 % of 6 units were 2. */
export const partsOfUnits = bookOf([sale('k00', '221.76', { deal: 'D1' })], [perUnit], { crediting: 'split' });
/** In a currency without decimals half a unit was none. */
export const partOfFreeUnit = bookOf([sale('k00', '221.77')], [halfFree]);
/** A third of 28948 won was 9649 or 9649.3, by what else was in the plan. */
export const thirdOfMoney = bookOf([sale('k00', '221.76', { list: '289.48', deal: 'D1' })], [halfFree], {
  crediting: 'equal',
});

/** Where money is converted a third of 2 units had more decimals in dollars than in won. */
export const thirdOfUnits = bookOf(
  [sale('k00', '221.76', { deal: 'D1', quantity: '2' })],
  [{ ...perUnit, amount: '150' }],
  { crediting: 'equal', settle: { in: 'EUR', at: 'fixed', rates: [{ from: 'USD', rate: '0.9137' }] } },
);

const rolling: Rule = {
  kind: 'bands',
  id: 'R1',
  name: 'Bands',
  when: everything,
  base: 'net',
  quantity: 'lines',
  measure: 'lifetime',
  mode: 'rolling',
  edge: 'reaching',
  pays: 'perUnit',
  thresholdCurrency: same,
  bands: [
    { from: '0', rate: '0' },
    { from: '3', rate: '0.5' },
  ],
};
/** The third line reaches a band that pays for the two before it as well; it was paid for itself alone. */
export const rollingCount: RandomBook = {
  lines: ['k00', 'k01', 'k02'].map((id) => ({
    id,
    partner: 'C',
    partnerType: 'Agent',
    currency: 'USD',
    date: '2026-01-01',
    order: '',
    deal: '',
    contract: '',
    category: 'Bikes',
    net: '10.00',
    cost: '0.00',
    quantity: '1',
  })),
  rules: [rolling],
  combine: 'stack',
  negativeBase: 'carry',
  rounding: 'halfAwayFromZero',
};
/** The same in a book of months: what is paid for the lines before must replay. */
export const rollingMonths = bookOf(
  ['k00', 'k01', 'k02'].map((key, at) => sale(key, '10.00', { ordered: `2026-0${at + 1}-05` })),
  [rolling],
);
