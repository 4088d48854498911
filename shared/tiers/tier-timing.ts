import { dayNumber, dayOf, firstDay, isoOf } from '#calendar/day-lookup.ts';
import { addMonths, datePartsOf, isoDateOf } from '#calendar/iso-date.ts';
import type { Ladder, ProgrammeBody, Review } from '#model/programme.ts';
import type { TierProposal, TierStatus } from './contract.ts';
import type { PreparedTiers } from './evaluate.ts';
import { newcomerUntil } from './partner-book.ts';
import { reviewAfter, reviewBefore, reviewUpTo } from './review-dates.ts';
import { rankOn, stretchFrom } from './stretch.ts';
import { isOver } from './tier-engine.ts';

/** Where a partner stands on a ladder on a day; places are those of tiers, −1 for none. */
export interface Standing {
  readonly prepared: PreparedTiers;
  readonly body: ProgrammeBody;
  readonly ladder: Ladder;
  readonly partner: number;
  readonly day: number;
  readonly computed: number;
  readonly official: number;
  /** The first day of the official tier. */
  readonly since: number;
}

/** What the programme's timing says of a standing. */
export type Timed = Pick<TierStatus, 'grace' | 'proposal'>;

const idAt = ({ ladder }: Standing, rank: number): string => ladder.tiers[rank]?.id ?? '';

/** What is to be decided about a partner whose computed tier isn't the official one (tiers.md 1, layer 3). */
export function timed(standing: Standing): Timed {
  if (standing.computed === standing.official) return {};
  return standing.computed > standing.official ? promotion(standing) : demotion(standing);
}

// ── up ───────────────────────────────────────────────────────────────────────────────────────────────────────

function up(standing: Standing, to: number, effective: number): Timed {
  const proposal: TierProposal = {
    direction: 'up',
    from: idAt(standing, standing.official),
    to: idAt(standing, to),
    effective: isoOf(effective),
    ...(effective > standing.day ? { notBefore: isoOf(effective) } : {}),
    needsApproval: standing.body.timing.promotion.approval,
    why: 'met',
  };
  return { proposal };
}

function promotion(standing: Standing): Timed {
  const { when } = standing.body.timing.promotion;
  switch (when) {
    case 'atOnce':
      return up(standing, standing.computed, metSince(standing));
    case 'nextMonth':
      return up(standing, standing.computed, monthAfter(metSince(standing)));
    case 'review':
      return atReview(standing);
    case 'onRequest':
      return {};
  }
}

/** Since when the computed tier, or a higher one, is met; after the day on which the official one began. */
const metSince = ({ prepared, partner, ladder, day, computed, since }: Standing): number =>
  stretchFrom(prepared, partner, ladder.id, day, Math.min(day, since + 1), (rank) => rank >= computed);

function monthAfter(day: number): number {
  const { year, month } = datePartsOf(isoOf(day));
  return dayNumber(month === 12 ? isoDateOf(year + 1, 1, 1) : isoDateOf(year, month + 1, 1));
}

function atReview(standing: Standing): Timed {
  const { prepared, body, partner, ladder, day, computed, official, since } = standing;
  const { review } = body.timing.promotion;
  const last = reviewUpTo(review, body.yearStartMonth, day);
  const then = last > since ? (rankOn(prepared, partner, ladder.id, last) ?? -1) : -1;
  const earned = Math.min(then, computed);
  return earned > official
    ? up(standing, earned, last)
    : up(standing, computed, reviewAfter(review, body.yearStartMonth, day));
}

// ── down ─────────────────────────────────────────────────────────────────────────────────────────────────────

function demotion(standing: Standing): Timed {
  const { body, ladder, official, day } = standing;
  const tier = ladder.tiers[official];
  if (tier !== undefined && isOver(tier, day))
    return { proposal: down(standing, dayOf(tier.next, day), standing.computed, 'tierEnded') };
  if (body.timing.demotion.when === 'never') return {};
  return lost(standing);
}

