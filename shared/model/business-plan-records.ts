import { amount, choice, currency, date, decimal, flag, integer, longText, ref, text, textList } from './field.ts';

/** Who does it, owes it or says it: the vendor or the partner. */
export const sides = ['us', 'them'] as const;
export type Side = (typeof sides)[number];

/**
 * `outline` is ours alone; from `draft` on the partner may see the plan; `agreed` needs both sides' dated acceptance.
 */
export const businessPlanStates = ['outline', 'draft', 'agreed', 'running', 'completed'] as const;
export type BusinessPlanState = (typeof businessPlanStates)[number];

/** What a vendor and a partner mean to reach together in a fiscal year. One version; a new one copies it. */
export const businessPlanFields = {
  partner: ref('Partner', 'partner', { required: true, audience: 'partner' }),
  /** The fiscal year, named by the year that it ends in. */
  year: integer('Fiscal year', { group: 'version', required: true, audience: 'partner' }),
  /** Counts from 1 per partner and year; the highest one that isn't replaced holds. */
  version: integer('Version', { group: 'version', required: true, audience: 'partner' }),
  /** The plan that this one replaces. */
  replaces: ref('Replaces', 'businessPlan', { group: 'version', audience: 'partner' }),
  state: choice('State', businessPlanStates, { audience: 'partner' }),
  ourOwner: text('Our owner', { audience: 'partner' }),
  theirOwner: text('Their owner', { audience: 'partner' }),
  ourSponsor: text('Our sponsor', { audience: 'partner' }),
  theirSponsor: text('Their sponsor', { audience: 'partner' }),
  profile: longText('Partner profile', { audience: 'partner' }),
  businessModel: text('Business model', { audience: 'partner' }),
  market: longText('Market and segments', { audience: 'partner' }),
  /** How often both look at it, who takes part, when it started. */
  governance: longText('Governance', { audience: 'partner' }),
  kickoff: date('Kick-off', { audience: 'partner' }),
  mdfBudget: amount('MDF budget', { group: 'mdf', audience: 'partner' }),
  mdfCurrency: currency('MDF currency', { group: 'mdf', audience: 'partner' }),
  /** Who accepted it on which day. Cleared when the version changes after that. */
  ourAcceptance: text('Accepted by us', { group: 'ourAcceptance', audience: 'partner' }),
  ourAcceptedOn: date('We accepted on', { group: 'ourAcceptance', audience: 'partner' }),
  theirAcceptance: text('Accepted by the partner', { group: 'theirAcceptance', audience: 'partner' }),
  theirAcceptedOn: date('Partner accepted on', { group: 'theirAcceptance', audience: 'partner' }),
  /** What both sides noted together. */
  sharedNotes: longText('Shared notes', { audience: 'partner' }),
  competitors: longText('Competitors'),
  stretch: longText('Stretch figures'),
  internalNotes: longText('Internal notes'),
  deleted: flag('Deleted'),
} as const;

/** The lists of a plan that are words: one record per line, so that two people who add lines keep both. */
export const planItemSections = [
  'ourObjective',
  'theirObjective',
  'strength',
  'weakness',
  'opportunity',
  'threat',
  'targetAccount',
  'exclusion',
  'resource',
  'duty',
  'risk',
] as const;
export type PlanItemSection = (typeof planItemSections)[number];

export const planItemFields = {
  plan: ref('Plan', 'businessPlan', { required: true, audience: 'partner' }),
  section: choice('Section', planItemSections, { required: true, audience: 'partner' }),
  text: longText('Text', { required: true, audience: 'partner' }),
  /** Of resources, duties and objectives: whose. */
  side: choice('Side', sides, { audience: 'partner' }),
  owner: text('Owner', { audience: 'partner' }),
  due: date('By', { audience: 'partner' }),
  amount: amount('Amount', { group: 'money', audience: 'partner' }),
  currency: currency('Currency', { group: 'money', audience: 'partner' }),
  /** Of risks: what is done about it. */
  answer: longText('What is done', { audience: 'partner' }),
  order: integer('Order', { audience: 'partner' }),
  internalNotes: longText('Internal notes'),
  deleted: flag('Deleted'),
} as const;

/** Where a goal's actuals come from: figures of the book, a metric of a program, or a figure that is entered and marked so. */
export const goalSources = [
  'revenue',
  'pipeline',
  'dealsWon',
  'newLogos',
  'renewals',
  'registrations',
  'certifiedPeople',
  'marketingActivities',
  'commission',
  'programMetric',
  'entered',
] as const;
export type GoalSource = (typeof goalSources)[number];

