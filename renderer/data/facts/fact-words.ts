import type { RecordKind } from '#model/record-kinds.ts';

/** Choices of records in words: "By hand" of `byHand`, "Add-on" of `add-on`. */
export function choiceWord(value: string): string {
  const words = value.replace(/([a-z])([A-Z])/gu, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The facts, tasks and commitments that people enter by hand as small records. */
export type FactRecordKind = Extract<
  RecordKind,
  | 'person'
  | 'course'
  | 'certificate'
  | 'completion'
  | 'agreement'
  | 'interaction'
  | 'marketingActivity'
  | 'survey'
  | 'surveyAnswer'
  | 'figure'
  | 'milestone'
  | 'subscription'
  | 'task'
  | 'commitment'
  | 'pillarEvidence'
>;

interface FactWords {
  readonly one: string;
  readonly many: string;
  /** The field that names one in messages and menus. */
  readonly name: string;
}

/** What one of each kind is called. */
export const factWords = {
  person: { one: 'person', many: 'people', name: 'name' },
  course: { one: 'course', many: 'courses', name: 'name' },
  certificate: { one: 'certificate', many: 'certificates', name: 'name' },
  completion: { one: 'completion', many: 'completions', name: 'course' },
  agreement: { one: 'agreement', many: 'agreements', name: 'type' },
  interaction: { one: 'interaction', many: 'interactions', name: 'kind' },
  marketingActivity: { one: 'activity', many: 'activities', name: 'name' },
  survey: { one: 'survey', many: 'surveys', name: 'name' },
  surveyAnswer: { one: 'answer', many: 'answers', name: 'survey' },
  figure: { one: 'figure', many: 'figures', name: 'name' },
  milestone: { one: 'milestone', many: 'milestones', name: 'name' },
  subscription: { one: 'subscription', many: 'subscriptions', name: 'customer' },
  task: { one: 'task', many: 'tasks', name: 'title' },
  commitment: { one: 'commitment', many: 'commitments', name: 'what' },
  pillarEvidence: { one: 'evidence', many: 'pieces of evidence', name: 'pillar' },
} as const satisfies Record<FactRecordKind, FactWords>;
