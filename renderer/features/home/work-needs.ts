import { daysBetween, isoDate, type IsoDate } from '#calendar/iso-date.ts';
import { formatDate, formatPlural } from '#ui/format.ts';
import { address } from '#ui/go-to.ts';
import type { Need } from './home-needs.ts';

/** A task that is still to be done. */
export interface OpenTask {
  readonly title: string;
  /** Name of the partner. */
  readonly partner: string;
  readonly owner: string;
  readonly why: string;
  readonly due: IsoDate;
}

/** A partner whose onboarding is behind. */
export interface LateOnboarding {
  readonly partner: string;
  readonly name: string;
  /** Steps that are late, and the one that is so longest. */
  readonly late: number;
  readonly first: {
    readonly title: string;
    readonly side: 'us' | 'them';
    readonly owner: string;
    readonly due: IsoDate;
  };
}

/** What was promised to be done by a day. */
export interface WorkFacts {
  /** With a day, the soonest first. */
  readonly tasks: readonly OpenTask[];
  /** The longest overdue first. */
  readonly onboarding: readonly LateOnboarding[];
}

/** A task that is due within so many days is told before it's late. */
const soonDays = 3;

const dueWords = (due: IsoDate, today: IsoDate): string => {
  const days = daysBetween(today, due);
  if (days < 0) return `was due ${formatDate(due)}, ${formatPlural(-days, 'day')} ago`;
  return days === 0 ? 'due today' : `due ${formatDate(due)}, in ${formatPlural(days, 'day')}`;
};

const more = (others: number): string => (others === 0 ? '' : ` · ${formatPlural(others, 'more', 'more')}`);

/** One of them has its title, several are counted; the soonest says why. */
function taskRow(tasks: readonly OpenTask[], today: IsoDate, late: boolean): Need[] {
  const [first] = tasks;
  if (first === undefined) return [];
  const { title, partner, owner, why, due } = first;
  const who = owner === '' ? '' : `, ${owner}`;
  const when = `${dueWords(due, today)}${who}`;
  const one = tasks.length === 1;
  return [
    {
      id: late ? 'tasksLate' : 'tasksDue',
      what: one ? `${partner}: ${title}` : `${formatPlural(tasks.length, 'task')} ${late ? 'overdue' : 'due soon'}`,
      why: one ? `${when}${why === '' ? '' : ` · ${why}`}` : `${partner}: ${title}, ${when}${more(tasks.length - 1)}`,
      verb: 'Open',
      to: address.activity('todo'),
      urgent: late,
      promise: 'ours',
      due,
      stake: '0',
    },
  ];
}

const onboardingRow = (late: readonly LateOnboarding[], today: IsoDate): Need[] => {
  const [first] = late;
  if (first === undefined) return [];
  const { partner, name, first: step } = first;
  const who = step.owner === '' ? (step.side === 'them' ? ', by the partner' : '') : `, ${step.owner}`;
  const why = `“${step.title}” ${dueWords(step.due, today)}${who}`;
  const one = late.length === 1;
  return [
    {
      id: 'onboarding',
      what: one
        ? `${name}: ${formatPlural(first.late, 'onboarding step')} late`
        : `${formatPlural(late.length, 'partner')} late in onboarding`,
      why: one ? why : `${name}: ${why}${more(late.length - 1)}`,
      verb: 'Open',
      to: one ? address.partner(partner, 'activity') : address.onboarding('progress'),
      urgent: true,
      promise: 'ours',
      due: step.due,
      stake: '0',
    },
  ];
};

/** Tasks that are late, tasks that soon are, and onboarding that is behind. */
export function workNeeds({ tasks, onboarding }: WorkFacts, today: IsoDate): Need[] {
  const late = tasks.filter(({ due }) => due < today);
  const soon = tasks.filter(({ due }) => due >= today && daysBetween(today, isoDate(due)) <= soonDays);
  return [...taskRow(late, today, true), ...taskRow(soon, today, false), ...onboardingRow(onboarding, today)];
}
