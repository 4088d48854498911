import type { PeriodId } from '#calendar/period.ts';
import type { Rule } from '#model/rule.ts';
import { prepare } from '#commission/prepare.ts';
import { equaliseSellers } from '#insight/seller-equaliser.ts';
import { subtract } from '#money/decimal.ts';
import type { DecimalText } from '#money/amount.ts';
import { caseBook } from './case-book.ts';
import type { CaseBook, CasePeriod, CaseSale } from './case-book.ts';
import { amountsOf, figuresNamed, fraction, is, percentRule, quarter, salesOf, seller, text } from './case-words.ts';
import type { CaseAdapter } from './published-case.ts';

async function pay(rules: readonly Rule[], sales: readonly CaseSale[], currency = 'USD'): Promise<CasePeriod> {
  const book = await bookOf(rules, currency);
  await book.sales(sales);
  return book.period(quarter);
}

async function bookOf(rules: readonly Rule[], currency = 'USD'): Promise<CaseBook> {
  const book = caseBook(currency);
  await book.partners(seller);
  book.plan('Plan', rules);
  return book;
}

const fixedRule = (amount: number | string) =>
  ({
    ...percentRule('0'),
    kind: 'fixed',
    amount: text(amount),
    currency: 'same number in each currency',
    per: 'line',
  }) as const;

/** What stays with who sold: what the line brought less its commission. */
const rest = (net: string, commission: string): string => subtract(net as DecimalText, commission as DecimalText);

