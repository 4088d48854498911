import type { EditTool } from '#model/edit-tool.ts';
import { everything } from '#model/filter.ts';
import type { Benefit, Fee, ProgrammeBody, RegionVariant } from '#model/programme.ts';
import type { SlotValue } from '#model/sentence-part.ts';
import { withSlot } from '#model/with-slot.ts';
import { isEverything } from '#model/filter-words.ts';
import type { Filter } from '#model/filter.ts';
import { freshId } from './fresh-id.ts';

const without = <Thing extends object, Name extends keyof Thing>(thing: Thing, name: Name): Thing => {
  const { [name]: _gone, ...rest } = thing;
  return rest as Thing;
};

/** A new benefit of a ladder: a discount that no tier has yet. */
export const newBenefit = (ladder: string, bodies: readonly ProgrammeBody[]): Benefit => ({
  id: freshId('B', bodies),
  name: 'New benefit',
  kind: 'discount',
  unit: 'percent',
  ladder,
  values: [],
  adds: false,
  granted: 'never',
});

/** A benefit after one of its slots changed. */
export function benefitWithSlot(benefit: Benefit, id: string, value: SlotValue): Benefit {
  if (id === 'on' && isEverything(value as Filter)) return without(benefit, 'on');
  return withSlot(benefit, id, value);
}

/** What a tier gets of a benefit; an empty value: nothing. */
export const withBenefitValue = (benefit: Benefit, tier: string, value: string): Benefit => ({
  ...benefit,
  values: [...benefit.values.filter((each) => each.tier !== tier), ...(value === '' ? [] : [{ tier, value }])],
});

/** What can be added to or taken from a benefit. */
export const benefitTools = (benefit: Benefit, body: ProgrammeBody): readonly EditTool<Benefit>[] => [
  benefit.byMetric === undefined
    ? {
        label: 'By a metric instead of the tier',
        apply: (now) => ({
          ...now,
          byMetric: { metric: body.metrics[0]?.id ?? '', steps: [{ from: '0', value: '0' }] },
        }),
      }
    : { label: 'By the tier', apply: (now) => without(now, 'byMetric') },
  ...(benefit.byMetric === undefined
    ? []
    : [
        {
          label: 'Add a step',
          apply: (now: Benefit): Benefit =>
            now.byMetric === undefined
              ? now
              : {
                  ...now,
                  byMetric: {
                    ...now.byMetric,
                    steps: [...now.byMetric.steps, { from: now.byMetric.steps.at(-1)?.from ?? '0', value: '0' }],
                  },
                },
        },
      ]),
  benefit.minimumDeal === undefined
    ? { label: 'Only for deals from an amount', apply: (now) => ({ ...now, minimumDeal: '10000' }) }
    : { label: 'For deals of any size', apply: (now) => without(now, 'minimumDeal') },
  benefit.cap === undefined
    ? { label: 'Add a limit', apply: (now) => ({ ...now, cap: { value: '10000', per: 'year' } }) }
    : { label: 'Remove the limit', apply: (now) => without(now, 'cap') },
];

/** A new fee of a ladder's highest tier. */
export const newFee = (body: ProgrammeBody): Fee => ({
  name: 'Program fee',
  ladder: body.ladders[0]?.id ?? '',
  tier: body.ladders[0]?.tiers.at(-1)?.id ?? '',
  amount: '500',
  currency: body.currency,
  per: 'year',
});

/** A fee after one of its slots changed: no region is every region. */
export const feeWithSlot = (fee: Fee, id: string, value: SlotValue): Fee =>
  id === 'region' && value === '' ? without(fee, 'region') : withSlot(fee, id, value);

/** A new region, whose partners are still to be said. */
export const newRegion = (bodies: readonly ProgrammeBody[]): RegionVariant => ({
  id: freshId('G', bodies),
  name: 'New region',
  where: everything,
  multiplier: '1',
  thresholds: {},
  without: [],
});

/** Another threshold of a requirement in a region; an empty value: the same as everywhere. */
export function withRegionThreshold(region: RegionVariant, requirement: string, value: string): RegionVariant {
  const { [requirement]: _before, ...others } = region.thresholds;
  return { ...region, thresholds: value === '' ? others : { ...others, [requirement]: value } };
}
