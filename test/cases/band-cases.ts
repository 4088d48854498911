import type { BandsRule } from '#model/band-rules.ts';
import { caseBook } from './case-book.ts';
import type { CasePeriod, CaseSale } from './case-book.ts';
import {
  amountsOf,
  bandsRule,
  figure,
  figuresNamed,
  fraction,
  percentRule,
  portionsOf,
  quarter,
  salesOf,
  seller,
  shownRate,
  text,
} from './case-words.ts';
import type { CaseAdapter } from './published-case.ts';

async function pay(rule: BandsRule, sales: readonly CaseSale[]): Promise<CasePeriod> {
  const book = caseBook();
  await book.partners(seller);
  book.plan('Plan', [rule]);
  await book.sales(sales);
  return book.period(quarter);
}

interface Tier {
  readonly from: number;
  readonly rate: string;
}

/** Tiers that are written with both edges: only the lower one is stored. */
const lower = (tiers: readonly Tier[]): readonly Tier[] => tiers.map(({ from, rate }) => ({ from, rate }));

/** Tiers "0–100, 101–200": the next band begins above the last unit of the one before. */
const aboveUnits = (
  tiers: readonly {
    readonly from: number;
    readonly to: number | null;
    readonly perUnit: number | string;
    readonly flat: number;
  }[],
) => tiers.map(({ perUnit, flat }, at) => ({ from: at === 0 ? 0 : (tiers[at - 1]?.to ?? 0), rate: perUnit, flat }));

const unitSales = (units: readonly (number | string)[]): readonly CaseSale[] =>
  salesOf(units).map((sale, at) => ({ ...sale, quantity: text(units[at] ?? 0) }));

const perUnitBands = { quantity: 'units', pays: 'perUnit', edge: 'exceeding' } as const;

/** "10 % up to 1,000, 25 % up to 2,500": above the last edge nothing more. */
const rebateBands = (lines: readonly { readonly pct: number; readonly upTo: number }[]) => [
  ...lines.map(({ pct }, at) => ({ from: at === 0 ? 0 : (lines[at - 1]?.upTo ?? 0), rate: fraction(pct) })),
  { from: lines.at(-1)?.upTo ?? 0, rate: '0' },
];

const rebate =
  (mode: 'marginal' | 'rolling' | 'total'): CaseAdapter =>
  async (inputs, expected) => {
    const period = await pay(bandsRule(mode, rebateBands(inputs.lines)), salesOf([inputs.value]));
    return figuresNamed(expected, { rebate: period.total(seller) });
  };

