import type { Rule } from '#model/rule.ts';
import { caseBook, partnerId } from './case-book.ts';
import type { CaseBook } from './case-book.ts';
import { figure, figuresNamed, fraction, percentRule, quarter, salesOf, seller, text } from './case-words.ts';
import type { CaseAdapter } from './published-case.ts';

const above = 'ABOVE';

/** A seller and the partner that supplies it, each with a plan of its own. */
async function chainBook(own: readonly Rule[], override: Partial<Rule & { kind: 'override' }>): Promise<CaseBook> {
  const book = caseBook();
  await book.partners(seller, above);
  book.add('supplyLink', 'link', {
    child: partnerId(book, seller),
    parent: partnerId(book, above),
    from: '2020-01-01',
  });
  book.plan('Own', own, { partners: [seller] });
  const rule: Rule = { ...percentRule('0'), kind: 'override', on: 'revenue', levelRates: ['0'], ...override };
  book.plan('Override', [rule], { partners: [above] });
  return book;
}

/** What partners above are paid. */
export const hierarchyCases: Readonly<Record<string, CaseAdapter>> = {
  'oca-formula-5-plus-10-extra': async (inputs, expected) => {
    const book = await chainBook([percentRule(inputs.rate)], {
      on: 'commissionBelow',
      levelRates: [inputs.extraOnCommission],
    });
    const sale = salesOf([inputs.base]);
    await book.sales(sale);
    const commission = book.period(quarter).calculation.controlTotals['USD'];
    await book.sales([{ ...sale[0], key: 'C1', refunds: 'L1', net: `-${inputs.base}`, quantity: '-1' }]);
    const taken = book
      .period(quarter)
      .onLine('C1')
      .map(({ amount }) => Number(amount));
    return figuresNamed(expected, { commission, reversal: taken.reduce((sum, amount) => sum + amount, 0).toFixed(2) });
  },
  'dub-override-on-commission': async (inputs, expected) => {
    const book = await chainBook([percentRule(inputs.rate)], {
      on: 'commissionBelow',
      levelRates: [inputs.overrideRate],
    });
    await book.sales(salesOf([inputs.sale]));
    const period = book.period(quarter);
    return figuresNamed(expected, { partner: period.total(seller), override: period.total(above) });
  },
  'override-flat-on-volume': async (inputs, expected) => {
    const book = await chainBook([percentRule('0')], { on: 'revenue', levelRates: [inputs.rate] });
    await book.sales(salesOf(inputs.volumes));
    const period = book.period(quarter);
    return figuresNamed(expected, {
      overrides: ['L1', 'L2'].map((line) => period.onLine(line, above)[0]?.amount),
    });
  },
  'differential-override-rate': async (inputs, expected) => {
    const book = await chainBook([percentRule(fraction(inputs.downlinePct))], {
      on: 'differential',
      levelRates: [fraction(inputs.uplinePct)],
    });
    // On a sale of 100 an amount is a percentage.
    await book.sales(salesOf([100]));
    return [figure('paidPct', expected.paidPct, book.period(quarter).total(above))];
  },
  'ga-retro-rate-reverse-and-rebook': async (inputs, expected) => {
    const { own, team } = await rebooked(inputs);
    return figuresNamed(expected, {
      ledger: [own.booked, `-${own.booked}`, own.due],
      net: own.closing,
      team: team.closing,
    });
  },
  'ga-netting-must-sum-all-states': async (inputs, expected) => {
    const { own } = await rebooked({ base: 300_000, oldRate: '7.0', newRate: '6.5', payout: '0.9', teamPct: 5 });
    const [original] = inputs.entries;
    return [
      ...figuresNamed(expected, { net: own.closing, wrongIfFiltered: own.trueUp }),
      figure('original', original.amount, own.booked),
    ];
  },
};

interface Rebooked {
  readonly own: { readonly booked: string; readonly due: string; readonly trueUp: string; readonly closing: string };
  readonly team: { readonly closing: string };
}

/** A closed quarter whose rate is put right afterwards; the agent has a share of the deal, the team stands above all of it. */
async function rebooked(inputs: {
  readonly base: number;
  readonly oldRate: string;
  readonly newRate: string;
  readonly payout: string;
  readonly teamPct: number;
}): Promise<Rebooked> {
  const book = caseBook('KRW');
  const house = 'HOUSE';
  await book.partners(seller, house, above);
  for (const child of [seller, house])
    book.add('supplyLink', `link ${child}`, {
      child: partnerId(book, child),
      parent: partnerId(book, above),
      from: '2020-01-01',
    });
  book.plan('Own', [percentRule(inputs.oldRate)], { partners: [seller, house] });
  const rule: Rule = {
    ...percentRule('0'),
    kind: 'override',
    on: 'commissionBelow',
    levelRates: [fraction(inputs.teamPct)],
  };
  book.plan('Team', [rule], { partners: [above] });
  shareDeal(book, [
    [seller, inputs.payout],
    [house, '0.1'],
  ]);
  await book.sales(salesOf([inputs.base], { deal: 'D-1' }));
  await book.close('2026-Q1');
  const plan =
    book
      .inputs()
      .records.all('plan')
      .find(({ values }) => values.name === 'Own')?.id ?? '';
  book.add('planVersion', 'put right', {
    plan,
    version: 2,
    status: 'effective',
    from: '2020-01-01',
    body: { recognise: 'invoiced', combine: 'stack', negativeBase: 'carry', rules: [percentRule(inputs.newRate)] },
  });
  const period = await book.close('2026-Q2');
  const id = partnerId(book, seller);
  const trueUp = period.calculation.trueUps.find((each) => each.partner === id);
  const [detail] = trueUp?.details ?? [];
  return {
    own: {
      booked: detail?.booked ?? '',
      due: detail?.due ?? '',
      trueUp: trueUp?.amount ?? '',
      closing: period.account(seller).closing,
    },
    team: { closing: period.account(above).closing },
  };
}

/** A deal D-1 whose lines these partners share. */
export function shareDeal(book: CaseBook, shares: readonly (readonly [code: string, share: string])[]): void {
  const [first] = shares;
  book.add('deal', 'deal', {
    code: 'D-1',
    name: 'Deal',
    partner: partnerId(book, first?.[0] ?? seller),
    crediting: 'split',
  });
  shares.forEach(([code, share], order) =>
    book.add('dealParticipant', `participant ${order}`, {
      deal: 'deal',
      partner: partnerId(book, code),
      role: order === 0 ? 'sold' : 'coSold',
      share: text(share),
      order,
    }),
  );
}
