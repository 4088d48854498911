import { fiscalYearOf, nextPeriod, periodRange } from '#calendar/period.ts';
import type { PeriodId } from '#calendar/period.ts';
import type { SafeRow } from '#projection/partner-view.ts';
import type { ReviewContext } from '#projection/review-context.ts';
import { named, noteOf, ofPlan, planOfYear, split } from '#projection/review-context.ts';
import {
  counted,
  dayWords,
  figureOf,
  fit,
  inside,
  isPeriod,
  longDayWords,
  moneyWords,
  numberOf,
  paragraphs,
} from '#projection/review-words.ts';
import type { ScreenOf } from '#shared/presentation.ts';
import { capital } from '#tiers/words/joined-text.ts';

/** Screen 9: targets of the quarter after, three plays, the budget and the dates, from the shared plan of that year. */
export function nextPlanScreen(context: ReviewContext): ScreenOf<'nextPlan'> {
  const { view, figures, review } = context;
  const next = isPeriod(figures.period) ? nextPeriod(figures.period, view.calendar) : undefined;
  const plan = next === undefined ? undefined : planOfYear(view, yearOf(next, context));
  const targets = next === undefined ? [] : targetsOf(plan?.id, next, context);
  const plays = next === undefined ? [] : playsOf(plan?.id, next, context);
  const [shown, aims] = [split(context, plays, 3), split(context, targets)];
  const more = [
    ...(aims.rest.length === 0 ? [] : [counted(aims.rest.length, 'more target')]),
    ...(shown.rest.length === 0 ? [] : [counted(shown.rest.length, 'more play')]),
  ];
  return {
    kind: 'nextPlan',
    headline: fit(headline(next === undefined ? '' : named(context, next), targets, plays.length)),
    targets: [...aims.shown],
    plays: shown.shown.map(playRow),
    budget: fit(budgetOf(plan)),
    dates: datesOf(plan, review.nextDate),
    note: paragraphs([more.length === 0 ? '' : `And ${more.join(' and ')}.`, noteOf(context, 'nextPlan')]),
  };
}

const yearOf = (period: PeriodId, { view }: ReviewContext): number =>
  fiscalYearOf(periodRange(period, view.calendar).first, view.calendar);

type Named = { readonly name: string; readonly value: string };

function targetsOf(plan: string | undefined, next: PeriodId, { view }: ReviewContext): readonly Named[] {
  const at = Number(next.slice(-1)) - 1;
  return ofPlan(view, 'planGoal', plan).flatMap(({ values }) => {
    const target = values.targets?.[at];
    return numberOf(target) === undefined ? [] : [{ name: fit(values.name), value: figureOf(target, values.currency) }];
  });
}

/** Plays that aren't over and begin before the quarter ends; the earliest due first. */
function playsOf(plan: string | undefined, next: PeriodId, { view }: ReviewContext): readonly SafeRow<'planPlay'>[] {
  const { last } = periodRange(next, view.calendar);
  return ofPlan(view, 'planPlay', plan)
    .filter(({ values }) => values.state !== 'done' && values.state !== 'dropped' && (values.from ?? '') <= last)
    .toSorted((a, b) => ((a.values.due ?? '9999') < (b.values.due ?? '9999') ? -1 : 1));
}

const playRow = ({ values }: SafeRow<'planPlay'>): ScreenOf<'nextPlan'>['plays'][number] => ({
  name: fit(values.name),
  owner: fit(values.owner),
  side: values.side ?? 'us',
  due: dayWords(values.due),
  budget: fit(playBudget(values)),
});

function playBudget({ cost, mdf, currency }: SafeRow<'planPlay'>['values']): string {
  const whole = moneyWords(cost, currency);
  const part = moneyWords(mdf, currency);
  if (part === '') return whole;
  return whole === '' ? `${part} of MDF` : `${whole}, MDF ${moneyWords(mdf, undefined)}`;
}

const budgetOf = (plan: SafeRow<'businessPlan'> | undefined): string => {
  const money = moneyWords(plan?.values.mdfBudget, plan?.values.mdfCurrency);
  return money === '' ? '' : `${money} of MDF for the year`;
};

function datesOf(plan: SafeRow<'businessPlan'> | undefined, next: string | undefined): Named[] {
  return [
    { name: 'Kick-off of the plan', value: dayWords(plan?.values.kickoff) },
    { name: 'Next review', value: longDayWords(next) },
  ].filter(({ value }) => value !== '');
}

function headline(quarter: string, targets: readonly Named[], plays: number): string {
  const when = quarter === '' ? 'the next quarter' : quarter;
  const [first] = targets;
  if (first === undefined && plays === 0) return `What do we want to reach in ${when}?`;
  if (first === undefined) return `${capital(counted(plays, 'play'))} for ${when}`;
  const aim = `${inside(first.name)} of ${first.value} in ${when}`;
  return plays === 0 ? capital(aim) : `${capital(counted(plays, 'play'))} for ${aim}`;
}
