import type { SettlementTerms } from '#model/settlement-terms.ts';
import type { PartnerAccount } from '#commission/period-figures.ts';
import { runningTotals } from '#commission/settlement/derivation.ts';
import { caseBook, partnerId } from './case-book.ts';
import type { CaseBook } from './case-book.ts';
import { figure, figuresNamed, fraction, percentRule, seller, text } from './case-words.ts';
import type { CaseAdapter } from './published-case.ts';

/** A plan that pays what is sold, with terms between earned and paid. */
async function termsBook(
  terms: SettlementTerms,
  currency = 'USD',
  length: 'quarter' | 'month' = 'quarter',
): Promise<CaseBook> {
  const book = caseBook(currency, length);
  await book.partners(seller);
  book.plan('Plan', [percentRule('1')], { body: { terms } });
  return book;
}

const sumOf = (account: PartnerAccount, kind: PartnerAccount['movements'][number]['kind']): string =>
  account.movements
    .filter((movement) => movement.kind === kind)
    .reduce((sum, { amount }) => sum + Number(amount), 0)
    .toFixed(2);

/** Earns amounts in one period after the other, closing each; answers the accounts. */
async function through(
  book: CaseBook,
  periods: readonly string[],
  earned: readonly number[],
): Promise<readonly PartnerAccount[]> {
  const accounts: PartnerAccount[] = [];
  for (const [at, period] of periods.entries()) {
    const month = period.includes('Q') ? text(Number(period.slice(-1)) * 3).padStart(2, '0') : period.slice(-2);
    await book.sales([
      { key: `L${at + 1}`, partner: seller, invoiced: `${period.slice(0, 4)}-${month}-15`, net: text(earned[at] ?? 0) },
    ]);
    accounts.push((await book.close(period)).account(seller));
  }
  return accounts;
}

/** What the first steps of a movement's derivation come to. */
const afterSteps = (
  account: PartnerAccount | undefined,
  kind: PartnerAccount['movements'][number]['kind'],
  steps: number,
): string => runningTotals(account?.movements.find((each) => each.kind === kind)?.derivation ?? [])[steps - 1] ?? '';

