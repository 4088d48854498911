import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PartnerAccount, PeriodFigures } from '#commission/period-figures.ts';
import { isBic, isIban } from '#insight/payments/bank-identifiers.ts';
import { pain001, painVersions, shortId } from '#insight/payments/pain-001.ts';
import { paymentCsv } from '#insight/payments/payment-csv.ts';
import { paymentList } from '#insight/payments/payment-list.ts';
import type { PaymentList } from '#insight/payments/payment-list.ts';
import { isWritable, sepaId, sepaText } from '#insight/payments/sepa-text.ts';
import { bookOf, partner, record } from '#test/support/commission-book.ts';
import { lawRuns } from '#test/support/law-runs.ts';
import { painProblems } from '#test/support/pain-schema.ts';

const seed = 20261122;
const debtor = { name: 'Acme Vendor GmbH', iban: 'DE89 3704 0044 0532 0130 00', bic: 'COBADEFFXXX' };
const at = { createdAt: '2026-11-22T04:12:00.000Z' };

const ibans = [
  'DE89370400440532013000',
  'GB82WEST12345698765432',
  'NL91ABNA0417164300',
  'CH9300762011623852957',
  'FR1420041010050500013M02606',
];

const account = (code: string, closing: string, more: Partial<PartnerAccount> = {}): PartnerAccount =>
  ({
    number: `ST-${code}-2026-Q3-R1`,
    partner: { id: `p-${code}`, code, name: `${code} Ltd`, payeeName: '' },
    currency: 'EUR',
    opening: '0.00',
    movements: [],
    closing,
    payout: { kind: 'payable', amount: closing },
    ...more,
  }) as unknown as PartnerAccount;

const figures = (accounts: readonly PartnerAccount[]): PeriodFigures =>
  ({ period: '2026-Q3', accounts }) as unknown as PeriodFigures;

const listOf = (
  accounts: readonly PartnerAccount[],
  rows = accounts.map((each, index) => partner(each.partner.code, { iban: ibans[index % ibans.length] as string })),
) => paymentList(figures(accounts), bookOf(rows), '2026-11-30');

const xmlOf = (list: PaymentList, version: (typeof painVersions)[number] = '09'): string => {
  const made = pain001(list, debtor, { version, ...at });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
};

describe('bank identifiers', () => {
  it('takes IBANs whose checksum fits, however they are written', () => {
    for (const iban of ibans)
      expect([iban, isIban(iban), isIban(iban.toLowerCase().replace(/(.{4})/g, '$1 '))]).toEqual([iban, true, true]);
    expect(isIban('')).toBe(false);
    expect(isIban('DE00370400440532013000')).toBe(false);
  });

  it('finds every single wrong digit, and two neighbours that changed places', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ibans), fc.nat(30), fc.nat(9), (iban, where, digit) => {
        const place = where % iban.length;
        const sign = iban[place] as string;
        if (!/\d/.test(sign) || sign === String(digit)) return;
        expect(isIban(`${iban.slice(0, place)}${digit}${iban.slice(place + 1)}`)).toBe(false);
        const other = iban[place + 1];
        if (other === undefined || !/\d/.test(other) || other === sign) return;
        expect(isIban(`${iban.slice(0, place)}${other}${sign}${iban.slice(place + 2)}`)).toBe(false);
      }),
      { seed, numRuns: lawRuns(500) },
    );
  });

  it('knows a BIC by its length and country', () => {
    expect(['COBADEFF', 'COBADEFFXXX', 'cobadeff'].map(isBic)).toEqual([true, true, true]);
    expect(['', 'COBADE', 'COBA12FF', 'COBADEFFXX'].map(isBic)).toEqual([false, false, false, false]);
  });
});

describe('texts of a payment file', () => {
  it('writes letters with accents without them, and says what others become', () => {
    expect(sepaText('Müller & Söhne Größe, Łódź', 70)).toBe('Muller + Sohne Grosse, Lodz');
    expect(sepaText('Ægir Ørsted A/S “Cloud”', 70)).toBe("AEgir Orsted A/S 'Cloud'");
    expect(isWritable(sepaText('株式会社', 70))).toBe(false);
    expect(sepaId('/ST//1/', 35)).toBe('ST/1');
  });

  it('uses nothing but the characters of SEPA, and is stable', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const made = sepaText(text, 70);
        expect(made).toMatch(/^[A-Za-z0-9/\-?:().,'+ ]{0,70}$/);
        expect(sepaText(made, 70)).toBe(made);
      }),
      { seed, numRuns: lawRuns(500) },
    );
  });

  it('shortens a long statement number to one that is still its own', () => {
    const long = 'ST-A-VERY-LONG-PARTNER-CODE-0001-2026-Q3-R1';
    expect(shortId('ST-A-2026-Q3-R1')).toBe('ST-A-2026-Q3-R1');
    expect(shortId(long)).toHaveLength(35);
    expect(shortId(long)).not.toBe(shortId(long.replace('A-VERY', 'B-VERY')));
    expect(shortId(long).endsWith('-2026-Q3-R1')).toBe(true);
  });
});

