import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PeriodId } from '#calendar/period.ts';
import { partnerSafe } from '#commission/partner-safe.ts';
import { prepare } from '#commission/prepare.ts';
import { equaliseSale, equaliseSellers } from '#insight/seller-equaliser.ts';
import { sellerEqualiserCsv } from '#insight/seller-equaliser-csv.ts';
import { sellerEqualiserFields } from '#model/settlement-records.ts';
import type { DecimalText } from '#money/amount.ts';
import { add, subtract } from '#money/decimal.ts';
import { engineInputs, partner, record } from '#test/support/commission-book.ts';
import { lawRuns } from '#test/support/law-runs.ts';
import type { TestLine } from '#test/support/lines.ts';

const seed = 20261122;
const period = '2026-Q1' as PeriodId;
const terms = record('sellerEqualiser', 't', { name: 'Channel neutral', rate: '0.10', directDiscount: '0.20' });

const line = (more: Partial<TestLine>): TestLine => ({
  key: '1',
  ordered: '2026-01-10',
  partner: 'A',
  currency: 'USD',
  list: '100000.00',
  net: '65000.00',
  salesperson: 'Kim',
  ...more,
});

const answerOf = (lines: readonly TestLine[], rows = [terms]) =>
  equaliseSellers(prepare(engineInputs([partner('A'), ...rows], lines)), period);

describe('the internal-seller equaliser', () => {
  it('pays the gap between a direct deal and one through a partner (channel-neutral-direct-vs-reseller)', () => {
    expect(answerOf([line({})]).sellers).toMatchObject([
      { seller: 'Kim', currency: 'USD', direct: '8000.00', throughPartners: '6500.00', toPay: '1500.00' },
    ]);
  });

  it('leaves nothing of a sale that is taken back in whole', () => {
    const back = line({ key: '2', refunds: '1', ordered: '2026-02-10', list: '-100000.00', net: '-65000.00' });
    expect(answerOf([line({}), back]).sellers).toMatchObject([
      { direct: '0.00', throughPartners: '0.00', toPay: '0.00' },
    ]);
  });

  it('counts lines of known partners, on days with terms, and says what it leaves out', () => {
    const later = record('sellerEqualiser', 't', {
      name: 'Later',
      rate: '0.1',
      directDiscount: '0.2',
      from: '2026-02-01',
    });
    const lines = [
      line({}),
      line({ key: '2', ordered: '2026-02-10' }),
      line({ key: '3', ordered: '2026-02-10', salesperson: '' }),
      line({ key: '4', ordered: '2026-02-10', partner: 'Nobody' }),
    ];
    const { sellers, withoutSeller, withoutTerms } = answerOf(lines, [later]);
    expect([sellers.flatMap((seller) => seller.lines).length, withoutSeller, withoutTerms]).toEqual([1, 1, 1]);
  });

  it('pays direct less through partners, whatever the figures, and scales with the currency', () => {
    const cents = fc
      .integer({ min: -10_000_000, max: 10_000_000 })
      .map((value) => (value / 100).toFixed(2) as DecimalText);
    const fraction = fc.integer({ min: 0, max: 1000 }).map((value) => (value / 1000).toFixed(3) as DecimalText);
    fc.assert(
      fc.property(cents, cents, fraction, fraction, (list, net, rate, directDiscount) => {
        const mode = 'halfAwayFromZero' as const;
        const one = equaliseSale({ list, net, currency: 'USD' }, { rate, directDiscount }, mode);
        expect(one.toPay).toBe(Number(subtract(one.direct, one.throughPartners)).toFixed(2));
        const negative = (text: DecimalText): DecimalText => subtract('0' as DecimalText, text);
        const mirrored = equaliseSale(
          { list: negative(list), net: negative(net), currency: 'USD' },
          { rate, directDiscount },
          mode,
        );
        expect(Number(add(one.toPay, mirrored.toPay))).toBe(0);
      }),
      { seed, numRuns: lawRuns(300) },
    );
  });

  it('marks its file as internal and makes formulas harmless', () => {
    const csv = sellerEqualiserCsv(answerOf([line({ salesperson: '=SUM(A1)' })]));
    expect(csv.startsWith('\ufeffInternal: not for partners\r\n')).toBe(true);
    expect(csv).toContain("'=SUM(A1)");
  });

  it('has no field that a partner may read', () => {
    for (const [name, field] of Object.entries(sellerEqualiserFields)) {
      expect([name, 'audience' in field ? field.audience : 'internal']).toEqual([name, 'internal']);
    }
    expect(partnerSafe('sellerEqualiser', { name: 'Secret', rate: '0.1', directDiscount: '0.2' })).toEqual({});
  });
});
