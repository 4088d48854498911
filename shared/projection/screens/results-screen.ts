import type { PeriodId } from '#calendar/period.ts';
import type { DecimalText } from '#money/amount.ts';
import { ZERO } from '#money/amount.ts';
import { compare, sign, subtract } from '#money/decimal.ts';
import { attainmentOf } from '#planning/attainment.ts';
import type { Attainment, GoalProgress } from '#planning/contract.ts';
import { salesTrend } from '#projection/sales-trend.ts';
import type { ReviewContext } from '#projection/review-context.ts';
import { noteOf, split } from '#projection/review-context.ts';
import {
  dayWords,
  barWords,
  figureOf,
  inside,
  fit,
  fractionOf,
  isPeriod,
  largest,
  lengthOf,
  moneyWords,
  numberOf,
  paragraphs,
  shareWords,
  wholeWords,
} from '#projection/review-words.ts';
import type { ScreenOf } from '#shared/presentation.ts';
import { capital, listWords } from '#tiers/words/joined-text.ts';

type Bar = ScreenOf<'results'>['bars'][number];
type Reached = Attainment & { readonly total: DecimalText };

/** The four that a review is about, in this order; other goals stand behind them (ux.md 3.3, screen 3). */
const first = ['revenue', 'newLogos', 'renewals', 'certifiedPeople'];

interface Result {
  readonly name: string;
  readonly bar: Bar;
  readonly share?: DecimalText;
}

/** Screen 3: four goals of the shared plan in the quarter, the sales of eight quarters, attainment with its sum. */
export function resultsScreen(context: ReviewContext): ScreenOf<'results'> {
  const goals = sharedGoals(context);
  const results = goals.map((goal) => resultOf(goal, context));
  const { shown, rest } = split(context, results, 4);
  const attainment = sharedAttainment(goals, context);
  const trend = salesTrend(context.figures.sales, context.view.calendar);
  return {
    kind: 'results',
    headline: fit(headline(context, results, attainment)),
    quarter: shown.length === 0 ? '' : context.quarter,
    bars: shown.map(({ bar }) => bar),
    trend,
    attainment: attainment === undefined ? '' : attainmentWords(attainment),
    note: paragraphs([
      rest.length === 0
        ? ''
        : `And ${rest.length} more: ${listWords(rest.map(({ name, bar }) => `${inside(name)} ${bar.share}`))}.`,
      unsaidGoals(context),
      leftOutWords(context),
      noteOf(context, 'results'),
    ]),
  };
}

/**
 * Goals of the plan that the partner may read. A goal that is measured by commission isn't shown: what an open period comes
 * to is a draft, and drafts are never presented (ux.md 3.4, rule 4).
 */
function sharedGoals({ figures, view }: ReviewContext): readonly GoalProgress[] {
  const plan = figures.plan;
  if (plan === undefined || view.get('businessPlan', plan.plan.id) === undefined) return [];
  const place = ({ figure }: GoalProgress): number => {
    const at = first.indexOf(figure.asked.source);
    return at < 0 ? first.length : at;
  };
  return plan.goals
    .filter(({ goal, figure }) => view.get('planGoal', goal.id) !== undefined && figure.asked.source !== 'commission')
    .toSorted((a, b) => place(a) - place(b));
}

/**
 * Attainment over the goals that are shown, so that its sum can be followed on the screen; undefined where there is no shared
 * plan or nothing counts.
 */
function sharedAttainment(goals: readonly GoalProgress[], { view }: ReviewContext): Reached | undefined {
  const attainment = attainmentOf(
    goals.map(({ goal, share, state }) => {
      const { name, weight, cap } = view.get('planGoal', goal.id)?.values ?? {};
      return { id: goal.id, name: name ?? '', weight, cap, share, hasTarget: state !== 'noTarget' };
    }),
  );
  const { total } = attainment;
  return total === undefined ? undefined : { ...attainment, total };
}

/** The sum as it's written; of very many goals how many went in, since half a sum would say nothing. */
const attainmentWords = ({ words, total, parts }: Reached): string =>
  words.length <= 500 ? words : `${shareWords(total)} over ${parts.length} goals by their weights`;

function resultOf(progress: GoalProgress, context: ReviewContext): Result {
  const { goal, figure } = progress;
  const values = context.view.get('planGoal', goal.id)?.values ?? {};
  const quarter = progress.quarters.find(({ period }) => period === context.figures.period);
  const hasOwn = quarter?.target !== undefined;
  const [target, actual] = hasOwn ? [quarter.target, quarter.actual] : [progress.target, progress.actual];
  const share = fractionOf(actual, target);
  const most = largest([numberOf(actual), numberOf(target)]);
  const currency = figure.asked.currency;
  const say = (value: string | undefined): string => (value === undefined ? '–' : barWords(value, currency));
  const name = fit(values.name);
  const bar: Bar = {
    name,
    actual: say(actual),
    target: target === undefined ? '' : say(target),
    share: share === undefined ? (target === undefined ? 'no target' : 'no figure') : shareWords(share),
    reached: lengthOf(actual, most),
    tick: lengthOf(target, most),
    state: stateOf(share),
    note: fit(noteWords(progress, values.enteredOn, hasOwn, context)),
  };
  return { name, bar, ...(share === undefined ? {} : { share }) };
}

