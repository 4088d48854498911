import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { isoDate } from '#calendar/iso-date.ts';
import type { PeriodId } from '#calendar/period.ts';
import { change, edit, undo } from '#data/edit.ts';
import { loadKinds } from '#data/record-reads.ts';
import { haveTierWindow, importText, partnerId } from '#test/support/tier-window.ts';
import { engine } from '#worker/engine-client.ts';
import { decideTiers, putOnTier } from '#worker/tier-decisions.ts';

const asOf = isoDate('2026-09-30');
const ladder = 'tiers';

haveTierWindow('1000.00');

const rowOf = async (code: string) =>
  (await engine().whoIsWhere('g', asOf)).find(({ partnerCode }) => partnerCode === code);

describe('tiers over a window’s book', () => {
  test('everybody’s place, what is missing, and what is to be decided', async () => {
    const northwind = await rowOf('P-1');
    expect(northwind).toMatchObject({ computed: 'Registered', next: 'Partner', state: 'toDecide' });
    expect(northwind?.gap).toMatch(/agreement is not confirmed/u);
    expect((await rowOf('P-2'))?.missing).toMatch(/^.*49,000\s?USD of revenue/u);
    expect(await engine().tierProposals(asOf)).toHaveLength(2);
    expect((await engine().programmes(asOf))[0]).toMatchObject({ code: 'PROGRAM', number: 1 });
  });

  test('an edit of one partner’s facts changes its answer; undoing it takes that back', async () => {
    const partner = await partnerId('P-1');
    await edit('Sign', [
      change('agreement', 'a1', { partner, type: 'Partner agreement', from: '2026-01-01', signed: '2026-01-01' }),
    ]);
    expect(await rowOf('P-1')).toMatchObject({ computed: 'Partner' });
    expect(await rowOf('P-2')).toMatchObject({ computed: 'Registered' });
    await undo();
    expect(await rowOf('P-1')).toMatchObject({ computed: 'Registered' });
    await edit('Sign', [
      change('agreement', 'a2', { partner, type: 'Partner agreement', from: '2026-01-01', signed: '2026-01-01' }),
    ]);
  });

  test('lines that come, go and are matched change whom they are credited to, and nobody else', async () => {
    const header = 'Order number,Line,Partner,Order date,Customer,Net amount,Currency,Category';
    await rowOf('P-2');
    await importText(
      'more.csv',
      [header, '3,1,P-2,2026-07-04,Tailspin,9000.00,USD,Cloud', '4,1,Kontoso,2026-07-04,,500.00,USD,'],
      'sales',
    );
    expect((await rowOf('P-2'))?.missing).toMatch(/^.*40,000\s?USD of revenue/u);
    await edit('Match', [change('alias', 'k', { text: 'Kontoso', partner: await partnerId('P-2') })]);
    expect((await rowOf('P-2'))?.missing).toMatch(/^.*39,500\s?USD of revenue/u);
    expect(await rowOf('P-1')).toMatchObject({ computed: 'Partner' });
    await undo();
    await undo();
    expect((await rowOf('P-2'))?.missing).toMatch(/^.*49,000\s?USD of revenue/u);
  });

  test('the facts behind a figure make the figure', async () => {
    const evidence = await engine().tierEvidence({
      programme: 'g',
      partner: await partnerId('P-1'),
      asOf,
      ladder,
      metric: 'revenue',
    });
    expect(evidence?.value).toBe('60000');
    expect(evidence?.rows.map(({ contributes }) => contributes)).toEqual(['60000']);
  });

  test('a statement says the tier on the period’s last day and what is missing; a fact that changes that changes a draft', async () => {
    const partner = await partnerId('P-2');
    await edit('Begin', [change('openingBalance', 'o', { partner, amount: '10.00', currency: 'USD' })]);
    const tiersOf = async () => {
      const made = await engine().statementModel({ period: '2026-Q3' as PeriodId, partner, currency: 'USD' });
      return made.ok ? made.value.tiers : made.error;
    };
    expect(await tiersOf()).toEqual([
      {
        label: 'Tier on 30 Sep 2026',
        tier: 'Registered',
        gap: expect.stringMatching(/^49,000\s?USD of revenue is missing to Partner, .*agreement is not confirmed\.$/u),
      },
    ]);
    await edit('Sign', [
      change('agreement', 'a3', { partner, type: 'Partner agreement', from: '2026-01-01', signed: '2026-01-01' }),
    ]);
    expect(await tiersOf()).toEqual([
      expect.objectContaining({ gap: expect.stringMatching(/^49,000\s?USD of revenue is missing to Partner\.$/u) }),
    ]);
    await undo();
    await undo();
  });

  test('a decision writes the tier and itself, replays, and stays when it is undone', async () => {
    const partner = await partnerId('P-1');
    const form = { programme: 'g', name: 'Northwind: Partner', by: 'Ana', approver: 'Marc', reason: 'Met' };
    const refused = await decideTiers('Decide', [
      { ...form, asked: { partner: 'nobody', ladder, asOf } },
      { ...form, asked: { partner, ladder, asOf } },
    ]);
    expect(refused.ok).toBe(false);
    expect((await loadKinds(['tierRecord'])).all('tierRecord')).toEqual([]);
    expect(await decideTiers('Decide', [{ ...form, asked: { partner, ladder, asOf } }])).toMatchObject({ ok: true });
    expect(await rowOf('P-1')).toMatchObject({ official: 'Partner', computed: 'Partner' });
    const [decision] = await engine().tierDecisions(partner);
    expect(decision).toMatchObject({ tier: 'Partner', decidedBy: 'Marc', withdrawn: false });
    expect(await engine().replayDecision(decision?.id ?? '')).toMatchObject({ ok: true, value: { same: true } });
    await undo();
    expect(await rowOf('P-1')).toMatchObject({ official: 'Registered' });
    expect((await engine().tierDecisions(partner))[0]).toMatchObject({ withdrawn: true });
    expect(await decideTiers('Decide', [{ ...form, asked: { partner, ladder, asOf } }])).toMatchObject({ ok: true });
    expect(await engine().tierDecisions(partner)).toHaveLength(2);
  });

  test('an override needs its reason, counts at once and ends by itself', async () => {
    const partner = await partnerId('P-2');
    const asked = { partner, ladder, tier: 'partner', from: asOf, next: isoDate('2026-12-31'), approver: 'Marc' };
    expect((await putOnTier('g', 'Override', { ...asked, reason: '' })).ok).toBe(false);
    expect(await putOnTier('g', 'Override', { ...asked, reason: 'Strategic' })).toMatchObject({ ok: true });
    expect(await rowOf('P-2')).toMatchObject({ official: 'Partner', computed: 'Registered', state: 'overridden' });
    const after = (await engine().whoIsWhere('g', isoDate('2027-01-01'))).find(
      ({ partnerCode }) => partnerCode === 'P-2',
    );
    expect(after).toMatchObject({ official: 'Registered' });
  });
});
