import { daysBetween, type IsoDate } from '#calendar/iso-date.ts';
import type { Side } from '#model/business-plan-records.ts';
import { formatDate, formatPlural } from '#ui/format.ts';
import { address } from '#ui/go-to.ts';
import { isolated } from '#ui/isolated.ts';
import type { Need } from './home-needs.ts';

/** A commitment that is late. */
export interface LateCommitment {
  readonly partner: string;
  readonly what: string;
  readonly side: Side;
  readonly owner: string;
  readonly due: IsoDate;
}

/** A review that is near, past, or held and not closed. */
export interface ReviewAhead {
  readonly id: string;
  readonly partner: string;
  readonly date: IsoDate;
  readonly time: string;
  /** Commitments of both sides with this partner that are open. */
  readonly open: number;
  readonly late: number;
  /** How much of its preparation is done, in percent; absent where it isn't to be prepared, or not told yet. */
  readonly prepared?: number | undefined;
}

/** A draft that both sides have to accept. */
export interface WaitingPlan {
  readonly id: string;
  readonly partner: string;
  readonly year: number;
  /** Who accepted already, and when. */
  readonly accepted: readonly { readonly side: Side; readonly on: IsoDate }[];
}

/** What a partner wants, and nothing that we do serves. */
export interface UnservedPriority {
  readonly partner: string;
  readonly name: string;
  readonly text: string;
  readonly since: IsoDate;
}

/** What plans and reviews ask of the person; each list with what comes first. */
export interface PlanningFacts {
  readonly late: readonly LateCommitment[];
  readonly toPrepare: readonly ReviewAhead[];
  readonly toClose: readonly ReviewAhead[];
  readonly waiting: readonly WaitingPlan[];
  readonly unserved: readonly UnservedPriority[];
}

/** From so many days before a review on it is to be prepared (ux.md 3.5). */
export const prepareDays = 10;
/** So near it stands with what is late. */
const soonDays = 3;
/** So long may a priority stand without anything that serves it. */
export const unservedDays = 30;
/** So many reviews have a row of their own; more are counted. */
const listedReviews = 2;

const more = (others: number): string => (others === 0 ? '' : ` · ${formatPlural(others, 'more', 'more')}`);

const lateWords = ({ due, owner, side }: LateCommitment, today: IsoDate): string => {
  const who = owner === '' ? (side === 'them' ? ', by the partner' : ', nobody’s') : `, ${owner}`;
  return `${formatPlural(daysBetween(due, today), 'day')} late${who}`;
};

const lateTitles = {
  us: (count: number) => `${formatPlural(count, 'commitment')} of ours late`,
  them: (count: number) => `${formatPlural(count, 'commitment')} of partners late`,
} as const satisfies Record<Side, (count: number) => string>;

/** One row per side: one has its text, several are counted; the oldest says how late. */
function lateRow(all: readonly LateCommitment[], side: Side, today: IsoDate): Need[] {
  const late = all.filter((commitment) => commitment.side === side);
  const [first] = late;
  if (first === undefined) return [];
  const one = late.length === 1;
  const { partner, what, due } = first;
  return [
    {
      id: side === 'us' ? 'ourCommitments' : 'theirCommitments',
      what: one
        ? side === 'us'
          ? `We owe ${partner}: ${what}`
          : `${partner} owes us: ${what}`
        : lateTitles[side](late.length),
      why: one ? lateWords(first, today) : `${partner}: ${what}, ${lateWords(first, today)}${more(late.length - 1)}`,
      verb: side === 'us' ? 'Open' : 'Ask',
      to: address.commitments('late'),
      urgent: true,
      promise: side === 'us' ? 'ours' : 'theirs',
      due,
      stake: '0',
    },
  ];
}

const openWords = ({ open, late }: ReviewAhead): string =>
  open === 0 ? '' : ` · ${formatPlural(open, 'commitment')} open${late === 0 ? '' : `, ${late} late`}`;

const preparedWords = ({ prepared }: ReviewAhead): string =>
  prepared === undefined ? '' : ` · prepared ${prepared} %`;

const whenWords = ({ date, time }: ReviewAhead, today: IsoDate): string => {
  const days = daysBetween(today, date);
  const at = time === '' ? '' : ` at ${time}`;
  if (days < 0) return `was planned for ${formatDate(date)}${at}, ${formatPlural(-days, 'day')} ago`;
  return days === 0 ? `today${at}` : `${formatDate(date)}${at}, in ${formatPlural(days, 'day')}`;
};

