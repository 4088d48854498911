import { everything } from '#model/filter.ts';
import type { Benefit, Ladder, ProgrammeBody, StatusTiming, Tier } from '#model/programme.ts';

/** Up at once and down at the yearly review, each with an approval; 90 days of grace. */
export const usualTiming: StatusTiming = {
  promotion: { when: 'atOnce', review: { cadence: 'quarterly' }, approval: true },
  demotion: {
    when: 'review',
    review: { cadence: 'yearly' },
    approval: true,
    to: 'highestMet',
    missesAllowed: 0,
    graceDays: 90,
    noticeDays: 30,
    lockMonths: 0,
  },
};

/** A tier that asks nothing yet. */
export const newTier = (id: string, name: string): Tier => ({ id, name, requirements: [] });

/** A ladder over all facts, with the tiers given from the lowest. */
export const newLadder = (id: string, name: string, tiers: readonly Tier[]): Ladder => ({
  id,
  name,
  scope: everything,
  tiers,
});

/** A benefit by tier: the values stand in the order of the tiers' ids. */
export const benefitByTier = (
  benefit: Pick<Benefit, 'id' | 'name' | 'kind' | 'unit'> & Partial<Benefit>,
  ladder: string,
  values: Readonly<Record<string, string>>,
): Benefit => ({
  adds: false,
  granted: 'never',
  ...benefit,
  ladder,
  values: Object.entries(values).map(([tier, value]) => ({ tier, value })),
});

/** A programme that asks nothing: one ladder with the tier in which everybody enters. */
export const emptyProgramme: ProgrammeBody = {
  currency: 'USD',
  rates: [],
  yearStartMonth: 1,
  eligible: everything,
  sets: [],
  metrics: [],
  tracks: [],
  trackChoice: 'assigned',
  regions: [],
  ladders: [newLadder('tiers', 'Tiers', [newTier('registered', 'Registered')])],
  timing: usualTiming,
  equivalences: [],
  benefits: [],
  fees: [],
};
