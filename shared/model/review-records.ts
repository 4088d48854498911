import { choice, date, flag, integer, json, longText, ref, text, textList } from './field.ts';
import { sides } from './business-plan-records.ts';

/** The twelve screens of a quarterly business review, in the order in which they are shown (ux.md 3.3). */
export const reviewScreens = [
  'cover',
  'priorities',
  'promises',
  'results',
  'pipeline',
  'tierPath',
  'marketing',
  'topics',
  'asks',
  'nextPlan',
  'commitments',
  'feedback',
] as const;
export type ReviewScreen = (typeof reviewScreens)[number];

export const reviewStates = ['planned', 'held', 'closed', 'cancelled'] as const;
export type ReviewState = (typeof reviewStates)[number];

/** A quarterly business review with one partner. */
export const reviewFields = {
  partner: ref('Partner', 'partner', { required: true, audience: 'partner' }),
  /** The quarter that is looked at: `2026-Q3`. */
  period: text('Quarter', { required: true, audience: 'partner' }),
  date: date('Date', { group: 'when', audience: 'partner' }),
  /** Local time `HH:MM`, with the IANA zone it is meant in. */
  time: text('Time', { group: 'when', audience: 'partner' }),
  zone: text('Time zone', { group: 'when', audience: 'partner' }),
  minutes: integer('Minutes', { group: 'when', audience: 'partner' }),
  place: text('Place', { audience: 'partner' }),
  state: choice('State', reviewStates, { group: 'state', audience: 'partner' }),
  closedOn: date('Closed on', { group: 'state', audience: 'partner' }),
  ours: textList('From us', { audience: 'partner' }),
  theirs: textList('From the partner', { audience: 'partner' }),
  /** Screens that aren't shown. */
  skipped: json<readonly ReviewScreen[]>('Left out'),
  /** Minutes per screen where they differ from the usual ones; the cover's agenda says them. */
  pace: json<Partial<Readonly<Record<ReviewScreen, number>>>>('Minutes per screen', { audience: 'partner' }),
  /** What the attendees want from it; who asked for which numbers. */
  goals: longText('What they want from it'),
  /** 0 to 10, and what they would change first. */
  score: integer('Score', { group: 'feedback', audience: 'partner' }),
  fix: longText('One thing to fix', { group: 'feedback', audience: 'partner' }),
  nextDate: date('Next review', { audience: 'partner' }),
  /** Steps of the preparation that a person ticked, by name, with the day. */
  ticked: json<Readonly<Record<string, string>>>('Prepared'),
  /** Free texts that were read before presenting: a fingerprint per text, so that a changed one is to be read again. */
  read: textList('Read before'),
  /** Day on which the pre-read was made. */
  preRead: date('Pre-read made on'),
  /** What was shown when it was closed, as it was shown: a `Presentation` (shared/presentation.ts). */
  shown: json<unknown>('As shown', { audience: 'partner' }),
  /** The same on paper, where tables have all their rows: the hand-out of a closed review is made from it. */
  onPaper: json<unknown>('As printed', { audience: 'partner' }),
  internalNotes: longText('Internal notes'),
  deleted: flag('Deleted'),
} as const;

/** What is said on one screen of a review: one box for the partner, one for us (ux.md 3.4, rule 8). */
export const reviewNoteFields = {
  review: ref('Review', 'review', { group: 'screen', required: true, audience: 'partner' }),
  screen: choice('Screen', reviewScreens, { group: 'screen', required: true, audience: 'partner' }),
  shared: longText('Shared', { audience: 'partner' }),
  internal: longText('Internal'),
  deleted: flag('Deleted'),
} as const;

/** A win, an issue or an ask. It stays until it's closed, so the next review finds it. */
export const reviewTopicFields = {
  partner: ref('Partner', 'partner', { required: true, audience: 'partner' }),
  kind: choice('Kind', ['win', 'issue', 'ask'], { required: true, audience: 'partner' }),
  text: longText('Text', { required: true, audience: 'partner' }),
  /** Of a win: why it was won. */
  why: longText('Why', { audience: 'partner' }),
  /** Of an ask: who asks. Of an issue: who owns it. */
  side: choice('Side', sides, { audience: 'partner' }),
  owner: text('Owner', { audience: 'partner' }),
  raised: date('Raised on', { required: true, audience: 'partner' }),
  answer: choice('Answer', ['yes', 'no', 'later'], { group: 'answer', audience: 'partner' }),
  answerText: longText('What was answered', { group: 'answer', audience: 'partner' }),
  closed: date('Closed on', { audience: 'partner' }),
  walkAway: longText('Our walk-away'),
  escalation: longText('Escalations'),
  deleted: flag('Deleted'),
} as const;
