import type { BusinessPlanState } from '#model/business-plan-records.ts';
import { changeOf } from '#model/change-of.ts';
import type { AnyChange, RecordRow } from '#model/record-row.ts';

type Plan = RecordRow<'businessPlan'>;

/** A step from one state to another. */
export interface PlanMove {
  readonly to: BusinessPlanState;
  /** The button. */
  readonly act: string;
  /** What stands in the way, a sentence each; empty: it can be done. */
  readonly missing: readonly string[];
}

interface Step {
  readonly to: BusinessPlanState;
  readonly act: string;
  readonly asks?: (plan: Plan) => readonly string[];
}

function acceptances({ values }: Plan): readonly string[] {
  const given = (who = '', on = ''): boolean => who.trim() !== '' && on !== '';
  return [
    ...(given(values.ourAcceptance, values.ourAcceptedOn) ? [] : ['We haven’t accepted it: who, and on which day.']),
    ...(given(values.theirAcceptance, values.theirAcceptedOn)
      ? []
      : ['The partner hasn’t accepted it: who, and on which day.']),
  ];
}

/** Forward first. A plan goes back only where nobody relies on it being further: an agreed one by taking acceptance back. */
const steps = {
  outline: [{ to: 'draft', act: 'Share as draft' }],
  draft: [
    { to: 'agreed', act: 'Mark as agreed', asks: acceptances },
    { to: 'outline', act: 'Back to outline' },
  ],
  agreed: [
    { to: 'running', act: 'Start', asks: acceptances },
    { to: 'draft', act: 'Back to draft' },
  ],
  running: [
    { to: 'completed', act: 'Complete' },
    { to: 'agreed', act: 'Not started after all' },
  ],
  completed: [{ to: 'running', act: 'Reopen' }],
} as const satisfies Record<BusinessPlanState, readonly Step[]>;

/** A plan's state; one without is an outline. */
export const stateOfPlan = ({ values }: Plan): BusinessPlanState => values.state ?? 'outline';

/** What can be done with a plan's state now, forward first, with what is missing: agreed needs who accepted it of both sides and when. */
export const planMoves = (plan: Plan): readonly PlanMove[] =>
  (steps[stateOfPlan(plan)] as readonly Step[]).map(({ to, act, asks }) => ({
    to,
    act,
    missing: asks === undefined ? [] : asks(plan),
  }));

/** What takes acceptance back: it was given to what the plan said before. */
export const withoutAcceptance = {
  ourAcceptance: null,
  ourAcceptedOn: null,
  theirAcceptance: null,
  theirAcceptedOn: null,
} as const;

/** The changes of a move; none where it isn't allowed now. Back to draft or outline takes acceptance back. */
export function movePlan(plan: Plan, to: BusinessPlanState): readonly AnyChange[] {
  const move = planMoves(plan).find((each) => each.to === to);
  if (move === undefined || move.missing.length > 0) return [];
  const back = to === 'draft' || to === 'outline' ? withoutAcceptance : {};
  return [changeOf('businessPlan', plan.id, { state: to, ...back })];
}
