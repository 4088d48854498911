import { formatDate, formatPeriod } from '#calendar/format-date.ts';
import { addDays, daysBetween, parseIsoDate, type IsoDate } from '#calendar/iso-date.ts';
import { fiscalYearOf, periodRange } from '#calendar/period.ts';
import { listWords } from '#tiers/words/joined-text.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import { commitmentState } from '#planning/commitments.ts';
import { rowsOfPartner } from '#planning/partner-rows.ts';
import { isShared, planVersions } from '#planning/plan-that-holds.ts';
import { prioritiesOn } from '#planning/priorities.ts';
import type { PrepareItem, PrepareStep } from './contract.ts';
import { calendarOf, dayOr, quarterOfReview } from './review-day.ts';
import { textsToRead } from './texts-to-read.ts';

type Review = RecordRow<'review'>;

/** Sales that old are still news; older ones are fine where they cover the whole quarter. */
const freshDays = 21;
/** A partner's priorities are asked at least once between two half-yearly reviews. */
const askedWithinDays = 120;

/** What the preparation is told from. */
export interface PrepareAsked {
  readonly today: IsoDate;
  /** The newest day of the partner's sales (`ReviewFigures.sales.freshness`); undefined: there are none, or it isn't known yet. */
  readonly dataAsOf?: string | undefined;
}

interface Preparing extends PrepareAsked {
  readonly records: BookRecords;
  readonly review: Review;
}

/** What the program can tell of a step: whether it's done, and in words either way. */
interface Told {
  readonly done: boolean;
  readonly words: string;
  /** Whether a person may say that it's done although the program can't see it. */
  readonly tickable: boolean;
  /** A person's tick of an earlier day doesn't hold any more. */
  readonly since?: string;
}

const told = (done: boolean, words: string, tickable = false, since?: string): Told => ({
  done,
  words,
  tickable,
  ...(since === undefined ? {} : { since }),
});

const days = (count: number): string => `${count} ${count === 1 ? 'day' : 'days'}`;
const ago = (date: IsoDate, today: IsoDate): string => {
  const age = daysBetween(date, today);
  return age <= 0 ? 'of today' : `${days(age)} old`;
};
const day = (text: string | undefined): string => {
  const read = dayOr(text);
  return read === undefined ? '' : formatDate(read);
};

const dateSet = ({ review }: Preparing): Told => {
  const { date, time, place } = review.values;
  if (dayOr(date) === undefined) return told(false, 'No date is set.');
  const where = [time === undefined ? '' : `at ${time}`, place === undefined ? '' : `in ${place}`];
  return told(true, `It is on ${[day(date), ...where].filter((part) => part !== '').join(' ')}.`);
};

const attendeesKnown = ({ review }: Preparing): Told => {
  const [ours, theirs] = [review.values.ours ?? [], review.values.theirs ?? []];
  const nobody = [ours.length === 0 ? 'from us' : '', theirs.length === 0 ? 'from the partner' : ''].filter(
    (side) => side !== '',
  );
  if (nobody.length > 0) return told(false, `Nobody is named ${listWords(nobody, 'or')}.`);
  return told(true, `${ours.length} from us and ${theirs.length} from the partner take part.`);
};

const dataFresh = ({ records, review, today, dataAsOf }: Preparing): Told => {
  const newest = dayOr(dataAsOf);
  if (newest === undefined) return told(false, 'There are no sales of this partner yet.', true);
  const quarter = quarterOfReview(review);
  const calendar = calendarOf(records);
  const covers = quarter !== undefined && newest >= periodRange(quarter, calendar).last;
  const name = quarter === undefined ? '' : formatPeriod(quarter, calendar);
  const whole = covers ? `, all of ${name}` : '';
  const words = `Sales are as of ${formatDate(newest)}, ${ago(newest, today)}${whole}.`;
  return told(covers || daysBetween(newest, today) <= freshDays, words, true);
};