/** Reviews whose day is over and that nobody held, as one row. */
function pastRow(reviews: readonly ReviewAhead[], today: IsoDate): Need[] {
  const [first] = reviews;
  if (first === undefined) return [];
  const one = reviews.length === 1;
  const when = whenWords(first, today);
  return [
    {
      id: 'reviewsPast',
      what: one ? `Review with ${first.partner}: held or moved?` : `${reviews.length} reviews: held or moved?`,
      why: one ? when : `${first.partner}: ${when}${more(reviews.length - 1)}`,
      verb: 'Decide',
      to: one ? address.review(first.id, 'prepare') : address.reviews(),
      urgent: true,
      promise: 'ours',
      due: first.date,
      stake: '0',
    },
  ];
}

function prepareRows(reviews: readonly ReviewAhead[], today: IsoDate): Need[] {
  const rows = reviews.slice(0, listedReviews).map((review): Need => ({
    id: `review ${review.id}`,
    what: `Prepare the review with ${review.partner}`,
    why: [whenWords(review, today), openWords(review), preparedWords(review)].join(''),
    verb: 'Prepare',
    to: address.review(review.id, 'prepare'),
    urgent: daysBetween(today, review.date) <= soonDays,
    promise: 'ours',
    due: review.date,
    stake: '0',
  }));
  const rest = reviews.slice(listedReviews);
  const [next] = rest;
  if (next === undefined) return rows;
  return [
    ...rows,
    {
      id: 'reviews',
      what: `${formatPlural(rest.length, 'more review')} to prepare`,
      why: `${next.partner}: ${whenWords(next, today)}`,
      verb: 'Open',
      to: address.reviews(),
      urgent: false,
      due: next.date,
      stake: '0',
    },
  ];
}

function closeRow(held: readonly ReviewAhead[], today: IsoDate): Need[] {
  const [first] = held;
  if (first === undefined) return [];
  const days = daysBetween(first.date, today);
  const when = days === 0 ? 'held today' : `held ${formatDate(first.date)}, ${formatPlural(days, 'day')} ago`;
  const one = held.length === 1;
  return [
    {
      id: 'reviewsHeld',
      what: one ? `Close the review with ${first.partner}` : `${held.length} reviews held and not closed`,
      why: one ? `${when} · no recap went out yet` : `${first.partner}: ${when}${more(held.length - 1)}`,
      verb: 'Close',
      to: one ? address.review(first.id, 'recap') : address.reviews(),
      urgent: true,
      promise: 'ours',
      due: first.date,
      stake: '0',
    },
  ];
}

const acceptanceWords = ({ accepted, partner }: WaitingPlan): string => {
  const [first] = accepted;
  if (first === undefined) return 'neither side has accepted it yet';
  return first.side === 'us'
    ? `we accepted on ${formatDate(first.on)}, ${partner} hasn’t yet`
    : `${partner} accepted on ${formatDate(first.on)}, we haven’t yet`;
};

function planRow(plans: readonly WaitingPlan[]): Need[] {
  const [first] = plans;
  if (first === undefined) return [];
  const one = plans.length === 1;
  const name = `Business plan ${first.year} of ${first.partner}`;
  return [
    {
      id: 'plansWaiting',
      what: one ? `${name} waits for acceptance` : `${plans.length} business plans wait for acceptance`,
      why: one
        ? acceptanceWords(first)
        : `${first.partner} ${first.year}: ${acceptanceWords(first)}${more(plans.length - 1)}`,
      verb: 'Open',
      to: one ? address.businessPlan(first.id) : address.businessPlans(),
      urgent: false,
      stake: '0',
    },
  ];
}

const quoted = (text: string): string => `“${isolated(text.length > 60 ? `${text.slice(0, 59).trimEnd()}…` : text)}”`;

function priorityRow(unserved: readonly UnservedPriority[], today: IsoDate): Need[] {
  const [first] = unserved;
  if (first === undefined) return [];
  const partners = new Set(unserved.map(({ partner }) => partner)).size;
  const one = unserved.length === 1;
  const days = formatPlural(daysBetween(first.since, today), 'day');
  return [
    {
      id: 'priorities',
      what: one
        ? `A priority of ${first.name} is served by nothing`
        : `${unserved.length} priorities of ${formatPlural(partners, 'partner')} served by nothing`,
      why: `${one ? '' : `${first.name}: `}${quoted(first.text)}, said ${days} ago${more(unserved.length - 1)}`,
      verb: 'Answer',
      to: address.partner(first.partner, 'planning'),
      urgent: false,
      stake: '0',
    },
  ];
}

/** Commitments that are late, ours first; reviews to prepare and to close; plans and priorities that wait for an answer. */
export const planningNeeds = (facts: PlanningFacts, today: IsoDate): Need[] => [
  ...lateRow(facts.late, 'us', today),
  ...lateRow(facts.late, 'them', today),
  ...closeRow(facts.toClose, today),
  ...pastRow(
    facts.toPrepare.filter(({ date }) => date < today),
    today,
  ),
  ...prepareRows(
    facts.toPrepare.filter(({ date }) => date >= today),
    today,
  ),
  ...planRow(facts.waiting),
  ...priorityRow(facts.unserved, today),
];