describe('who is paid by the file', () => {
  it('names everybody that is left out, with the reason', () => {
    const tooLittle = { kind: 'belowMinimum', amount: '0.00', minimum: '50.00' };
    const accounts = [
      account('A', '100.00'),
      account('NOIBAN', '10.00'),
      account('BAD', '10.00'),
      account('NEG', '-5.00', { payout: { kind: 'negative', amount: '0.00' } as never }),
      account('SMALL', '5.00', { payout: tooLittle as never }),
      account('DISPUTE', '20.00', { aside: [{ kind: 'dispute', amount: '7.00' }] as never }),
      account('PAID', '30.00'),
      account('HAN', '30.00', { partner: { id: 'p-HAN', code: 'HAN', name: '株式会社' } as never }),
    ];
    const iban = ibans[0] as string;
    const list = listOf(accounts, [
      partner('A', { iban }),
      partner('BAD', { iban: 'DE00370400440532013000' }),
      partner('DISPUTE', { iban }),
      partner('PAID', { iban }),
      partner('HAN', { iban, name: '株式会社' }),
      record('statementMark', 'm', { period: '2026-Q3', partner: 'p-PAID', currency: 'EUR', state: 'paid' }),
    ]);
    expect(list.payments.map(({ partnerCode, amount }) => [partnerCode, amount])).toEqual([
      ['A', '100.00'],
      ['DISPUTE', '20.00'],
    ]);
    expect(list.leftOut.map(({ partnerCode, amount, reason }) => [partnerCode, amount, reason])).toEqual([
      ['NOIBAN', '10.00', 'noIban'],
      ['BAD', '10.00', 'badIban'],
      ['NEG', '-5.00', 'negative'],
      ['SMALL', '5.00', 'belowMinimum'],
      ['DISPUTE', '7.00', 'inDispute'],
      ['PAID', '30.00', 'paid'],
      ['HAN', '30.00', 'noPayee'],
    ]);
    expect(list.totals).toEqual([{ currency: 'EUR', payments: 2, amount: '120.00' }]);
  });

  it('pays on the day that the agreement says, never before the day asked for', () => {
    const list = listOf([account('A', '1.00', { due: '2026-12-24' }), account('B', '1.00', { due: '2026-10-01' })]);
    expect(list.payments.map(({ partnerCode, due }) => [partnerCode, due])).toEqual([
      ['B', '2026-11-30'],
      ['A', '2026-12-24'],
    ]);
  });

  it('writes the same as CSV, formulas made harmless', () => {
    const list = listOf([account('A', '100.00')], [partner('A', { iban: ibans[0] as string, payeeName: '=cmd()' })]);
    expect(paymentCsv(list).split('\r\n')[1]).toBe(
      "ST-A-2026-Q3-R1,A,A Ltd,'=cmd(),DE89370400440532013000,,100.00,EUR,2026-11-30,ST-A-2026-Q3-R1",
    );
  });
});

describe('pain.001', () => {
  it('is refused without the payer’s account or anybody to pay', () => {
    expect(pain001(listOf([]), { ...debtor, iban: 'DE00' }, { version: '09', ...at })).toEqual({
      ok: false,
      error: [
        { kind: 'payerIncomplete', setting: 'IBAN that pays' },
        { kind: 'nothingToPay', period: '2026-Q3' },
      ],
    });
  });

  it('has one payment information per currency and day, with its own sum and count', () => {
    const list = listOf([
      account('A', '100.10'),
      account('B', '200.20'),
      account('C', '5000', { currency: 'JPY', payout: { kind: 'payable', amount: '5000' } as never }),
    ]);
    const xml = xmlOf(list);
    expect([...xml.matchAll(/<CtrlSum>([^<]*)</g)].map(([, sum]) => sum)).toEqual(['5300.3', '300.3', '5000']);
    expect([...xml.matchAll(/<NbOfTxs>([^<]*)</g)].map(([, sum]) => sum)).toEqual(['3', '2', '1']);
    expect([...xml.matchAll(/<EndToEndId>([^<]*)</g)].map(([, id]) => id)).toEqual([
      'ST-A-2026-Q3-R1',
      'ST-B-2026-Q3-R1',
      'ST-C-2026-Q3-R1',
    ]);
  });

  it('keeps to its schema, whatever partners are called', { timeout: 60_000 }, async () => {
    const names = fc.array(
      fc.tuple(fc.string({ minLength: 1, maxLength: 90 }), fc.constantFrom('EUR', 'USD', 'JPY', 'BHD'), fc.boolean()),
      {
        minLength: 1,
        maxLength: 5,
      },
    );
    await fc.assert(
      fc.asyncProperty(names, fc.constantFrom(...painVersions), async (payees, version) => {
        const accounts = payees.map(([name, currency], index) =>
          account(
            `P${index}${'X'.repeat(name.length)}`,
            currency === 'JPY' ? '12' : currency === 'BHD' ? '12.345' : '12.34',
            {
              currency,
              partner: { id: `p-${index}`, code: `P${index}`, name: `${name} Ltd` } as never,
            },
          ),
        );
        const rows = payees.map(([name, , bic], index) =>
          record('partner', `p-${index}`, {
            name: `${name} Ltd`,
            iban: ibans[index % ibans.length] as string,
            ...(bic ? { bic: 'COBADEFF' } : {}),
          }),
        );
        expect(await painProblems(xmlOf(listOf(accounts, rows), version), version)).toEqual([]);
      }),
      { seed, numRuns: lawRuns(20) },
    );
  });

  it('would not pass with a wrong order, amount or account', { timeout: 60_000 }, async () => {
    const xml = xmlOf(listOf([account('A', '100.10')]));
    const broken = [
      xml.replace(/(<PmtMtd>.*?<\/PmtMtd>)(<NbOfTxs>.*?<\/NbOfTxs>)/, '$2$1'),
      xml.replace('>100.10<', '>1e2<'),
      xml.replace(/(<CdtrAcct><Id><IBAN>)[^<]*/, '$1not an iban'),
      xml.replace(/<EndToEndId>[^<]*/, `<EndToEndId>${'x'.repeat(36)}`),
      xml.replace(/<Dt>[^<]*/, '<Dt>30.11.2026'),
    ];
    for (const each of broken) expect(await painProblems(each, '09')).not.toEqual([]);
  });
});
