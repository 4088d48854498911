import type {
  Aggregate,
  Benefit,
  BenefitKind,
  Comparison,
  GroupRule,
  GrowthMetric,
  HeldDuring,
  HeldWindow,
  IndexScore,
  MetricKind,
  PointsItem,
  ProgrammeBody,
  RankMetric,
  RequirementKind,
  Review,
  StatusTiming,
  Window,
} from '#model/programme.ts';

/** How a figure compares with a threshold: `atLeast` and `above` are different words (tiers.md 4). */
export const comparisonWords = {
  atLeast: 'at least',
  above: 'more than',
  atMost: 'at most',
  below: 'less than',
  exactly: 'exactly',
} as const satisfies Record<Comparison, string>;

/** The same about a tier's place in its ladder. */
export const tierComparisonWords = {
  atLeast: 'at least',
  above: 'above',
  atMost: 'at most',
  below: 'below',
  exactly: 'exactly',
} as const satisfies Record<Comparison, string>;

/** What a metric does with its facts, as a verb after its name. */
export const aggregateWords = {
  sum: 'adds up',
  count: 'counts',
  distinct: 'counts once each',
  median: 'takes the median',
  average: 'takes the average',
  latest: 'takes the latest',
  least: 'takes the least',
  most: 'takes the greatest',
  exists: 'says whether there is one among',
  net: 'counts new less ended',
} as const satisfies Record<Aggregate['kind'], string>;

/** The window of a metric, or one in which a requirement has to hold. */
export type AnyWindow = Window | HeldWindow;

/** A window where one is chosen; a gap stands where its number is. */
export const windowChoiceWords = {
  asOf: 'on the day',
  trailing: 'in the last … months',
  trailingDays: 'in the last … days',
  quarter: 'in the quarter so far',
  year: 'in the program year so far',
  previousYear: 'in the program year before',
  previousQuarters: 'in the last … whole quarters',
  month: 'in the calendar month … months ago',
  lifetime: 'at any time until the day',
  afterJoining: 'in the first … days after joining',
  calendarMonths: 'in the last … calendar months',
} as const satisfies Record<AnyWindow['kind'], string>;

/** What each kind of metric is called where one is made. */
export const metricKindWords = {
  facts: 'Count or sum of facts',
  ratio: 'Ratio of two metrics',
  growth: 'Growth of a metric',
  cohort: 'Part that stayed',
  rank: 'Rank among peers',
  points: 'Points table',
  index: 'Weighted index',
} as const satisfies Record<MetricKind, string>;

/** One line on what it is, where one is made. */
export const metricKindNotes = {
  facts: 'Revenue of 12 months, certified engineers, a signed agreement',
  ratio: 'Revenue per head, share of new business',
  growth: 'Against the window before, or the same a year before',
  cohort: 'Customers won in a window that are still there',
  rank: 'The top 10 % of the country by revenue',
  points: 'Points for what a partner did, with caps and lives',
  index: 'Several metrics with weights, on a scale',
} as const satisfies Record<MetricKind, string>;

/** What each kind of requirement is called where one is added. */
export const requirementKindWords = {
  test: 'A metric reaches a value',
  gate: 'Something is confirmed',
  all: 'All of several',
  any: 'One of several',
  atLeast: 'So many of several',
  composition: 'A number with minimums in it',
  band: 'A metric lies in a band',
  forEach: 'Each child fulfils something',
  when: 'Only if something else holds',
  during: 'Held for a time',
  current: 'The tier so far',
  reached: 'Tiers reached elsewhere',
  partner: 'A field of the partner',
} as const satisfies Record<RequirementKind, string>;

export const peerWords = {
  everybody: 'all partners of the program',
  country: 'the partners of its country',
  region: 'the partners of its region',
  type: 'the partners of its type',
  track: 'the partners of its track',
} as const satisfies Record<RankMetric['peers'], string>;

export const bestWords = {
  most: 'the most first',
  least: 'the least first',
} as const satisfies Record<RankMetric['best'], string>;