/** Between earned and paid: guarantees, draws, holdback, taxes, caps, balances. */
export const settlementCases: Readonly<Record<string, CaseAdapter>> = {
  'd365-cumulative-guarantee-on': async (inputs, expected) => {
    const guarantee = { amount: text(inputs.guaranteePerPeriod), currency: 'USD', cumulative: inputs.cumulative };
    const accounts = await through(await termsBook({ guarantee }), ['2026-Q1', '2026-Q2'], inputs.earned);
    return figuresNamed(expected, {
      q2Guarantee: afterSteps(accounts[1], 'guarantee', 2),
      q2TopUp: sumOf(accounts[1] as PartnerAccount, 'guarantee'),
    });
  },
  'd365-guarantee-end-of-period': async (inputs, expected) => {
    const book = await termsBook({ guarantee: { amount: text(inputs.guarantee), currency: 'USD', cumulative: false } });
    const [first, second] = inputs.earned as readonly number[];
    await book.sales([{ key: 'L0', partner: seller, invoiced: '2026-01-15', net: text(first ?? 0) }]);
    const [account] = await through(book, ['2026-Q1'], [second ?? 0]);
    return figuresNamed(expected, { guaranteePosted: sumOf(account as PartnerAccount, 'guarantee') });
  },
  'quotapath-draw-nonrecoverable': async (inputs, expected) => {
    const draw = { amount: text(inputs.draw), currency: 'USD', recoverable: false };
    const [account] = await through(await termsBook({ draw }), ['2026-Q1'], [inputs.earned]);
    return figuresNamed(expected, {
      topUp: sumOf(account as PartnerAccount, 'draw'),
      paid: account?.payout.amount,
      balance: account?.ledger?.drawOwed ?? '0',
    });
  },
  'studypool-draw-ledger': async (inputs, expected) => {
    const draw = { amount: text(inputs.draw), currency: 'USD', recoverable: true };
    const book = await termsBook({ draw }, 'USD', 'month');
    const earned = inputs.earned as readonly number[];
    const months = earned.map((_, at) => `2026-0${at + 1}`);
    const accounts: PartnerAccount[] = [];
    for (const [at, month] of months.entries()) {
      await book.sales([{ key: `W${at + 1}`, partner: seller, invoiced: `${month}-15`, net: text(earned[at] ?? 0) }]);
      const account = (await book.close(month)).account(seller);
      accounts.push(account);
      // Everything payable is paid, so that each month stands alone.
      if (account.payout.kind === 'payable')
        book.add('payment', `payment ${month}`, {
          partner: partnerId(book, seller),
          amount: account.payout.amount,
          currency: 'USD',
          date: `2026-0${at + 2}-01`,
        });
    }
    return figuresNamed(expected, {
      paid: accounts.map(({ payout }) => payout.amount),
      balance: accounts.map(({ ledger }) => ledger?.drawOwed ?? '0'),
    });
  },
  'paymentshield-negative-balance': async (inputs, expected) => {
    const book = await termsBook({});
    book.add('openingBalance', 'opening', {
      partner: partnerId(book, seller),
      amount: text(inputs.openingBalance),
      currency: 'USD',
    });
    const [account] = await through(book, ['2026-Q1'], [inputs.earned]);
    book.add('payment', 'payment', {
      partner: partnerId(book, seller),
      amount: account?.payout.amount ?? '',
      currency: 'USD',
      date: '2026-04-15',
    });
    const after = (await book.close('2026-Q2')).account(seller);
    return figuresNamed(expected, { paid: account?.payout.amount, closingBalance: after.closing });
  },
  'ga-holdback-40-20-20-20': async (inputs, expected) => {
    const holdback = {
      rate: '0.6',
      of: 'commission',
      // A third each; what a third leaves over goes to the last.
      releases: [
        { afterMonths: 12, share: '0.333333' },
        { afterMonths: 24, share: '0.333333' },
        { afterMonths: 36, share: '0.333334' },
      ],
    } as const;
    const book = await termsBook({ holdback }, 'KRW');
    const periods = [2026, 2027, 2028, 2029].flatMap((year) => [1, 2, 3, 4].map((number) => `${year}-Q${number}`));
    const first = (await through(book, periods.slice(0, 1), [inputs.amount]))[0] as PartnerAccount;
    const releases: string[] = [];
    for (const period of periods.slice(1)) {
      const closed = await book.close(period);
      const account = closed.accounts.find(({ partner }) => partner.code === seller);
      const released = account === undefined ? '0' : sumOf(account, 'released');
      if (Number(released) !== 0) releases.push(released);
    }
    return figuresNamed(expected, {
      immediate: first.payout.amount,
      releases,
      deferred: first.heldBack?.closing,
    });
  },
  'ga-withholding-truncated': async (inputs, expected) => {
    const book = await termsBook({}, 'KRW');
    const tax = (id: string, name: string, rate: string): void =>
      book.add('withholdingTax', id, { partner: partnerId(book, seller), name, rate });
    tax('tax 1', 'Income tax', fraction(inputs.incomeTaxPct));
    tax('tax 2', 'Local income tax', fraction(inputs.localTaxPct));
    const [account] = await through(book, ['2026-Q1'], [inputs.payable]);
    const taxes = account?.movements.filter(({ kind }) => kind === 'withheldTax') ?? [];
    return figuresNamed(expected, {
      incomeTax: taxes[0]?.amount.replace('-', ''),
      localTax: taxes[1]?.amount.replace('-', ''),
      net: account?.payout.amount,
    });
  },
  'ga-cap-restored-by-clawback': async (inputs, expected) => {
    const cap = { amount: text(inputs.cap), currency: 'KRW', per: 'year', excess: 'defer' } as const;
    const book = await termsBook({ cap }, 'KRW');
    await book.sales([
      { key: 'A', partner: seller, contract: 'C-1', invoiced: '2026-01-10', net: text(inputs.clawback) },
      {
        key: 'B',
        partner: seller,
        contract: 'C-2',
        invoiced: '2026-01-11',
        net: text(inputs.accumulated - inputs.clawback),
      },
    ]);
    const first = (await book.close('2026-Q1')).account(seller);
    const [instalment, spiff] = inputs.next as readonly number[];
    await book.sales([
      { key: 'CANCEL', partner: seller, contract: 'C-1', type: 'cancellation', invoiced: '2026-04-05', net: '0' },
      { key: 'C', partner: seller, invoiced: '2026-04-10', net: text(instalment ?? 0) },
      { key: 'D', partner: seller, invoiced: '2026-04-11', net: text(spiff ?? 0) },
    ]);
    const period = await book.close('2026-Q2');
    const account = period.account(seller);
    return [
      ...figuresNamed(expected, {
        spiffPaid: period.onLine('D')[0]?.amount,
        deferred: sumOf(account, 'capped'),
      }),
      figure('room', expected.room, sumOf(account, 'clawback').replace('-', '')),
      figure('accumulated', inputs.accumulated, first.closing),
    ];
  },
  'idynamics-fx-local-vs-foreign': async (inputs, expected) => {
    const pay = async (body: object): Promise<string> => {
      const book = caseBook('USD');
      await book.partners(seller);
      book.plan('Plan', [percentRule(inputs.rate)], { body });
      await book.rate('2026-01-15', 'GBP', 'USD', inputs.fxPosting);
      await book.sales([
        { key: 'L1', partner: seller, invoiced: '2026-01-15', net: text(inputs.amount), currency: 'GBP' },
      ]);
      return book.period('2026-Q1').total(seller);
    };
    return figuresNamed(expected, {
      gbp: await pay({}),
      usdFixed: await pay({ settle: { in: 'USD', at: 'lineDate' } }),
    });
  },
};
