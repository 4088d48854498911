import { describe, expect, test } from 'vitest';
import { movedBy } from '#commission/partner-account.ts';
import type { PartnerAccount } from '#commission/period-figures.ts';
import type { SettlementTerms } from '#model/settlement-terms.ts';
import type { Rows, Sale } from '#test/support/hand-made-period.ts';
import { withTerms } from '#test/support/hand-made-period.ts';
import { accountsOf, rolled } from '#test/support/rolled-accounts.ts';

// Worked examples that others published, by the id under which the product's specification keeps them.

const sold = (net: string, more: Partial<Sale> = {}): Sale => ({ partner: 'p1', net, rate: '1', ...more });
const accounts = (
  terms: SettlementTerms,
  periods: readonly (readonly Sale[])[],
  rows: Rows = {},
  currency = 'USD',
  calendar = { length: 'quarter' as const, fiscalYearStartMonth: 1 },
): PartnerAccount[] =>
  accountsOf(
    rolled(
      calendar.length === 'quarter' ? '2026-Q1' : '2026-01',
      periods.map((sales) => ({ rows: withTerms(terms, rows), sales })),
      calendar,
    ),
    'p1',
    currency,
  ).map((account) => account as PartnerAccount);

const PAY = ['earned', 'bonus', 'capped', 'capReleased', 'guarantee', 'draw', 'drawRecovered'] as const;

describe('guarantee and draw', () => {
  const guarantee = { amount: '10000', currency: 'USD' };

  test('d365-cumulative-guarantee-on: what the first period paid above it lowers the second’s to 8,000', () => {
    const [first, second] = accounts({ guarantee: { ...guarantee, cumulative: true } }, [
      [sold('12000.00')],
      [sold('5000.00')],
    ]);
    expect(first?.ledger?.aboveGuarantee?.amount).toBe('2000.00');
    expect(second && movedBy(second, 'guarantee')).toBe('3000.00');
  });

  test('d365-guarantee-end-of-period: 5,000 and 7,000 within the period are more than it', () => {
    const [only] = accounts({ guarantee: { ...guarantee, cumulative: false } }, [[sold('5000.00'), sold('7000.00')]]);
    expect(only && movedBy(only, 'guarantee')).toBe('0.00');
  });

  test('quotapath-draw-nonrecoverable: 1,800 on top of 3,200, and nothing is owed', () => {
    const [only] = accounts({ draw: { amount: '5000', currency: 'USD', recoverable: false } }, [[sold('3200.00')]]);
    expect([movedBy(only as PartnerAccount, 'draw'), only?.closing, only?.ledger]).toEqual([
      '1800.00',
      '5000.00',
      undefined,
    ]);
  });

  test('studypool-draw-ledger: the published 300 of the third week is a slip for 800, as its later weeks show', () => {
    const weeks = ['400.00', '600.00', '1200.00', '1500.00', '1400.00'].map((net) => [sold(net)]);
    const all = accounts({ draw: { amount: '1000', currency: 'USD', recoverable: true } }, weeks);
    expect(all.map((each) => movedBy(each, ...PAY))).toEqual(['1000.00', '1000.00', '1000.00', '1000.00', '1100.00']);
    expect(all.map((each) => each.ledger?.drawOwed ?? '0.00')).toEqual([
      '600.00',
      '1000.00',
      '800.00',
      '300.00',
      '0.00',
    ]);
  });
});

describe('cap, holdback and tax', () => {
  test('ga-cap-restored-by-clawback: 600,000 taken back is room for what comes after', () => {
    const cap = { amount: '3600000', currency: 'KRW', per: 'year' as const, excess: 'defer' as const };
    const won = (net: string, more: Partial<Sale> = {}): Sale => sold(net, { currency: 'KRW', ...more });
    const [full, after] = accounts(
      { cap },
      [
        [won('3600000')],
        [won('-600000', { nature: 'clawback', contract: 'C-1' }), won('40500'), won('400000', { rule: 'R9' })],
      ],
      {},
      'KRW',
    );
    expect(full?.closing).toBe('3600000');
    expect(after && movedBy(after, 'capped', 'capReleased')).toBe('0');
    expect(after && movedBy(after, 'bonus')).toBe('400000');
    expect(after?.ledger?.deferred).toBeUndefined();
  });

  test('ga-holdback-40-20-20-20: 756,000 now, and 378,000 after each of three years', () => {
    const holdback = {
      rate: '1',
      of: 'commission' as const,
      releases: [0, 12, 24, 36].map((afterMonths, at) => ({ afterMonths, share: at === 0 ? '0.4' : '0.2' })),
    };
    const [only] = accounts({ holdback }, [[sold('1890000', { currency: 'KRW' })]], {}, 'KRW');
    expect(only?.closing).toBe('756000');
    expect(only?.heldBack?.closing).toBe('1134000');
    expect(only?.heldBack?.tranches.map(({ amount, release }) => [amount, release])).toEqual([
      ['756000', '2026-03-31'],
      ['378000', '2027-03-31'],
      ['378000', '2028-03-31'],
      ['378000', '2029-03-31'],
    ]);
  });

  test('ga-withholding-truncated: each tax by itself, 1,827,630 is paid out', () => {
    const withholdingTax = {
      a: { partner: 'p1', name: 'Income tax', rate: '0.03' },
      b: { partner: 'p1', name: 'Local tax', rate: '0.003' },
    };
    const [only] = accounts({}, [[sold('1890000', { currency: 'KRW' })]], { withholdingTax }, 'KRW');
    const taxes = (only?.movements ?? []).filter(({ kind }) => kind === 'withheldTax').map(({ amount }) => amount);
    expect(taxes).toEqual(['-56700', '-5670']);
    expect(only?.payout).toEqual({ kind: 'payable', amount: '1827630' });
  });

  test('paymentshield-negative-balance: 20 earned on a balance of −10 pays 10', () => {
    const openingBalance = { o: { partner: 'p1', amount: '-10.00', currency: 'USD' } };
    const [only] = accounts({}, [[sold('20.00')]], { openingBalance });
    expect(only?.payout).toEqual({ kind: 'payable', amount: '10.00' });
  });

  test('ga-netting-must-sum-all-states: original, reversal and rebooking are added up, whatever state they are in', () => {
    const [only] = accounts(
      {},
      [
        [sold('1890000'), sold('-1890000', { nature: 'refund' }), sold('1755000')].map((one) => ({
          ...one,
          currency: 'KRW',
        })),
      ],
      {},
      'KRW',
    );
    expect(only?.closing).toBe('1755000');
  });
});

