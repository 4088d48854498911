import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, isoDate } from '#calendar/iso-date.ts';
import { certificateStates } from '#insight/facts/certificate-state.ts';
import type { RecordValues } from '#model/record-kinds.ts';
import { row } from '#test/support/records.ts';

const states = (all: Readonly<Record<string, RecordValues<'certificate'>>>, day: string, left?: string) =>
  Object.fromEntries(
    certificateStates(
      Object.entries(all).map(([id, values]) => row('certificate', id, { partner: 'p', name: 'Shield', ...values })),
      () => left,
      day,
      90,
    ),
  );

const day = fc.integer({ min: 0, max: 3000 }).map((days) => addDays(isoDate('2024-01-01'), days));

it('a certificate is valid or expiring on exactly the days from earned until before its end', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 900 }), day, (earned, length, on) => {
      const expires = addDays(earned, length);
      const state = states({ a: { earned, expires } }, on)['a'];
      expect(state === 'valid' || state === 'expiring').toBe(earned <= on && on < expires);
      expect(state === 'notYet').toBe(on < earned);
      if (state === 'expiring') expect(expires <= addDays(on, 90)).toBe(true);
    }),
    { seed: 7, numRuns: 200 },
  );
});

it('a later one of the same person, kind and level renews; another person’s or an unnamed one doesn’t', () => {
  const early = { person: 'anna', earned: '2024-01-01', expires: '2026-12-01' };
  const late = { person: 'anna', earned: '2026-10-01', expires: '2028-10-01' };
  expect(states({ a: early, b: late }, '2026-11-22')).toEqual({ a: 'renewed', b: 'valid' });
  expect(states({ a: early, b: late }, '2026-09-30')).toEqual({ a: 'expiring', b: 'notYet' });
  expect(states({ a: early, b: { ...late, person: 'tom' } }, '2026-11-22')['a']).toBe('expiring');
  expect(states({ a: early, b: { ...late, level: 'Expert' } }, '2026-11-22')['a']).toBe('expiring');
  const nobody = { earned: '2024-01-01', expires: '2026-12-01' };
  expect(states({ a: nobody, b: { ...nobody, expires: '2028-01-01' } }, '2026-11-22')['a']).toBe('expiring');
});

it('a certificate leaves with its person on the first day without the person', () => {
  const held = { person: 'anna', earned: '2024-01-01' };
  expect(states({ a: held }, '2026-05-31', '2026-06-01')['a']).toBe('valid');
  expect(states({ a: held }, '2026-06-01', '2026-06-01')['a']).toBe('left');
});
