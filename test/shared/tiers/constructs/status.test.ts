import { describe, expect, it } from 'vitest';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { StatusTiming } from '#model/programme.ts';
import { nodeBytes } from '#electron/book/node-bytes.ts';
import { decideTier } from '#tiers/decide.ts';
import { overrideTier } from '#tiers/override.ts';
import { entered, programme, promptly, standing, test, tier, tierBook } from '#test/support/tier-book.ts';

const tiers = [tier('Ready'), tier('Silver', test('users', '75')), tier('Gold', test('users', '300'))];
const body = (timing: StatusTiming) => programme([entered('users')], tiers, { timing });
const users = (value: string, date: string) => ({ partner: 'A', name: 'users', value, date });
const official = (name: string, from: string) => ({ partner: 'A', programme: 'P', tier: name, from });

const up = (promotion: Partial<StatusTiming['promotion']>): StatusTiming => ({
  ...promptly,
  promotion: { ...promptly.promotion, ...promotion },
});
const down = (demotion: Partial<StatusTiming['demotion']>): StatusTiming => ({
  ...promptly,
  demotion: { ...promptly.demotion, ...demotion },
});

/** Ready since 2025, Silver by its figures since 10 March 2026. */
const rising = () =>
  tierBook('A').add('tierRecord', official('Ready', '2025-01-01')).add('figure', users('80', '2026-03-10'));
/** Gold since 2025, Silver by its figures since 10 March 2026. */
const falling = () =>
  tierBook('A')
    .add('tierRecord', official('Gold', '2025-01-01'))
    .add('figure', users('400', '2025-01-01'))
    .add('figure', users('80', '2026-03-10'));