/** Bands in every mode and measure. */
export const bandCases: Readonly<Record<string, CaseAdapter>> = {
  'oracle-step-per-transaction': async (inputs, expected) => {
    const period = await pay(bandsRule('marginal', lower(inputs.tiers)), salesOf(inputs.transactions));
    return figuresNamed(expected, {
      perTransaction: amountsOf(period, inputs.transactions.length),
      total: period.total(seller),
    });
  },
  'oracle-flat-not-split-rate-lookup': async (inputs, expected) => {
    const bands = inputs.tiers.map((tier: { from: number; ratePct: string }) => ({
      from: tier.from,
      rate: fraction(tier.ratePct),
    }));
    const period = await pay(bandsRule('whole', bands), salesOf(inputs.transactions));
    const rates = period.entries.map((entry) => portionsOf(entry)[0]?.rate ?? '');
    return [figure('ratesPct', (expected.ratesPct as readonly number[]).map(fraction), rates)];
  },
  'spiff-mamount-blended': async (inputs, expected) => {
    const period = await pay(
      bandsRule('marginal', lower(inputs.tiers), { measure: 'year' }),
      salesOf([inputs.ytdBefore, inputs.deal]),
    );
    const [deal] = period.onLine('L2');
    if (deal === undefined) return [figure('commission', expected.commission, undefined)];
    return figuresNamed(expected, {
      portions: portionsOf(deal).map(({ of, rate }) => [of, rate]),
      blendedRate: shownRate(deal.amount, inputs.deal, 3),
      commission: deal.amount,
    });
  },
  'commissionkit-tiered-open-ended-cents': async (inputs, expected) => {
    const period = await pay(bandsRule('marginal', lower(inputs.tiers)), salesOf([inputs.deal]));
    return figuresNamed(expected, { commission: period.total(seller) });
  },
  'referello-marginal-2000': async (inputs, expected) => {
    const period = await pay(
      bandsRule('marginal', lower(inputs.tiers), { measure: 'period' }),
      salesOf([inputs.sales]),
    );
    return figuresNamed(expected, {
      commission: period.total(seller),
      effectiveRatePct: shownRate(period.total(seller), inputs.sales, 1, 100),
    });
  },
  'lago-graduated-units': async (inputs, expected) => {
    const period = await pay(bandsRule('marginal', aboveUnits(inputs.tiers), perUnitBands), unitSales(inputs.units));
    return figuresNamed(expected, { amounts: amountsOf(period, inputs.units.length) });
  },
  'lago-volume-slab-boundaries': async (inputs, expected) => {
    const period = await pay(bandsRule('whole', aboveUnits(inputs.tiers), perUnitBands), unitSales(inputs.units));
    return figuresNamed(expected, { amounts: amountsOf(period, inputs.units.length) });
  },
  'commissionkit-accelerator-boundary': async (inputs, expected) => {
    const bands = [
      { from: 0, rate: inputs.baseRate },
      { from: inputs.threshold, rate: inputs.acceleratedRate },
    ];
    const period = await pay(bandsRule('whole', bands, { edge: 'exceeding' }), salesOf(inputs.deals));
    return figuresNamed(expected, { commissions: amountsOf(period, inputs.deals.length) });
  },
  'd365-rebate-stepped': rebate('marginal'),
  'd365-rebate-rolling': rebate('rolling'),
  'd365-rebate-total': rebate('total'),
  // The threshold is only expected to be reached: the price of the year is put right by a new version from its start, and
  // the closed quarter follows as a true-up.
  'ifrsbuddy-retro-volume-catchup': async (inputs, expected) => {
    const book = caseBook();
    await book.partners(seller);
    const unit = (amount: number) =>
      ({ ...percentRule('0'), kind: 'perUnit', amount: text(amount), currency: 'USD' }) as const;
    book.plan('Price', [unit(inputs.price)]);
    const [first, second] = inputs.unitsByQuarter as readonly number[];
    const sale = (key: string, day: string, units = 0): CaseSale => ({
      key,
      partner: seller,
      invoiced: day,
      net: text(units),
      quantity: text(units),
    });
    await book.sales([sale('L1', '2026-02-01', first)]);
    const q1 = await book.close('2026-Q1');
    const plan = book.inputs().records.all('plan')[0]?.id ?? '';
    book.add('planVersion', 'expected', {
      plan,
      version: 2,
      status: 'effective',
      from: '2020-01-01',
      body: { recognise: 'invoiced', combine: 'stack', negativeBase: 'carry', rules: [unit(inputs.retroPrice)] },
    });
    await book.sales([sale('L2', '2026-05-01', second)]);
    const q2 = await book.close('2026-Q2');
    return figuresNamed(expected, {
      q1: q1.total(seller),
      q2: q2.total(seller),
      cumulative: q2.account(seller).closing,
    });
  },
  'phocas-percentage-brackets': async (inputs, expected) => {
    const period = await pay(bandsRule('marginal', lower(inputs.tiers)), salesOf(inputs.spend));
    return figuresNamed(expected, { rebates: amountsOf(period, inputs.spend.length) });
  },
  'salkin-min-and-tier': async (inputs, expected) => {
    const limits = {
      floor: text(inputs.minimum),
      currency: 'same number in each currency',
      per: 'line',
      excess: 'drop',
    } as const;
    const period = await pay(bandsRule('marginal', lower(inputs.tiers), { limits }), salesOf(inputs.deals));
    return figuresNamed(expected, { commissions: amountsOf(period, inputs.deals.length) });
  },
  'fcbb-graduated-split': async (inputs, expected) => {
    const bands = inputs.bands as readonly { readonly width: number | null; readonly pct: number }[];
    const edges = bands.map((_, at) => bands.slice(0, at).reduce((sum, { width }) => sum + (width ?? 0), 0));
    const rule = bandsRule(
      'marginal',
      bands.map(({ pct }, at) => ({ from: edges[at] ?? 0, rate: fraction(pct) })),
    );
    const period = await pay(rule, salesOf([inputs.gross]));
    return figuresNamed(expected, {
      agent: period.total(seller),
      effectivePct: shownRate(period.total(seller), inputs.gross, 1, 100),
    });
  },
};
