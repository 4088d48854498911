import type { PeriodId } from '#calendar/period.ts';
import type { BusinessPlanState, GoalSource, PlanItemSection, Side } from '#model/business-plan-records.ts';
import type { GoalState } from '#planning/contract.ts';
import type { Tone } from '#ui/status-pill.tsx';

/** What a plan's state means, and who sees it. */
export const stateWords: Record<
  BusinessPlanState,
  { readonly word: string; readonly tone: Tone; readonly says: string }
> = {
  outline: { word: 'Outline', tone: 'neutral', says: 'Only you and your colleagues see this.' },
  draft: { word: 'Draft', tone: 'warning', says: 'The partner may see it; both sides still work on it.' },
  agreed: { word: 'Agreed', tone: 'accent', says: 'Both sides accepted it.' },
  running: { word: 'Running', tone: 'positive', says: 'Both sides work by it.' },
  completed: { word: 'Completed', tone: 'neutral', says: 'The year is over; it stays as it is.' },
};

export const sourceMeaning: Record<GoalSource, string> = {
  revenue: 'Net of the sale lines that are credited to the partner.',
  pipeline: 'Value of open deals on the last day of the quarter, or today.',
  dealsWon: 'Deals that were won in the quarter: their value in the goal’s currency; without one their number.',
  newLogos: 'Deals of the type new that were won in the quarter.',
  renewals:
    'Deals of the type renewal that were won in the quarter: their value in the goal’s currency; without one their number.',
  registrations: 'Registrations that were made in the quarter.',
  certifiedPeople: 'People with a certificate that holds on the last day of the quarter, or today.',
  marketingActivities: 'Marketing activities that took place in the quarter.',
  commission: 'What was earned in the quarter; of an open period as it stands.',
  programMetric: 'A metric of the program’s rules on the last day of the quarter, or today.',
  entered: 'Figures that somebody typed; the book can’t check them.',
};

export const goalStates: Record<GoalState, readonly [tone: Tone, word: string]> = {
  reached: ['positive', 'Reached'],
  onPace: ['positive', 'On pace'],
  behind: ['warning', 'Behind'],
  notStarted: ['neutral', 'Not started'],
  noTarget: ['neutral', 'No target'],
  noFigure: ['neutral', 'No figure yet'],
};

export const playStateWords = {
  planned: ['neutral', 'Planned'],
  running: ['accent', 'Running'],
  done: ['positive', 'Done'],
  dropped: ['neutral', 'Dropped'],
} as const satisfies Record<string, readonly [Tone, string]>;

export const playKindWords = {
  sales: 'Sales',
  marketing: 'Marketing',
  enablement: 'Enablement',
  services: 'Services',
  other: 'Other',
} as const;

export const sectionWords: Record<PlanItemSection, { readonly title: string; readonly one: string }> = {
  ourObjective: { title: 'What we want', one: 'objective' },
  theirObjective: { title: 'What the partner wants', one: 'objective' },
  strength: { title: 'Strengths', one: 'strength' },
  weakness: { title: 'Weaknesses', one: 'weakness' },
  opportunity: { title: 'Opportunities', one: 'opportunity' },
  threat: { title: 'Threats', one: 'threat' },
  targetAccount: { title: 'Target accounts', one: 'target account' },
  exclusion: { title: 'Exclusions', one: 'exclusion' },
  resource: { title: 'Resources', one: 'resource' },
  duty: { title: 'Roles and duties', one: 'duty' },
  risk: { title: 'Risks', one: 'risk' },
};

/** "We", or the partner by name. */
export const sideWords = (side: Side | undefined, partner: string): string =>
  side === undefined ? '' : side === 'us' ? 'We' : partner;

/** The four quarters of a fiscal year, the first one first. */
export const quartersOf = (year: number): readonly PeriodId[] =>
  [1, 2, 3, 4].map((quarter) => `${year.toString().padStart(4, '0')}-Q${quarter}` as PeriodId);