/** Near is nine tenths of the target. */
const stateOf = (share: DecimalText | undefined): Bar['state'] => {
  if (share === undefined) return 'none';
  if (compare(share, '1' as DecimalText) >= 0) return 'reached';
  return compare(share, '0.9' as DecimalText) >= 0 ? 'near' : 'short';
};

function noteWords(
  { figure, target, actual, share }: GoalProgress,
  enteredOn: string | undefined,
  ofQuarter: boolean,
  context: ReviewContext,
): string {
  const isMoney = figure.asked.currency !== undefined;
  const say = (value: string): string => (isMoney ? wholeWords(value) : figureOf(value, undefined));
  const year =
    ofQuarter && target !== undefined && actual !== undefined && share !== undefined
      ? `year ${say(actual)} of ${say(target)}`
      : '';
  const hand = figure.byHand ? `entered by hand${enteredOn === undefined ? '' : `, ${dayWords(enteredOn)}`}` : '';
  // A stage says below each screen how new its figures are.
  const isToldBelow = !context.onPaper || figure.freshness === undefined || figure.byHand;
  const fresh = isToldBelow ? '' : `as of ${dayWords(figure.freshness)}`;
  return [ofQuarter ? '' : 'the whole year', year, hand, fresh].filter((part) => part !== '').join(' · ');
}

function headline(context: ReviewContext, results: readonly Result[], attainment: Reached | undefined): string {
  const rated = results.filter((each): each is Result & { share: DecimalText } => each.share !== undefined);
  const ahead = rated.filter(({ bar }) => bar.state === 'reached').toSorted((a, b) => compare(b.share, a.share));
  const behind = rated.filter(({ bar }) => bar.state === 'short').toSorted((a, b) => compare(a.share, b.share));
  const tail = [
    ...ahead.slice(0, 1).map(({ name }) => `${inside(name)} ahead`),
    ...behind.slice(0, 1).map(({ name }) => `${inside(name)} behind`),
  ].join(', ');
  if (attainment !== undefined)
    return tail === ''
      ? `You are at ${shareWords(attainment.total)} of the year’s plan`
      : `Year’s plan at ${shareWords(attainment.total)}: ${tail}`;
  const [one] = rated;
  if (one !== undefined)
    return `${capital(one.name)} is at ${one.bar.share} of its target${ahead[0] === one || tail === '' ? '' : `, ${tail}`}`;
  return salesHeadline(context);
}

/** Without a plan the finding is what was sold, beside the same quarter a year before. */
function salesHeadline(context: ReviewContext): string {
  const { figures, quarter } = context;
  const of = (period: string | undefined): string | undefined =>
    figures.sales.quarters.find((one) => one.period === period)?.value;
  const now = of(figures.period);
  const isKnown = figures.sales.quarters.some(({ value }) => sign(numberOf(value) ?? ZERO) !== 0);
  if (now === undefined || !isKnown) return `No sales are known for ${quarter} yet`;
  const said = `${quarter} brought ${figureOf(now, figures.sales.asked.currency)}`;
  const earlier = isPeriod(figures.period) ? yearBefore(figures.period) : undefined;
  const [a, b] = [numberOf(now), numberOf(of(earlier))];
  if (a === undefined || b === undefined || sign(b) <= 0) return said;
  const change = fractionOf(subtract(a, b), b);
  if (change === undefined || sign(change) === 0) return `${said}, as much as a year before`;
  const percent = shareWords(change.replace('-', ''));
  return `${said}, ${percent} ${sign(change) > 0 ? 'more' : 'less'} than a year before`;
}

const yearBefore = (period: PeriodId): string =>
  `${String(Number(period.slice(0, 4)) - 1).padStart(4, '0')}${period.slice(4)}`;

/** A goal that isn't shown is said to be there, with why; its name and figures aren't. */
const unsaidGoals = ({ figures, view }: ReviewContext): string =>
  figures.plan?.goals.some(
    ({ goal, figure }) => figure.asked.source === 'commission' && view.get('planGoal', goal.id) !== undefined,
  ) === true
    ? 'Goals for commission aren’t in this sum: what you earned stands in your statements.'
    : '';

/** Money in other currencies isn't in a figure; it's said, not dropped. */
function leftOutWords({ figures }: ReviewContext): string {
  const { leftOut, asked } = figures.sales;
  if (leftOut.length === 0) return '';
  const sums = leftOut.map(({ value, currency }) => moneyWords(value, currency));
  return `Sales are in ${asked.currency ?? 'one currency'}; ${listWords(sums)} of the same quarters ${sums.length === 1 ? 'isn’t' : 'aren’t'} in them.`;
}