describe('status', () => {
  it('[review_cadence] monthly, quarterly, half-yearly, yearly and on a fixed date, different for up and down', () => {
    const next = (review: StatusTiming['promotion']['review'], asOf = '2026-03-20') =>
      standing(rising().by(body(up({ when: 'review', review }))), 'A', asOf).proposal?.effective;
    expect(next({ cadence: 'monthly' })).toBe('2026-04-01');
    expect(next({ cadence: 'quarterly' })).toBe('2026-04-01');
    expect(next({ cadence: 'halfYearly' })).toBe('2026-07-01');
    expect(next({ cadence: 'yearly' })).toBe('2027-01-01');
    expect(next({ cadence: 'yearly', day: '07-15' })).toBe('2026-07-15');
    expect(next({ cadence: 'daily' })).toBe('2026-03-20');
    const both: StatusTiming = {
      promotion: { when: 'review', review: { cadence: 'monthly' }, approval: false },
      demotion: { ...promptly.demotion, when: 'review', review: { cadence: 'halfYearly' } },
    };
    expect(standing(rising().by(body(both)), 'A', '2026-03-31').proposal).toMatchObject({ notBefore: '2026-04-01' });
    expect(standing(rising().by(body(both)), 'A', '2026-04-01').proposal?.notBefore).toBeUndefined();
    expect(standing(falling().by(body(both)), 'A', '2026-06-30').proposal).toMatchObject({
      direction: 'down',
      notBefore: '2026-07-01',
    });
    expect(standing(falling().by(body(both)), 'A', '2026-07-01').proposal).toMatchObject({
      effective: '2026-07-01',
      why: 'notMetAtReview',
    });
    const april = { ...body(both), yearStartMonth: 2 };
    expect(standing(falling().by(april), 'A', '2026-06-30').proposal).toMatchObject({ notBefore: '2026-08-01' });
  });

  it('[promotion_timing] at once, the next month, on request, and after approval', async () => {
    const on = (timing: StatusTiming, asOf = '2026-03-20') => standing(rising().by(body(timing)), 'A', asOf).proposal;
    expect(on(up({ when: 'atOnce' }))).toMatchObject({
      direction: 'up',
      to: 'silver',
      effective: '2026-03-10',
      why: 'met',
    });
    expect(on(up({ when: 'nextMonth' }), '2026-03-31')).toMatchObject({
      effective: '2026-04-01',
      notBefore: '2026-04-01',
    });
    expect(on(up({ when: 'nextMonth' }), '2026-04-01')?.notBefore).toBeUndefined();
    expect(on(up({ when: 'onRequest' }))).toBeUndefined();
    expect(on(up({ approval: true }))?.needsApproval).toBe(true);
    let ids = 0;
    const options = {
      by: 'Ana',
      reason: '',
      at: '2026-03-20T09:00:00.000Z',
      newId: () => `new-${(ids += 1)}`,
      bytes: nodeBytes,
    };
    const asked = { partner: 'A', ladder: 'main', asOf: '2026-03-20' as IsoDate };
    const prepared = rising().by(body(up({ approval: true })));
    expect(await decideTier(prepared, asked, options)).toMatchObject({
      ok: false,
      error: [{ kind: 'tierNotDecidable', detail: 'the program asks for an approval and nobody approved' }],
    });
    const decided = await decideTier(prepared, asked, { ...options, approver: 'Ben' });
    expect(decided).toMatchObject({
      ok: true,
      value: { closing: { id: 'tier/P/main/A/2026-03-10', kind: 'tierDecision' } },
    });
    if (!decided.ok) return;
    const after = rising()
      .apply(decided.value.changes)
      .by(body(up({ approval: true })));
    expect(standing(after, 'A', '2026-03-20')).toMatchObject({
      official: { tier: 'silver', since: '2026-03-10', decision: 'tier/P/main/A/2026-03-10', byHand: false },
    });
    expect(standing(after, 'A', '2026-03-20').proposal).toBeUndefined();
    // On request: who asks gets what is met, by a decision for a day.
    const requested = rising().by(body(up({ when: 'onRequest' })));
    const given = await decideTier(
      requested,
      { ...asked, to: 'silver', effective: '2026-03-20' as IsoDate },
      { ...options, reason: 'Asked for it' },
    );
    expect(given.ok).toBe(true);
  });

  it('[demotion_rule] to the highest tier still met, by one step, not within the year, not for one missed review', () => {
    const on = (timing: StatusTiming, asOf: string, book = falling()) =>
      standing(book.by(body(timing)), 'A', asOf).proposal;
    const deep = () =>
      tierBook('A')
        .add('tierRecord', official('Gold', '2025-01-01'))
        .add('figure', users('400', '2025-01-01'))
        .add('figure', users('9', '2026-03-10'));
    expect(on(down({}), '2026-03-10', deep())).toMatchObject({
      from: 'gold',
      to: 'ready',
      effective: '2026-03-10',
      why: 'notMet',
    });
    expect(on(down({ to: 'oneDown' }), '2026-03-10', deep())).toMatchObject({ from: 'gold', to: 'silver' });
    expect(on(down({ when: 'never' }), '2026-03-10', deep())).toBeUndefined();
    expect(on(down({ when: 'yearEnd' }), '2026-12-31')).toMatchObject({ notBefore: '2027-01-01' });
    expect(on(down({ when: 'yearEnd' }), '2027-01-01')).toMatchObject({ to: 'silver', effective: '2027-01-01' });
    const lenient = down({ when: 'review', missesAllowed: 1 });
    expect(on(lenient, '2026-04-01')).toMatchObject({ notBefore: '2026-07-01' });
    expect(on(lenient, '2026-06-30')).toMatchObject({ notBefore: '2026-07-01' });
    expect(on(lenient, '2026-07-01')).toMatchObject({ effective: '2026-07-01' });
    // A review that was passed in between begins the count anew.
    const recovered = () =>
      tierBook('A')
        .add('tierRecord', official('Gold', '2025-01-01'))
        .add('figure', users('400', '2025-01-01'))
        .add('figure', users('80', '2026-03-10'))
        .add('figure', users('400', '2026-05-01'))
        .add('figure', users('80', '2026-08-01'));
    expect(on(lenient, '2026-10-01', recovered())).toMatchObject({ notBefore: '2027-01-01' });
    expect(on(lenient, '2026-05-01', recovered())).toBeUndefined();
  });

  it('[grace] days of grace, notice, a tier that is locked in, and reduced thresholds for new partners', () => {
    const grace = down({ graceDays: 90 });
    const on = (timing: StatusTiming, asOf: string, book = falling()) => standing(book.by(body(timing)), 'A', asOf);
    expect(on(grace, '2026-06-07')).toMatchObject({
      grace: { since: '2026-03-10', until: '2026-06-08', to: 'silver' },
    });
    expect(on(grace, '2026-06-07').proposal).toMatchObject({ notBefore: '2026-06-08' });
    expect(on(grace, '2026-06-08').grace).toBeUndefined();
    expect(on(grace, '2026-06-08').proposal).toMatchObject({ effective: '2026-06-08', why: 'graceOver' });
    expect(on(down({ noticeDays: 60 }), '2026-03-20').proposal).toMatchObject({ effective: '2026-05-19' });
    expect(on(down({ lockMonths: 18 }), '2026-06-30').proposal).toMatchObject({ notBefore: '2026-07-01' });
    expect(on(down({ lockMonths: 18 }), '2026-07-01').proposal?.notBefore).toBeUndefined();
    const newcomers: StatusTiming = { ...promptly, newPartner: { months: 12, factor: '0.34', protect: true } };
    const young = () => tierBook().partner('A', { joined: '2026-01-01' }).add('figure', users('102', '2026-02-01'));
    expect(standing(young().by(body(newcomers)), 'A', '2026-12-31').computed).toBe('gold');
    expect(standing(young().by(body(newcomers)), 'A', '2027-01-01').computed).toBe('silver');
    const safe = young().add('tierRecord', official('Gold', '2026-02-01')).add('figure', users('10', '2026-03-01'));
    expect(standing(safe.by(body(newcomers)), 'A', '2026-06-01').proposal).toMatchObject({ notBefore: '2027-01-01' });
  });

  it('[manual_override] a person, with reason, approver and an end that it never outlives', () => {
    const asked = {
      partner: 'A',
      ladder: 'main',
      tier: 'gold',
      from: '2026-04-01' as IsoDate,
      next: '2026-07-01' as IsoDate,
      reason: 'Merger under way',
      approver: 'Ben',
    };
    let ids = 0;
    const newId = (): string => `new-${(ids += 1)}`;
    const prepared = rising().by(body(promptly));
    expect(overrideTier(prepared, { ...asked, reason: ' ', approver: '', next: asked.from }, newId)).toMatchObject({
      ok: false,
      error: [
        { detail: 'it ends before it begins' },
        { detail: 'an override needs a reason' },
        { detail: 'an override needs an approver' },
      ],
    });
    const made = overrideTier(prepared, asked, newId);
    if (!made.ok) throw new Error('Refused');
    const after = rising().apply(made.value).by(body(promptly));
    expect(standing(after, 'A', '2026-03-31').official.tier).toBe('ready');
    expect(standing(after, 'A', '2026-04-01')).toMatchObject({
      official: { tier: 'gold', byHand: true },
      override: { tier: 'gold', next: '2026-07-01', reason: 'Merger under way', approver: 'Ben' },
      proposal: { direction: 'overrideEnds', effective: '2026-07-01', notBefore: '2026-07-01' },
    });
    expect(standing(after, 'A', '2026-06-30').official.tier).toBe('gold');
    expect(standing(after, 'A', '2026-07-01')).toMatchObject({ official: { tier: 'ready' }, computed: 'silver' });
    expect(standing(after, 'A', '2026-07-01').override).toBeUndefined();
  });
});
