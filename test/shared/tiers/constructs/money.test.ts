import { describe, expect, it } from 'vitest';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { Benefit } from '#model/programme.ts';
import { nodeBytes } from '#electron/book/node-bytes.ts';
import { benefitsOf } from '#tiers/benefits.ts';
import { decideTier } from '#tiers/decide.ts';
import { feesOf } from '#tiers/fees.ts';
import { tierWorth } from '#tiers/worth.ts';
import { caseBook, partnerId } from '#test/cases/case-book.ts';
import { entered, field, programme, revenue, rulesOf, test, tier, tierBook, today } from '#test/support/tier-book.ts';
import { prepareTiers } from '#tiers/evaluate.ts';
import { lineCredits } from '#model/credited-lines.ts';

const tiers = [tier('Silver'), tier('Gold', test('revenue', '1000'))];
const benefit = (id: string, silver: string, gold: string, more: Partial<Benefit> = {}): Benefit => ({
  id,
  name: id,
  kind: 'discount',
  unit: 'percent',
  ladder: 'main',
  values: [
    { tier: 'silver', value: silver },
    { tier: 'gold', value: gold },
  ],
  adds: false,
  granted: 'never',
  ...more,
});

describe('tiers and money', () => {
  it('[benefit_values] per tier, by a metric’s steps, on a class of products, added or not, with caps', async () => {
    const benefits = [
      benefit('discount', '0.14', '0.18'),
      benefit('licence discount', '0.1', '0.12', { on: field('category', 'Licence') }),
      benefit('rebate', '0', '0.02', { kind: 'rebate', on: field('category', 'Licence'), adds: true }),
      benefit('attach', '0', '0.05', { kind: 'rebate', adds: true, cap: { value: '10', per: 'quarter' } }),
      benefit('mdf', '0', '5000', {
        kind: 'mdf',
        unit: 'money',
        granted: 'yearly',
        adds: true,
        cap: { value: '4000', per: 'year' },
      }),
      benefit('by index', '0', '0', {
        unit: 'percent',
        kind: 'commission',
        adds: true,
        byMetric: { metric: 'index', steps: [{ from: '6', value: '0.01' }] },
      }),
      benefit('account manager', '0', '1', { kind: 'service', unit: 'yesNo' }),
    ];
    const book = () =>
      tierBook('A')
        .sale('A', '2026-03-01', '1000', { category: 'Licence' })
        .sale('A', '2026-03-01', '500', { category: 'Services' })
        .add('figure', { partner: 'A', name: 'index', value: '7', date: '2026-01-01' });
    const body = programme([revenue(), entered('index')], tiers, { benefits });
    const worth = tierWorth(book().by(body), 'A', 'main', 'silver', 'gold', today);
    expect(worth?.benefits.map(({ benefit: id, volume, gain }) => [id, volume, gain])).toEqual([
      ['discount', '1500', '60'],
      ['licence discount', '1000', '20'],
      ['rebate', '1000', '20'],
      ['attach', '1500', '40'],
      ['mdf', undefined, '4000'],
      ['by index', '1500', '0'],
      ['account manager', undefined, undefined],
    ]);
    // Of the two discounts the better one; everything else adds.
    expect(worth?.gain).toBe('4120');
    expect(worth?.more).toEqual(['account manager']);
    let ids = 0;
    const options = {
      by: 'Ana',
      reason: '',
      at: '2026-06-30T09:00:00.000Z',
      newId: () => `new-${(ids += 1)}`,
      bytes: nodeBytes,
    };
    const granted = book().add(
      'benefitGrant',
      {
        partner: 'A',
        programme: 'programme-1',
        benefit: 'mdf',
        value: '2000',
        used: '800',
        from: '2026-01-01',
        useBy: '2026-12-31',
        name: 'mdf',
      },
      'old',
    );
    const decided = await decideTier(granted.by(body), { partner: 'A', ladder: 'main', asOf: today }, options);
    if (!decided.ok) throw new Error(JSON.stringify(decided.error));
    const { records } = granted.apply(decided.value.changes).inputs();
    expect(
      benefitsOf(records, 'A', '2026-12-31' as IsoDate).map(({ granted: given, used, unused, state }) => [
        given,
        used,
        unused,
        state,
      ]),
    ).toEqual([
      ['4200', '0', '4200', 'open'],
      ['2000', '800', '1200', 'lost'],
    ]);
  });

  it('[commission_at_event_date] the rate of the tier on the day of the invoice', async () => {
    const book = caseBook('USD');
    await book.partners('P-1');
    book.plan('Plan', [
      {
        kind: 'percent',
        id: 'R1',
        name: 'Gold',
        when: { field: 'tier', is: 'is', values: ['Gold'] },
        base: 'net',
        rate: '0.2',
      },
      {
        kind: 'percent',
        id: 'R2',
        name: 'Silver',
        when: { field: 'tier', is: 'is', values: ['Silver'] },
        base: 'net',
        rate: '0.15',
      },
    ]);
    await book.sales([
      { key: '1', partner: 'P-1', net: '1000', currency: 'USD', ordered: '2026-02-01', invoiced: '2026-02-14' },
      { key: '2', partner: 'P-1', net: '1000', currency: 'USD', ordered: '2026-02-01', invoiced: '2026-02-15' },
    ]);
    const { records, lines } = book.inputs();
    book.add('tierRecord', 'silver', {
      partner: partnerId(book, 'P-1'),
      programme: 'P',
      tier: 'Silver',
      from: '2026-01-01',
    });
    const body = programme([revenue()], [tier('Silver'), tier('Gold', test('revenue', '2000'))]);
    const prepared = prepareTiers(
      { records: book.inputs().records, lines, credits: lineCredits(lines, records) },
      rulesOf(body),
    );
    const decided = await decideTier(
      prepared,
      {
        partner: partnerId(book, 'P-1'),
        ladder: 'main',
        asOf: '2026-03-31' as IsoDate,
        to: 'gold',
        effective: '2026-02-15' as IsoDate,
      },
      { by: 'Ana', reason: 'Reached', at: '2026-03-31T09:00:00.000Z', newId: () => 'gold', bytes: nodeBytes },
    );
    if (!decided.ok) throw new Error(JSON.stringify(decided.error));
    for (const { kind, id, set } of decided.value.changes) book.add(kind, id, set as never);
    const quarter = book.period('2026-Q1');
    expect(quarter.onLine('1').map(({ amount }) => amount)).toEqual(['150.00']);
    expect(quarter.onLine('2').map(({ amount }) => amount)).toEqual(['200.00']);
  });

  it('[fees] by tier and market', () => {
    const body = programme([revenue()], tiers, {
      regions: [{ id: 'emea', name: 'EMEA', where: field('partner.region', 'EMEA'), thresholds: {}, without: [] }],
      fees: [
        {
          name: 'Programme fee',
          ladder: 'main',
          tier: 'gold',
          region: 'emea',
          amount: '900',
          currency: 'EUR',
          per: 'year',
        },
        { name: 'Programme fee', ladder: 'main', tier: 'gold', amount: '1000', currency: 'USD', per: 'year' },
        { name: 'Onboarding', ladder: 'main', tier: 'silver', amount: '50', currency: 'USD', per: 'once' },
      ],
    });
    expect(feesOf(body, 'main', 'gold', 'emea').map(({ amount, currency }) => [amount, currency])).toEqual([
      ['900', 'EUR'],
    ]);
    expect(feesOf(body, 'main', 'gold', undefined).map(({ amount, currency }) => [amount, currency])).toEqual([
      ['1000', 'USD'],
    ]);
    expect(feesOf(body, 'main', 'silver', 'emea').map(({ name }) => name)).toEqual(['Onboarding']);
  });
});