const promisesUpdated = ({ records, review, today }: Preparing): Told => {
  const late = rowsOfPartner(records, 'commitment', review.values.partner ?? '').filter(
    (one) => commitmentState(one, today) === 'late',
  );
  if (late.length === 0) return told(true, 'Every commitment that was due is done or dropped.', true);
  const count = (side: 'us' | 'them'): number => late.filter(({ values }) => (values.side ?? 'us') === side).length;
  const parts = [
    count('us') === 0 ? '' : `${count('us')} of ours`,
    count('them') === 0 ? '' : `${count('them')} of theirs`,
  ].filter((part) => part !== '');
  const newest = late.map(({ values }) => values.due ?? '').toSorted();
  const words = `${listWords(parts)} ${late.length === 1 ? 'is' : 'are'} late: done, dropped, or why?`;
  // What became late after the tick wasn't looked at.
  return told(false, words, true, newest.at(-1));
};

const prioritiesAsked = ({ records, review, today }: Preparing): Told => {
  const said = prioritiesOn(records, review.values.partner ?? '', today);
  if (said.length === 0) return told(false, 'The partner’s priorities aren’t written down.', true);
  const newest = dayOr(
    said
      .map(({ values }) => values.date ?? '')
      .toSorted()
      .at(-1),
  );
  if (newest === undefined) return told(false, 'Nobody wrote when the priorities were said.', true);
  const words = `${said.length} ${said.length === 1 ? 'priority' : 'priorities'}, last asked on ${formatDate(newest)}.`;
  return told(newest >= addDays(today, -askedWithinDays), words, true);
};

const planShared = ({ records, review, today }: Preparing): Told => {
  const calendar = calendarOf(records);
  const quarter = quarterOfReview(review);
  const year = fiscalYearOf(quarter === undefined ? today : periodRange(quarter, calendar).first, calendar);
  const versions = planVersions(records, review.values.partner ?? '', year);
  const shared = versions.findLast(isShared);
  if (shared !== undefined)
    return told(true, `Business plan ${year}, version ${shared.values.version ?? 1}, is shared.`, true);
  if (versions.length > 0) return told(false, `The business plan ${year} is an outline that only we see.`, true);
  return told(false, `There is no business plan ${year}.`, true);
};

const textsRead = ({ records, review }: Preparing): Told => {
  const texts = textsToRead(records, review);
  const unread = texts.filter(({ read }) => !read).length;
  if (unread === 0)
    return told(true, texts.length === 0 ? 'No free text is shown.' : `All ${texts.length} texts are read.`);
  return told(false, `${unread} free ${unread === 1 ? 'text' : 'texts'} to read.`);
};

const preReadMade = ({ review }: Preparing): Told => {
  const made = dayOr(review.values.preRead);
  if (made === undefined) return told(false, 'No pre-read is made.', true);
  return told(true, `The pre-read was made on ${formatDate(made)}.`, true);
};

const steps = {
  dateSet,
  attendeesKnown,
  dataFresh,
  promisesUpdated,
  prioritiesAsked,
  planShared,
  textsRead,
  preReadMade,
} as const satisfies Record<PrepareStep, (preparing: Preparing) => Told>;

const stepNames = Object.keys(steps) as readonly PrepareStep[];

/** Kinds of record that the preparation of a review is read from. */
export const preparedFrom = [
  'bookSettings',
  'businessPlan',
  'commitment',
  'deal',
  'partner',
  'priority',
  'review',
  'reviewNote',
  'reviewTopic',
] as const satisfies readonly RecordKind[];

/**
 * The preparation of a review, step by step (ux.md 3.5). The program ticks what it sees; what it doesn't see a person may tick,
 * and then the words say so. A tick that is older than what came since doesn't count.
 */
export function prepareItems(records: BookRecords, review: Review, asked: PrepareAsked): readonly PrepareItem[] {
  const preparing: Preparing = { records, review, ...asked };
  return stepNames.map((step): PrepareItem => {
    const { done, words, tickable, since } = steps[step](preparing);
    if (done || !tickable) return { step, done, byHand: false, words };
    const ticked = review.values.ticked?.[step];
    const holds = typeof ticked === 'string' && parseIsoDate(ticked).ok && (since === undefined || ticked >= since);
    return { step, done: holds, byHand: true, words: holds ? `${words} Ticked on ${day(ticked)}.` : words };
  });
}

/** How much of the preparation is done, in whole percent, cut off so that 100 means all. */
export const preparedPercent = (items: readonly PrepareItem[]): number =>
  items.length === 0 ? 100 : Math.floor((items.filter(({ done }) => done).length * 100) / items.length);