/** What is to be reached in each quarter, with which weight. */
export const planGoalFields = {
  plan: ref('Plan', 'businessPlan', { required: true, audience: 'partner' }),
  name: text('Goal', { required: true, audience: 'partner' }),
  source: choice('Actuals from', goalSources, { group: 'metric', required: true, audience: 'partner' }),
  /** Of `programMetric`: which program and the metric's id in its rules. */
  programme: ref('Program', 'programme', { group: 'metric', audience: 'partner' }),
  metric: text('Metric', { group: 'metric', audience: 'partner' }),
  /** Of `entered`: a figure that doesn't add up, such as a score: the year is its newest quarter, not the sum of all. */
  newest: flag('The newest quarter counts', { group: 'metric', audience: 'partner' }),
  /** ISO 4217 where it is money; else it is counted. */
  currency: currency('Currency', { group: 'metric', audience: 'partner' }),
  /** One exact number per quarter of the year; "" where there is none. */
  targets: textList('Target per quarter', { group: 'targets', audience: 'partner' }),
  /** Entered actuals per quarter, of the source `entered` only. */
  entered: textList('Entered per quarter', { group: 'entered', audience: 'partner' }),
  enteredBy: text('Entered by', { group: 'entered' }),
  enteredOn: date('Entered on', { group: 'entered', audience: 'partner' }),
  /** Any positive number; attainment divides by their sum. */
  weight: decimal('Weight', { audience: 'partner' }),
  /** The part of the target beyond which more doesn't count: "1" (default) is 100 %. */
  cap: decimal('Counts up to', { audience: 'partner' }),
  owner: text('Owner', { audience: 'partner' }),
  /** The tier requirement that it was made of: programme/ladder/tier/requirement, each encoded. */
  fromGap: text('From tier gap', { audience: 'partner' }),
  order: integer('Order', { audience: 'partner' }),
  internalNotes: longText('Internal notes'),
  deleted: flag('Deleted'),
} as const;

export const playStates = ['planned', 'running', 'done', 'dropped'] as const;

/** A play or activity of a plan. */
export const planPlayFields = {
  plan: ref('Plan', 'businessPlan', { required: true, audience: 'partner' }),
  name: text('Play', { required: true, audience: 'partner' }),
  kind: choice('Kind', ['sales', 'marketing', 'enablement', 'services', 'other'], { audience: 'partner' }),
  goal: ref('Goal', 'planGoal', { audience: 'partner' }),
  /** The partner's priority that it serves, beyond what its goal does. */
  priority: ref('Priority', 'priority', { audience: 'partner' }),
  owner: text('Owner', { audience: 'partner' }),
  side: choice('Side', sides, { audience: 'partner' }),
  from: date('Starts', { audience: 'partner' }),
  due: date('Due', { audience: 'partner' }),
  cost: amount('Cost', { group: 'cost', audience: 'partner' }),
  /** What of the cost MDF pays. */
  mdf: amount('MDF share', { group: 'cost', audience: 'partner' }),
  currency: currency('Currency', { group: 'cost', audience: 'partner' }),
  leads: integer('Leads expected', { audience: 'partner' }),
  pipeline: amount('Expected pipeline', { group: 'pipeline', audience: 'partner' }),
  pipelineCurrency: currency('Pipeline currency', { group: 'pipeline', audience: 'partner' }),
  proof: text('Proof', { audience: 'partner' }),
  state: choice('State', playStates, { group: 'state', audience: 'partner' }),
  doneOn: date('Done on', { group: 'state', audience: 'partner' }),
  dropReason: longText('Why dropped', { group: 'state', audience: 'partner' }),
  order: integer('Order', { audience: 'partner' }),
  internalNotes: longText('Internal notes'),
  deleted: flag('Deleted'),
} as const;

/** What a partner itself wants, in its own words, ranked; and what we do about it. */
export const priorityFields = {
  partner: ref('Partner', 'partner', { required: true, audience: 'partner' }),
  text: longText('Priority', { group: 'words', required: true, audience: 'partner' }),
  /** Who said it on which day. */
  saidBy: text('Said by', { group: 'words', audience: 'partner' }),
  date: date('Said on', { group: 'words', audience: 'partner' }),
  rank: integer('Rank', { audience: 'partner' }),
  answer: longText('Our answer', { audience: 'partner' }),
  /** Ids of the plan goals that serve it. */
  goals: textList('Served by', { audience: 'partner' }),
  /** No priority any more from this day on. */
  ended: date('Ended on', { audience: 'partner' }),
  sentiment: choice('Sentiment', ['hopeful', 'neutral', 'frustrated']),
  internalNotes: longText('Internal notes'),
  deleted: flag('Deleted'),
} as const;

/** Something that one side promised the other. One ledger, from plans, reviews and calls. */
export const commitmentFields = {
  partner: ref('Partner', 'partner', { required: true, audience: 'partner' }),
  what: text('Commitment', { required: true, audience: 'partner' }),
  side: choice('Side', sides, { required: true, audience: 'partner' }),
  owner: text('Owner', { audience: 'partner' }),
  due: date('Due', { audience: 'partner' }),
  /** A person chose to leave the owner or the day open when the review was closed. */
  ownerLater: flag('Owner later', { audience: 'partner' }),
  made: date('Made on', { audience: 'partner' }),
  done: date('Done on', { group: 'end', audience: 'partner' }),
  dropped: date('Dropped on', { group: 'end', audience: 'partner' }),
  dropReason: longText('Why dropped', { group: 'end', audience: 'partner' }),
  /** Where it was made: at most one of these; a call or mail is an interaction. */
  plan: ref('Plan', 'businessPlan', { group: 'madeIn', audience: 'partner' }),
  review: ref('Review', 'review', { group: 'madeIn', audience: 'partner' }),
  interaction: ref('Contact', 'interaction', { group: 'madeIn', audience: 'partner' }),
  internalNotes: longText('Internal notes'),
  deleted: flag('Deleted'),
} as const;
