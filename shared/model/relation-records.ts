import { amount, choice, currency, date, decimal, flag, integer, longText, ref, text, textList } from './field.ts';

/** A contract with a partner. */
export const agreementFields = {
  partner: ref('Partner', 'partner', { required: true, audience: 'partner' }),
  type: text('Agreement', { required: true, audience: 'partner' }),
  number: text('Number', { audience: 'partner' }),
  /** The tier that it is for, by name. */
  tier: text('Tier', { audience: 'partner' }),
  region: text('Region', { audience: 'partner' }),
  signed: date('Signed', { audience: 'partner' }),
  from: date('From', { group: 'term', required: true, audience: 'partner' }),
  /** The first day after its term; open when absent. */
  next: date('Ends before', { group: 'term', audience: 'partner' }),
  renewal: choice('Renewal', ['automatic', 'byHand', 'none'], { group: 'term', audience: 'partner' }),
  noticeDays: integer('Notice in days', { group: 'term', audience: 'partner' }),
  obligations: textList('Obligations', { audience: 'partner' }),
  /** Name of the file and its SHA-256; the file itself stays where it is. */
  file: text('File', { group: 'file', audience: 'partner' }),
  fileHash: text('File fingerprint', { group: 'file' }),
  note: longText('Note'),
  batch: ref('Import batch', 'batch'),
  deleted: flag('Deleted'),
} as const;

export const interactionKinds = ['call', 'meeting', 'email', 'visit', 'event', 'review', 'other'] as const;

/** A contact with a partner. What was said stays with us. */
export const interactionFields = {
  partner: ref('Partner', 'partner', { required: true, audience: 'partner' }),
  person: ref('Person', 'person', { group: 'holder', audience: 'partner' }),
  /** Somebody who isn't among the people of the book. */
  holder: text('With', { group: 'holder', audience: 'partner' }),
  date: date('Date', { required: true, audience: 'partner' }),
  kind: choice('Kind', interactionKinds, { required: true, audience: 'partner' }),
  summary: longText('Summary'),
  by: text('By'),
  batch: ref('Import batch', 'batch'),
  deleted: flag('Deleted'),
} as const;

/** A campaign, event or case study of a partner. */
export const marketingActivityFields = {
  partner: ref('Partner', 'partner', { required: true, audience: 'partner' }),
  name: text('Activity', { required: true, audience: 'partner' }),
  kind: text('Kind', { audience: 'partner' }),
  area: text('Area', { audience: 'partner' }),
  state: choice('State', ['planned', 'done', 'cancelled'], { audience: 'partner' }),
  date: date('Date', { required: true, audience: 'partner' }),
  leads: integer('Leads', { audience: 'partner' }),
  cost: amount('Cost', { group: 'cost', audience: 'partner' }),
  /** What of the cost MDF paid. */
  mdf: amount('MDF share', { group: 'cost', audience: 'partner' }),
  currency: currency('Currency', { group: 'cost', audience: 'partner' }),
  /** What it brought: sums of deals, in the currency of its cost. */
  pipeline: amount('Pipeline', { group: 'brought', audience: 'partner' }),
  won: amount('Won', { group: 'brought', audience: 'partner' }),
  evidence: text('Proof', { audience: 'partner' }),
  batch: ref('Import batch', 'batch'),
  deleted: flag('Deleted'),
} as const;

/** A round of asking partners, or a partner's customers, how satisfied they are. */
export const surveyFields = {
  name: text('Survey', { required: true, audience: 'partner' }),
  about: choice('Asks', ['partner', 'customer'], { required: true, audience: 'partner' }),
  sent: date('Sent', { required: true, audience: 'partner' }),
  closes: date('Closes', { audience: 'partner' }),
  /** The best score; the worst is 0 or 1. */
  scale: integer('Best score', { required: true, audience: 'partner' }),
  questions: textList('Questions', { audience: 'partner' }),
  deleted: flag('Deleted'),
} as const;

