import type { ScreenKind, ScreenOf } from './presentation.ts';

/** What every screen is called: in the agenda, above its headline in the presented window, and in the document of it (ux.md 3.3). */
export const screenNames = {
  cover: 'Welcome',
  priorities: 'Your priorities',
  promises: 'What we both promised',
  results: 'Results against the plan',
  pipeline: 'Pipeline by name',
  tierPath: 'Path to the next tier',
  marketing: 'Joint marketing',
  topics: 'Wins, issues, payments',
  asks: 'Asks both ways',
  nextPlan: 'The quarter ahead',
  commitments: 'Commitments',
  feedback: 'Feedback and close',
  overview: 'Where we stand',
  receipt: 'Why this amount',
  statement: 'Commission statement',
} as const satisfies Record<ScreenKind, string>;

type Promised = ScreenOf<'promises'>['ours'][number]['state'];
type Answer = ScreenOf<'asks'>['ours'][number]['answer'];
type Reached = ScreenOf<'results'>['bars'][number]['state'];

/** Kinds in the order in which both sides' promises are counted. */
export const promiseWords = {
  done: 'done',
  open: 'open',
  late: 'late',
  dropped: 'dropped',
} as const satisfies Record<Promised, string>;

export const answerWords = {
  yes: 'Yes',
  no: 'No',
  later: 'Later',
  open: 'To be answered',
} as const satisfies Record<Answer, string>;

export const reachedWords = {
  reached: 'reached',
  near: 'nearly reached',
  short: 'short',
  none: '',
} as const satisfies Record<Reached, string>;

/** "3 done, 1 open, 0 late, 0 dropped": the same kinds for both sides, so that nobody is spared (ux.md 3.3, screen 2). */
export const promiseCounts = (promises: readonly { readonly state: Promised }[]): string =>
  Object.entries(promiseWords)
    .map(([state, word]) => `${promises.filter((one) => one.state === state).length} ${word}`)
    .join(', ');

/** The one question that a review ends with: the same words wherever it is asked. */
export const feedbackQuestion = 'How useful was this review, 0 to 10';

/** Of a quarter that isn't over, or is only expected. */
export const notFinal = 'not final';

/** Who a screen speaks of where it says "we" and "you": the two sides by name. */
export interface Sides {
  readonly vendor: string;
  readonly partner: string;
}

/** The side that an owner or a play belongs to, by name. */
export const sideName = (side: 'us' | 'them', { vendor, partner }: Sides): string => (side === 'us' ? vendor : partner);