/** What a rate applies to: discounts and who bears them, margin, cost, price. */
export const baseCases: Readonly<Record<string, CaseAdapter>> = {
  'd365-vendor-rebate-basis': async (inputs, expected) => {
    // Amounts of the line are the file's: units at their prices.
    const line = {
      ...salesOf([0])[0],
      quantity: text(inputs.units),
      net: text(inputs.units * inputs.salesPrice),
      cost: text(inputs.units * inputs.purchasePrice),
    } as CaseSale;
    const sales = await pay([percentRule('1')], [line]);
    const purchase = await pay([percentRule('1', { base: 'cost' })], [line]);
    return figuresNamed(expected, { basisPurchase: purchase.total(seller), basisSales: sales.total(seller) });
  },
  'dokan-coupon-from-vendor': async (inputs, expected) => {
    const list = text((inputs.lines as readonly number[]).reduce((sum, line) => sum + line, 0));
    const net = rest(list, text(inputs.coupon));
    const period = await pay(
      [percentRule(fraction(inputs.ratePct), { funding: { by: 'partner' } })],
      [{ ...(salesOf([net])[0] as CaseSale), list, discount: text(inputs.coupon) }],
    );
    return figuresNamed(expected, { net: period.total(seller), vendor: rest(net, period.total(seller)) });
  },
  'dokan-admin-funded-coupon-negative': async (inputs, expected) => {
    const net = rest(text(inputs.gross), text(inputs.coupon));
    const period = await pay(
      [percentRule(fraction(inputs.ratePct), { funding: { by: 'vendor' } })],
      [{ ...(salesOf([net])[0] as CaseSale), list: text(inputs.gross), discount: text(inputs.coupon) }],
    );
    return figuresNamed(expected, { net: period.total(seller), vendorNet: rest(net, period.total(seller)) });
  },
  'dokan-percent-plus-flat-per-unit-admin-coupon': async (inputs, expected) => {
    const rule: Rule = {
      ...percentRule(fraction(inputs.ratePct), { funding: { by: 'vendor' } }),
      kind: 'percentPlusFixed',
      amount: inputs.flatPerUnit,
      currency: 'same number in each currency',
      per: 'unit',
    };
    // Published to three decimals: a currency that has them.
    const period = await pay(
      [rule],
      [
        {
          ...(salesOf([rest(inputs.subtotal, inputs.coupon)])[0] as CaseSale),
          list: inputs.subtotal,
          discount: inputs.coupon,
          quantity: text(inputs.qty),
        },
      ],
      'KWD',
    );
    return figuresNamed(expected, { adminCommission: period.total(seller) });
  },
  'dokan-percent-plus-flat': async (inputs, expected) => {
    const rule: Rule = {
      ...percentRule(fraction(inputs.ratePct)),
      kind: 'percentPlusFixed',
      amount: text(inputs.flat),
      currency: 'same number in each currency',
      per: 'line',
    };
    const period = await pay([rule], salesOf(inputs.items));
    const admin = amountsOf(period, inputs.items.length);
    return figuresNamed(expected, {
      admin,
      vendor: (inputs.items as readonly number[]).map((item, at) => rest(text(item), admin[at] ?? '0')),
    });
  },
  'atomia-commission-as-discount': async (inputs, expected) => {
    const [sale] = salesOf([inputs.price]);
    const atSource = {
      ...(sale as CaseSale),
      net: rest(text(inputs.price), text(inputs.commission)),
      list: text(inputs.price),
      discount: text(inputs.commission),
    };
    const rule: Rule = {
      ...percentRule('0', { funding: { by: 'vendor' } }),
      kind: 'percentPlusFixed',
      amount: text(inputs.commission),
      currency: 'same number in each currency',
      per: 'line',
    };
    const discounted = await pay([rule], [atSource]);
    const onTop = await pay([rule], [{ ...(sale as CaseSale), list: text(inputs.price), discount: '0' }]);
    return [
      ...figuresNamed(expected, { netBilled: atSource.net, grossBilled: sale?.net, pending: onTop.total(seller) }),
      { what: 'nothing paid beside the discount', published: 0, here: discounted.total(seller) },
    ];
  },
  'prowi-margin-discount': async (inputs, expected) => {
    const sales = salesOf(inputs.prices, { cost: text(inputs.cogs) });
    const margin = await pay([percentRule(inputs.marginRate, { base: 'margin' })], sales);
    const revenue = await pay([percentRule(inputs.revenueRate)], sales);
    return figuresNamed(expected, { margin: amountsOf(margin, 2), revenue: amountsOf(revenue, 2) });
  },
  'tezgah-capture-mixed-commissionable': async (inputs, expected) => {
    const [paid, free] = inputs.lines as readonly { readonly amount: number; readonly rate: string }[];
    const [first, second] = salesOf([paid?.amount ?? 0, free?.amount ?? 0]) as [CaseSale, CaseSale];
    const period = await pay(
      [
        { ...percentRule(paid?.rate ?? ''), when: is('line.category', 'Goods') },
        { ...percentRule(free?.rate ?? ''), id: 'R2', when: is('line.category', 'Shipping') },
      ],
      [
        { ...first, orderNumber: 'O1', category: 'Goods' },
        { ...second, orderNumber: 'O1', lineNumber: '2', category: 'Shipping' },
      ],
    );
    return figuresNamed(expected, {
      commission: period.total(seller),
      seller: rest(text((paid?.amount ?? 0) + (free?.amount ?? 0)), period.total(seller)),
    });
  },
  'oca-rule-specificity': async (inputs, expected) => {
    const [global, category, product, variant] = inputs.rules;
    const book = caseBook();
    await book.partners(seller);
    book.plan(
      'Plan',
      [
        { ...fixedRule(global.fixed) },
        { ...fixedRule(category.fixed), id: 'R2', when: is('line.category', 'C') },
        { ...percentRule(product.rate), id: 'R3', when: is('line.product', 'P') },
        {
          ...percentRule(variant.rate),
          id: 'R4',
          when: { all: [is('line.product', 'P'), is('line.custom:Custom: Variant', 'V')] },
        },
      ],
      { body: { combine: 'mostSpecific' } },
    );
    const sales = salesOf([1, 2, 3, 4].map(() => inputs.line)) as readonly CaseSale[];
    const more = [
      {},
      { category: 'C' },
      { category: 'C', product: 'P' },
      { category: 'C', product: 'P', 'Custom: Variant': 'V' },
    ];
    await book.sales(sales.map((sale, at) => ({ ...sale, ...more[at] })));
    const amounts = amountsOf(book.period(quarter), 4);
    return figuresNamed(expected, {
      global: amounts[0],
      category: amounts[1],
      product: amounts[2],
      variant: amounts[3],
    });
  },
  'tezgah-fixed-fee-partial-captures': async (inputs, expected) => {
    const fee = (amount: number): Rule => ({ ...fixedRule(amount), per: 'order', atMostBase: true });
    const parts = salesOf(inputs.captures, { orderNumber: 'O1' }).map((sale, at) => ({
      ...sale,
      lineNumber: text(at + 1),
    }));
    const whole = await pay([fee(inputs.fixedFee)], salesOf([inputs.bigFeeOrder]));
    const inParts = await pay([fee(inputs.fixedFee)], parts);
    const clamped = await pay([fee(inputs.bigFee)], parts);
    return figuresNamed(expected, {
      whole: whole.total(seller),
      parts: inParts.total(seller),
      clamped: clamped.total(seller),
      sellerClamped: rest(text(inputs.bigFeeOrder), clamped.total(seller)),
    });
  },
  'channel-neutral-direct-vs-reseller': async (inputs, expected) => {
    const book = await bookOf([percentRule('0')]);
    book.add('sellerEqualiser', 'equaliser', {
      name: 'Field sellers',
      rate: inputs.rate,
      directDiscount: fraction(inputs.directDiscountPct),
    });
    const net = text(inputs.list - (inputs.list * inputs.resellerDiscountPct) / 100);
    await book.sales([{ ...(salesOf([net])[0] as CaseSale), list: text(inputs.list), salesperson: 'Kim' }]);
    const [row] = equaliseSellers(prepare(book.inputs()), quarter as PeriodId).sellers;
    return figuresNamed(expected, { direct: row?.direct, viaReseller: row?.throughPartners });
  },
};