/** One answer. What a partner says of us stays with us; what its customers say is theirs too, without names. */
export const surveyAnswerFields = {
  partner: ref('Partner', 'partner', { required: true, audience: 'partner' }),
  survey: text('Survey', { required: true, audience: 'partner' }),
  about: choice('Asks', ['partner', 'customer'], { required: true, audience: 'partner' }),
  date: date('Date', { required: true, audience: 'partner' }),
  score: decimal('Score', { group: 'score', required: true, audience: 'partner' }),
  scale: integer('Best score', { group: 'score', audience: 'partner' }),
  respondent: text('Respondent'),
  comment: longText('Comment'),
  batch: ref('Import batch', 'batch'),
  deleted: flag('Deleted'),
} as const;

/** A figure that somebody entered by hand: headcount, a score of another system. Always marked as such (tiers.md 1). */
export const figureFields = {
  partner: ref('Partner', 'partner', { required: true, audience: 'partner' }),
  /** What it is: "headcount", "optimisation score". */
  name: text('Figure', { group: 'figure', required: true, audience: 'partner' }),
  /** What it is of: engineers, a solution area, a product. */
  part: text('Of', { group: 'figure', audience: 'partner' }),
  value: decimal('Value', { group: 'figure', required: true, audience: 'partner' }),
  /** Where it is money. */
  currency: currency('Currency', { group: 'figure', audience: 'partner' }),
  date: date('As of', { group: 'figure', required: true, audience: 'partner' }),
  /** The first day on which it doesn't count any more. */
  next: date('Counts until before', { group: 'figure', audience: 'partner' }),
  enteredBy: text('Entered by'),
  source: text('Source', { audience: 'partner' }),
  batch: ref('Import batch', 'batch'),
  deleted: flag('Deleted'),
} as const;

/** Something that is so from a day on: a fee paid, a plan submitted, an approval, an authorisation. Gates ask for it. */
export const milestoneFields = {
  partner: ref('Partner', 'partner', { required: true, audience: 'partner' }),
  name: text('Milestone', { required: true, audience: 'partner' }),
  area: text('Area', { audience: 'partner' }),
  date: date('Date', { group: 'span', required: true, audience: 'partner' }),
  /** The first day on which it isn't so any more. */
  next: date('Until before', { group: 'span', audience: 'partner' }),
  by: text('Confirmed by'),
  evidence: text('Evidence', { audience: 'partner' }),
  batch: ref('Import batch', 'batch'),
  deleted: flag('Deleted'),
} as const;

/** What a customer has through a partner for a time: a subscription, a site, a tenant. */
export const subscriptionFields = {
  partner: ref('Partner', 'partner', { required: true, audience: 'partner' }),
  customer: text('End customer', { required: true, audience: 'partner' }),
  reference: text('Reference', { audience: 'partner' }),
  product: text('Product', { audience: 'partner' }),
  area: text('Area', { audience: 'partner' }),
  market: text('Market', { audience: 'partner' }),
  /** The partner's part: owner, collaborator. */
  role: text('Role', { audience: 'partner' }),
  quantity: decimal('Quantity', { audience: 'partner' }),
  /** Per month. */
  amount: amount('Monthly amount', { group: 'money', audience: 'partner' }),
  currency: currency('Currency', { group: 'money', audience: 'partner' }),
  from: date('From', { group: 'term', required: true, audience: 'partner' }),
  next: date('Ended', { group: 'term', audience: 'partner' }),
  batch: ref('Import batch', 'batch'),
  deleted: flag('Deleted'),
} as const;

/** Something that we want to do about a partner, and why. Ours alone. */
export const taskFields = {
  partner: ref('Partner', 'partner', { required: true }),
  title: text('Task', { required: true }),
  why: longText('Why'),
  owner: text('Owner'),
  due: date('Due'),
  done: date('Done on', { group: 'end' }),
  dropped: date('Dropped on', { group: 'end' }),
  dropReason: longText('Why dropped', { group: 'end' }),
  /** What the program made it of: `task-subject.ts`. Absent where a person wrote it. */
  about: text('About'),
  deleted: flag('Deleted'),
} as const;
