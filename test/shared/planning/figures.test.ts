import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { GoalSource } from '#model/business-plan-records.ts';
import { goalSources } from '#model/business-plan-records.ts';
import { compare, sum } from '#money/decimal.ts';
import type { FigureAsked } from '#planning/contract.ts';
import { figureOf, rowsOf } from '#planning/figures.ts';
import { quartersUpTo } from '#planning/quarters.ts';
import { asOf, exact, figureBooks, quarter, sourcesOf, year2026 } from '#test/support/planning-book.ts';
import { row } from '#test/support/records.ts';

const questions: fc.Arbitrary<FigureAsked> = fc
  .record({ source: fc.constantFrom(...goalSources), currency: fc.constantFrom('', 'USD', 'EUR') })
  .map(({ source, currency }) => ({
    source,
    ...(currency === '' ? {} : { currency }),
    programme: 'g',
    metric: 'm',
    entered: { [quarter('2026-Q1')]: '5', [quarter('2026-Q2')]: 'five' },
  }));

const quarters = quartersUpTo(quarter('2027-Q1'), 10, sourcesOf().calendar);

const valuesOf = (sources: ReturnType<typeof sourcesOf>, asked: FigureAsked) =>
  figureOf(sources, asked, year2026).quarters.map(({ value }) => value);

