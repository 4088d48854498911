import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import type { IsoDate } from '#calendar/iso-date.ts';
import { isoDate } from '#calendar/iso-date.ts';
import type { PeriodId } from '#calendar/period.ts';
import { change, edit, undo } from '#data/edit.ts';
import { everything } from '#model/filter.ts';
import type { PlanBody } from '#model/plan.ts';
import { haveTierWindow, importText, partnerId } from '#test/support/tier-window.ts';
import { engine } from '#worker/engine-client.ts';
import { approvePeriod, calculatePeriod, closePeriod } from '#worker/period-commands.ts';

const asOf = isoDate('2026-08-15');
const Q3 = '2026-Q3' as PeriodId;
const year = ['2026-Q1', '2026-Q2', Q3, '2026-Q4'] as PeriodId[];

haveTierWindow('1000.00');

describe('plans, scorecards and reviews over a window’s book', () => {
  test('a figure is the lines’ sum, quarters that haven’t begun have none, and an import changes it', async () => {
    const partner = await partnerId('P-1');
    const asked = { source: 'revenue', currency: 'USD' } as const;
    const values = async () =>
      (await engine().partnerFigures(partner, [asked], year, asOf))[0]?.quarters.map(({ value }) => value);
    expect(await values()).toEqual(['0', '0', '60000', undefined]);
    const header = 'Order number,Line,Partner,Order date,Customer,Net amount,Currency,Category';
    await importText(
      'more.csv',
      [header, '3,1,P-1,2026-02-04,Tailspin,9000.005,USD,Cloud', '4,1,P-1,2026-09-01,Tailspin,7,USD,Cloud'],
      'sales',
    );
    expect(await values()).toEqual(['9000.005', '0', '60000', undefined]);
    const told = (await engine().salesByQuarter(partner)).map(({ net }) => net);
    expect(told).toEqual(['9000.01', '0.00', '60007.00']);
    expect(await engine().figureRows(partner, asked, '2026-Q1' as PeriodId, asOf)).toEqual([
      { kind: 'sales', id: '2026-02', label: 'Feb 2026', value: '9000.005', date: '2026-02-28' },
    ]);
  });

  test('a plan’s goals, its attainment, and the metric of a program', async () => {
    const partner = await partnerId('P-1');
    await edit('Plan', [
      change('businessPlan', 'plan', { partner, year: 2026, version: 1, state: 'draft' }),
      change('planGoal', 'g1', {
        plan: 'plan',
        name: 'Revenue',
        source: 'revenue',
        currency: 'USD',
        targets: ['10000', '', '50000', '40000'],
        weight: '60',
        order: 1,
      }),
      change('planGoal', 'g2', {
        plan: 'plan',
        name: 'Program revenue',
        source: 'programMetric',
        programme: 'g',
        metric: 'revenue',
        targets: ['', '', '', '100000'],
        weight: '40',
        order: 2,
      }),
    ]);
    const progress = await engine().planProgress('plan', asOf);
    expect(progress?.goals.map(({ target, actual, share, state }) => [target, actual, share, state])).toEqual([
      ['100000', '69000.005', '0.69000005', 'onPace'],
      ['100000', '69000.005', '0.69000005', 'onPace'],
    ]);
    expect(progress?.attainment.words).toBe('(60 × 69\u00a0% + 40 × 69\u00a0%) ÷ 100 = 69\u00a0%');
    expect(await engine().plansProgress(['plan', 'nobody’s'], asOf)).toEqual([progress]);
    expect(await engine().planProgress('nobody’s', asOf)).toBeUndefined();
  });

  test('a scorecard per partner, also of one that has nothing', async () => {
    await edit('Tiles', [
      change('scorecardTile', 't1', {
        name: 'Revenue',
        source: 'revenue',
        currency: 'USD',
        target: '50000',
        weight: '1',
      }),
      change('scorecardTile', 't2', { name: 'Earned', source: 'commission', currency: 'USD', floor: '5', weight: '1' }),
    ]);
    const [one, two] = await engine().scorecards([await partnerId('P-1'), 'nobody'], Q3, asOf);
    expect(one?.tiles.map(({ value, state }) => [value, state])).toEqual([
      ['60000', 'meets'],
      ['0', 'belowFloor'],
    ]);
    expect(two?.tiles.map(({ state }) => state)).toEqual(['short', 'belowFloor']);
    expect(one?.weakest).toBeUndefined();
  });

  test('a review is shown from eight quarters and the plan as far as it is shared', async () => {
    const partner = await partnerId('P-1');
    await edit('Review', [change('review', 'r', { partner, period: Q3, date: '2026-10-05' })]);
    const figures = await engine().reviewFigures('r', asOf);
    expect(figures?.sales.quarters).toHaveLength(8);
    expect(figures?.sales.asked.currency).toBe('USD');
    expect(figures?.plan?.plan.id).toBe('plan');
    expect(figures?.payments).toEqual({ due: 0, onTime: 0, disputesOpen: 0 });
    expect(figures?.funds).toBeUndefined();
    await edit('Hide', [change('businessPlan', 'plan', { state: 'outline' })]);
    expect((await engine().reviewFigures('r', asOf))?.plan).toBeUndefined();
    await undo();
    await edit('Budget', [change('businessPlan', 'plan', { mdfBudget: '5000', mdfCurrency: 'EUR' })]);
    expect((await engine().reviewFigures('r', asOf))?.funds).toEqual({
      currency: 'EUR',
      allocated: '5000',
      approved: '0',
      claimed: '0',
    });
    expect(await engine().reviewFigures('nobody’s', asOf)).toBeUndefined();
  });

  test('what was earned: the open period as it stands, a closed one as it was closed, and a period in which nothing was', async () => {
    const partner = await partnerId('P-1');
    const plan = (rate: string): PlanBody => ({
      recognise: 'ordered',
      combine: 'stack',
      negativeBase: 'carry',
      rules: [{ kind: 'percent', id: 'R1', name: 'Net', when: everything, base: 'net', rate }],
    });
    await edit('Plan', [
      change('plan', 'standard', { name: 'Standard' }),
      change('planVersion', 'v1', {
        plan: 'standard',
        version: 1,
        status: 'effective',
        from: '2020-01-01',
        body: plan('0.1'),
      }),
      change('planAssignment', 'everybody', { plan: 'standard', filter: everything, priority: 1 }),
      change('bookSettings', 'settings', {
        bookName: 'Acme',
        legalEntity: 'Acme Inc.',
        contactName: 'Ann',
        homeCurrency: 'USD',
      }),
    ]);
    const earned = async (of: string, day: IsoDate = asOf) => {
      const [figure] = await engine().partnerFigures(of, [{ source: 'commission', currency: 'USD' }], year, day);
      return figure?.quarters.map(({ value }) => value);
    };
    expect(await earned(partner)).toEqual([undefined, undefined, '6000.7', undefined]);
    await calculatePeriod(Q3, 'Ann');
    await approvePeriod(Q3, 'Ann');
    expect(await closePeriod(Q3, 'Ann')).toMatchObject({ ok: true });
    const later = isoDate('2026-11-15');
    expect(await earned(partner, later)).toEqual([undefined, undefined, '6000.7', '0']);
    expect(await earned('nobody', later)).toEqual([undefined, undefined, '0', '0']);
    const rows = await engine().figureRows(partner, { source: 'commission', currency: 'USD' }, Q3, later);
    expect(rows).toMatchObject([{ kind: 'commission', id: Q3, value: '6000.70' }]);
    expect((await engine().reviewFigures('r', later))?.payments).toEqual({ due: 0, onTime: 0, disputesOpen: 0 });
    await edit('Pay', [change('payment', 'paid', { partner, amount: '6000.70', currency: 'USD', date: '2026-10-20' })]);
    expect((await engine().reviewFigures('r', later))?.payments).toEqual({ due: 1, onTime: 1, disputesOpen: 0 });
  });
});
