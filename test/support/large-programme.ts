import type { Metric, ProgrammeBody, ProgrammeFile, Requirement } from '#model/programme.ts';
import { emptyProgramme } from '#tiers/templates/empty-programme.ts';
import { fromLibrary, libraryMetrics } from '#tiers/templates/metric-library.ts';

const TIERS = ['Registered', 'Bronze', 'Silver', 'Gold', 'Platinum', 'Elite partner for networks'];
const ASKED = 8;

const retention: Metric = {
  kind: 'cohort',
  id: 'retention',
  name: 'Customer retention over the last 36 months of everybody who ever bought anything',
  definition: 'Who bought stays.',
  unit: '%',
  of: { facts: 'sales', where: { all: [] } },
  by: 'customer',
  window: { kind: 'trailing', months: 36 },
  activeMonths: 12,
  ofNothing: '0',
};

const metrics: readonly Metric[] = [...libraryMetrics.slice(0, ASKED - 1).map((name) => fromLibrary(name)), retention];

/** Every threshold is another one, so that none can stand for another. */
const asked = (tier: number, { id, unit }: Metric, at: number): Requirement => ({
  kind: 'test',
  id: `t${tier}.${id}`,
  metric: id,
  is: 'atLeast',
  value: unit === '%' ? `0.${50 + tier}` : unit === 'money' ? `${tier}00${at}00` : `${tier}${at}`,
});

const body: ProgrammeBody = {
  ...emptyProgramme,
  metrics,
  regions: [
    {
      id: 'emea',
      name: 'Europe, Middle East and Africa',
      where: { all: [] },
      without: [],
      thresholds: { 't3.retention': '0.8' },
    },
    { id: 'apac', name: 'Asia and Pacific', where: { all: [] }, without: [], multiplier: '0.5', thresholds: {} },
  ],
  ladders: [
    {
      id: 'tiers',
      name: 'Tiers',
      scope: { all: [] },
      tiers: TIERS.map((name, tier) => ({
        id: `t${tier}`,
        name,
        requirements:
          tier === 0
            ? []
            : [
                {
                  requirement: {
                    kind: 'all',
                    id: `t${tier}.all`,
                    of: metrics.map((one, at) => asked(tier, one, at + 1)),
                  },
                },
              ],
      })),
    },
  ],
};

/** A programme of forty requirements with long names, as a file of it says it. */
export const largeProgramme: ProgrammeFile = {
  format: 'channelbook-programme',
  version: 1,
  programme: { code: 'LARGE', name: 'Program of forty requirements' },
  versions: [{ from: '2026-01-01', body }],
};
