import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { add, compare, subtract, absolute, sum } from '#money/decimal.ts';
import type { Weighed } from '#planning/attainment.ts';
import { attainmentOf } from '#planning/attainment.ts';
import { exact } from '#test/support/planning-book.ts';

const numbers = fc.oneof(
  fc.integer({ min: -50, max: 400 }).map(String),
  fc.integer({ min: 1, max: 4_000_000 }).map((millionths) => (millionths / 1_000_000).toFixed(6)),
  fc.constantFrom('0', '', 'half', '1e3', undefined),
);

const shares = fc.option(
  fc.integer({ min: -2_000_000, max: 5_000_000 }).map((at) => exact((at / 1_000_000).toFixed(6))),
  {
    nil: undefined,
  },
);

const goals: fc.Arbitrary<readonly Weighed[]> = fc
  .array(fc.record({ weight: numbers, cap: numbers, share: shares, hasTarget: fc.boolean() }), { maxLength: 30 })
  .map((all) => all.map((one, at) => ({ ...one, id: `g${at}`, name: `Goal ${at}` })));

const one = (weight: string, share: string, cap?: string): Weighed => ({
  id: share,
  name: share,
  weight,
  share: exact(share),
  cap,
  hasTarget: true,
});

describe('attainment', () => {
  test('its parts add up to it exactly, and every goal is a part or left with a reason', () => {
    fc.assert(
      fc.property(goals, (all) => {
        const { total, parts, left } = attainmentOf(all);
        expect(parts.length + left.length).toBe(all.length);
        if (total === undefined) expect(parts).toEqual([]);
        else expect(compare(sum(parts.map(({ part }) => part)), total)).toBe(0);
      }),
    );
  });

  test('it lies between nothing and the largest cap', () => {
    fc.assert(
      fc.property(goals, (all) => {
        const { total } = attainmentOf(all);
        if (total === undefined) return;
        expect(compare(total, exact('0'))).toBeGreaterThanOrEqual(0);
        const caps = all.map(({ cap }) => (Number(cap) > 0 && cap !== '1e3' ? Number(cap) : 1));
        expect(Number(total)).toBeLessThanOrEqual(Math.max(...caps) + 5e-5);
      }),
    );
  });

  test('each part is its weight’s share of what it counts, to the last digit', () => {
    fc.assert(
      fc.property(goals, (all) => {
        const { parts } = attainmentOf(all);
        const weights = parts.reduce((total, { weight }) => total + Number(weight), 0);
        for (const { weight, counted, part } of parts)
          expect(Math.abs(Number(part) - (Number(weight) * Number(counted)) / weights)).toBeLessThan(1e-11);
      }),
    );
  });

  test('a better share never makes it worse', () => {
    fc.assert(
      fc.property(goals, fc.nat(), fc.integer({ min: 0, max: 3_000_000 }), (all, at, more) => {
        const chosen = all[at % Math.max(1, all.length)];
        if (chosen?.share === undefined) return;
        const share = add(chosen.share, exact((more / 1_000_000).toFixed(6)));
        const [before, after] = [all, all.map((each) => (each === chosen ? { ...each, share } : each))].map(
          (each) => attainmentOf(each).total,
        );
        if (before !== undefined && after !== undefined) expect(compare(after, before)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('the sum in words can be recomputed', () => {
    const { total, words } = attainmentOf([one('50', '0.94'), one('50', '0.6')]);
    expect(total).toBe('0.77');
    expect(words).toBe('(50 × 94\u00a0% + 50 × 60\u00a0%) ÷ 100 = 77\u00a0%');
    expect(attainmentOf([one('2', '1.7', '1.5'), one('1', '1.7')]).words).toBe(
      '(2 × 150\u00a0% + 1 × 100\u00a0%) ÷ 3 = 133.33\u00a0%',
    );
  });

  test('weights of zero, none, less than zero and no numbers don’t count, and without any there is no attainment', () => {
    const all = ['0', '', '-5', 'ten'].map((weight) => one(weight, '0.5'));
    expect(attainmentOf(all)).toEqual({
      parts: [],
      left: all.map(({ id, name }) => ({ goal: id, name, why: 'noWeight' })),
      words: '',
    });
    expect(attainmentOf([]).total).toBeUndefined();
    expect(attainmentOf([...all, one('3', '0.5')]).total).toBe('0.5');
  });

  test('a goal without target or figure has no part', () => {
    const none = { ...one('1', '1'), hasTarget: false };
    const { share: _, ...noFigure } = one('1', '1');
    expect(attainmentOf([none, noFigure]).left.map(({ why }) => why)).toEqual(['noTarget', 'noFigure']);
  });

  test('200 goals add up, and their sum is still said', () => {
    const all = Array.from({ length: 200 }, (_, at) => ({ ...one('3', `0.${String(at + 100)}7`), id: `g${at}` }));
    const { total, parts, words } = attainmentOf(all);
    expect(parts).toHaveLength(200);
    expect(compare(sum(parts.map(({ part }) => part)), total ?? exact('0'))).toBe(0);
    expect(words.length).toBeLessThan(120);
    expect(words).toMatch(/^200 parts, weight × share: .* ÷ 600 = /u);
    const mean = sum(parts.map(({ counted }) => counted));
    expect(
      compare(absolute(subtract(total ?? exact('0'), exact((Number(mean) / 200).toFixed(12)))), exact('0.00000001')),
    ).toBe(-1);
  });
});
