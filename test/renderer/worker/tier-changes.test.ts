import { expect, test } from 'vitest';
import { isoDate } from '#calendar/iso-date.ts';
import { askTierChanges } from '#worker/tier-changes.ts';
import type { PartnerChange, TiersApi } from '#worker/tiers-api.ts';

const asOf = isoDate('2026-01-01');
const partners = Array.from({ length: 250 }, (_, at) => `p${at}`);

const changeOf = (partner: string): PartnerChange => ({
  partner,
  ladder: 'tiers',
  change: { date: isoDate('2026-02-01'), to: 'Silver', falls: true, why: '' },
});

/** An engine in which everybody falls; it keeps how many it was asked for at once. */
const fallingEngine = () => {
  const asked: number[] = [];
  const engine: Pick<TiersApi, 'tierChanges'> = {
    tierChanges: async (_programme, _asOf, some) => {
      asked.push(some.length);
      return some.map(changeOf);
    },
  };
  return { engine, asked };
};

test('everybody is asked for once, some at a time, and the last says that all is done', async () => {
  const { engine, asked } = fallingEngine();
  const told: number[] = [];
  const found = await askTierChanges(engine, {
    programme: 'g',
    asOf,
    partners,
    isWanted: () => true,
    told: (done) => told.push(done),
  });
  expect(found).toEqual(partners.map(changeOf));
  expect(Math.max(...asked)).toBeLessThanOrEqual(100);
  expect(told.at(-1)).toBe(1);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
});

test('what nobody waits for any more is not asked', async () => {
  const { engine, asked } = fallingEngine();
  await askTierChanges(engine, { programme: 'g', asOf, partners, isWanted: () => asked.length === 0 });
  expect(asked).toHaveLength(1);
});
