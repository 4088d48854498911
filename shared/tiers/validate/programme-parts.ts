import * as check from '#model/check.ts';
import type { Check } from '#model/check.ts';
import { finding, inside, isFields } from '#model/finding.ts';
import { benefitKinds, cadences } from '#model/programme.ts';
import {
  anyList,
  anyText,
  dayOfYear,
  decimalCheck,
  factFilter,
  partnerFilter,
  scopeFilter,
} from './programme-check.ts';
import { requirement, treeFindings } from './requirement-checks.ts';

const tree: Check = (value, place) => {
  const found = treeFindings(value, place);
  return found.length > 0 ? found : requirement(value, place);
};

const named = { id: [check.shortText, 'id'], name: [check.shortText, 'name'] } as const;

const tier = check.record({
  ...named,
  requirements: [
    anyList(
      check.record({ track: [check.optional(check.shortText), 'track'], requirement: [tree, ''] }),
      'set of requirements',
      50,
    ),
    '',
  ],
  byInvitation: [check.optional(check.flag), 'by invitation'],
  next: [check.optional(check.day), 'ends'],
  obligations: [check.optional(anyList(anyText, 'obligation', 100)), 'obligations'],
});

/** A tier is called by its name, so that a finding says “Gold, requirement 2”. */
const tierByName: Check = (value, place) => {
  const { name } = check.fieldsOf(value);
  return tier(value, typeof name === 'string' && name !== '' ? { ...place, words: name } : place);
};

export const ladders: Check = check.listOf(
  check.record({
    ...named,
    scope: [scopeFilter, 'scope'],
    tiers: [check.listOf(tierByName, 'tier', 20), 'tiers'],
    tie: [check.optional(check.shortText), 'tie'],
  }),
  'ladder',
  50,
);

export const tracks: Check = anyList(check.record({ ...named, rule: [check.optional(tree), 'rule'] }), 'track', 50);

const numbersById: Check = (value, place) =>
  isFields(value)
    ? Object.entries(value).flatMap(([id, text]) => decimalCheck(text, inside(place, id, `threshold of ${id}`)))
    : [finding(place, 'are no thresholds')];

export const regions: Check = anyList(
  check.record({
    ...named,
    where: [partnerFilter, 'partners'],
    multiplier: [check.optional(check.positive), 'multiplier'],
    thresholds: [numbersById, 'thresholds'],
    without: [anyList(check.shortText, 'tier', 100), 'tiers that are not there'],
  }),
  'region',
  100,
);

const review: Check = check.record({
  cadence: [check.oneOf(cadences), 'cadence'],
  day: [check.optional(dayOfYear), 'day'],
});

export const timing: Check = check.record({
  promotion: [
    check.record({
      when: [check.oneOf(['atOnce', 'nextMonth', 'review', 'onRequest']), 'when'],
      review: [review, 'review'],
      approval: [check.flag, 'approval'],
    }),
    'promotion',
  ],
  demotion: [
    check.record({
      when: [check.oneOf(['atOnce', 'review', 'yearEnd', 'never']), 'when'],
      review: [review, 'review'],
      approval: [check.flag, 'approval'],
      to: [check.oneOf(['highestMet', 'oneDown']), 'to'],
      missesAllowed: [check.whole(0, 40), 'misses without consequence'],
      graceDays: [check.whole(0, 3660), 'grace in days'],
      noticeDays: [check.whole(0, 3660), 'notice in days'],
      lockMonths: [check.whole(0, 120), 'months that a tier is kept'],
    }),
    'demotion',
  ],
  newPartner: [
    check.optional(
      check.record({
        months: [check.whole(1, 120), 'months'],
        factor: [check.number, 'factor'],
        protect: [check.flag, 'no demotion'],
      }),
    ),
    'new partners',
  ],
});

export const transition: Check = check.optional(
  check.record({
    keepUntil: [check.day, 'until'],
    tiers: [anyList(check.record({ was: [check.shortText, 'was'], tier: [check.shortText, 'tier'] }), 'tier', 100), ''],
  }),
);

export const equivalences: Check = anyList(
  check.record({
    certificate: [check.shortText, 'certificate'],
    countsAs: [check.shortText, 'counts as'],
    next: [check.optional(check.day), 'until'],
  }),
  'equivalence',
  1000,
);

export const programmeRates: Check = anyList(
  check.record({
    from: [check.currencyCode, 'currency'],
    rate: [check.positive, 'rate'],
    since: [check.day, 'since'],
  }),
  'rate',
  5000,
);

const steps = check.listOf(check.record({ from: [decimalCheck, 'from'], value: [check.number, 'value'] }), 'step', 100);

export const benefits: Check = anyList(
  check.record({
    ...named,
    kind: [check.oneOf(benefitKinds), 'kind'],
    unit: [check.oneOf(['percent', 'money', 'count', 'yesNo']), 'unit'],
    ladder: [check.shortText, 'ladder'],
    values: [
      anyList(check.record({ tier: [check.shortText, 'tier'], value: [check.number, 'value'] }), 'value', 100),
      '',
    ],
    byMetric: [check.optional(check.record({ metric: [check.shortText, 'metric'], steps: [steps, ''] })), 'by metric'],
    on: [check.optional(factFilter('sales')), 'lines'],
    adds: [check.flag, 'adds to others'],
    minimumDeal: [check.optional(check.number), 'minimum deal'],
    cap: [
      check.optional(
        check.record({
          value: [check.number, 'value'],
          per: [check.oneOf(['deal', 'month', 'quarter', 'year']), 'per'],
        }),
      ),
      'cap',
    ],
    granted: [check.oneOf(['never', 'yearly', 'quarterly', 'once']), 'granted'],
  }),
  'benefit',
  200,
);

export const fees: Check = anyList(
  check.record({
    name: [check.shortText, 'name'],
    ladder: [check.shortText, 'ladder'],
    tier: [check.shortText, 'tier'],
    region: [check.optional(check.shortText), 'region'],
    amount: [check.number, 'amount'],
    currency: [check.currencyCode, 'currency'],
    per: [check.oneOf(['once', 'year']), 'per'],
  }),
  'fee',
  500,
);

/** Partners that take part. */
export const eligible: Check = partnerFilter;

export const group: Check = check.optional(
  check.record({ combine: [check.oneOf(['best', 'parent', 'all', 'sum']), 'how'] }),
);
