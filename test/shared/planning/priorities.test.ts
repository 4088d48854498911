import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { RecordValues } from '#model/record-kinds.ts';
import { byRank, prioritiesOn, rankPriority, unasked, unserved } from '#planning/priorities.ts';
import { goalRow } from '#test/support/planning-book.ts';
import { recordsOf, row } from '#test/support/records.ts';

const priority = (id: string, values: RecordValues<'priority'> = {}) =>
  row('priority', id, { partner: 'P', text: id, ...values });
const play = (id: string, values: RecordValues<'planPlay'> = {}) =>
  row('planPlay', id, { plan: 'plan', name: id, ...values });
const idsOf = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);

const ranked = fc
  .array(fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }), { minLength: 1, maxLength: 12 })
  .map((ranks) =>
    ranks.map((rank, at) => priority(`p${String(at).padStart(2, '0')}`, rank === undefined ? {} : { rank })),
  );

describe('priorities', () => {
  test('moving one puts it at its place, keeps the order of the others and numbers them from 1', () => {
    fc.assert(
      fc.property(ranked, fc.nat(), fc.integer({ min: -3, max: 20 }), (all, which, place) => {
        const id = all[which % all.length]?.id ?? '';
        const changes = new Map(rankPriority(all, id, place).map((change) => [change.id, change.set]));
        const moved = all.map((one) => ({ ...one, values: { ...one.values, ...changes.get(one.id) } }) as typeof one);
        const after = byRank(moved);
        expect(after.map(({ values }) => values.rank)).toEqual(after.map((_, at) => at + 1));
        expect(idsOf(after).indexOf(id)).toBe(Math.max(0, Math.min(all.length - 1, place)));
        expect(idsOf(after).filter((each) => each !== id)).toEqual(idsOf(byRank(all)).filter((each) => each !== id));
        expect(rankPriority(moved, id, place)).toEqual([]);
      }),
    );
  });

  test('what has ended isn’t wanted any more from its day on', () => {
    const records = recordsOf({
      priority: [priority('a', { ended: '2026-08-15', rank: 1 }), priority('b', { rank: 2 })],
    });
    expect(idsOf(prioritiesOn(records, 'P', '2026-08-14' as IsoDate))).toEqual(['a', 'b']);
    expect(idsOf(prioritiesOn(records, 'P', '2026-08-15' as IsoDate))).toEqual(['b']);
  });

  test('what nobody serves, and what nobody asked for', () => {
    const priorities = [
      priority('margin', { goals: ['g1'] }),
      priority('leads'),
      priority('training', { goals: ['gone'] }),
    ];
    const goals = [goalRow('g1'), goalRow('g2'), goalRow('g3')];
    const plays = [
      play('webinar', { priority: 'leads', goal: 'g2' }),
      play('discount', { goal: 'g1' }),
      play('roadshow'),
      play('course', { priority: 'training', state: 'dropped' }),
    ];
    expect(idsOf(unserved(priorities, goals, plays))).toEqual(['training']);
    expect(idsOf(unasked(priorities, goals, plays).goals)).toEqual(['g3']);
    expect(idsOf(unasked(priorities, goals, plays).plays)).toEqual(['roadshow']);
    expect(unasked([], goals, plays)).toEqual({ goals, plays: plays.slice(0, 3) });
    expect(unserved([], goals, plays)).toEqual([]);
  });
});