describe('what isn’t payable', () => {
  const three = [
    sold('800.00', { order: 'SO-1' }),
    sold('200.00', { order: 'SO-2', deal: 'D-7' }),
    sold('100.00', { order: 'SO-3' }),
  ];
  const dispute = {
    x: {
      period: '2026-Q1',
      partner: 'p1',
      currency: 'USD',
      entry: 'batch:0|plan|R1|0|p1|USD',
      amount: '800.00',
      expected: '900.00',
      reason: 'Wrong rate',
      raised: '2026-04-03',
      answerBy: '2026-05-03',
      state: 'open' as const,
    },
  };

  test('a disputed line is earned and not payable, the rest is; decided, it comes back', () => {
    const figures = rolled('2026-Q1', [
      { sales: three, rows: withTerms({}, { dispute }) },
      { sales: [], rows: withTerms({}, { dispute }) },
      { sales: [], rows: withTerms({}, { dispute: { x: { ...dispute.x, state: 'rejected' } } }) },
    ]);
    const [first, second, third] = accountsOf(figures);
    expect([
      movedBy(first as PartnerAccount, 'earned'),
      movedBy(first as PartnerAccount, 'inDispute'),
      first?.payout.amount,
    ]).toEqual(['1100.00', '-800.00', '300.00']);
    expect(first?.movements.find(({ kind }) => kind === 'inDispute')).toMatchObject({
      reason: 'Wrong rate; answer by 3 May 2026',
      reference: 'Order SO-1',
      date: '2026-04-03',
    });
    expect(second?.movements.map(({ kind }) => kind)).toEqual(['earned']);
    expect([movedBy(third as PartnerAccount, 'disputeReleased'), third?.closing]).toEqual(['800.00', '1100.00']);
  });

  test('of a line that is partly held back only the rest is kept out by a dispute', () => {
    const holdback = { rate: '0.1', of: 'commission' as const, releases: [{ afterMonths: 6, share: '1' }] };
    const [account] = accountsOf(rolled('2026-Q1', [{ sales: three, rows: withTerms({ holdback }, { dispute }) }]));
    expect([
      movedBy(account as PartnerAccount, 'heldBack'),
      movedBy(account as PartnerAccount, 'inDispute'),
      account?.closing,
    ]).toEqual(['-110.00', '-720.00', '270.00']);
  });

  test('a dispute about a closed period takes out no more than is still unpaid of it', () => {
    const payment = { y: { partner: 'p1', amount: '700.00', currency: 'USD', date: '2026-04-10' } };
    const [, second] = accountsOf(
      rolled('2026-Q1', [
        { sales: three, rows: withTerms({}) },
        { sales: [sold('50.00')], rows: withTerms({}, { dispute, payment }) },
      ]),
    );
    expect([movedBy(second as PartnerAccount, 'inDispute'), second?.closing]).toEqual(['-400.00', '50.00']);
  });

  test('a hold on a deal keeps its lines out until it ends; one of a partner everything', () => {
    const of = (scope: 'deal' | 'partner', next?: string): Rows => ({
      deal: { d: { code: 'd-7' } },
      hold: {
        h: {
          scope,
          of: scope === 'deal' ? 'd' : 'p1',
          reason: 'Customer in arrears',
          from: '2026-02-01',
          ...(next === undefined ? {} : { next }),
        },
      },
    });
    for (const [scope, held] of [
      ['deal', '-200.00'],
      ['partner', '-1100.00'],
    ] as const) {
      const [first, second] = accountsOf(
        rolled('2026-Q1', [
          { sales: three, rows: withTerms({}, of(scope)) },
          { sales: [sold('10.00')], rows: withTerms({}, of(scope, '2026-06-01')) },
        ]),
      );
      expect(movedBy(first as PartnerAccount, 'onHold')).toBe(held);
      expect(second?.closing).toBe('1110.00');
      expect(second?.aside).toBeUndefined();
    }
  });

  test('a hold that is placed after the period’s end, before its money is due, still holds', () => {
    const hold = { h: { scope: 'partner' as const, of: 'p1', reason: 'Audit', from: '2026-04-05' } };
    const paid = (days?: string) =>
      accountsOf(
        rolled('2026-Q1', [
          {
            sales: three,
            rows: withTerms(
              {},
              {
                hold,
                ...(days === undefined ? {} : { partner: { p1: { code: '0042', name: 'N', paymentDays: days } } }),
              },
            ),
          },
        ]),
      )[0]?.closing;
    expect([paid(), paid('15'), paid('3')]).toEqual(['0.00', '0.00', '1100.00']);
  });

  test('what was taxed and is paid late isn’t taxed again', () => {
    const withholdingTax = { a: { partner: 'p1', name: 'Income tax', rate: '0.1' } };
    const [first, second] = accounts({}, [[sold('1000.00')], [sold('500.00')]], { withholdingTax });
    expect([first?.closing, second?.closing]).toEqual(['900.00', '1350.00']);
  });
});