export const againstWords = {
  windowBefore: 'the window before',
  yearBefore: 'the same window a year before',
} as const satisfies Record<GrowthMetric['against'], string>;

export const heldWords = {
  any: 'on at least one day',
  every: 'on every day',
} as const satisfies Record<HeldDuring['days'], string>;

export const perWords = {
  fact: 'each one',
  distinct: 'each different',
  amount: 'so much of',
} as const satisfies Record<PointsItem['per']['kind'], string>;

export const lifeWords = {
  months: 'for so many months',
  inForce: 'while it is in force',
  ever: 'for ever',
} as const satisfies Record<PointsItem['life']['kind'], string>;

export const scoreWords = {
  linear: 'evenly',
  steps: 'in steps',
} as const satisfies Record<IndexScore['score']['kind'], string>;

export const unscoredWords = {
  zero: 'it counts as nothing',
  renormalise: 'the other weights count for all',
} as const satisfies Record<NonNullable<IndexScore['unscored']>, string>;

export const combineWords = {
  best: 'all members of a group have the best result among them',
  parent: 'all members of a group have the result of the partner that leads it',
  all: 'a group has the tier that every member reaches',
  sum: 'the facts of a group are taken together',
} as const satisfies Record<GroupRule['combine'], string>;

export const trackChoiceWords = {
  assigned: 'the one it is enrolled on, else the first whose rule holds',
  best: 'the one that gives it the highest tier',
} as const satisfies Record<ProgrammeBody['trackChoice'], string>;

export const promotionWords = {
  atOnce: 'on the day its requirements are met',
  nextMonth: 'on the first of the month after its requirements are met',
  review: 'at the next review',
  onRequest: 'when somebody asks for it',
} as const satisfies Record<StatusTiming['promotion']['when'], string>;

export const demotionWords = {
  atOnce: 'on the day its requirements are no longer met',
  review: 'at the next review',
  yearEnd: 'at the end of the program year',
  never: 'never',
} as const satisfies Record<StatusTiming['demotion']['when'], string>;

export const demotionToWords = {
  highestMet: 'the highest tier that is still met',
  oneDown: 'the tier below, one step at a time',
} as const satisfies Record<StatusTiming['demotion']['to'], string>;

export const cadenceWords = {
  daily: 'every day',
  monthly: 'every month',
  quarterly: 'every quarter',
  halfYearly: 'every half year',
  yearly: 'every year',
} as const satisfies Record<Review['cadence'], string>;

export const benefitKindWords = {
  discount: 'Discount',
  registrationDiscount: 'Discount for registered deals',
  rebate: 'Rebate',
  commission: 'Commission',
  mdf: 'Marketing budget',
  service: 'Service',
  training: 'Training',
  badge: 'Badge',
  other: 'Other',
} as const satisfies Record<BenefitKind, string>;

export const benefitUnitWords = {
  percent: 'in percent',
  money: 'in money',
  count: 'as a number',
  yesNo: 'as yes or no',
} as const satisfies Record<Benefit['unit'], string>;

export const grantedWords = {
  never: 'not granted one by one',
  yearly: 'granted every year',
  quarterly: 'granted every quarter',
  once: 'granted once',
} as const satisfies Record<Benefit['granted'], string>;

export const capPerWords = {
  deal: 'a deal',
  month: 'a month',
  quarter: 'a quarter',
  year: 'a year',
} as const satisfies Record<NonNullable<Benefit['cap']>['per'], string>;

export const feePerWords = { once: 'once', year: 'a year' } as const;

/** The windows that a metric can have, as the editor offers them. */
export const metricWindows = Object.keys(windowChoiceWords).filter(
  (kind) => kind !== 'calendarMonths',
) as Window['kind'][];

/** The windows in which a requirement can have to hold. */
export const heldWindows = [
  'trailing',
  'trailingDays',
  'calendarMonths',
  'quarter',
  'year',
] as const satisfies readonly HeldWindow['kind'][];