describe('figures', () => {
  test('the rows behind a quarter sum to it, whatever the source; none where it has no value', () => {
    fc.assert(
      fc.property(figureBooks, questions, (sources, asked) => {
        for (const { period, value } of figureOf(sources, asked, quarters).quarters) {
          const rows = rowsOf(sources, asked, period);
          if (value === undefined) expect(rows).toEqual([]);
          else expect(compare(sum(rows.map((each) => each.value)), value)).toBe(0);
        }
      }),
    );
  });

  test('nothing is told of quarters to come, and nothing that happened after the as-of day is in a figure', () => {
    fc.assert(
      fc.property(figureBooks, questions, (sources, asked) => {
        const figure = figureOf(sources, asked, quarters);
        for (const { period, value, running } of figure.quarters) {
          const first = `${period.slice(0, 4)}-${String(Number(period.at(-1)) * 3 - 2).padStart(2, '0')}-01`;
          if (first > sources.asOf) expect([value, running]).toEqual([undefined, false]);
        }
        expect((figure.freshness ?? '') <= sources.asOf).toBe(true);
        for (const period of quarters)
          for (const { date = '' } of rowsOf(sources, asked, period)) expect(date <= sources.asOf).toBe(true);
      }),
    );
  });

  test('other currencies are left out, said, and added to nothing', () => {
    fc.assert(
      fc.property(figureBooks, fc.constantFrom<GoalSource>('revenue', 'commission', 'dealsWon'), (sources, source) => {
        const [usd, eur] = ['USD', 'EUR'].map((currency) => figureOf(sources, { source, currency }, quarters));
        const total = (figure: typeof usd) => sum(figure?.quarters.flatMap(({ value }) => value ?? []) ?? []);
        const left = usd?.leftOut.filter(({ currency }) => currency === 'EUR').map(({ value }) => value) ?? [];
        expect(compare(sum(left), total(eur))).toBe(0);
      }),
    );
  });

  test('a merged partner’s records are those of the partner that it was merged into', () => {
    const deals = [
      row('deal', 'a', { partner: 'old', stage: 'won', closed: '2026-01-05' }),
      row('deal', 'b', { partner: 'P', stage: 'won', closed: '2026-02-05' }),
    ];
    const partner = [row('partner', 'P', {}), row('partner', 'old', { mergedInto: 'P' })];
    expect(valuesOf(sourcesOf({ deal: deals, partner }), { source: 'dealsWon' })).toEqual(['2', '0', '0', undefined]);
  });

  test('the pipeline of a past day has what was open then', () => {
    const deal = [
      row('deal', 'a', {
        partner: 'P',
        stage: 'won',
        amount: '100',
        currency: 'USD',
        registered: '2026-01-05',
        closed: '2026-05-01',
      }),
      row('deal', 'b', { partner: 'P', stage: 'proposal', amount: '30', currency: 'USD', registered: '2026-04-05' }),
      row('deal', 'c', { partner: 'P', stage: 'proposal', amount: '7', currency: 'USD' }),
      row('deal', 'd', { partner: 'P', stage: 'lost', amount: '1000', currency: 'USD', registered: '2026-01-01' }),
      row('deal', 'e', { partner: 'P', stage: 'proposal', amount: '2000', currency: 'EUR', registered: '2026-01-01' }),
    ];
    const asked: FigureAsked = { source: 'pipeline', currency: 'USD' };
    const figure = figureOf(sourcesOf({ deal }), asked, year2026);
    expect(figure.quarters.map(({ value }) => value)).toEqual(['100', '30', '37', undefined]);
    expect(figure.kind).toBe('stock');
    expect(figure.leftOut).toEqual([{ currency: 'EUR', value: '2000' }]);
  });

  test('deals are counted, or their amounts where a currency is asked for; participants have their part', () => {
    const deal = [
      row('deal', 'a', {
        code: 'D1',
        partner: 'Q',
        stage: 'won',
        type: 'renewal',
        amount: '100',
        currency: 'USD',
        closed: '2026-01-05',
      }),
    ];
    const partner = [row('partner', 'P', {}), row('partner', 'Q', {})];
    const dealParticipant = [
      row('dealParticipant', '1', { deal: 'a', partner: 'P', share: '0.25', order: 2 }),
      row('dealParticipant', '2', { deal: 'a', partner: 'Q', share: '0.75', order: 1 }),
    ];
    const sources = sourcesOf({ deal, partner, dealParticipant });
    expect(valuesOf(sources, { source: 'renewals' })[0]).toBe('1');
    expect(valuesOf(sources, { source: 'renewals', currency: 'USD' })[0]).toBe('25');
    expect(valuesOf(sources, { source: 'newLogos', currency: 'USD' })[0]).toBe('0');
  });

  test('people are certified while a certificate holds and they are there, each once', () => {
    const certificate = [
      row('certificate', '1', { partner: 'P', person: 'ana', name: 'Engineer', earned: '2026-01-10' }),
      row('certificate', '2', { partner: 'P', holder: 'ana ', name: 'Architect', earned: '2026-02-10' }),
      row('certificate', '3', { partner: 'P', person: 'ben', name: 'Engineer', earned: '2025-01-10' }),
      row('certificate', '4', {
        partner: 'P',
        holder: 'Zoe',
        name: 'Engineer',
        earned: '2025-01-10',
        expires: '2026-06-30',
      }),
      row('certificate', '5', { partner: 'P', name: 'Engineer', earned: '2025-01-10' }),
    ];
    const person = [
      row('person', 'ana', { partner: 'P', name: 'Ana' }),
      row('person', 'ben', { partner: 'P', name: 'Ben', left: '2026-08-01' }),
    ];
    const sources = sourcesOf({ certificate, person });
    expect(valuesOf(sources, { source: 'certifiedPeople' })).toEqual(['3', '2', '1', undefined]);
    expect(rowsOf(sources, { source: 'certifiedPeople' }, quarter('2026-Q3'))).toEqual([
      { kind: 'person', id: 'ana', label: 'Ana: Architect, Engineer', value: '1', date: '2026-02-10' },
    ]);
  });

  test('what was earned is told of periods that were calculated, months of a quarter together', () => {
    const sources = sourcesOf(
      {},
      {
        calendar: { length: 'month', fiscalYearStartMonth: 1 },
        commission: [
          { period: quarter('2026-04'), currency: 'USD', earned: exact('1.10') },
          { period: quarter('2026-06'), currency: 'USD', earned: exact('2.20') },
        ],
      },
    );
    expect(valuesOf(sources, { source: 'commission', currency: 'USD' })).toEqual([
      undefined,
      '3.3',
      undefined,
      undefined,
    ]);
  });

  test('money without a currency asked for is the partner’s, else the book’s; the answer says which', () => {
    const bookSettings = [row('bookSettings', 'settings', { homeCurrency: 'CHF' })];
    const currencyOf = (sources: ReturnType<typeof sourcesOf>, source: GoalSource) =>
      figureOf(sources, { source }, year2026).asked.currency;
    expect(currencyOf(sourcesOf({ bookSettings }), 'revenue')).toBe('CHF');
    const partner = [row('partner', 'P', { currency: 'EUR' })];
    expect(currencyOf(sourcesOf({ bookSettings, partner }), 'pipeline')).toBe('EUR');
    expect(currencyOf(sourcesOf({ bookSettings, partner }), 'dealsWon')).toBeUndefined();
  });

  test('a partner without data has zeros, and no figure where nothing is told', () => {
    const sources = sourcesOf({}, { partner: 'nobody' });
    for (const source of goalSources) {
      const figure = figureOf(sources, { source }, year2026);
      const nothing = ['commission', 'programMetric', 'entered'].includes(source);
      expect(figure.quarters.map(({ value }) => value)).toEqual(
        nothing ? [undefined, undefined, undefined, undefined] : ['0', '0', '0', undefined],
      );
      expect(figure.freshness).toBeUndefined();
    }
  });

  test('the running quarter is marked, also on its first day and not on its last', () => {
    const running = (day: string) =>
      figureOf(sourcesOf({}, { asOf: day as IsoDate }), { source: 'revenue' }, year2026).quarters.map(
        (each) => each.running,
      );
    expect(running(asOf)).toEqual([false, false, true, false]);
    expect(running('2026-07-01')).toEqual([false, false, true, false]);
    expect(running('2026-09-30')).toEqual([false, false, false, false]);
  });
});