/** Where it would fall to: the highest that is met, or one step that still exists. */
function fallsTo({ body, ladder, official, computed, day }: Standing): number {
  if (body.timing.demotion.to === 'highestMet') return computed;
  for (let at = official - 1; at > computed; at -= 1) {
    const tier = ladder.tiers[at];
    if (tier !== undefined && !isOver(tier, day)) return at;
  }
  return computed;
}

const effectiveOn = ({ body, day }: Standing, due: number): number => {
  const { noticeDays } = body.timing.demotion;
  return noticeDays > 0 ? Math.max(due, day) + noticeDays : due;
};

const down = (standing: Standing, due: number, to: number, why: TierProposal['why']): TierProposal => ({
  direction: 'down',
  from: idAt(standing, standing.official),
  to: idAt(standing, to),
  effective: isoOf(effectiveOn(standing, due)),
  ...(due > standing.day ? { notBefore: isoOf(due) } : {}),
  needsApproval: standing.body.timing.demotion.approval,
  why,
});

function lost(standing: Standing): Timed {
  const { prepared, body, partner, ladder, day, official, since } = standing;
  const { when, graceDays } = body.timing.demotion;
  const fell = stretchFrom(prepared, partner, ladder.id, day, Math.min(day, since), (rank) => rank < official);
  const earliest = Math.max(fell + graceDays, lockedUntil(standing), protectedUntil(standing));
  const due = when === 'atOnce' ? earliest : reviewDue(standing, reviewOf(body), fell, earliest);
  const to = fallsTo(standing);
  const why = when === 'atOnce' ? (graceDays > 0 ? 'graceOver' : 'notMet') : 'notMetAtReview';
  return {
    ...(due > day
      ? { grace: { since: isoOf(fell), until: isoOf(effectiveOn(standing, due)), to: idAt(standing, to) } }
      : {}),
    proposal: down(standing, due, to, why),
  };
}

/** The end of the programme year is the review on the first day of the next one. */
const reviewOf = ({ timing }: ProgrammeBody): Review =>
  timing.demotion.when === 'yearEnd' ? { cadence: 'yearly' } : timing.demotion.review;

function lockedUntil({ body, since }: Standing): number {
  const { lockMonths } = body.timing.demotion;
  return lockMonths === 0 || since === firstDay ? firstDay : dayNumber(addMonths(isoOf(since), lockMonths));
}

function protectedUntil({ prepared, body, partner, day }: Standing): number {
  return body.timing.newPartner?.protect === true ? newcomerUntil(body, prepared.book, partner, day, day) : firstDay;
}

/**
 * The first review at which the tier is lost: so many reviews missed in a row before it are without consequence, and neither
 * grace nor lock has an end after it.
 */
function reviewDue(standing: Standing, review: Review, fell: number, earliest: number): number {
  const { body, day } = standing;
  const start = body.yearStartMonth;
  const missed = missedReviews(standing, review, fell);
  const { missesAllowed } = body.timing.demotion;
  const passed = missed.find((each, at) => at >= missesAllowed && each >= earliest);
  if (passed !== undefined) return passed;
  let due = reviewAfter(review, start, day);
  for (let at = missed.length; at < missesAllowed || due < earliest; at += 1) due = reviewAfter(review, start, due);
  return due;
}

/** Reviews up to the day that were missed one after the other, earliest first. */
function missedReviews(
  { prepared, body, partner, ladder, day, official, since }: Standing,
  review: Review,
  fell: number,
) {
  const start = body.yearStartMonth;
  const missed: number[] = [];
  for (let at = reviewUpTo(review, start, day); at > since; at = reviewBefore(review, start, at)) {
    // Within the stretch that lasts until today every review is missed; before it each is looked at.
    const rank = at >= fell ? -1 : rankOn(prepared, partner, ladder.id, at);
    if (rank === undefined || rank >= official) break;
    missed.unshift(at);
    if (missed.length > MOST_REVIEWS) break;
  }
  return missed;
}

/** Ten years of daily reviews. */
const MOST_REVIEWS = 3660;
